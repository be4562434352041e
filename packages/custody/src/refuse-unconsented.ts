import type { AccountId, TransferPhase } from '@ringfence/ledger';
import type { CustodyState } from './custody-state.ts';
import type { Decision } from './decision.ts';
import { ACCOUNT_KIND_NATURE, type EquationClass } from './programme.ts';
import { refuse } from './refuse.ts';

/** What a movement is asked before customer money reaches the platform. */
interface ConsentMovement {
  readonly phase: TransferPhase;
  readonly debitAccountId: AccountId;
  readonly creditAccountId: AccountId;
}

/** The lines of the equation that are the platform's own money inside the pool. */
const IS_PLATFORM_MONEY: Readonly<Record<EquationClass, boolean>> = {
  bank: false,
  in_transit_in: false,
  customer: false,
  in_transit_out: false,
  suspense: false,
  fees_accrued: true,
  purpose: true,
};

/**
 * Refuses a customer's money on its way to the platform unless the command uses a mandate of that
 * customer. It stands where everything is booked, so that no command of any feature goes around it;
 * what resolves an earlier reservation was asked when it was made.
 *
 * @returns consent_missing
 * @invariant C26 customer money reaches the platform only on that customer's own mandate
 */
export function refuseUnconsented(
  state: CustodyState,
  movements: readonly ConsentMovement[],
  mandateId: string | undefined,
): Decision | undefined {
  for (const { phase, debitAccountId, creditAccountId } of movements) {
    if (phase !== 'single' && phase !== 'pending') continue;
    const credited = state.pool?.accountKinds.get(creditAccountId);
    if (credited === undefined) continue;
    if (!IS_PLATFORM_MONEY[ACCOUNT_KIND_NATURE[credited].class]) continue;
    const customer = state.customerByAccountId.get(debitAccountId);
    if (customer === undefined) continue;
    const mandate = mandateId === undefined ? undefined : state.mandates.get(mandateId);
    if (mandate?.customerId === customer.customerId) continue;
    return refuse('consent_missing', { expected: 'a mandate of the customer', received: credited });
  }
  return undefined;
}
