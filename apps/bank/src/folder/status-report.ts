import type { PaymentBatch, PaymentStatusReport } from '@ringfence/banking';
import type { Timestamp } from '@ringfence/money';
import type { MessageAnswer } from '../books/accept-payment-message.ts';
import type { PaymentAnswerRow } from '../books/books.ts';

/** What the bank answers to a message of orders: each payment by itself. */
export function statusReport(
  batch: PaymentBatch,
  answer: MessageAnswer,
  { bankId, at }: { readonly bankId: string; readonly at: Timestamp },
): PaymentStatusReport {
  const base = {
    messageId: `${bankId}-${batch.messageId}`.slice(0, MESSAGE_ID_LENGTH_MAX),
    createdAt: at,
    originalMessageId: batch.messageId,
    originalMessageName: 'pain.001.001.09',
  };
  if (answer.status === 'refused') {
    const reasons = [{ code: 'DU01', text: answer.code }];
    return { ...base, status: 'RJCT', reasons, paymentInformation: [] };
  }
  const payments = answer.message.answers.map(paymentOf);
  const { paymentInformationId } = batch;
  return {
    ...base,
    reasons: [],
    paymentInformation: [{ paymentInformationId, reasons: [], payments }],
  };
}

const MESSAGE_ID_LENGTH_MAX = 35;

function paymentOf({ endToEndId, status, reason, bankReference }: PaymentAnswerRow) {
  return {
    endToEndId,
    status: status === 'accepted' ? 'ACSP' : 'RJCT',
    reasons: reason === undefined ? [] : [{ code: reason }],
    ...(bankReference === undefined ? {} : { accountServicerReference: bankReference }),
  };
}
