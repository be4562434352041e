import {
  type BusinessDate,
  millisecondsOf,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import { openDate } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext, OutboxMessage, StateRow } from '../decision.ts';
import { RELEASES_PER_COMMAND_MAX } from '../limits.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';
import { isRuleInForce } from '../rules-version.ts';
import { orderWaiting, paymentOf, refuseOrdering } from './order-waiting.ts';
import { nextOpening } from './plan-release.ts';
import { isReady } from './record-rule.ts';

/** A payment that may not be ordered when its moment comes is looked at again after this. */
const POSTPONED_MILLISECONDS = 3_600_000;

type Frame = DecisionContext & { readonly businessDate: BusinessDate };

/**
 * Orders a waiting payment whose moment has come, or postpones it: while something stops it, which
 * the record then says, or until its rail opens.
 *
 * @invariant C101 an order goes out while the rail of its delivery is open
 */
export const releaseWaiting: RecordExpiry<'waiting_payment'> = (state, record, frame) => {
  const { recordedAt: now, businessDate } = frame;
  const payment = paymentOf(state, record.recordId);
  const { delivery } = record.body;
  const opening = nextOpening(state, { businessDate, delivery, amount: payment.amount, now });
  const stop = refuseOrdering(state, payment, frame);
  if (stop === undefined && opening === undefined) return orderWaiting(state, record, frame);
  const later = timestampFromMilliseconds(millisecondsOf(now) + POSTPONED_MILLISECONDS);
  const releaseAt = stop === undefined ? (opening ?? later) : later;
  const { reason: _before, ...planned } = record.body;
  const isTold = stop !== undefined && isRuleInForce('waiting_asks_again', frame);
  const body = { ...planned, releaseAt, ...(isTold ? { reason: stop.outcome.status } : {}) };
  return {
    transfers: [],
    rows: [keepRecord(state, { ...record, businessDate, body })],
    outbox: [],
  };
};

/**
 * Orders the payments that waited for the cut of their business day, a bounded number at once; the
 * clock's next command takes the rest.
 */
export function releaseAfterCut(
  state: CustodyState,
  frame: Frame,
): Pick<Decision, 'rows' | 'outbox'> & { readonly more: boolean } {
  const { businessDate, recordedAt } = frame;
  const due = listAfterCut(state, { now: recordedAt, openDate: businessDate });
  const rows: StateRow[] = [];
  const outbox: OutboxMessage[] = [];
  for (const record of due.slice(0, RELEASES_PER_COMMAND_MAX)) {
    const done = releaseWaiting(state, record, frame);
    rows.push(...done.rows);
    outbox.push(...done.outbox);
  }
  return { rows, outbox, more: due.length > RELEASES_PER_COMMAND_MAX };
}

/** Whether a payment waits for nothing but the cut that has come. */
export function waitsAfterCut(state: CustodyState, now: Timestamp): boolean {
  if (openRecords(state, 'waiting_payment').size === 0) return false;
  return listAfterCut(state, { now, openDate: openDate(state) }).length > 0;
}

function listAfterCut(
  state: CustodyState,
  at: { readonly now: Timestamp; readonly openDate: BusinessDate },
): readonly RecordOf<'waiting_payment'>[] {
  const ready = [...openRecords(state, 'waiting_payment').values()].filter(
    ({ body }) => body.delivery === 'next_day' && isReady(body, at),
  );
  return ready.sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
}
