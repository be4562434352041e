import { type BusinessDate, businessDate as toBusinessDate } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import type { SweepInstruction } from '../instruction.ts';
import { FEE_SETTLEMENT_DAY_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import type { SetFeeSettlementDayAct, SettleFeesAct } from './act.ts';

/** One record a pool. */
export const FEE_SETTLEMENT_POLICY_ID = 'policy';

/** The agreed day of a pool, when there is one. */
export function feeSettlementPolicyOf(
  state: CustodyState,
): RecordOf<'fee_settlement_policy'> | undefined {
  return findRecord(state, 'fee_settlement_policy', FEE_SETTLEMENT_POLICY_ID);
}

/**
 * States the day of the month from which the fees of the months before leave the pool. From then on
 * fees are swept only as far as they were settled.
 *
 * @returns content_invalid
 */
export function setFeeSettlementDay(
  state: CustodyState,
  { dayOfMonth }: SetFeeSettlementDayAct,
  { businessDate }: ActFrame,
): Decision {
  const isDay = Number.isSafeInteger(dayOfMonth) && dayOfMonth >= 1;
  if (!isDay || dayOfMonth > FEE_SETTLEMENT_DAY_MAX) {
    const expected = `1 to ${FEE_SETTLEMENT_DAY_MAX}`;
    return refuse('content_invalid', { field: 'dayOfMonth', expected });
  }

  // From here it must succeed.
  const before = feeSettlementPolicyOf(state)?.body ?? { toSweep: 0n };
  const row = keepRecord(state, {
    kind: 'fee_settlement_policy',
    recordId: FEE_SETTLEMENT_POLICY_ID,
    state: 'in_force',
    businessDate,
    body: { ...before, dayOfMonth },
  });
  return accept({ rows: [row] });
}

/**
 * Settles the fees up to a day that is over: what was accrued since the settlement before, as the
 * list of fees and consents says whose hash it keeps. That much may then be swept.
 *
 * @returns condition_not_met, record_already_exists, record_state_forbids, not_due_yet
 * @invariant C95 fees leave a pool that settles them only from the agreed day on, and no more than
 *   was settled
 */
export function settleFees(
  state: CustodyState,
  { settlementId, fromDate, throughDate, count, total, hash }: SettleFeesAct,
  { businessDate }: ActFrame,
): Decision {
  const policy = feeSettlementPolicyOf(state);
  if (policy === undefined) {
    return refuse('condition_not_met', { expected: 'an agreed day of the month' });
  }
  if (findRecord(state, 'fee_settlement', settlementId) !== undefined) {
    return refuse('record_already_exists', { field: 'settlementId' });
  }
  const { settledThroughDate, dayOfMonth } = policy.body;
  if (fromDate !== settledThroughDate) {
    const expected = `what is after ${settledThroughDate ?? 'the opening'}`;
    return refuse('record_state_forbids', { expected });
  }
  if (settledThroughDate !== undefined && throughDate <= settledThroughDate) {
    const expected = `later than ${settledThroughDate}`;
    return refuse('record_state_forbids', { expected, received: throughDate });
  }
  const due = agreedDate(throughDate, dayOfMonth);
  if (businessDate < due) {
    return refuse('not_due_yet', { expected: `from ${due}`, received: businessDate });
  }
  if (total <= 0n) return refuse('condition_not_met', { expected: 'fees', received: `${total}` });

  // From here it must succeed.
  const body = { throughDate, count, total, hash, ...(fromDate === undefined ? {} : { fromDate }) };
  const toSweep = policy.body.toSweep + total;
  const settledBody = { ...policy.body, settledThroughDate: throughDate, toSweep };
  const settlement = { kind: 'fee_settlement', recordId: settlementId, state: 'settled' } as const;
  const rows = [
    keepRecord(state, { ...settlement, businessDate, body }),
    keepRecord(state, { ...policy, businessDate, body: settledBody }),
  ];
  return accept({ result: { totalMinor: total.toString(), count }, rows });
}

/** The agreed day of the month after the one that a date is in; the date is over by then. */
function agreedDate(date: BusinessDate, dayOfMonth: number): BusinessDate {
  const month = Number.parseInt(date.slice(5, 7), 10);
  const year = Number.parseInt(date.slice(0, 4), 10) + (month === 12 ? 1 : 0);
  const next = (month % 12) + 1;
  return toBusinessDate(`${pad(year, 4)}-${pad(next, 2)}-${pad(dayOfMonth, 2)}`);
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, '0');
}

/**
 * Refuses fees that were not settled, in a pool that settles them.
 *
 * @returns exceeds_remaining
 */
export function refuseUnsettledFees(
  state: CustodyState,
  { source, amount }: Pick<SweepInstruction, 'source' | 'amount'>,
): Decision | undefined {
  const policy = source === 'fees_accrued' ? feeSettlementPolicyOf(state) : undefined;
  if (policy === undefined || amount <= policy.body.toSweep) return undefined;
  const expected = `at most ${policy.body.toSweep}, which was settled`;
  return refuse('exceeds_remaining', { expected, received: amount.toString() });
}

/** Counts fees that a sweep or move takes; the amount is below zero when a bank gave them back. */
export function countSweptFees(
  state: CustodyState,
  { source, amount }: { readonly source: WithdrawalRecord['source']; readonly amount: bigint },
  businessDate: BusinessDate,
): readonly StateRow[] {
  const policy = source === 'fees_accrued' ? feeSettlementPolicyOf(state) : undefined;
  if (policy === undefined) return [];
  const body = { ...policy.body, toSweep: policy.body.toSweep - amount };
  return [keepRecord(state, { ...policy, businessDate, body })];
}
