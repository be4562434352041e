import type { AccountId, TransferPhase } from '@ringfence/ledger';
import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { addTerm } from '../orders/add-term.ts';
import { openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { accountStateOf, customerSettingsOf } from './account-of.ts';
import { ACCOUNT_PERMISSIONS, type AccountPermissions } from './account-state.ts';
import { isFlagged } from './is-flagged.ts';

interface AccountMovement {
  readonly phase: TransferPhase;
  readonly debitAccountId: AccountId;
  readonly creditAccountId: AccountId;
}

interface AccountFrame {
  readonly now: Timestamp;
  /** The day that the movements are booked on. */
  readonly businessDate: BusinessDate;
  readonly exempt: AccountId | undefined;
}

/**
 * Refuses what the state of a customer's account does not allow, whatever command asks: every
 * transfer is booked behind this question. A payment out also asks for the card: the bound one,
 * verified where the pool demands it, not changed a short time ago, and not one from which money
 * came back on the same day.
 *
 * What the bank received or did is a fact and is not asked.
 *
 * @returns customer_suspended, condition_not_met, not_due_yet
 * @invariant C27 an account moves money only as its state allows
 */
export function refuseAccount(
  state: CustodyState,
  movements: readonly AccountMovement[],
  frame: AccountFrame,
): Decision | undefined {
  // Without a record every account is as it was opened, and no card was changed.
  const isPlain = openRecords(state, 'customer_account').size === 0;
  if (isPlain && !customerSettingsOf(state).verifiedCardRequired) return undefined;
  const outAccountId = state.pool?.accounts.get('in_transit_out');
  const { exempt } = frame;
  for (const movement of movements) {
    if (movement.phase === 'void' || movement.phase === 'expire') continue;
    const payer = state.customerByAccountId.get(movement.debitAccountId);
    const payee = state.customerByAccountId.get(movement.creditAccountId);
    if (payer === undefined || movement.debitAccountId === exempt) continue;
    const isPaymentOut = movement.creditAccountId === outAccountId;
    // The bank settles what was ordered before.
    if (isPaymentOut && movement.phase === 'post') continue;
    const debit = permissionOf(movement, { movements, isPaymentOut });
    const refusal =
      refuseState(state, payer, debit) ??
      (payee === undefined ? undefined : refuseState(state, payee, 'isPaid')) ??
      (isPaymentOut ? refuseCard(state, payer, frame) : undefined);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Which permission a debit needs; the rest of a captured hold is part of the capture. */
function permissionOf(
  { phase, debitAccountId }: AccountMovement,
  {
    movements,
    isPaymentOut,
  }: { readonly movements: readonly AccountMovement[]; readonly isPaymentOut: boolean },
): keyof AccountPermissions {
  if (isPaymentOut) return 'paysOut';
  const isRest = movements.some(
    (other) => other.phase === 'post' && other.debitAccountId === debitAccountId,
  );
  return phase === 'post' || (phase === 'pending' && isRest) ? 'isCaptured' : 'pays';
}

function refuseState(
  state: CustodyState,
  customer: CustomerRecord,
  permission: keyof AccountPermissions,
): Decision | undefined {
  const received = accountStateOf(state, customer);
  if (ACCOUNT_PERMISSIONS[received][permission]) return undefined;
  // A closed account has refusals of its own.
  return received === 'closed' ? undefined : refuse('customer_suspended', { received });
}

function refuseCard(
  state: CustodyState,
  { customerId, payoutAccountCommitment }: CustomerRecord,
  { now, businessDate }: AccountFrame,
): Decision | undefined {
  const body = openRecords(state, 'customer_account').get(customerId)?.body;
  const { verifiedCardRequired, cardCoolDownHours: hours } = customerSettingsOf(state);
  const { verification } = body ?? {};
  const isVerified =
    verification?.result === 'matched' && verification.cardCommitment === payoutAccountCommitment;
  if (verifiedCardRequired && !isVerified) {
    return refuse('condition_not_met', { expected: 'a bound card that was verified' });
  }
  if (isFlagged(body, payoutAccountCommitment)) {
    const { businessDate: returnedDate } = body.returned;
    if (verifiedCardRequired) {
      return refuse('condition_not_met', { expected: 'a card that was verified after a return' });
    }
    if (businessDate <= returnedDate) {
      const expected = `a business day after ${returnedDate}, or a card that was verified since`;
      return refuse('not_due_yet', { expected, received: businessDate });
    }
  }
  const changedAt = body?.card?.changedAt;
  if (changedAt === undefined) return undefined;
  const from = addTerm(changedAt, { hours });
  return now < from
    ? refuse('not_due_yet', { expected: `from ${from}`, received: now })
    : undefined;
}
