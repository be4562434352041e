import { accountId, type Transfer, type TransferId } from '@ringfence/ledger';
import { amount, businessDate, currency } from '@ringfence/money';

export const CURRENCY = currency('CNY');
const BUSINESS_DATE = businessDate('2026-11-23');
/** Account 1 mirrors the bank; customers follow. */
export const BANK_ACCOUNT = 1;
const CUSTOMER_FIRST = 2;
export const CUSTOMERS = 10_000;
/** Small whole numbers, so that a run never meets a limit. */
const UNITS_MAX = 1_000;

/** Which customers a transfer touches. */
export type Spread =
  | { readonly kind: 'uniform' }
  | { readonly kind: 'zipf'; readonly exponent: number }
  /** One account on one side of every transfer. */
  | { readonly kind: 'hot' };

/** Chance that can be repeated (mulberry32): a run decides on the same transfers each time. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function createPicker(spread: Spread, random: () => number): () => number {
  if (spread.kind !== 'zipf') return () => CUSTOMER_FIRST + Math.floor(random() * CUSTOMERS);
  const cumulated = new Float64Array(CUSTOMERS);
  let sum = 0;
  for (let rank = 1; rank <= CUSTOMERS; rank += 1) {
    sum += 1 / rank ** spread.exponent;
    cumulated[rank - 1] = sum;
  }
  return () => {
    const sought = random() * sum;
    let low = 0;
    let high = CUSTOMERS - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulated[middle] ?? 0) < sought) low = middle + 1;
      else high = middle;
    }
    return CUSTOMER_FIRST + low;
  };
}

/** Makes plain transfers between customers. */
export function createTransfers(
  count: number,
  {
    spread,
    seed,
    nextId,
  }: { readonly spread: Spread; readonly seed: number; readonly nextId: () => TransferId },
): Transfer[] {
  const random = createRandom(seed);
  const pick = createPicker(spread, random);
  return Array.from({ length: count }, () => {
    let debit = pick();
    let credit = pick();
    if (spread.kind === 'hot') {
      if (random() < 0.5) debit = CUSTOMER_FIRST;
      else credit = CUSTOMER_FIRST;
    }
    if (debit === credit) credit = credit === CUSTOMER_FIRST ? CUSTOMER_FIRST + 1 : credit - 1;
    return {
      id: nextId(),
      phase: 'single',
      debitAccountId: accountId(debit),
      creditAccountId: accountId(credit),
      amount: amount(BigInt(1 + Math.floor(random() * UNITS_MAX))),
      currency: CURRENCY,
      kind: 'transfer',
      businessDate: BUSINESS_DATE,
    };
  });
}

/** Each transfer as two: one that reserves, and one that posts it. */
export function asTwoPhase(
  transfers: readonly Transfer[],
  nextId: () => TransferId,
): { readonly pendings: Transfer[]; readonly posts: Transfer[] } {
  const pendings = transfers.map((one): Transfer => ({ ...one, phase: 'pending' }));
  const posts = pendings.map(
    (one): Transfer => ({ ...one, id: nextId(), phase: 'post', pendingId: one.id }),
  );
  return { pendings, posts };
}

/** Chains of so many: all of them or none. */
export function linkInChains(transfers: readonly Transfer[], length: number): Transfer[] {
  return transfers.map((one, index) =>
    index % length === length - 1 ? one : { ...one, linked: true },
  );
}

export function inGroups<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
