import type { BusinessDate } from '@ringfence/money';
import type { BreakKind } from '@ringfence/reconciliation';
import { digits, row } from './accept.ts';
import { isStopLifted, settleBreakCase } from './breaks/keep-break-case.ts';
import type { BreakRecord, CustodyState } from './custody-state.ts';
import type { StateRow } from './decision.ts';

/** A difference, before it has an id. */
export interface NewBreak {
  readonly kind: BreakKind;
  readonly businessDate: BusinessDate;
  readonly subject: string;
  /** What the bank has more than the mirror account because of it; below zero: less. */
  readonly effect: bigint;
  readonly customerId?: string;
  readonly bankReference?: string;
  /** What the books expected, when only the amount differs. */
  readonly expectedAmount?: bigint;
}

/**
 * Records a difference. A wrong amount stops the withdrawals of the customer that it concerns until
 * it is solved, or two people let it stand.
 *
 * @invariant C15 bank mirror plus the effects of all standing breaks is the bank's closing balance
 */
export function openBreak(
  state: CustodyState,
  difference: NewBreak,
): { readonly breakId: string; readonly rows: readonly StateRow[] } {
  state.breakCount += 1;
  const breakId = `break-${state.breakCount}`;
  const { kind, businessDate, subject, effect, customerId, bankReference } = difference;
  const record: BreakRecord = {
    breakId,
    kind,
    businessDate,
    subject,
    effect,
    customerId,
    bankReference,
    explained: false,
    resolvedDate: undefined,
  };
  addBreak(state, record);
  const values = {
    break_id: breakId,
    kind,
    business_date: businessDate,
    subject,
    effect_minor: digits(effect),
    expected_minor: digits(difference.expectedAmount),
    customer_id: customerId ?? null,
    bank_reference: bankReference ?? null,
  };
  return { breakId, rows: [row('reconciliation.break', values)] };
}

/** Puts a break into the state. */
export function addBreak(state: CustodyState, record: BreakRecord): void {
  state.breaks.set(record.breakId, record);
  if (isUnexplained(record)) state.breaksUnexplained += 1;
  if (record.resolvedDate === undefined) changeStops(state, record, 1);
}

/** A break that nobody explained and no later line settled. */
export function isUnexplained({ explained, resolvedDate }: BreakRecord): boolean {
  return !explained && resolvedDate === undefined;
}

/** Records why a difference is there. */
export function explainBreak(
  state: CustodyState,
  record: BreakRecord,
  { businessDate, reason }: { readonly businessDate: BusinessDate; readonly reason: string },
): readonly StateRow[] {
  const wasUnexplained = isUnexplained(record);
  record.explained = true;
  if (wasUnexplained) state.breaksUnexplained -= 1;
  const breakId = record.breakId;
  return [breakEventRow({ breakId, event: 'explained', businessDate, reason })];
}

/** Records that a later line, a notice or an adjusting entry settled a difference. */
export function resolveBreak(
  state: CustodyState,
  record: BreakRecord,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const wasUnexplained = isUnexplained(record);
  const { breakId } = record;
  record.resolvedDate = businessDate;
  if (wasUnexplained) state.breaksUnexplained -= 1;
  if (!isStopLifted(state, breakId)) changeStops(state, record, -1);
  const own = breakEventRow({ breakId, event: 'resolved', businessDate, reason: null });
  return [own, ...settleBreakCase(state, breakId, businessDate)];
}

/** Settles the break `missing_at_bank` of an item, when it has one. */
export function resolveItemBreak(
  state: CustodyState,
  breakId: string | undefined,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const record = breakId === undefined ? undefined : state.breaks.get(breakId);
  if (record === undefined || record.resolvedDate !== undefined) return [];
  return resolveBreak(state, record, businessDate);
}

/**
 * A wrong amount of a customer stops that customer’s withdrawals.
 *
 * @invariant C93 a wrong amount stops the withdrawals of its customer until it is solved
 */
function changeStops(state: CustodyState, record: BreakRecord, change: 1 | -1): void {
  if (record.kind !== 'amount_differs' || record.customerId === undefined) return;
  const customer = state.customers.get(record.customerId);
  if (customer !== undefined) customer.withdrawalStops += change;
}

function breakEventRow(event: {
  readonly breakId: string;
  readonly event: 'explained' | 'resolved';
  readonly businessDate: BusinessDate;
  readonly reason: string | null;
}): StateRow {
  return row('reconciliation.break_event', {
    break_id: event.breakId,
    event: event.event,
    business_date: event.businessDate,
    reason: event.reason,
  });
}
