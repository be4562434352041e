/**
 * Goal: leaves are in the order of all 32 bytes of their hashes, also where many bytes are alike,
 * and a customer that comes twice is found among owners that nearly are. Method: hashes of few
 * values, compared with a sort by comparison.
 */
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCustomerTwice, OWNER_BYTES, writeOwner } from '../src/build/owner.ts';
import { sortLeaves } from '../src/build/sort-leaves.ts';

const SUM_BYTES = 16;

/** Leaves of one bucket whose hashes differ in a few bytes only. */
const leaf = fc
  .tuple(
    fc.uint8Array({ minLength: SUM_BYTES, maxLength: SUM_BYTES }),
    fc.constantFrom(0, 7),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 255 }),
  )
  .map(([amount, early, middle, last]) => {
    const packed = Buffer.alloc(SUM_BYTES + 32, 9);
    packed.set(amount);
    packed[SUM_BYTES + 4] = early;
    packed[SUM_BYTES + 5] = middle;
    packed[SUM_BYTES + 31] = last;
    return packed;
  });

test('leaves are sorted by every byte of their hashes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(leaf, {
        maxLength: 60,
        selector: (packed) => packed.subarray(SUM_BYTES).toString('hex'),
      }),
      (leaves) => {
        const expected = leaves.toSorted((left, right) =>
          Buffer.compare(left.subarray(SUM_BYTES), right.subarray(SUM_BYTES)),
        );
        expect(sortLeaves(Buffer.concat(leaves)).equals(Buffer.concat(expected))).toBe(true);
      },
    ),
    propertyParameters({ runs: 200 }),
  );
});

test('a customer that comes twice is named by its numbers, and a near one is not', () => {
  const ownersOf = (tags: readonly (readonly [number, number])[]): Buffer => {
    const owners = Buffer.alloc(tags.length * OWNER_BYTES);
    for (const [customer, [seventh, eleventh]] of tags.entries()) {
      const nonce = new Uint8Array(32);
      nonce[7] = seventh;
      nonce[11] = eleventh;
      const record = new DataView(owners.buffer, owners.byteOffset + customer * OWNER_BYTES);
      writeOwner(record, nonce, customer);
    }
    return owners;
  };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 })), {
        maxLength: 12,
      }),
      (tags) => {
        const twice = findCustomerTwice(ownersOf(tags));
        const isTwice = new Set(tags.map(String)).size < tags.length;
        expect(twice !== undefined).toBe(isTwice);
        if (twice === undefined) return;
        const [first, second] = twice;
        expect(first).toBeLessThan(second);
        expect(tags[first]).toEqual(tags[second]);
      },
    ),
    propertyParameters({ runs: 200 }),
  );
});
