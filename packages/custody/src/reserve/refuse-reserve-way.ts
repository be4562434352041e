import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import type { AccountKind } from '../programme.ts';
import { hasNoCustomers } from '../programmes/has-no-customers.ts';
import { findRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { isRuleInForce } from '../rules-version.ts';
import { RESERVE_TIE_ID } from './record-rule.ts';
import { reservePolicyOf } from './reserve-position.ts';

/**
 * Refuses a move of a reserve to any pool but the one that it serves. Other pools ask nothing.
 *
 * @returns condition_not_met
 * @invariant C85 a reserve is drawn for the pool that it serves, and for nothing else
 */
export function refuseReserveMove(
  state: CustodyState,
  { toPoolId, toAccount }: { readonly toPoolId?: number; readonly toAccount: string },
): Decision | undefined {
  if (!hasNoCustomers(poolOf(state).programme)) return undefined;
  const tie = findRecord(state, 'reserve_tie', RESERVE_TIE_ID);
  const isServed =
    tie?.state === 'tied' &&
    tie.body.clientPoolId === toPoolId &&
    tie.body.clientAccount === toAccount;
  if (isServed) return undefined;
  return refuse('condition_not_met', { expected: 'the pool that the reserve serves' });
}

/**
 * Refuses to pay a reserve back to the platform while it serves a pool. Other pools ask nothing.
 *
 * @returns condition_not_met
 * @invariant C85 a reserve is drawn for the pool that it serves, and for nothing else
 */
export function refuseReserveSweep(state: CustodyState, source: AccountKind): Decision | undefined {
  if (source !== 'compensation' || !hasNoCustomers(poolOf(state).programme)) return undefined;
  if (findRecord(state, 'reserve_tie', RESERVE_TIE_ID)?.state !== 'tied') return undefined;
  return refuse('condition_not_met', { expected: 'a reserve that was released' });
}

/**
 * Refuses to expect money of the pool's reserve for anything but its compensation account. Money
 * for another account of the platform says which pool it comes from, so that it cannot be a draw.
 *
 * @returns purpose_not_permitted
 * @invariant C85 a reserve is drawn for the pool that it serves, and for nothing else
 */
export function refuseReserveArrival(
  state: CustodyState,
  { fromPoolId, purpose }: { readonly fromPoolId?: number; readonly purpose?: AccountKind },
  context: Pick<DecisionContext, 'rulesVersion'>,
): Decision | undefined {
  const reservePoolId = reservePolicyOf(state)?.reservePoolId;
  if (reservePoolId === undefined || purpose === 'compensation') return undefined;
  const expected = 'compensation';
  if (fromPoolId === reservePoolId) {
    return refuse('purpose_not_permitted', { field: 'purpose', expected });
  }
  const isNamed = fromPoolId !== undefined || purpose === undefined;
  if (isNamed || !isRuleInForce('reserve_arrival_names_pool', context)) return undefined;
  return refuse('purpose_not_permitted', { field: 'purpose', expected: `${expected}, or a pool` });
}
