import type { FastifyInstance } from 'fastify';
import { endDay } from '../../books/end-day.ts';
import type { BankContext } from '../bank-context.ts';
import { sendRefusal } from '../problem.ts';
import { date, identification, strict } from '../schemas.ts';

const answerSchema = strict(
  {
    account: { type: 'string' },
    date: { type: 'string' },
    nextDate: { type: 'string' },
    sequence: { type: 'integer' },
    openingMinor: { type: 'string' },
    closingMinor: { type: 'string' },
    entryCount: { type: 'integer' },
  },
  ['account', 'date', 'nextDate', 'sequence', 'openingMinor', 'closingMinor', 'entryCount'],
);

export function sandboxDays(app: FastifyInstance, { bank }: BankContext): void {
  app.post<{ Params: { date: string }; Body: { account: string } }>(
    '/sandbox/days/:date/end',
    {
      schema: {
        summary: 'End the running business day of an account: its statement exists from now on',
        params: strict({ date }, ['date']),
        body: strict({ account: identification }, ['account']),
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      const answer = await bank.execute((recording) =>
        endDay(recording, { ...request.params, ...request.body }),
      );
      if (answer.status === 'refused') return sendRefusal(request, reply, answer);
      const { day } = answer;
      reply.header('idempotency-replayed', String(answer.status === 'already_done'));
      return {
        account: day.account,
        date: day.date,
        nextDate: day.nextDate,
        sequence: day.sequence,
        openingMinor: day.opening.toString(),
        closingMinor: day.closing.toString(),
        entryCount: day.entryCount,
      };
    },
  );
}
