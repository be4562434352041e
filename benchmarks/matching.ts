import { type BusinessDate, businessDate } from '@ringfence/money';
import {
  type MatchBreakKind,
  type MatchItem,
  type Matching,
  matchItems,
  STANDARD_MATCH_RULES,
} from '@ringfence/reconciliation';
import type { Measurement } from './measure.ts';

/** Two lists that tell the same, except for what was planted. */
export interface PlantedLists {
  readonly lines: readonly MatchItem[];
  readonly entries: readonly MatchItem[];
  /** What each planted item must be found as, by its id. */
  readonly planted: ReadonlyMap<string, MatchBreakKind>;
  /** Lines that no reference matches, and that must be proposed. */
  readonly proposable: ReadonlySet<string>;
}

const OLD: BusinessDate = businessDate('2026-11-16');
const DAY_BEFORE: BusinessDate = businessDate('2026-11-20');
const AT: BusinessDate = businessDate('2026-11-23');

/** One of each kind in so many. */
const PLANT_EVERY = 1_000;
/** Parts of one sum. */
const BATCH_ITEMS = 10;
/** Of a thousand, those after the planted ones and before this are in batches. */
const BATCHED_BELOW = 39;

/** Makes lists of about `count` lines and entries, each kind of break once in a thousand. */
export function plantLists(count: number): PlantedLists {
  const lines: MatchItem[] = [];
  const entries: MatchItem[] = [];
  const planted = new Map<string, MatchBreakKind>();
  const proposable = new Set<string>();
  const add = ({ line, entry, as }: Planting): void => {
    if (line !== undefined) lines.push(line);
    if (entry !== undefined) entries.push(entry);
    if (as === undefined) return;
    if (line !== undefined) planted.set(line.id, as);
    if (entry !== undefined) planted.set(entry.id, as);
  };
  for (let index = 0; index < count; index += 1) {
    const kind = index % PLANT_EVERY;
    const item = movementOf(index);
    if (kind < PLANTINGS.length) {
      for (const one of PLANTINGS[kind]?.(item) ?? []) add(one);
    } else if (kind === PLANTINGS.length) {
      const { date, amount, side } = item;
      const party = `客户 ${index} 先生`;
      lines.push({ id: `L${index}`, date, amount, side, party });
      entries.push({ id: `E${index}`, date, amount, side, party: `客户${index}` });
      proposable.add(`L${index}`);
    } else if (kind < BATCHED_BELOW) {
      addPart({ lines, entries }, { index, item, end: BATCHED_BELOW });
    } else if (kind < 140) {
      const bankReference = `2026112300${index.toString().padStart(9, '0')}`;
      const { endToEndId: _, ...bare } = item;
      lines.push({ ...bare, id: `L${index}`, bankReference });
      entries.push({ ...bare, id: `E${index}`, bankReference });
    } else {
      lines.push({ ...item, id: `L${index}`, bankReference: `B${index}` });
      entries.push({ ...item, id: `E${index}` });
    }
  }
  shuffle(lines);
  shuffle(entries);
  return { lines, entries, planted, proposable };
}

type Movement = Omit<MatchItem, 'id'>;

function movementOf(index: number): Movement & { readonly number: number } {
  return {
    number: index,
    side: index % 3 === 0 ? 'debit' : 'credit',
    amount: BigInt(1 + ((index * 7_919) % 5_000_000)),
    date: index % 5 === 0 ? OLD : DAY_BEFORE,
    endToEndId: `019AB000${index.toString(16).padStart(24, '0')}`,
  };
}

interface Planting {
  readonly line?: MatchItem;
  readonly entry?: MatchItem;
  readonly as?: MatchBreakKind;
}

type Plant = (item: Movement & { readonly number: number }) => readonly Planting[];

const lineOf = ({ number, ...item }: Movement & { number: number }, more: object = {}) => ({
  ...item,
  id: `L${number}`,
  bankReference: `B${number}`,
  ...more,
});
const entryOf = ({ number, ...item }: Movement & { number: number }, more: object = {}) => ({
  ...item,
  id: `E${number}`,
  ...more,
});

