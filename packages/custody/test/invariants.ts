import { ageInBusinessDays } from '@ringfence/reconciliation';
import { dayToClose, liabilitiesOf, totalsAt } from '../src/day-to-close.ts';
import { type CustodyState, openRecords } from '../src/index.ts';
import { isUnexplained } from '../src/open-break.ts';

/** What must be true of a state after every command, computed again from its parts. */
export function assertInvariants(state: CustodyState): void {
  const { pool } = state;
  if (pool === undefined) return;
  const balance = (kind: string): bigint => {
    let sum = 0n;
    for (const { account, creditsPosted, debitsPosted } of state.ledger.accounts.values()) {
      if (account.kind === kind) sum += creditsPosted - debitsPosted;
    }
    return sum;
  };
  assertEquation(state);
  assertCustomers(state);
  assertItems(state, balance);
  assertTotals(state, balance);
  assertStatements(state);
  same(state.breaksUnexplained, [...state.breaks.values()].filter(isUnexplained).length);
}

/** Assets equal liabilities, over all accounts. */
function assertEquation(state: CustodyState): void {
  let assets = 0n;
  let liabilities = 0n;
  for (const { account, creditsPosted, debitsPosted } of state.ledger.accounts.values()) {
    if (account.normalSide === 'debit') assets += debitsPosted - creditsPosted;
    else liabilities += creditsPosted - debitsPosted;
  }
  same(assets, liabilities);
}

/** No customer below zero; available + held = posted; open items as many as counted. */
function assertCustomers(state: CustodyState): void {
  const held = new Map<string, bigint>();
  const openHolds = new Map<string, number>();
  const withdrawals = new Map<string, number>();
  for (const hold of state.holds.values()) {
    held.set(hold.customerId, (held.get(hold.customerId) ?? 0n) + hold.held);
    openHolds.set(hold.customerId, (openHolds.get(hold.customerId) ?? 0) + 1);
    same(hold.captured + hold.held, hold.amount);
    holds(hold.held > 0n);
  }
  for (const { body } of openRecords(state, 'tender').values()) {
    held.set(body.lenderId, (held.get(body.lenderId) ?? 0n) + body.amount);
  }
  for (const record of state.withdrawals.values()) {
    if (record.customerId === undefined || record.transitEnd !== undefined) continue;
    const { customerId } = record;
    withdrawals.set(customerId, (withdrawals.get(customerId) ?? 0) + 1);
    // A move stands in transit from its order on.
    const isReserved =
      record.kind !== 'move_out' &&
      ['waiting', 'requested', 'sent', 'unknown', 'accepted'].includes(record.state);
    if (isReserved) held.set(customerId, (held.get(customerId) ?? 0n) + record.amount);
  }
  for (const [customerId, reserved] of contractReserved(state)) {
    held.set(customerId, (held.get(customerId) ?? 0n) + reserved);
  }
  const mandates = new Map<string, number>();
  for (const mandate of state.mandates.values()) {
    mandates.set(mandate.customerId, (mandates.get(mandate.customerId) ?? 0) + 1);
    if (mandate.totalMax !== undefined) holds(mandate.usedTotal < mandate.totalMax);
    if (mandate.countMax !== undefined) holds(mandate.usedCount < mandate.countMax);
  }
  for (const customer of state.customers.values()) {
    const sums = state.ledger.accounts.get(customer.accountId);
    if (sums === undefined) throw new Error(`no account of ${customer.customerId}`);
    const posted = sums.creditsPosted - sums.debitsPosted;
    holds(posted >= 0n);
    same(sums.debitsPending, held.get(customer.customerId) ?? 0n);
    holds(posted - sums.debitsPending >= 0n);
    same(customer.openHolds, openHolds.get(customer.customerId) ?? 0);
    same(customer.openWithdrawals, withdrawals.get(customer.customerId) ?? 0);
    same(customer.mandatesInForce, mandates.get(customer.customerId) ?? 0);
    holds(customer.withdrawalStops >= 0);
  }
}

