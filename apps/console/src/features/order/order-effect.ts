import type { api } from '@ringfence/client';
import { fillFreezes } from '@ringfence/custody';

/** What one freeze of a customer asks for and holds. */
export interface FreezeHeld {
  readonly orderId: string;
  /** Its place: the lower is filled first. */
  readonly place: number;
  /** @unit minor units, digits; absent: everything */
  readonly claimMinor?: string;
  /** @unit minor units, digits; 0 for one that waits */
  readonly heldMinor: string;
}

/** What an order would change, reckoned from what is known of the customer now. */
export interface OrderEffect {
  readonly before: readonly FreezeHeld[];
  readonly after: readonly FreezeHeld[];
}

/** What is left of the ordered amount, as the books reckon it. */
function claimOf({ body }: api.Order): { readonly amount?: bigint } {
  const { amountMinor, fruitsMinor, releasedMinor, deductedMinor } = body;
  if (amountMinor === undefined) return {};
  const gone = BigInt(releasedMinor) + BigInt(deductedMinor);
  return { amount: BigInt(amountMinor) + BigInt(fruitsMinor) - gone };
}

interface Claim {
  readonly orderId: string;
  readonly amount?: bigint;
}

function heldOf(claims: readonly Claim[], available: bigint): readonly FreezeHeld[] {
  const held = fillFreezes(claims, available);
  return claims.map(({ orderId, amount }, index) => ({
    orderId,
    place: index + 1,
    heldMinor: String(held[index] ?? 0n),
    ...(amount === undefined ? {} : { claimMinor: String(amount) }),
  }));
}

/**
 * Shows what an order would do to the freezes of its customer, by the same sharing as the books.
 *
 * @param inForce the orders of the customer that are in force
 * @param availableMinor @unit minor units, digits
 */
export function effectOf(
  order: Pick<api.RegisterOrder, 'orderId' | 'type' | 'amountMinor' | 'parentOrderId'>,
  inForce: readonly api.Order[],
  availableMinor: string,
): OrderEffect {
  const claims = inForce
    .filter(({ body }) => body.type === 'freeze')
    .sort((one, other) => one.body.rankNumber - other.body.rankNumber)
    .map((freeze): Claim => ({ orderId: freeze.recordId, ...claimOf(freeze) }));
  const available = BigInt(availableMinor);
  const taken = order.type === 'deduct' ? BigInt(order.amountMinor ?? '0') : 0n;
  return {
    before: heldOf(claims, available),
    after: heldOf(claimsAfter(order, claims), available - taken),
  };
}

function claimsAfter(
  {
    orderId,
    type,
    amountMinor,
    parentOrderId,
  }: Pick<api.RegisterOrder, 'orderId' | 'type' | 'amountMinor' | 'parentOrderId'>,
  claims: readonly Claim[],
): readonly Claim[] {
  const part = amountMinor === undefined ? undefined : BigInt(amountMinor);
  if (type === 'freeze') {
    return [...claims, { orderId, ...(part === undefined ? {} : { amount: part }) }];
  }
  if (type !== 'release' && type !== 'deduct') return claims;
  return claims.flatMap((claim) => {
    if (claim.orderId !== parentOrderId) return [claim];
    if (claim.amount === undefined) return type === 'release' ? [] : [claim];
    const left = part === undefined ? 0n : claim.amount - part;
    return left > 0n ? [{ orderId: claim.orderId, amount: left }] : [];
  });
}
