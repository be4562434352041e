import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import type { ReadReserveAct } from './act.ts';
import { assessReserve } from './assess-reserve.ts';
import {
  reckonReserve,
  reserveCallResult,
  reservePolicyOf,
  reservePositionOf,
} from './reserve-position.ts';

/**
 * Takes note of what the books of the reserve say, and compares it with what the policy asks for.
 *
 * @returns condition_not_met, content_invalid, record_state_forbids
 * @invariant C81 the level is what was paid in less what was drawn, and never below zero
 */
export function readReserve(
  state: CustodyState,
  { reservePoolId, readPosition, paidIn, drawn }: ReadReserveAct,
  { businessDate }: ActFrame,
): Decision {
  const policy = reservePolicyOf(state);
  if (policy === undefined) return refuse('condition_not_met', { expected: 'a policy in force' });
  if (reservePoolId !== policy.reservePoolId) {
    const detail = { expected: `${policy.reservePoolId}`, received: `${reservePoolId}` };
    return refuse('content_invalid', { field: 'reservePoolId', ...detail });
  }
  if (drawn > paidIn) {
    const detail = { expected: `at most ${paidIn}`, received: drawn.toString() };
    return refuse('content_invalid', { field: 'drawn', ...detail });
  }
  const before = reservePositionOf(state);
  if (readPosition < before.readPosition) {
    const detail = { expected: `${before.readPosition} or later`, received: `${readPosition}` };
    return refuse('record_state_forbids', { field: 'readPosition', ...detail });
  }

  // From here it must succeed.
  const read = { paidIn, drawn, readPosition };
  const rows = assessReserve(state, { businessDate, read });
  const { level, shortfall, unpaid } = reckonReserve(reservePositionOf(state));
  const result = {
    levelMinor: level.toString(),
    shortfallMinor: shortfall.toString(),
    unpaidMinor: unpaid.toString(),
    ...reserveCallResult(state),
  };
  return accept({ result, rows });
}
