import { type BusinessDate, nextDay } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import { stateAfter } from '../record/transitions.ts';
import { keepPosition } from './accrue-reserve.ts';
import { RESERVE_CALL_TRANSITIONS, RESERVE_POLICY_TRANSITIONS } from './record-rule.ts';
import type { ReservePolicy, ReservePositionShape } from './record-shape.ts';
import {
  openCallOf,
  reckonReserve,
  reservePolicyOf,
  reservePositionOf,
  targetOf,
} from './reserve-position.ts';

/**
 * Compares the reserve with what the policy asks for: when a business day opens, when a policy
 * takes effect, and when the books of the reserve were read. A call ends when enough is paid in, or
 * becomes overdue; a new one is made when there is none and something is to be paid in.
 *
 * @invariant C83 at most one call is open, and only paying in ends it
 */
export function assessReserve(
  state: CustodyState,
  { businessDate, read }: { readonly businessDate: BusinessDate; readonly read?: ReserveRead },
): readonly StateRow[] {
  if (openRecords(state, 'reserve_policy').size === 0) return [];
  const rows: StateRow[] = [...takeEffect(state, businessDate)];
  const policy = reservePolicyOf(state);
  if (policy === undefined) return rows;
  const before = reservePositionOf(state);
  const outstanding = outstandingOf(state);
  const target = targetOf(policy, outstanding);
  const now = { ...before, ...read, outstanding, target };
  rows.push(...endCall(state, now, businessDate));
  const call = makeCall(state, { position: now, policy, businessDate });
  if (call !== undefined) rows.push(call);
  const calls = before.calls + (call === undefined ? 0 : 1);
  return [...rows, keepPosition(state, { ...now, calls }, businessDate)];
}

/** What the books of the reserve say. */
export type ReserveRead = Pick<ReservePositionShape['body'], 'paidIn' | 'drawn' | 'readPosition'>;

/** Brings an approved policy whose date has come into force, in place of the one before. */
function takeEffect(state: CustodyState, businessDate: BusinessDate): readonly StateRow[] {
  const policies = [...openRecords(state, 'reserve_policy').values()];
  const next = policies.find(({ state: stands }) => stands === 'approved');
  if (next === undefined || next.body.policy.effectiveDate > businessDate) return [];
  const before = policies.find(({ state: stands }) => stands === 'in_force');
  const table = RESERVE_POLICY_TRANSITIONS;
  const inForce = stateAfter(table, { state: next.state, event: 'take_effect' });
  const rows = [keepRecord(state, { ...next, state: inForce, businessDate })];
  if (before === undefined) return rows;
  const ended = stateAfter(table, { state: before.state, event: 'supersede' });
  return [keepRecord(state, { ...before, state: ended, businessDate }), ...rows];
}

/** The principal that borrowers of the pool owe. */
function outstandingOf(state: CustodyState): bigint {
  let sum = 0n;
  for (const { principal } of state.lending.projects.values()) sum += principal;
  return sum;
}

function endCall(
  state: CustodyState,
  position: ReservePositionShape['body'],
  businessDate: BusinessDate,
): readonly StateRow[] {
  const call = openCallOf(state);
  if (call === undefined) return [];
  const { paidIn } = position;
  // What is no longer asked for need not be paid in.
  const isMet = paidIn >= call.body.payInTotal || paidIn >= reckonReserve(position).payInTotal;
  const isLate = call.state === 'below_target' && businessDate > call.body.dueDate;
  if (!isMet && !isLate) return [];
  const event = isMet ? 'pay' : 'pass_due_date';
  const next = stateAfter(RESERVE_CALL_TRANSITIONS, { state: call.state, event });
  return [keepRecord(state, { ...call, state: next, businessDate })];
}

function makeCall(
  state: CustodyState,
  {
    position,
    policy,
    businessDate,
  }: {
    readonly position: ReservePositionShape['body'];
    readonly policy: ReservePolicy;
    readonly businessDate: BusinessDate;
  },
): StateRow | undefined {
  const { payInTotal, unpaid, level } = reckonReserve(position);
  const { paidIn, target, calls } = position;
  if (openCallOf(state) !== undefined || paidIn >= payInTotal) return undefined;
  const dueDate = daysAfter(businessDate, policy.paymentDays);
  return keepRecord(state, {
    kind: 'reserve_call',
    recordId: `call-${calls + 1}`,
    state: 'below_target',
    businessDate,
    body: { amount: payInTotal - paidIn, payInTotal, dueDate, unpaid, level, target },
  });
}

/** So many days later; a policy bounds them. */
function daysAfter(date: BusinessDate, days: number): BusinessDate {
  let later = date;
  for (let left = days; left > 0; left -= 1) later = nextDay(later);
  return later;
}
