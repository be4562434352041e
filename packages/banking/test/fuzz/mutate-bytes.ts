import type { FuzzFormat } from './fuzz-format.ts';

/** A repeatable source of numbers: the next one in 0 … `below` - 1. */
export type Chance = (below: number) => number;

/** @param seed any number; the same one gives the same sequence */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const encoder = new TextEncoder();
const CHANGES_MAX = 4;
const RANGE_MAX = 400;
const DIGITS_MAX = 40;

type Mutation = (bytes: Uint8Array, chance: Chance, format: FuzzFormat) => Uint8Array;

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - removed + added.length);
  result.set(bytes.subarray(0, at));
  result.set(added, at);
  result.set(bytes.subarray(at + removed), at + added.length);
  return result;
}

/** A part that starts and ends where the format has its borders, such as tags and lines. */
function partOf(
  bytes: Uint8Array,
  chance: Chance,
): { readonly at: number; readonly length: number } {
  const at = chance(bytes.length + 1);
  const length = Math.min(chance(RANGE_MAX), bytes.length - at);
  if (chance(2) === 0) return { at, length };
  const borders = [0x3c, 0x0a, 0x3a, 0x2c];
  const border = borders[chance(borders.length)] ?? 0x3c;
  const from = bytes.indexOf(border, at);
  const to = bytes.indexOf(border, from + 1 + length);
  return from === -1 || to === -1 ? { at, length } : { at: from, length: to - from };
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, chance) => {
    const changed = bytes.slice();
    const at = chance(Math.max(bytes.length, 1));
    if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << chance(8));
    return changed;
  },
  (bytes, chance) => {
    const changed = bytes.slice();
    if (changed.length > 0) changed[chance(changed.length)] = chance(256);
    return changed;
  },
  (bytes, chance) => bytes.slice(0, chance(bytes.length + 1)),
  (bytes, chance) => {
    const { at, length } = partOf(bytes, chance);
    return spliced(bytes, at, length, new Uint8Array(0));
  },
  (bytes, chance) => {
    const { at, length } = partOf(bytes, chance);
    return spliced(bytes, at, 0, bytes.slice(at, at + length));
  },
  (bytes, chance) => {
    const { at, length } = partOf(bytes, chance);
    return spliced(bytes, chance(bytes.length + 1), 0, bytes.slice(at, at + length));
  },
  (bytes, chance, { tokens }) => {
    const token = encoder.encode(tokens[chance(tokens.length)] ?? '');
    return spliced(bytes, chance(bytes.length + 1), 0, token);
  },
  (bytes, chance) => {
    const digits = Array.from({ length: 1 + chance(DIGITS_MAX) }, () => 0x30 + chance(10));
    const start = chance(Math.max(bytes.length, 1));
    const at = bytes.findIndex((byte, index) => index >= start && byte >= 0x30 && byte <= 0x39);
    return at === -1 ? bytes : spliced(bytes, at, 1, Uint8Array.from(digits));
  },
];

/** A damaged copy of a file: one to a few random changes of any kind. */
export function mutateBytes(bytes: Uint8Array, chance: Chance, format: FuzzFormat): Uint8Array {
  let changed = bytes;
  for (let left = 1 + chance(CHANGES_MAX); left > 0; left -= 1) {
    const mutate = MUTATIONS[chance(MUTATIONS.length)];
    if (mutate !== undefined) changed = mutate(changed, chance, format);
  }
  return changed;
}

/** A copy of a file with one digit of one amount changed, or undefined when there is none. */
export function changeAmount(
  bytes: Uint8Array,
  chance: Chance,
  { amounts }: FuzzFormat,
): Uint8Array | undefined {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const places = [...text.matchAll(amounts)].flatMap((match) => {
    const [whole, found = ''] = match;
    const start = match.index + whole.lastIndexOf(found);
    return Array.from(found, (character, index) => ({ character, at: start + index }));
  });
  const digits = places.filter(({ character }) => /[0-9]/.test(character));
  const place = digits[chance(Math.max(digits.length, 1))];
  if (place === undefined) return undefined;
  const changed = bytes.slice();
  const digit = Number(place.character);
  changed[place.at] = 0x30 + ((digit + 1 + chance(9)) % 10);
  return changed;
}
