import { StatementFormatError } from '@ringfence/banking';
import type { FastifyInstance } from 'fastify';
import { CASE_ANSWERS, type CaseAnswer } from '../../books/fact.ts';
import {
  isCase,
  listCases,
  requestDeposit,
  setCaseAnswer,
  takeCase,
} from '../../books/take-case.ts';
import type { BankContext } from '../bank-context.ts';
import { sendProblem, sendRefusal } from '../problem.ts';
import { BODY_XML_BYTES_MAX, identification, NOTICES_DEFAULT, strict, text } from '../schemas.ts';

const CODE_LENGTH_MAX = 4;
const REFERENCE_LENGTH_MAX = 64;

const statusSchema = strict({ status: { type: 'string' } }, ['status']);

/** Recalls both ways: camt.056 and camt.029 in, camt.029 and camt.056 out. */
export function cancellations(app: FastifyInstance, context: BankContext): void {
  takeCases(app, context);
  handOutCases(app, context);
  sandboxCases(app, context);
}

function takeCases(app: FastifyInstance, { bank }: BankContext): void {
  app.post<{ Body: string }>(
    '/cancellations',
    {
      bodyLimit: BODY_XML_BYTES_MAX,
      schema: {
        summary: 'Ask for payments back (camt.056), or answer the bank (camt.029)',
        consumes: ['application/xml'],
        response: { 202: statusSchema },
      },
    },
    async (request, reply) => {
      if (!isCase(request.body)) {
        const detail = 'expected camt.056 or camt.029';
        return sendProblem(request, reply, { code: 'payment_message_invalid', detail });
      }
      try {
        const taken = await bank.execute((recording) => takeCase(recording, request.body));
        if (taken.status === 'refused') return await sendRefusal(request, reply, taken);
        return await reply
          .code(202)
          .header('idempotency-replayed', String(taken.status === 'already_done'))
          .send({ status: 'taken' });
      } catch (cause) {
        if (!(cause instanceof StatementFormatError)) throw cause;
        const detail = cause.message;
        return sendProblem(request, reply, { code: 'payment_message_invalid', detail });
      }
    },
  );
}

function handOutCases(app: FastifyInstance, { bank }: BankContext): void {
  app.get<{ Querystring: { after?: string; limit?: string; account?: string } }>(
    '/cancellations',
    {
      schema: {
        summary: 'Answers (camt.029) and requests (camt.056) after a number, oldest first',
        querystring: strict(
          {
            after: { type: 'string', pattern: '^[0-9]{1,15}$' },
            limit: { type: 'string', pattern: '^([1-9][0-9]?|[1-4][0-9]{2}|500)$' },
            account: identification,
          },
          [],
        ),
        response: {
          200: strict(
            {
              cases: {
                type: 'array',
                items: strict(
                  {
                    number: { type: 'integer' },
                    account: { type: 'string' },
                    document: { type: 'string' },
                  },
                  ['number', 'account', 'document'],
                ),
              },
              next: { type: 'integer' },
            },
            ['cases', 'next'],
          ),
        },
      },
    },
    async (request) => {
      const { after = '0', limit = String(NOTICES_DEFAULT), account } = request.query;
      const cases = listCases(bank.books, {
        after: Number(after),
        limit: Number(limit),
        ...(account === undefined ? {} : { account }),
      });
      return { cases, next: cases.at(-1)?.number ?? Number(after) };
    },
  );
}

function sandboxCases(app: FastifyInstance, { bank }: BankContext): void {
  app.post<{ Body: { identification: string; answer: CaseAnswer } }>(
    '/sandbox/recall-answers',
    {
      schema: {
        summary: 'How requests for payments of an account are answered from now on',
        body: strict({ identification, answer: { type: 'string', enum: [...CASE_ANSWERS] } }, [
          'identification',
          'answer',
        ]),
        response: { 200: statusSchema },
      },
    },
    async (request, reply) => {
      const answer = await bank.execute((recording) => setCaseAnswer(recording, request.body));
      if (answer.status === 'refused') return sendRefusal(request, reply, answer);
      return reply.send({ status: answer.status });
    },
  );
  app.post<{ Body: { bankReference: string; code: string } }>(
    '/sandbox/recall-requests',
    {
      schema: {
        summary: 'The payer’s bank asks for a deposit back',
        body: strict({ bankReference: text(REFERENCE_LENGTH_MAX), code: text(CODE_LENGTH_MAX) }, [
          'bankReference',
          'code',
        ]),
        response: { 201: statusSchema },
      },
    },
    async (request, reply) => {
      const asked = await bank.execute((recording) => requestDeposit(recording, request.body));
      if (asked.status === 'refused') return sendRefusal(request, reply, asked);
      return reply.code(201).send({ status: asked.status });
    },
  );
}
