import type { FastifyInstance } from 'fastify';
import { type Receipt, receiveMoney } from '../../books/receive-money.ts';
import type { BankContext } from '../bank-context.ts';
import { sendRefusal } from '../problem.ts';
import { amountMinor, endToEndId, identification, strict, text } from '../schemas.ts';

const NAME_LENGTH_MAX = 140;
const REMITTANCE_LENGTH_MAX = 140;
const ID_LENGTH_MAX = 64;

const answerSchema = strict(
  {
    bankReference: { type: 'string' },
    account: { type: 'string' },
    amountMinor: { type: 'string' },
    businessDate: { type: 'string' },
    noticeNumber: { type: 'integer' },
  },
  ['bankReference', 'account', 'amountMinor', 'businessDate', 'noticeNumber'],
);

export function sandboxReceipts(app: FastifyInstance, { bank }: BankContext): void {
  app.post<{ Body: Receipt }>(
    '/sandbox/receipts',
    {
      schema: {
        summary: 'Money comes in from outside',
        body: strict(
          {
            receiptId: text(ID_LENGTH_MAX),
            account: identification,
            amountMinor,
            debtorName: text(NAME_LENGTH_MAX),
            debtorAccount: identification,
            remittanceText: text(REMITTANCE_LENGTH_MAX),
            endToEndId,
          },
          ['account', 'amountMinor'],
        ),
        response: { 200: answerSchema, 201: answerSchema },
      },
    },
    async (request, reply) => {
      const answer = await bank.execute((recording) => receiveMoney(recording, request.body));
      if (answer.status === 'refused') return sendRefusal(request, reply, answer);
      const { bankReference, account, amount, businessDate, noticeNumber } = answer.movement;
      return reply
        .code(answer.status === 'done' ? 201 : 200)
        .header('idempotency-replayed', String(answer.status === 'already_done'))
        .send({
          bankReference,
          account,
          amountMinor: amount.toString(),
          businessDate,
          noticeNumber,
        });
    },
  );
}
