import { type BankRefusal, refuse } from './bank-refusal.ts';
import type { Books, PaymentState } from './books.ts';
import type { PaymentReason } from './reason-codes.ts';

export interface PaymentStatus {
  readonly endToEndId: string;
  readonly status: PaymentState | 'unknown_to_bank';
  readonly account?: string;
  readonly bankReference?: string;
  readonly reason?: PaymentReason;
}

/**
 * Where a payment stands; two accounts may use one end-to-end id, then the account must be named.
 */
export function findPayment(
  books: Books,
  { endToEndId, account }: { endToEndId: string; account?: string },
): PaymentStatus | BankRefusal {
  const traces = (books.paymentsByEndToEndId.get(endToEndId) ?? []).filter(
    (trace) => account === undefined || trace.account === account,
  );
  if (traces.length > 1) return refuse('end_to_end_id_ambiguous', { expected: '?account=' });
  const [trace] = traces;
  if (trace === undefined) return { endToEndId, status: 'unknown_to_bank' };
  const { payment, reason } = trace;
  if (payment === undefined) {
    return {
      endToEndId,
      status: 'rejected',
      account: trace.account,
      ...(reason === undefined ? {} : { reason }),
    };
  }
  return {
    endToEndId,
    status: payment.state,
    account: payment.account,
    bankReference: payment.bankReference,
  };
}
