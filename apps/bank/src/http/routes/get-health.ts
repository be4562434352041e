import type { FastifyInstance } from 'fastify';
import type { BankContext } from '../bank-context.ts';
import { strict } from '../schemas.ts';

const answerSchema = strict(
  { status: { type: 'string', const: 'ok' }, bankId: { type: 'string' } },
  ['status', 'bankId'],
);

export function getHealth(app: FastifyInstance, { bank }: BankContext): void {
  app.get(
    '/health',
    { schema: { summary: 'The bank answers', response: { 200: answerSchema } } },
    async () => ({ status: 'ok', bankId: bank.books.bankId }),
  );
}
