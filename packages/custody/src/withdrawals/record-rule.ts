import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { RecordRule } from '../record/record-rule.ts';
import type { WaitingPaymentBody } from './record-shape.ts';

export const WAITING_PAYMENT_RECORD: RecordRule<'waiting_payment'> = {
  kind: 'waiting_payment',
  isOpen: { waiting: true, ordered: false, cancelled: false, intercepted: false },
  dueAt: ({ state, body }) => (state === 'waiting' && body.confirmed ? body.releaseAt : undefined),
};

/** Whether nothing more is waited for. */
export function isReady(
  body: WaitingPaymentBody,
  { now, openDate }: { readonly now: Timestamp; readonly openDate: BusinessDate },
): boolean {
  const { confirmed, releaseAt, delivery, instructedDate } = body;
  if (!confirmed || (releaseAt !== undefined && releaseAt > now)) return false;
  return delivery !== 'next_day' || instructedDate < openDate;
}
