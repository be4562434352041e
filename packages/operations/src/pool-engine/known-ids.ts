/** How many ids the set keeps at most: some seconds of full load in at most about 48 MB. */
export const KNOWN_IDS_MAX = 1_048_576;

/**
 * Ids of one span of their own time stand together, so that the oldest can be dropped as a whole.
 */
const SPAN_MILLISECONDS = 1_024;
const SLOTS_FIRST = 1_024;
const WORDS_IN_ID = 4;
const UUID_LENGTH = 36;
const TWO_TO_16 = 65_536;
const NOT_HEX = 0xff;
const HYPHEN = 45;
const VERSION_7 = 55;
const VERSION_AT = 14;

const HEX_VALUE = new Uint8Array(65_536).fill(NOT_HEX);
for (let digit = 0; digit < 16; digit += 1) {
  HEX_VALUE[digit.toString(16).charCodeAt(0)] = digit;
}

/**
 * What can be said of an id from memory alone. `new`: it was never used; `seen`: it was noted
 * before; `undecided`: only the database knows.
 */
export type IdKnowledge = 'new' | 'seen' | 'undecided';

/**
 * The exact set of the UUIDv7 ids at or above a horizon.
 *
 * An id is noted before it is written, so above the horizon an id that is not in the set was never
 * used. An id below the horizon, or of another form, is `undecided`. When the set is full the
 * oldest span goes and the horizon rises: memory is bounded, the answers stay exact.
 *
 * @invariant E4 one id takes effect once
 */
export interface KnownIds {
  /** Says what is known of an id, and notes it. */
  note(id: string): IdKnowledge;
  /** The latest millisecond of any id noted, or of the database before. */
  readonly timestampMax: number;
  /** Ids with an earlier millisecond are undecided. */
  readonly horizon: number;
  readonly count: number;
}

/**
 * An open-addressing table of 128-bit ids; a slot whose second word is 0 is free (a UUIDv7's never
 * is).
 */
interface Span {
  slots: Uint32Array;
  mask: number;
  count: number;
}

/**
 * @param idTimestampMax the latest millisecond of any id in the database: later ids are new
 */
export function createKnownIds(idTimestampMax: number, idsMax: number = KNOWN_IDS_MAX): KnownIds {
  const spans = new Map<number, Span>();
  const words = new Uint32Array(WORDS_IN_ID);
  let horizon = idTimestampMax + 1;
  let timestampMax = idTimestampMax;
  let count = 0;
  let spanLastKey = -1;
  let spanLast: Span | undefined;

  const spanOf = (key: number): Span => {
    if (key === spanLastKey && spanLast !== undefined) return spanLast;
    let span = spans.get(key);
    if (span === undefined) {
      span = createSpan(SLOTS_FIRST);
      spans.set(key, span);
    }
    spanLastKey = key;
    spanLast = span;
    return span;
  };

  const dropOldest = (): void => {
    let oldest = Number.POSITIVE_INFINITY;
    for (const key of spans.keys()) if (key < oldest) oldest = key;
    count -= spans.get(oldest)?.count ?? 0;
    spans.delete(oldest);
    horizon = Math.max(horizon, (oldest + 1) * SPAN_MILLISECONDS);
    spanLastKey = -1;
  };

  return {
    note: (id) => {
      if (!readUuidV7(id, words)) return 'undecided';
      const timestamp = (words[0] ?? 0) * TWO_TO_16 + ((words[1] ?? 0) >>> 16);
      if (timestamp > timestampMax) timestampMax = timestamp;
      if (timestamp < horizon) return 'undecided';
      if (!addTo(spanOf(Math.floor(timestamp / SPAN_MILLISECONDS)), words)) return 'seen';
      count += 1;
      if (count > idsMax) dropOldest();
      return 'new';
    },
    get timestampMax() {
      return timestampMax;
    },
    get horizon() {
      return horizon;
    },
    get count() {
      return count;
    },
  };
}

/** Reads a canonical UUIDv7 into four words. @returns false for any other text */
function readUuidV7(id: string, words: Uint32Array): boolean {
  if (id.length !== UUID_LENGTH || id.charCodeAt(VERSION_AT) !== VERSION_7) return false;
  let at = 0;
  let wrong = 0;
  for (let word = 0; word < WORDS_IN_ID; word += 1) {
    let value = 0;
    for (let digit = 0; digit < 8; digit += 1) {
      if (at === 8 || at === 13 || at === 18 || at === 23) {
        if (id.charCodeAt(at) !== HYPHEN) return false;
        at += 1;
      }
      const read = HEX_VALUE[id.charCodeAt(at)] ?? NOT_HEX;
      wrong |= read;
      value = (value << 4) | read;
      at += 1;
    }
    words[word] = value;
  }
  return wrong < 16;
}

function createSpan(slots: number): Span {
  return { slots: new Uint32Array(slots * WORDS_IN_ID), mask: slots - 1, count: 0 };
}

/** @returns false when the id is there already */
function addTo(span: Span, words: Uint32Array): boolean {
  if (span.count * 2 > span.mask) grow(span);
  const slot = findSlot(span, words);
  if (span.slots[slot + 1] !== 0) return false;
  span.slots.set(words, slot);
  span.count += 1;
  return true;
}

/** The slot of the id, or the free one where it belongs. At most half of the slots are taken. */
function findSlot(span: Span, words: Uint32Array): number {
  const { slots, mask } = span;
  const [w0, w1, w2, w3] = words;
  let index = ((w3 ?? 0) ^ Math.imul(w2 ?? 0, 0x9e3779b1)) & mask;
  for (let probes = 0; probes <= mask; probes += 1) {
    const slot = index * WORDS_IN_ID;
    if (slots[slot + 1] === 0) return slot;
    if (
      slots[slot + 3] === w3 &&
      slots[slot + 2] === w2 &&
      slots[slot + 1] === w1 &&
      slots[slot] === w0
    )
      return slot;
    index = (index + 1) & mask;
  }
  throw new Error('assertion: a table of ids keeps half of its slots free');
}

function grow(span: Span): void {
  const before = span.slots;
  const slots = (span.mask + 1) * 2;
  span.slots = new Uint32Array(slots * WORDS_IN_ID);
  span.mask = slots - 1;
  for (let slot = 0; slot < before.length; slot += WORDS_IN_ID) {
    if (before[slot + 1] === 0) continue;
    const words = before.subarray(slot, slot + WORDS_IN_ID);
    span.slots.set(words, findSlot(span, words));
  }
}
