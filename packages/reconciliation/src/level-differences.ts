import { addDays, type BankCalendar, type BusinessDate } from '@ringfence/money';
import { ageInBusinessDays } from './age.ts';
import type { BreakKind } from './break-kind.ts';
import type { ListCheck } from './check-lists.ts';
import type { MatchItem } from './matching/match-item.ts';
import type { MatchBreak, MatchBreakKind } from './matching/matching.ts';

/** Calendar days that one check of a level looks back at most. */
export const LEVEL_WINDOW_DAYS_MAX = 92;

/** The days whose items one check of a level compares. */
export interface LevelWindow {
  /** The first day whose items are on the lists: some are only there to be matched. */
  readonly listedFrom: BusinessDate;
  /** The first day whose items are told when they differ. */
  readonly toldFrom: BusinessDate;
}

/**
 * The days of a check: far enough back that an item is compared with the list of the next business
 * day before it is called a break, and that what stands is compared again.
 *
 * @param oldest the day of the oldest item that differs since an earlier check
 */
export function levelWindow({
  at,
  waitBusinessDays,
  oldest,
  calendar,
}: {
  readonly at: BusinessDate;
  readonly waitBusinessDays: number;
  readonly oldest?: BusinessDate | undefined;
  /** The days that count, where the pool adopted a calendar; absent: weekdays. */
  readonly calendar?: BankCalendar | undefined;
}): LevelWindow {
  const bound = addDays(at, -LEVEL_WINDOW_DAYS_MAX);
  const young = daysBefore(at, { count: waitBusinessDays + 1, calendar });
  const wanted = oldest !== undefined && oldest < young ? oldest : young;
  const isBound = wanted < bound;
  const toldFrom = isBound ? bound : wanted;
  return { listedFrom: daysBefore(toldFrom, { count: waitBusinessDays, calendar }), toldFrom };
}

/** The latest day that is so many business days before another. */
function daysBefore(
  at: BusinessDate,
  { count, calendar }: { readonly count: number; readonly calendar: BankCalendar | undefined },
): BusinessDate {
  let day = at;
  for (let back = 0; back <= LEVEL_WINDOW_DAYS_MAX; back += 1) {
    if (ageInBusinessDays({ since: day, at, calendar }) >= count) return day;
    day = addDays(day, -1);
  }
  return day;
}

/** One item that both lists do not tell alike. */
export interface OneListDifference {
  readonly kind: Extract<
    BreakKind,
    'missing_in_ledger' | 'missing_at_bank' | 'amount_differs' | 'status_differs' | 'duplicate'
  >;
  readonly item: string;
  readonly itemDate: BusinessDate;
  /** What the file says more than the books. @unit signed minor units */
  readonly effect: bigint;
  readonly customerId?: string;
}

/** What each kind of a difference in lists is among breaks; absent: it is none. */
const KIND_OF: Readonly<Record<MatchBreakKind, OneListDifference['kind'] | undefined>> = {
  missing_in_ledger: 'missing_in_ledger',
  missing_at_bank: 'missing_at_bank',
  amount_differs: 'amount_differs',
  status_differs: 'status_differs',
  duplicate: 'duplicate',
  // A list that takes an item back: what it took back stands in the books.
  reversed: 'status_differs',
  // The file has it and names nobody: the books know it as somebody's, or not at all.
  unallocated: 'missing_in_ledger',
  move_differs: undefined,
  match_reversed: undefined,
  timing: undefined,
};

/**
 * The differences of a check that are told, the oldest first, and how many items only wait for the
 * next list. What is proposed to people waits like everything else, and differs then.
 */
export function listDifferences(
  check: ListCheck,
  {
    toldFrom,
    waitBusinessDays,
    items,
    calendar,
  }: {
    readonly toldFrom: BusinessDate;
    readonly waitBusinessDays: number;
    /** Both lists, to know of whom and of when an item is. */
    readonly items: readonly MatchItem[];
    readonly calendar?: BankCalendar | undefined;
  },
): { readonly differences: readonly OneListDifference[]; readonly waitingCount: number } {
  const { breaks, proposals, asOf } = check.matching;
  const named = new Set(
    [...breaks, ...proposals].flatMap(({ lineIds, entryIds }) => [...lineIds, ...entryIds]),
  );
  const known = new Map(items.filter(({ id }) => named.has(id)).map((item) => [item.id, item]));
  const differences: OneListDifference[] = [];
  let waitingCount = 0;
  const tell = (found: Omit<OneListDifference, 'customerId'>, ids: readonly string[]): void => {
    if (found.itemDate < toldFrom) return;
    const owner = ids.map((id) => known.get(id)?.ownerId).find((id) => id !== undefined);
    differences.push(owner === undefined ? found : { ...found, customerId: owner });
  };
  for (const one of breaks) {
    const kind = isTakenBack(one) ? undefined : KIND_OF[one.kind];
    if (one.kind === 'timing') waitingCount += 1;
    if (kind === undefined) continue;
    const ids = [...one.lineIds, ...one.entryIds];
    tell({ kind, item: ids[0] ?? '', itemDate: one.since, effect: one.effect }, ids);
  }
  for (const { lineIds, entryIds } of proposals) {
    const ids = [...lineIds, ...entryIds];
    const since = ids.map((id) => known.get(id)?.date ?? asOf).sort()[0] ?? asOf;
    const age = ageInBusinessDays({ since, at: asOf, calendar });
    if (age <= waitBusinessDays) waitingCount += 1;
    else tell({ kind: 'missing_in_ledger', item: ids[0] ?? '', itemDate: since, effect: 0n }, ids);
  }
  return { differences: differences.sort(byDay), waitingCount };
}

/** A line and what takes it back, both on the list and neither in the books: nothing happened. */
function isTakenBack({ kind, lineIds, of }: MatchBreak): boolean {
  return kind === 'reversed' && of === undefined && lineIds.length === 2;
}

function byDay(a: OneListDifference, b: OneListDifference): number {
  const keyA = `${a.itemDate} ${a.item}`;
  const keyB = `${b.itemDate} ${b.item}`;
  if (keyA === keyB) return 0;
  return keyA < keyB ? -1 : 1;
}
