import { type CustomerBalance, formatUtf8, HASH_BYTES, SUM_BYTES } from '@ringfence/transparency';

/** Some customers, packed to be sent to a thread. */
export interface Portion {
  /** the number of the first one in the whole list */
  readonly customerFirst: number;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const HALF_BITS = 64n;
const HALF_BYTES = 8;
const LENGTH_BYTES = 2;
const HEAD_BYTES = HASH_BYTES + SUM_BYTES + LENGTH_BYTES;

/** Packs customers: each its key, its amount, and its identity behind its length. */
export function packPortion(
  customerFirst: number,
  customers: readonly {
    readonly customerKey: Uint8Array;
    readonly identity: string;
    readonly amountMinor: bigint;
  }[],
): Portion {
  const identities = customers.map(({ identity }) => formatUtf8(identity));
  const length = identities.reduce((sum, identity) => sum + HEAD_BYTES + identity.length, 0);
  const bytes = new Uint8Array(length);
  const numbers = new DataView(bytes.buffer);
  let at = 0;
  for (const [index, { customerKey, amountMinor }] of customers.entries()) {
    const identity = identities[index] ?? new Uint8Array();
    bytes.set(customerKey, at);
    numbers.setBigUint64(at + HASH_BYTES, amountMinor >> HALF_BITS);
    numbers.setBigUint64(at + HASH_BYTES + HALF_BYTES, BigInt.asUintN(64, amountMinor));
    numbers.setUint16(at + HASH_BYTES + SUM_BYTES, identity.length);
    bytes.set(identity, at + HEAD_BYTES);
    at += HEAD_BYTES + identity.length;
  }
  return { customerFirst, count: customers.length, bytes };
}

/** The customers of a portion, in order. */
export function* unpackPortion({ count, bytes }: Portion): Generator<CustomerBalance> {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const start = at + HEAD_BYTES;
    at = start + numbers.getUint16(start - LENGTH_BYTES);
    const high = numbers.getBigUint64(start - HEAD_BYTES + HASH_BYTES);
    const low = numbers.getBigUint64(start - HEAD_BYTES + HASH_BYTES + HALF_BYTES);
    yield {
      customerKey: bytes.subarray(start - HEAD_BYTES, start - HEAD_BYTES + HASH_BYTES),
      identity: bytes.subarray(start, at),
      amountMinor: (high << HALF_BITS) | low,
    };
  }
}
