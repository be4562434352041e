import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closeAccount } from '../../books/close-account.ts';
import { type AccountAnswer, type AccountOpening, openAccount } from '../../books/open-account.ts';
import { setBookingDelay } from '../../books/set-booking-delay.ts';
import type { BankContext } from '../bank-context.ts';
import { sendProblem, sendRefusal } from '../problem.ts';
import {
  accountSchema,
  amountMinor,
  BOOKING_DELAY_MILLISECONDS_MAX,
  date,
  identification,
  strict,
} from '../schemas.ts';
import { showAccount } from '../show-account.ts';
import { movementsSchema, showMovement } from '../show-movement.ts';

const params = strict({ identification }, ['identification']);
interface Named {
  Params: { identification: string };
}

export function sandboxAccounts(app: FastifyInstance, { bank }: BankContext): void {
  app.post<{ Body: AccountOpening }>(
    '/sandbox/accounts',
    {
      schema: {
        summary: 'Open an account with money on it',
        body: strict(
          {
            identification,
            currency: { type: 'string', pattern: '^[A-Z]{3}$' },
            openingMinor: amountMinor,
            businessDate: date,
          },
          ['identification', 'currency', 'openingMinor'],
        ),
        response: { 200: accountSchema, 201: accountSchema },
      },
    },
    async (request, reply) => {
      const answer = await bank.execute((recording) => openAccount(recording, request.body));
      return sendAccount(request, reply, answer, { done: 201 });
    },
  );

  app.get(
    '/sandbox/accounts',
    {
      schema: {
        summary: 'Every account',
        response: {
          200: strict({ accounts: { type: 'array', items: accountSchema } }, ['accounts']),
        },
      },
    },
    async () => {
      const accounts = await bank.execute(({ books }) => [...books.accounts.values()]);
      return { accounts: accounts.map(showAccount) };
    },
  );

  app.get<Named>(
    '/sandbox/accounts/:identification',
    { schema: { summary: 'One account', params, response: { 200: accountSchema } } },
    async (request, reply) => {
      const account = await bank.execute(({ books }) =>
        books.accounts.get(request.params.identification),
      );
      if (account === undefined) return sendProblem(request, reply, { code: 'account_unknown' });
      return showAccount(account);
    },
  );

  app.get<Named & { Querystring: { date?: string } }>(
    '/sandbox/accounts/:identification/movements',
    {
      schema: {
        summary: 'What the bank itself has booked, whatever its statements and notices say',
        params,
        querystring: strict({ date }, []),
        response: { 200: movementsSchema },
      },
    },
    async (request, reply) => {
      const account = await bank.execute(({ books }) =>
        books.accounts.get(request.params.identification),
      );
      if (account === undefined) return sendProblem(request, reply, { code: 'account_unknown' });
      const { date: asked } = request.query;
      const movements = account.movements.filter(
        ({ businessDate }) => asked === undefined || businessDate === asked,
      );
      return { movements: movements.map(showMovement) };
    },
  );

  app.post<Named>(
    '/sandbox/accounts/:identification/close',
    { schema: { summary: 'Close an empty account', params, response: { 200: accountSchema } } },
    async (request, reply) => {
      const answer = await bank.execute((recording) =>
        closeAccount(recording, request.params.identification),
      );
      return sendAccount(request, reply, answer, { done: 200 });
    },
  );

  app.put<Named & { Body: { delayMilliseconds: number } }>(
    '/sandbox/accounts/:identification/booking-delay',
    {
      schema: {
        summary: 'How long after acceptance a payment of this account is booked; 0 books at once',
        params,
        body: strict(
          {
            delayMilliseconds: {
              type: 'integer',
              minimum: 0,
              maximum: BOOKING_DELAY_MILLISECONDS_MAX,
            },
          },
          ['delayMilliseconds'],
        ),
        response: { 200: accountSchema },
      },
    },
    async (request, reply) => {
      const answer = await bank.execute((recording) =>
        setBookingDelay(recording, { ...request.params, ...request.body }),
      );
      return sendAccount(request, reply, answer, { done: 200 });
    },
  );
}

function sendAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: AccountAnswer,
  { done }: { done: 200 | 201 },
): FastifyReply {
  if (answer.status === 'refused') return sendRefusal(request, reply, answer);
  return reply
    .code(answer.status === 'done' ? done : 200)
    .header('idempotency-replayed', String(answer.status === 'already_done'))
    .send(showAccount(answer.account));
}