/** What open contracts reserve of each customer, one pending transfer a funder (K6). */
function contractReserved(state: CustodyState): ReadonlyMap<string, bigint> {
  const reserved = new Map<string, bigint>();
  for (const { body } of openRecords(state, 'contract').values()) {
    for (const { party, remaining } of body.run.paidIn) {
      const found = body.contract.parties.find(({ role }) => role === party);
      const reservation = body.reservations.find((one) => one.party === party);
      const id = reservation?.pendingTransferId;
      const pending = id === undefined ? undefined : state.ledger.openPendings.get(id);
      same(pending?.fact.amount ?? 0n, remaining);
      if (found?.kind !== 'customer') continue;
      reserved.set(found.customerId, (reserved.get(found.customerId) ?? 0n) + remaining);
    }
  }
  return reserved;
}

/** Receipts add up to suspense and to money in transit in; payments to money in transit out. */
function assertItems(state: CustodyState, balance: (kind: string) => bigint): void {
  let unallocated = 0n;
  let transitIn = 0n;
  for (const receipt of state.receipts.values()) {
    unallocated += receipt.unallocated;
    if (receipt.transitEnd === undefined) transitIn += receipt.amount;
  }
  same(unallocated, balance('suspense'));
  same(transitIn, -balance('in_transit_in'));
  let settled = 0n;
  for (const record of state.withdrawals.values()) {
    const isAtOnce = record.kind === 'move_out' || record.kind === 'return_receipt';
    const isMoving = isAtOnce && record.transitEnd === undefined;
    if (record.state === 'settled' || isMoving) settled += record.amount;
  }
  same(settled, balance('in_transit_out'));
}

/** The totals by day add up to the ledger, and every unclosed day balances. */
function assertTotals(state: CustodyState, balance: (kind: string) => bigint): void {
  const last = [...state.days.keys()].at(-1);
  if (last === undefined) return;
  const totals = totalsAt(state, last);
  for (const [kind, sum] of Object.entries(totals.posted)) same(sum, balance(kind));
  let pending = 0n;
  for (const { debitsPending } of state.ledger.accounts.values()) pending += debitsPending;
  same(totals.held + Object.values(totals.ordered).reduce((a, b) => a + b, 0n), pending);
  for (const day of state.days.values()) {
    const at = totalsAt(state, day.businessDate);
    const { available, held, inTransitOut, suspense, feesAccrued, purpose } = liabilitiesOf(at);
    const owed = available + held + inTransitOut + suspense + feesAccrued + purpose;
    same(owed, -at.posted.bank_mirror - at.posted.in_transit_in);
  }
}

/** Mirror and statement differ by exactly the breaks, on every day whose statement is whole. */
function assertStatements(state: CustodyState): void {
  const replayCheck = { accountsCompared: 0, accountsDiffering: 0, positionLast: 0, posted: {} };
  for (const day of state.days.values()) {
    if (day.state !== 'reconciling') continue;
    const { parts } = dayToClose(state, day, replayCheck);
    const effects = parts.breaks.reduce((sum, item) => sum + item.effect, 0n);
    same(parts.bankMirror + effects, parts.bankClosing);
    same(
      parts.itemsIn.reduce((sum, item) => sum + item.amount, 0n),
      parts.inTransitIn,
    );
    const itemsOut = parts.itemsOut.reduce((sum, item) => sum + item.amount, 0n);
    same(itemsOut, parts.liabilities.inTransitOut);
    for (const item of [...parts.itemsIn, ...parts.itemsOut]) {
      holds(ageInBusinessDays({ since: item.since, at: day.businessDate }) >= 0);
    }
  }
}

/** Plain comparisons: they run some hundred times after every command. */
function same(received: bigint | number, expected: bigint | number): void {
  if (received !== expected) throw new Error(`expected ${expected}, received ${received}`);
}

function holds(condition: boolean): void {
  if (!condition) throw new Error('expected a condition to hold');
}
