import { type Amount, allocate, amount, assert, floorDivide } from '@ringfence/money';
import type { ContractPayment } from './contract-document.ts';

/** Money that leaves a contract for one party. */
export interface Payout {
  readonly party: string;
  readonly amount: Amount;
}

/** What one party paid in. */
export interface PaidIn {
  readonly party: string;
  readonly amount: Amount;
}

/** What a payment does to what remains. */
export interface PaymentMade {
  readonly payouts: readonly Payout[];
  readonly remaining: Amount;
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
 * `remainderTo` names. A refund is divided by what each funder paid in; its units left over go to
 * the largest fractions, as `allocate` says.
 *
 * @invariant K1 payouts and what remains add up to what remained before
 */
export function makePayment(
  payment: ContractPayment,
  { remaining, paidIn }: { readonly remaining: Amount; readonly paidIn: readonly PaidIn[] },
): PaymentMade {
  const after = remainingAfter(payment, remaining);
  assert(after >= 0n, `K1 expected a payment of at most ${remaining}`);
  const payouts = payoutsOf(payment, { remaining, paidIn, after: amount(after) });
  const sum = payouts.reduce((total, payout) => total + payout.amount, 0n);
  assert(sum + after === remaining, `K1 expected payouts of ${remaining - after}, received ${sum}`);
  return { payouts: payouts.filter((payout) => payout.amount > 0n), remaining: amount(after) };
}

interface Before {
  readonly remaining: Amount;
  readonly paidIn: readonly PaidIn[];
  readonly after: Amount;
}

function payoutsOf(payment: ContractPayment, before: Before): readonly Payout[] {
  const { remaining, paidIn, after } = before;
  switch (payment.kind) {
    case 'fixed':
      return [{ party: payment.to, amount: payment.amount }];
    case 'refund': {
      if (remaining === 0n) return [];
      const weights = paidIn.map((one) => one.amount);
      const { parts } = allocate(remaining, weights);
      return paidIn.map(({ party }, index) => ({ party, amount: parts[index] ?? amount(0n) }));
    }
    case 'shares': {
      const divisor = BigInt(payment.parts);
      const shares = payment.shares.map(({ to, parts }) => {
        const { quotient } = floorDivide({ dividend: remaining * BigInt(parts), divisor });
        return { party: to, part: quotient };
      });
      const given = shares.reduce((total, { part }) => total + part, 0n);
      const leftOver = remaining - after - given;
      return shares.map(({ party, part }) => {
        const isRest = party === payment.remainderTo;
        return { party, amount: amount(isRest ? part + leftOver : part) };
      });
    }
  }
}
