import type { BusinessDate } from '@ringfence/money';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision, DecisionContext, StateRow } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { isRuleInForce } from '../rules-version.ts';
import { orderMessage } from './order-waiting.ts';
import { planRelease } from './plan-release.ts';
import type { PaymentPayee, WaitingPaymentBody } from './record-shape.ts';

/** What ordering a payment out at the bank, or letting it wait, adds to its decision. */
export interface OrderedOrWaiting {
  readonly state: 'requested' | 'waiting';
  readonly rows: readonly StateRow[];
  readonly outbox: Decision['outbox'];
}

/**
 * Orders a payment out that nobody may take back any more (a deduction, money that goes back to its
 * sender, a move to another pool): at once, or when its rail opens next.
 *
 * @invariant C101 an order goes out while the rail of its delivery is open
 */
export function orderOrWait(
  state: CustodyState,
  record: WithdrawalRecord,
  {
    payee,
    frame,
  }: {
    readonly payee: PaymentPayee;
    readonly frame: DecisionContext & { readonly businessDate: BusinessDate };
  },
): OrderedOrWaiting {
  const { businessDate, recordedAt: now } = frame;
  const delivery = 'ordinary';
  const { releaseAt, arrivalDate } = planRelease(state, {
    businessDate,
    delivery,
    amount: record.amount,
    now,
  });
  if (releaseAt === undefined || !isRuleInForce('all_money_out_keeps_hours', frame)) {
    const message = orderMessage(state, record, { businessDate, delivery, payee });
    return { state: 'requested', rows: [], outbox: [message] };
  }
  record.state = 'waiting';
  const wait = { form: 'immediate', delivery, confirmed: true, releaseAt, payee } as const;
  const body = { ...wait, instructedDate: businessDate, arrivalDate };
  return { state: 'waiting', rows: [keepWaiting(state, { record, body })], outbox: [] };
}

/** Keeps that a payment out waits. */
export function keepWaiting(
  state: CustodyState,
  { record, body }: { readonly record: WithdrawalRecord; readonly body: WaitingPaymentBody },
): StateRow {
  const { instructionId: recordId, businessDate, customerId } = record;
  const base = { kind: 'waiting_payment', recordId, state: 'waiting', businessDate } as const;
  const subject = customerId === undefined ? {} : { subject: customerId };
  return keepRecord(state, { ...base, ...subject, body });
}
