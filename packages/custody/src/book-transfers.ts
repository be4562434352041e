import {
  type AccountId,
  applyTransfers,
  type Transfer,
  type TransferFact,
  type TransferId,
  type TransferPhase,
  type TransferRefusal,
} from '@ringfence/ledger';
import { type Amount, assert, type BusinessDate, type Timestamp } from '@ringfence/money';
import type { RefusalStatus } from './command-status.ts';
import type { BookTotals, CustodyState, PoolRecord } from './custody-state.ts';
import { refuseAccount } from './customers/refuse-account.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { type CarriedOut, refuseFrozen } from './orders/refuse-frozen.ts';
import type { AccountKind } from './programme.ts';
import { refuse } from './refuse.ts';
import { refuseUnconsented } from './refuse-unconsented.ts';
import { addToTotals } from './totals.ts';

/** One movement of a decision, before the ledger has seen it. */
export interface Movement {
  readonly phase: TransferPhase;
  readonly kind: string;
  readonly debitAccountId: AccountId;
  readonly creditAccountId: AccountId;
  readonly amount: Amount;
  readonly pendingId?: TransferId;
  readonly expiresAt?: Timestamp;
}

/** What booking needs besides the movements. */
export interface BookingContext extends DecisionContext {
  /** The business day that the movements belong to. */
  readonly businessDate: BusinessDate;
  /** The part of an authority's freeze that the command itself pays out. */
  readonly carriedOut?: CarriedOut;
  /** The mandate that the command uses; needed when a customer's money reaches the platform. */
  readonly mandateId?: string;
  /**
   * An account that the command debits whatever its state: an estate that is shared out, a deposit
   * that the bank took back.
   */
  readonly exemptAccountId?: AccountId;
  /** The command moves customers out of a closing pool, whatever the state of their accounts. */
  readonly isClosing?: boolean;
}

export type Booking =
  | { readonly status: 'booked'; readonly facts: readonly TransferFact[] }
  | { readonly status: 'refused'; readonly decision: Decision };

/**
 * How the ledger's refusals are told to the sender of a command. Most cannot happen, because
 * custody makes the transfers; they are named all the same, so that a new one does not compile
 * unnoticed.
 */
const LEDGER_REFUSAL: Readonly<Record<TransferRefusal, RefusalStatus>> = {
  linked_chain_open: 'ledger_refused',
  linked_chain_repeats_id: 'ledger_refused',
  linked_transfer_failed: 'ledger_refused',
  exists_with_different_phase: 'ledger_refused',
  exists_with_different_debit_account_id: 'ledger_refused',
  exists_with_different_credit_account_id: 'ledger_refused',
  exists_with_different_amount: 'ledger_refused',
  exists_with_different_currency: 'ledger_refused',
  exists_with_different_kind: 'ledger_refused',
  exists_with_different_business_date: 'ledger_refused',
  exists_with_different_pending_id: 'ledger_refused',
  exists_with_different_expires_at: 'ledger_refused',
  exists_with_different_linked: 'ledger_refused',
  exists_with_different_correction_of: 'ledger_refused',
  id_already_failed: 'ledger_refused',
  accounts_must_be_different: 'payer_is_payee',
  amount_must_not_be_zero: 'amount_is_zero',
  amount_must_be_zero: 'ledger_refused',
  pending_id_required: 'ledger_refused',
  pending_id_must_be_absent: 'ledger_refused',
  pending_id_must_be_different: 'ledger_refused',
  expires_at_must_be_absent: 'ledger_refused',
  expires_at_must_be_later: 'expiry_in_the_past',
  correction_must_be_single: 'ledger_refused',
  correction_of_must_be_different: 'ledger_refused',
  debit_account_not_found: 'customer_not_found',
  credit_account_not_found: 'payee_not_found',
  debit_account_currency_differs: 'ledger_refused',
  credit_account_currency_differs: 'ledger_refused',
  pending_transfer_not_found: 'hold_not_found',
  pending_transfer_not_pending: 'ledger_refused',
  pending_transfer_has_different_debit_account: 'ledger_refused',
  pending_transfer_has_different_credit_account: 'ledger_refused',
  exceeds_pending_amount: 'exceeds_hold',
  pending_transfer_already_posted: 'hold_already_captured',
  pending_transfer_already_voided: 'hold_already_released',
  pending_transfer_expired: 'hold_expired',
  pending_transfer_never_expires: 'ledger_refused',
  pending_transfer_not_expired: 'ledger_refused',
  corrected_transfer_not_found: 'ledger_refused',
  corrected_transfer_not_posted: 'ledger_refused',
  corrected_transfer_accounts_not_swapped: 'ledger_refused',
  corrected_transfer_has_different_amount: 'ledger_refused',
  corrected_transfer_already_corrected: 'ledger_refused',
  debit_account_closed: 'customer_closed',
  credit_account_closed: 'payee_closed',
  debit_sum_overflows: 'balance_limit',
  credit_sum_overflows: 'balance_limit',
  exceeds_credits: 'insufficient_funds',
  exceeds_debits: 'insufficient_funds',
  debit_account_exceeds_balance_max: 'balance_limit',
  credit_account_exceeds_balance_max: 'balance_limit',
};

