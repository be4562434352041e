import type { CustodyState, RecentFacts } from '../custody-state.ts';
import type { RecentMap } from '../recent-map.ts';
import { ScratchMap } from './scratch-map.ts';

/** Copies a value for a fork; the same value has one copy, wherever it is found. */
type Copy = <Value>(value: Value) => Value;

/**
 * A state that looks like another one and can be decided on without changing it. It costs what the
 * decision looks at, however large the state is; what the other one becomes meanwhile shines
 * through where nothing was looked at yet, so it is used at once and thrown away.
 *
 * @invariant C135 a decision on a fork leaves the state that was forked as it was
 */
export function forkState(state: CustodyState): CustodyState {
  const copy = createCopy();
  const { ledger, pool, calendars, programmes, recent, ...looked } = state;
  return {
    // Each member keeps its name and its type.
    ...(copyOf(looked, copy) as typeof looked),
    pool,
    // What a calendar or a programme says never changes; only which ones there are.
    calendars: [...calendars],
    programmes: [...programmes],
    ledger: {
      accounts: new ScratchMap(ledger.accounts, (account) => ({ ...account })),
      openPendings: new ScratchMap(ledger.openPendings, ({ fact }) => ({
        fact,
        expiryIndex: NOT_QUEUED,
      })),
      // Nothing expires in a fork.
      expiryQueue: [],
      memory: ledger.memory,
      recordedAtLast: ledger.recordedAtLast,
    },
    recent: forkRecent(recent, copy),
  };
}

/** As the ledger says of what waits for no time. */
const NOT_QUEUED = -1;

function createCopy(): Copy {
  const copies = new Map<object, unknown>();
  const copy: Copy = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    // The copy of a value is of its type.
    if (known !== undefined) return known as typeof value;
    const made = copyOf(value, copy);
    copies.set(value, made);
    return made;
  };
  return copy;
}

/** A map is looked through, a set or list copied, a plain object copied with its members. */
function copyOf<Value>(value: Value, copy: Copy): Value {
  // Each branch makes a value of the type that it found.
  if (value instanceof Map) return new ScratchMap(value, copy) as Value;
  if (value instanceof Set) return new Set(value) as Value;
  if (isList(value)) return [...value] as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return Object.fromEntries(entries.map(([name, member]) => [name, copy(member)])) as Value;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function forkRecent(recent: RecentFacts, copy: Copy): RecentFacts {
  const { instructions, instructionByEndToEndId, mandateEnds, receiptReferences } = recent;
  const { receipts, lineKeys, records } = recent;
  return {
    instructions: forkRecentMap(instructions, copy),
    instructionByEndToEndId: forkRecentMap(instructionByEndToEndId, copy),
    mandateEnds: forkRecentMap(mandateEnds, copy),
    receiptReferences: forkRecentMap(receiptReferences, copy),
    receipts: forkRecentMap(receipts, copy),
    lineKeys: forkRecentMap(lineKeys, copy),
    records: forkRecentMap(records, copy),
  };
}

function forkRecentMap<Value>(base: RecentMap<Value>, copy: Copy): RecentMap<Value> {
  const own = new Map<string, Value>();
  return {
    get: (key) => {
      const found = own.get(key) ?? base.get(key);
      if (found === undefined || own.has(key)) return found;
      const copied = copy(found);
      own.set(key, copied);
      return copied;
    },
    set: (key, value) => {
      own.set(key, value);
    },
  };
}
