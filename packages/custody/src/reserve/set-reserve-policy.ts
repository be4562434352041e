import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import { isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { REASON_LENGTH_MAX, RESERVE_PAYMENT_DAYS_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import type {
  ApproveReservePolicyAct,
  ProposeReservePolicyAct,
  RejectReservePolicyAct,
} from './act.ts';
import { assessReserve } from './assess-reserve.ts';
import { RESERVE_POLICY_TRANSITIONS } from './record-rule.ts';
import type { ReservePolicy } from './record-shape.ts';

const BASIS_POINTS_MAX = 10_000;

/**
 * States a policy. It accrues nothing before another person approved it and its date has come.
 *
 * @returns content_invalid, flow_not_in_programme, deadline_passed, record_already_exists,
 *   record_state_forbids
 */
export function proposeReservePolicy(
  state: CustodyState,
  { policyId, policy }: ProposeReservePolicyAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const refusal = refusePolicy(state, policy);
  if (refusal !== undefined) return refusal;
  if (policy.effectiveDate < businessDate) {
    const detail = { expected: `${businessDate} or later`, received: policy.effectiveDate };
    return refuse('deadline_passed', { field: 'policy.effectiveDate', ...detail });
  }
  if (findRecord(state, 'reserve_policy', policyId) !== undefined) {
    return refuse('record_already_exists', { field: 'policyId' });
  }
  const policies = [...openRecords(state, 'reserve_policy').values()];
  const waiting = policies.find(({ state: stands }) => stands !== 'in_force');
  if (waiting !== undefined) {
    const expected = `${waiting.recordId} in force or rejected`;
    return refuse('record_state_forbids', { expected, received: waiting.state });
  }
  const [current] = policies;
  if (current !== undefined && current.body.policy.reservePoolId !== policy.reservePoolId) {
    const expected = `${current.body.policy.reservePoolId}`;
    return refuse('content_invalid', { field: 'policy.reservePoolId', expected });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'reserve_policy',
    recordId: policyId,
    state: 'proposed',
    businessDate,
    body: { policy, makerKeyId: actor.keyId },
  });
  return accept({ rows: [record] });
}

/**
 * Approves a policy, by another key than its maker's. It takes effect on its date, at the earliest
 * now.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, quote_differs
 * @invariant C82 no policy is in force on the word of one key
 */
export function approveReservePolicy(
  state: CustodyState,
  { policyId, policy }: ApproveReservePolicyAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'reserve_policy', policyId);
  if (record === undefined) return refuse('record_unknown', { field: 'policyId' });
  const step = { state: record.state, event: 'approve' } as const;
  const refusal = refuseStep(RESERVE_POLICY_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;
  if (isSentBy(record.body.makerKeyId, actor)) return refuse('approver_is_maker');
  if (!isSameContent(encodeFacts(record.body.policy), encodeFacts(policy))) {
    return refuse('quote_differs', { field: 'policy', expected: 'the policy proposed' });
  }

  // From here it must succeed.
  const approved = keepRecord(state, {
    ...record,
    state: stateAfter(RESERVE_POLICY_TRANSITIONS, step),
    businessDate,
    body: { ...record.body, checkerKeyId: actor.keyId },
  });
  const rows = assessReserve(state, { businessDate });
  // One version of a record in one entry: the last.
  const isInForce = policy.effectiveDate <= businessDate;
  return accept({ rows: isInForce ? rows : [approved, ...rows] });
}

/**
 * Ends a policy that is not in force yet.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function rejectReservePolicy(
  state: CustodyState,
  { policyId, reason }: RejectReservePolicyAct,
  { businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'reserve_policy', policyId);
  if (record === undefined) return refuse('record_unknown', { field: 'policyId' });
  if (reason.length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const step = { state: record.state, event: 'reject' } as const;
  const refusal = refuseStep(RESERVE_POLICY_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const rejected = stateAfter(RESERVE_POLICY_TRANSITIONS, step);
  const body = { ...record.body, reason };
  return accept({ rows: [keepRecord(state, { ...record, state: rejected, businessDate, body })] });
}

function refusePolicy(state: CustodyState, policy: ReservePolicy): Decision | undefined {
  const { reservePoolId, rates, target, paymentDays } = policy;
  const { poolId, flows } = poolOf(state);
  if (!isWhole(reservePoolId, { min: 1, max: Number.MAX_SAFE_INTEGER })) {
    return invalid('reservePoolId', 'a pool');
  }
  if (reservePoolId === poolId) return invalid('reservePoolId', 'another pool than this one');
  const kinds = rates.map(({ instruction }) => instruction);
  if (new Set(kinds).size < kinds.length) return invalid('rates', 'each instruction once');
  for (const { instruction, basisPoints } of rates) {
    if (!flows.has(instruction)) return refuse('flow_not_in_programme', { received: instruction });
    if (!isWhole(basisPoints, { min: 0, max: BASIS_POINTS_MAX })) {
      return invalid('rates', `0 to ${BASIS_POINTS_MAX} basis points`);
    }
  }
  if (!isWhole(target.outstandingBasisPoints, { min: 0, max: BASIS_POINTS_MAX })) {
    return invalid('target.outstandingBasisPoints', `0 to ${BASIS_POINTS_MAX}`);
  }
  if (!isWhole(paymentDays, { min: 1, max: RESERVE_PAYMENT_DAYS_MAX })) {
    return invalid('paymentDays', `1 to ${RESERVE_PAYMENT_DAYS_MAX}`);
  }
  return undefined;
}

function invalid(field: string, expected: string): Decision {
  return refuse('content_invalid', { field: `policy.${field}`, expected });
}

function isWhole(value: number, { min, max }: { readonly min: number; readonly max: number }) {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}
