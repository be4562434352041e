import type { FastifyInstance } from 'fastify';
import { findPayment } from '../../books/find-payment.ts';
import type { BankContext } from '../bank-context.ts';
import { sendRefusal } from '../problem.ts';
import { endToEndId, identification, strict } from '../schemas.ts';

const answerSchema = strict(
  {
    endToEndId: { type: 'string' },
    status: {
      type: 'string',
      enum: ['accepted', 'booked', 'rejected', 'returned', 'unknown_to_bank'],
    },
    account: { type: 'string' },
    bankReference: { type: 'string' },
    reason: { type: 'string' },
  },
  ['endToEndId', 'status'],
);

export function getPayment(app: FastifyInstance, { bank }: BankContext): void {
  app.get<{ Params: { endToEndId: string }; Querystring: { account?: string } }>(
    '/payments/:endToEndId',
    {
      schema: {
        summary: 'Where one payment stands',
        params: strict({ endToEndId }, ['endToEndId']),
        querystring: strict({ account: identification }, []),
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      const found = await bank.execute(({ books }) =>
        findPayment(books, { ...request.params, ...request.query }),
      );
      if (found.status === 'refused') return sendRefusal(request, reply, found);
      return found;
    },
  );
}
