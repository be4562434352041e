import type { AccountId, TransferFact } from '@ringfence/ledger';
import { AMOUNT_ZERO, type Amount, amount, assert } from '@ringfence/money';
import { type BookingContext, bookTransfers, type Movement } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { ContractDocument } from './contract-document.ts';
import type { ContractRun } from './contract-run.ts';
import type { PaidIn, Payout } from './pay-out.ts';
import type { ContractBody, ContractReservation } from './record-shape.ts';

export type ReservationsBooked =
  | {
      readonly status: 'booked';
      readonly facts: readonly TransferFact[];
      readonly reservations: readonly ContractReservation[];
    }
  | { readonly status: 'refused'; readonly decision: Decision };

/** What changes in a contract's money. */
export interface ReservationChange {
  readonly body: Pick<ContractBody, 'contract' | 'run' | 'reservations'>;
  readonly after: ContractRun;
  readonly payouts: readonly Payout[];
}

/**
 * Books what changes in the money of a contract. The money lies on each funder's own account,
 * reserved by one pending transfer: for each funder whose part changes the reservation ends, the
 * payees are paid straight from the account, and what remains is reserved again.
 *
 * @invariant K6 the pending transfers of a contract add up to what remains in it
 */
export function bookReservations(
  state: CustodyState,
  change: ReservationChange,
  frame: BookingContext,
): ReservationsBooked {
  const { contract, run, reservations } = change.body;
  const movements: Movement[] = [];
  /** The funders with a new reservation, in the order of their pending movements. */
  const reserved: string[] = [];
  const kept: ContractReservation[] = [];
  for (const funder of change.after.paidIn) {
    const old = reservations.find(({ party }) => party === funder.party);
    const before = run.paidIn.find(({ party }) => party === funder.party);
    if (before?.remaining === funder.remaining) {
      if (old !== undefined) kept.push(old);
      continue;
    }
    movements.push(...movementsOf(state, { contract, funder, old, payouts: change.payouts }));
    if (funder.remaining > 0n) reserved.push(funder.party);
  }
  if (movements.length === 0) return { status: 'booked', facts: [], reservations: kept };
  const booking = bookTransfers(state, movements, frame);
  if (booking.status === 'refused') return booking;
  const pendings = booking.facts.filter(({ phase }) => phase === 'pending');
  const made = reserved.map((party, index) => {
    const pending = pendings[index];
    assert(pending !== undefined, 'K6 expected a pending transfer for each reservation');
    return { party, pendingTransferId: pending.id };
  });
  return { status: 'booked', facts: booking.facts, reservations: [...kept, ...made] };
}

function movementsOf(
  state: CustodyState,
  {
    contract,
    funder,
    old,
    payouts,
  }: {
    readonly contract: ContractDocument;
    readonly funder: PaidIn;
    readonly old: ContractReservation | undefined;
    readonly payouts: readonly Payout[];
  },
): readonly Movement[] {
  const debitAccountId = accountOf(state, contract, funder.party);
  // A pending transfer names a payee. Who is paid is not known yet: the first other customer
  // stands there, and is never paid by it.
  const other = contract.parties.find(
    ({ kind, role }) => kind === 'customer' && role !== funder.party,
  );
  assert(other !== undefined, 'K6 expected a contract to have two customers');
  const accounts = { debitAccountId, creditAccountId: accountOf(state, contract, other.role) };
  const movements: Movement[] = [];
  if (old !== undefined) {
    const pendingId = old.pendingTransferId;
    const kind = 'contract_release';
    movements.push({ phase: 'void', kind, ...accounts, amount: AMOUNT_ZERO, pendingId });
  }
  for (const [party, sum] of sumByPayee(payouts, funder.party)) {
    const creditAccountId = accountOf(state, contract, party);
    const kind = 'contract_payout';
    movements.push({ phase: 'single', kind, debitAccountId, creditAccountId, amount: sum });
  }
  if (funder.remaining > 0n) {
    const kind = 'contract_reserve';
    movements.push({ phase: 'pending', kind, ...accounts, amount: funder.remaining });
  }
  return movements;
}

/** What one funder's money pays to others, one sum for each; its own stays where it is. */
function sumByPayee(payouts: readonly Payout[], from: string): ReadonlyMap<string, Amount> {
  const sums = new Map<string, Amount>();
  for (const payout of payouts) {
    if (payout.from !== from || payout.to === from) continue;
    sums.set(payout.to, amount((sums.get(payout.to) ?? 0n) + payout.amount));
  }
  return sums;
}

function accountOf(state: CustodyState, contract: ContractDocument, role: string): AccountId {
  const party = contract.parties.find((one) => one.role === role);
  assert(party?.kind === 'customer', `K6 expected ${role} to be a customer`);
  const customer = state.customers.get(party.customerId);
  assert(customer !== undefined, `C11 expected customer ${party.customerId} to be open`);
  return customer.accountId;
}
