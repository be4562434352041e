import { chooseSeed } from './seed.ts';

/** Chance that can be repeated: the same seed, the same values. */
export interface SeededRandom {
  readonly seed: number;
  /** From min to max, both included. */
  integer(range: { readonly min: number; readonly max: number }): number;
  /** From min to max, both included. */
  bigint(range: { readonly min: bigint; readonly max: bigint }): bigint;
  pick<Item>(items: readonly Item[]): Item;
  /** A new list in another order. */
  shuffle<Item>(items: readonly Item[]): readonly Item[];
}

/** Generator sfc32 (Doty-Humphrey), 32 bits a step, seeded by one number. */
export function createSeededRandom(seed: number = chooseSeed()): SeededRandom {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The first values still show the seed.
  for (let step = 0; step < 16; step += 1) next();

  const bigint = ({ min, max }: { readonly min: bigint; readonly max: bigint }): bigint => {
    if (max < min) throw new RangeError('max is not below min');
    // 128 random bits over at most 64: the unevenness of the remainder cannot be seen.
    let bits = 0n;
    for (let step = 0; step < 4; step += 1) bits = (bits << 32n) | BigInt(next());
    return min + (bits % (max - min + 1n));
  };
  const integer = ({ min, max }: { readonly min: number; readonly max: number }): number =>
    Number.parseInt(bigint({ min: BigInt(min), max: BigInt(max) }).toString(), 10);
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[integer({ min: 0, max: items.length - 1 })] as Item;
  };
  const shuffle = <Item>(items: readonly Item[]): readonly Item[] => {
    const rest = [...items];
    const shuffled: Item[] = [];
    while (rest.length > 0) {
      shuffled.push(...rest.splice(integer({ min: 0, max: rest.length - 1 }), 1));
    }
    return shuffled;
  };
  return { seed, integer, bigint, pick, shuffle };
}
