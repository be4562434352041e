import { type Amount, allocate, amount, assert, floorDivide } from '@ringfence/money';
import type { ContractPayment } from './contract-document.ts';

/** What one funder paid in, and what of it is still in the contract. */
export interface PaidIn {
  readonly party: string;
  readonly amount: Amount;
  readonly remaining: Amount;
}

/** Money that leaves a contract: from the funder whose it was, to a party. */
export interface Payout {
  readonly from: string;
  /** The same party as `from` when it gets its own money back. */
  readonly to: string;
  readonly amount: Amount;
}

/** What a payment does to the contract's money. */
export interface PaymentMade {
  readonly payouts: readonly Payout[];
  readonly paidIn: readonly PaidIn[];
}

/** @unit minor units */
export function remainingOf(paidIn: readonly PaidIn[]): bigint {
  return paidIn.reduce((sum, one) => sum + one.remaining, 0n);
}

/**
 * What remains after a payment. It never falls when `remaining` is larger: the analysis looks only
 * at the least and the most that may remain, and relies on that.
 *
 * @returns below zero when a fixed amount is more than what remains
 * @unit minor units
 * @invariant K2 the more remains before a payment, the more remains after it
 */
export function remainingAfter(payment: ContractPayment, remaining: bigint): bigint {
  switch (payment.kind) {
    case 'fixed':
      return remaining - payment.amount;
    case 'shares': {
      const dividend = remaining * BigInt(payment.keepParts);
      return floorDivide({ dividend, divisor: BigInt(payment.parts) }).quotient;
    }
    case 'refund':
      return 0n;
  }
}

/**
 * Makes one payment out of what remains.
 *
 * Shares are rounded down, what stays in the contract too; the units left over go to the party that
 * `remainderTo` names. Each payment takes from the funders in the proportion of what remains of
 * each, so that a refund, which gives each funder what remains of its own, is in the proportion in
 * which they paid in, within a unit for each payment before it.
 *
 * @invariant K1 payouts and what remains add up to what remained before
 */
export function makePayment(payment: ContractPayment, paidIn: readonly PaidIn[]): PaymentMade {
  const before = remainingOf(paidIn);
  const after = remainingAfter(payment, before);
  assert(after >= 0n, `K1 expected a payment of at most ${before}`);
  const payouts: Payout[] = [];
  let rest = paidIn;
  for (const { to, sum } of dueOf(payment, paidIn)) {
    const parts = takeFrom(rest, sum);
    for (const [index, { party }] of rest.entries()) {
      const part = parts[index] ?? 0n;
      if (part > 0n) payouts.push({ from: party, to: to ?? party, amount: amount(part) });
    }
    rest = rest.map((one, index) => ({
      ...one,
      remaining: amount(one.remaining - (parts[index] ?? 0n)),
    }));
  }
  const paid = payouts.reduce((sum, payout) => sum + payout.amount, 0n);
  assert(remainingOf(rest) === after, `K1 expected ${after} to remain`);
  assert(paid + after === before, `K1 expected payouts of ${before - after}, received ${paid}`);
  return { payouts, paidIn: rest };
}

interface Due {
  /** Absent: each funder gets its own back. */
  readonly to?: string;
  /** @unit minor units */
  readonly sum: bigint;
}

function dueOf(payment: ContractPayment, paidIn: readonly PaidIn[]): readonly Due[] {
  const remaining = remainingOf(paidIn);
  switch (payment.kind) {
    case 'fixed':
      return [{ to: payment.to, sum: payment.amount }];
    case 'refund':
      return [{ sum: remaining }];
    case 'shares': {
      const divisor = BigInt(payment.parts);
      const shares = payment.shares.map(({ to, parts }) => {
        const { quotient } = floorDivide({ dividend: remaining * BigInt(parts), divisor });
        return { to, sum: quotient };
      });
      const given = shares.reduce((total, { sum }) => total + sum, 0n);
      const leftOver = remaining - remainingAfter(payment, remaining) - given;
      return shares.map(({ to, sum }) => ({
        to,
        sum: to === payment.remainderTo ? sum + leftOver : sum,
      }));
    }
  }
}

/** What each funder gives to a payment: the proportion of what remains of it, exactly. */
function takeFrom(paidIn: readonly PaidIn[], sum: bigint): readonly bigint[] {
  if (sum === 0n) return paidIn.map(() => 0n);
  return allocate(
    amount(sum),
    paidIn.map(({ remaining }) => remaining),
  ).parts;
}
