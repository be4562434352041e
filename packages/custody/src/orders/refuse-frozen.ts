import type { AccountId, TransferId, TransferPhase } from '@ringfence/ledger';
import type { Amount, Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { sumFrozen } from './fill-freezes.ts';
import { availableOf, bindingOrders, claimOf } from './freezes-of.ts';

/** What a movement does to the accounts, as far as a freeze is concerned. */
export interface FreezableMovement {
  readonly phase: TransferPhase;
  readonly debitAccountId: AccountId;
  readonly creditAccountId: AccountId;
  readonly amount: Amount;
  readonly pendingId?: TransferId;
}

/** The part of a freeze that the command itself carries out: a deduction. */
export interface CarriedOut {
  readonly accountId: AccountId;
  /** @unit minor units of the pool's currency */
  readonly amount: bigint;
}

/** What the movements of one command do to one account together. */
interface Effect {
  /** The change of the available balance. */
  readonly available: bigint;
  /** Whether anything leaves the account that the bank has not been ordered to pay already. */
  readonly takes: boolean;
}

/**
 * Refuses a command that would take frozen money from a customer, whatever the command is: every
 * transfer of custody is booked behind this one question.
 *
 * A freeze binds what is available. Money that an earlier hold or payment out reserved is outside
 * it until it comes back; then the freeze catches it. An emergency stop binds every debit, captures
 * of earlier holds too. What the bank has done is a fact and is not asked.
 *
 * The refusal names neither the order nor the authority.
 *
 * @returns frozen_by_order
 * @invariant C24 what is frozen is not debited by any instruction, hold, fee or contract
 */
export function refuseFrozen(
  state: CustodyState,
  movements: readonly FreezableMovement[],
  { now, carriedOut }: { readonly now: Timestamp; readonly carriedOut?: CarriedOut | undefined },
): Decision | undefined {
  if (state.orders.size === 0) return undefined;
  for (const accountId of new Set(movements.map(({ debitAccountId }) => debitAccountId))) {
    const customer = state.customerByAccountId.get(accountId);
    if (customer === undefined) continue;
    const orders = bindingOrders(state, customer.customerId, now);
    if (orders.length === 0) continue;
    const effect = effectOn(state, accountId, movements);
    const own = carriedOut?.accountId === accountId ? carriedOut.amount : 0n;
    const isStopped = orders.some(({ body }) => body.type === 'emergency_stop');
    if (isStopped && effect.takes && own === 0n) return refuse('frozen_by_order');
    if (effect.available >= 0n) continue;
    const claims = orders.filter(({ body }) => body.type === 'freeze');
    const available = availableOf(state, customer);
    const frozen = sumFrozen(
      claims.map(({ body }) => claimOf(body)),
      available,
    );
    if (available + effect.available >= frozen - own) continue;
    const expected = `at most ${available - frozen}`;
    return refuse('frozen_by_order', { expected, received: (-effect.available).toString() });
  }
  return undefined;
}

function effectOn(
  state: CustodyState,
  accountId: AccountId,
  movements: readonly FreezableMovement[],
): Effect {
  const outAccountId = state.pool?.accounts.get('in_transit_out');
  let available = 0n;
  let takes = false;
  for (const { phase, debitAccountId, creditAccountId, amount, pendingId } of movements) {
    if (creditAccountId === accountId && (phase === 'single' || phase === 'post')) {
      available += amount;
    }
    if (debitAccountId !== accountId) continue;
    const pending = pendingId === undefined ? undefined : state.ledger.openPendings.get(pendingId);
    available += pending?.fact.amount ?? 0n;
    if (phase === 'void' || phase === 'expire') continue;
    available -= amount;
    // A payment out that the bank made was ordered before.
    if (phase !== 'post' || creditAccountId !== outAccountId) takes = true;
  }
  return { available, takes };
}
