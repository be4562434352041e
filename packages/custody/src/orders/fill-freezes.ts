/** What one freeze may take of a customer's money; without an amount, everything. */
export interface FreezeClaim {
  /** @unit minor units of the pool's currency */
  readonly amount?: bigint;
}

/**
 * Shares a customer's available money among freezes in order of rank: each takes up to what was
 * ordered of what the ones before it left. Nothing is stored of it: money that comes in fills a
 * short freeze, and the end of one promotes the next, because the sharing is made anew from the
 * balance whenever it is asked for.
 *
 * @unit minor units of the pool's currency
 * @returns what each freezes, in the order given; 0 for one that waits (轮候)
 * @invariant C24 a freeze never takes more than was ordered, all together never more than there is
 */
export function fillFreezes(claims: readonly FreezeClaim[], available: bigint): readonly bigint[] {
  let left = available > 0n ? available : 0n;
  return claims.map(({ amount }) => {
    const frozen = amount === undefined || amount > left ? left : amount;
    left -= frozen;
    return frozen;
  });
}

/**
 * What all freezes together take of the available money.
 *
 * @unit minor units of the pool's currency
 */
export function sumFrozen(claims: readonly FreezeClaim[], available: bigint): bigint {
  return fillFreezes(claims, available).reduce((sum, frozen) => sum + frozen, 0n);
}