/**
 * Books the movements of one command, all or none, on a business day that is not closed.
 *
 * This is the last thing of a decision that may refuse: after `booked`, the decision must succeed.
 *
 * @invariant C1 a command's movements are booked whole or not at all
 * @invariant C9 the totals of all days add up to the ledger's sums
 * @invariant C24 what is frozen by an order is not debited by any command
 * @invariant C27 an account moves money only as its state allows
 * @invariant C26 customer money reaches the platform only on that customer's own mandate
 */
export function bookTransfers(
  state: CustodyState,
  movements: readonly Movement[],
  context: BookingContext,
): Booking {
  const { recordedAt: now, businessDate, carriedOut, mandateId } = context;
  const { exemptAccountId, isClosing } = context;
  const exempt = exemptAccountId ?? carriedOut?.accountId;
  const forbidden =
    isClosing === true ? undefined : refuseAccount(state, movements, { now, businessDate, exempt });
  if (forbidden !== undefined) return { status: 'refused', decision: forbidden };
  const unconsented = refuseUnconsented(state, movements, mandateId);
  if (unconsented !== undefined) return { status: 'refused', decision: unconsented };
  const frozen = refuseFrozen(state, movements, { now, carriedOut });
  if (frozen !== undefined) return { status: 'refused', decision: frozen };
  const { currency } = poolOf(state);
  const last = movements.length - 1;
  const transfers = movements.map((movement, index) => {
    const id = context.nextTransferId();
    const transfer: Transfer = { id, ...movement, currency, businessDate: context.businessDate };
    return index < last ? { ...transfer, linked: true } : transfer;
  });
  return bookMadeTransfers(state, transfers, context);
}

/** Books transfers that the ledger made itself (expiries), on their business day. */
export function bookMadeTransfers(
  state: CustodyState,
  transfers: readonly Transfer[],
  { recordedAt, businessDate }: Pick<BookingContext, 'recordedAt' | 'businessDate'>,
): Booking {
  const pool = poolOf(state);
  const day = state.days.get(businessDate);
  assert(day !== undefined, `C9 expected ${businessDate} to be a day that is not closed`);
  const facts: TransferFact[] = [];
  let refusal: Booking | undefined;
  for (const result of applyTransfers(state.ledger, transfers, { recordedAt })) {
    if (result.fact !== undefined) facts.push(result.fact);
    else if (refusal === undefined && result.status !== 'linked_transfer_failed') {
      const received = `ledger status ${result.status}`;
      refusal = {
        status: 'refused',
        decision: refuse(LEDGER_REFUSAL[result.status], { received }),
      };
    }
  }
  if (refusal !== undefined) {
    assert(facts.length === 0, 'C1 expected all movements of a command to be refused together');
    return refusal;
  }
  for (const fact of facts) countFact(pool, day.totals, fact);
  return { status: 'booked', facts };
}

/** Adds a fact to the totals of a day by the kinds of its accounts. */
export function countFact(pool: PoolRecord, totals: BookTotals, fact: TransferFact): void {
  const debit = kindOfAccount(pool, fact.debitAccountId);
  const credit = kindOfAccount(pool, fact.creditAccountId);
  addToTotals(totals, fact, { debit, credit });
}

function kindOfAccount(pool: PoolRecord, id: AccountId): AccountKind {
  return pool.accountKinds.get(id) ?? 'customer';
}

/** The pool's record, which every command but the first may rely on. */
export function poolOf(state: CustodyState): PoolRecord {
  assert(state.pool !== undefined, 'C10 expected the pool to be open');
  return state.pool;
}

/** One of the pool's own accounts. */
export function poolAccount(state: CustodyState, kind: AccountKind): AccountId {
  const id = poolOf(state).accounts.get(kind);
  assert(id !== undefined, `C12 expected the programme to declare account kind ${kind}`);
  return id;
}

/** The day that instructions are booked on. */
export function openDate(state: CustodyState): BusinessDate {
  assert(state.businessDate !== undefined, 'C10 expected the pool to be open');
  return state.businessDate;
}
