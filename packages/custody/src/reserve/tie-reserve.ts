import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { isBankText } from '../is-identifier.ts';
import { hasNoCustomers } from '../programmes/has-no-customers.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import type { ReleaseReserveAct, TieReserveAct } from './act.ts';
import { RESERVE_TIE_ID, RESERVE_TIE_TRANSITIONS } from './record-rule.ts';

/**
 * Ties the reserve to the pool that it serves, for good: what was paid in and drawn for one pool
 * never counts for another. From now on it is drawn for that pool only, and goes back to the
 * platform only when it is released.
 *
 * @returns condition_not_met, content_invalid, record_already_exists
 */
export function tieReserve(
  state: CustodyState,
  { clientPoolId, clientAccount }: TieReserveAct,
  { businessDate }: ActFrame,
): Decision {
  const { programme, poolId, bankAccountIdentification } = poolOf(state);
  if (!hasNoCustomers(programme)) {
    return refuse('condition_not_met', { expected: 'a pool that has no customers' });
  }
  if (!Number.isSafeInteger(clientPoolId) || clientPoolId < 1 || clientPoolId === poolId) {
    return refuse('content_invalid', { field: 'clientPoolId', expected: 'another pool' });
  }
  if (!isBankText(clientAccount) || clientAccount === bankAccountIdentification) {
    const expected = 'the bank account of another pool';
    return refuse('content_invalid', { field: 'clientAccount', expected });
  }
  if (findRecord(state, 'reserve_tie', RESERVE_TIE_ID) !== undefined) {
    return refuse('record_already_exists', { expected: 'a reserve that never served a pool' });
  }

  // From here it must succeed.
  const body = { clientPoolId, clientAccount };
  const record = { kind: 'reserve_tie', recordId: RESERVE_TIE_ID } as const;
  return accept({ rows: [keepRecord(state, { ...record, state: 'tied', businessDate, body })] });
}

/**
 * Releases the reserve to the platform: whoever sends it has seen in the books of the pool that it
 * served that the policy asks for nothing and that nothing is outstanding.
 *
 * @returns record_unknown, record_state_forbids
 */
export function releaseReserve(
  state: CustodyState,
  { clientPosition }: ReleaseReserveAct,
  { businessDate }: ActFrame,
): Decision {
  const tie = findRecord(state, 'reserve_tie', RESERVE_TIE_ID);
  if (tie === undefined) return refuse('record_unknown', { expected: 'a tie' });
  const step = { state: tie.state, event: 'release' } as const;
  const refusal = refuseStep(RESERVE_TIE_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const body = { ...tie.body, clientPosition };
  const next = stateAfter(RESERVE_TIE_TRANSITIONS, step);
  return accept({ rows: [keepRecord(state, { ...tie, state: next, businessDate, body })] });
}
