/**
 * What is kept of each customer until the tree is whole, to find the one that comes twice: twelve
 * bytes of its first nonce, which follow from its key, and its number in the list.
 */
export const OWNER_BYTES = 16;

const PREFIX_BYTES = 8;
const NUMBER_AT = 12;

/** Writes the record of one customer. */
export function writeOwner(record: DataView, nonce: Uint8Array, customer: number): void {
  for (let at = 0; at < NUMBER_AT; at += 1) record.setUint8(at, nonce[at] ?? 0);
  record.setUint32(NUMBER_AT, customer);
}

/**
 * The numbers of two customers that have the same key, the smaller first; absent when none have.
 */
export function findCustomerTwice(owners: Buffer): readonly [number, number] | undefined {
  const count = owners.length / OWNER_BYTES;
  const prefixes = new BigUint64Array(count);
  for (let owner = 0; owner < count; owner += 1)
    prefixes[owner] = owners.readBigUInt64BE(owner * OWNER_BYTES);
  prefixes.sort();
  for (let at = 1; at < count; at += 1) {
    if (prefixes[at] !== prefixes[at - 1]) continue;
    const twice = findAlike(owners, prefixes[at] ?? 0n);
    if (twice !== undefined) return twice;
  }
  return undefined;
}

/** Two owners with this prefix that are the same in the bytes behind it too. */
function findAlike(owners: Buffer, prefix: bigint): readonly [number, number] | undefined {
  const seen = new Map<number, number>();
  for (let at = 0; at < owners.length; at += OWNER_BYTES) {
    if (owners.readBigUInt64BE(at) !== prefix) continue;
    const rest = owners.readUInt32BE(at + PREFIX_BYTES);
    const customer = owners.readUInt32BE(at + NUMBER_AT);
    const other = seen.get(rest);
    if (other !== undefined) return [Math.min(other, customer), Math.max(other, customer)];
    seen.set(rest, customer);
  }
  return undefined;
}
