import type { BusinessDate } from '@ringfence/money';
import type { BreakKind } from '@ringfence/reconciliation';
import { digits, row } from './accept.ts';
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
 * somebody explains it.
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
  if (isUnexplained(record)) changeUnexplained(state, record, 1);
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
  if (wasUnexplained) changeUnexplained(state, record, -1);
  const breakId = record.breakId;
  return [breakEventRow({ breakId, event: 'explained', businessDate, reason })];
}

/** Records that a later line or notice settled a difference. */
export function resolveBreak(
  state: CustodyState,
  record: BreakRecord,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const wasUnexplained = isUnexplained(record);
  record.resolvedDate = businessDate;
  if (wasUnexplained) changeUnexplained(state, record, -1);
  const breakId = record.breakId;
  return [breakEventRow({ breakId, event: 'resolved', businessDate, reason: null })];
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

function changeUnexplained(state: CustodyState, record: BreakRecord, change: 1 | -1): void {
  state.breaksUnexplained += change;
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