const PLANTINGS: readonly Plant[] = [
  (item) => [{ entry: entryOf(item, { date: OLD }), as: 'missing_at_bank' }],
  (item) => [{ line: lineOf(item, { side: 'debit', date: OLD }), as: 'missing_in_ledger' }],
  (item) => [
    {
      line: lineOf(item, { amount: item.amount + 1n }),
      entry: entryOf(item),
      as: 'amount_differs',
    },
  ],
  (item) => [
    { line: lineOf(item), entry: entryOf(item, { status: 'rejected' }), as: 'status_differs' },
  ],
  (item) => [
    { line: lineOf(item), entry: entryOf(item) },
    { line: lineOf(item, { id: `L${item.number}again`, date: AT }), as: 'duplicate' },
  ],
  (item) => [{ entry: entryOf(item, { date: AT }), as: 'timing' }],
  (item) => [
    { line: lineOf(item), entry: entryOf(item) },
    {
      line: lineOf(item, {
        id: `L${item.number}back`,
        side: item.side === 'credit' ? 'debit' : 'credit',
        reversal: true,
        date: AT,
      }),
      as: 'reversed',
    },
  ],
  ({ endToEndId: _, ...item }) => [
    { line: lineOf({ ...item, side: 'credit' }, {}), as: 'unallocated' },
  ],
];

/** One line for ten entries, and then one entry for ten lines. */
function addPart(
  { lines, entries }: { readonly lines: MatchItem[]; readonly entries: MatchItem[] },
  { index, item, end }: { readonly index: number; readonly item: Movement; readonly end: number },
): void {
  const at = index % PLANT_EVERY;
  const batch = Math.floor((end - 1 - at) / BATCH_ITEMS);
  const batchReference = `BATCH${Math.floor(index / PLANT_EVERY)}-${batch}`;
  const isOneLine = batch % 2 === 0;
  const [parts, sums] = isOneLine ? [entries, lines] : [lines, entries];
  const [part, sum] = isOneLine ? ['E', 'L'] : ['L', 'E'];
  const { endToEndId: _, ...bare } = item;
  parts.push({ ...bare, id: `${part}${index}`, batchReference, side: 'debit', date: DAY_BEFORE });
  const before = sums.at(-1);
  const isOpen = before?.batchReference === batchReference;
  const amount = (isOpen ? before.amount : 0n) + item.amount;
  if (isOpen) sums.pop();
  const id = `${sum}${batchReference}`;
  sums.push({ id, amount, side: 'debit', date: DAY_BEFORE, batchReference });
}

/** Fisher and Yates with a fixed generator: the order of the lists must not matter. */
function shuffle(items: MatchItem[]): void {
  let state = 88_172_645;
  for (let last = items.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    const [a, b] = [items[last], items[other]];
    if (a === undefined || b === undefined) continue;
    items[last] = b;
    items[other] = a;
  }
}

export interface MatchingFigures {
  readonly measurement: Measurement;
  /** Planted breaks that were not found as what they are. */
  readonly missed: number;
  /** Breaks that were not planted, and lines matched with what is not theirs. */
  readonly invented: number;
  /** Most memory of this process, the lists included. */
  readonly peakMegabytes: number;
}

/** Matches planted lists and counts what was missed and what was invented. */
export function measureMatching(count: number): MatchingFigures {
  const lists = plantLists(count);
  const cpuStarted = process.cpuUsage();
  const started = performance.now();
  const { lines, entries } = lists;
  const matching = matchItems({ lines, entries, rules: STANDARD_MATCH_RULES, asOf: AT });
  let matches = 0;
  let wrong = 0;
  for (const { lineIds, entryIds } of matching.matches()) {
    matches += 1;
    const [line] = lineIds;
    const isOwn =
      lineIds.length > 1 || entryIds.length > 1 || line?.slice(1) === entryIds[0]?.slice(1);
    if (!isOwn) wrong += 1;
  }
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpuStarted);
  const { missed, invented } = compareWithPlanted(matching, lists);
  return {
    measurement: {
      name: `(f) match ${lines.length} lines with ${entries.length} entries`,
      count: lines.length,
      seconds,
      perSecond: lines.length / seconds,
      p50Milliseconds: seconds * 1_000,
      p99Milliseconds: seconds * 1_000,
      cpuCores: (user + system) / 1_000_000 / seconds,
    },
    missed,
    invented: invented + wrong + (matches === 0 ? 1 : 0),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

function compareWithPlanted(
  { breaks, proposals, unsearched }: Matching,
  { planted, proposable }: PlantedLists,
): { readonly missed: number; readonly invented: number } {
  const left = new Map(planted);
  let invented = unsearched.length;
  for (const { kind, lineIds, entryIds } of breaks) {
    for (const id of [...lineIds, ...entryIds]) {
      if (left.get(id) === kind) left.delete(id);
      else invented += 1;
    }
  }
  const leftToPropose = new Set(proposable);
  for (const { lineIds } of proposals) {
    for (const id of lineIds) if (!leftToPropose.delete(id)) invented += 1;
  }
  return { missed: left.size + leftToPropose.size, invented };
}
