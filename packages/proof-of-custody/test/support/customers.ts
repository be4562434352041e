import { hash } from 'node:crypto';
import type { OwedCustomer } from '@ringfence/proof-of-custody';
import { createLeafHasher, formatUtf8, type Sha256 } from '@ringfence/transparency';

export const sha256: Sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));
export const SNAPSHOT = sha256(formatUtf8('a checkpoint'));
export const PAD_KEY = sha256(formatUtf8('key of pads'));
export const customerKeyOf = (name: string): Uint8Array => sha256(formatUtf8(`key of ${name}`));

export function customersOf(amounts: readonly bigint[]): readonly OwedCustomer[] {
  return amounts.map((amountMinor, index) => {
    const identity = `客户 ${index}`;
    return { customerKey: customerKeyOf(identity), identity, amountMinor };
  });
}

/** Some customers at a time, as a database gives them. */
export async function* inPortions(
  customers: readonly OwedCustomer[],
  size = 7,
): AsyncGenerator<readonly OwedCustomer[]> {
  for (let at = 0; at < customers.length; at += size) yield customers.slice(at, at + size);
}

/** The leaves of a tree, by the functions of transparency alone, in memory. */
export function sortedLeavesOf(customers: readonly OwedCustomer[]): Uint8Array {
  const hasher = createLeafHasher(sha256, SNAPSHOT);
  const leaves = customers.flatMap(({ customerKey, identity, amountMinor }) =>
    hasher
      .leavesOf({ customerKey, identity: formatUtf8(identity), amountMinor })
      .map(({ packed }) => packed),
  );
  const width = 2 ** Math.ceil(Math.log2(Math.max(1, leaves.length)));
  const pads = Array.from({ length: width - leaves.length }, (_, pad) =>
    hasher.padOf({ padKey: PAD_KEY, pad }),
  );
  const sorted = [...leaves, ...pads].toSorted((left, right) =>
    Buffer.compare(left.subarray(16), right.subarray(16)),
  );
  return new Uint8Array(Buffer.concat(sorted));
}
