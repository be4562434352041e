import { formatVerifierKey, parseHex } from '@ringfence/transparency';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type BalanceAsked, signBalance } from '../../documents/balance-note.ts';
import type { BankContext } from '../bank-context.ts';
import { sendProblem, sendRefusal } from '../problem.ts';
import { date, identification, strict } from '../schemas.ts';

const TEXT = 'text/plain; charset=utf-8';
const query = strict(
  {
    snapshot: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'the snapshot that the note is for, in hexadecimal digits',
    },
  },
  ['snapshot'],
);
const response = { 200: { type: 'string', description: 'a signed note (C2SP signed-note)' } };

interface Snapshot {
  Querystring: { readonly snapshot: string };
}

/** Notes in which the bank signs what stands on an account. */
export function balanceNotes(app: FastifyInstance, context: BankContext): void {
  app.get(
    '/balance-notes/key',
    {
      schema: {
        summary: 'The key by which this bank signs balances',
        produces: ['text/plain'],
        response,
      },
    },
    async (_request, reply) =>
      reply.type(TEXT).send(`${formatVerifierKey(context.balanceKey.key)}\n`),
  );

  app.get<Snapshot & { Params: { account: string } }>(
    '/balance-notes/:account',
    {
      schema: {
        summary: 'What stands on an account now, signed',
        params: strict({ account: identification }, ['account']),
        querystring: query,
        produces: ['text/plain'],
        response,
      },
    },
    async (request, reply) => sendNote(context, request, reply),
  );

  app.get<Snapshot & { Params: { account: string; date: string } }>(
    '/balance-notes/:account/:date',
    {
      schema: {
        summary: 'What stood on an account at the end of a day, signed',
        params: strict({ account: identification, date }, ['account', 'date']),
        querystring: query,
        produces: ['text/plain'],
        response,
      },
    },
    async (request, reply) => sendNote(context, request, reply),
  );
}

async function sendNote(
  { bank, balanceKey: key }: BankContext,
  request: FastifyRequest<Snapshot & { Params: Omit<BalanceAsked, 'snapshotId'> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const snapshotId = parseHex(request.query.snapshot);
  if (snapshotId === undefined) return sendProblem(request, reply, { code: 'request_malformed' });
  const signed = await bank.execute(({ books, recordedAt: now }) =>
    signBalance(books, { ...request.params, snapshotId }, { key, now }),
  );
  if (signed.status === 'refused') return sendRefusal(request, reply, signed);
  return reply.type(TEXT).send(Buffer.from(signed.note).toString('utf8'));
}
