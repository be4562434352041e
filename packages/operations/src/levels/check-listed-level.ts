import {
  type BankCalendar,
  type BusinessDate,
  businessDate as toBusinessDate,
} from '@ringfence/money';
import {
  levelWindow,
  type MatchItem,
  type MatchRules,
  PLATFORM_TABLE_RULES,
} from '@ringfence/reconciliation';
import {
  type AcceptedDifference,
  type Db,
  EVERY_PLATFORM,
  findOldestLevelBreak,
  type LevelListRead,
  type ListedLevel,
  listAcceptedDifferences,
  listLevelLines,
  listLevelLists,
  listOrdersOfDays,
  listTransitOfDays,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { calendarInForce } from './calendar-in-force.ts';
import { LEVEL_FILES_NAMED_MAX, LEVEL_ITEMS_MAX } from './limits.ts';
import { type ListsChecked, recordListCheck } from './record-list-check.ts';
import { rulesInForce } from './rules-in-force.ts';

/** What became of a level: checked, or nobody gave a list for the days that it is about. */
export type LevelChecked =
  | ({ readonly status: 'checked' } & ListsChecked)
  | { readonly status: 'no_list' }
  /** There are more items than one check compares. */
  | { readonly status: 'too_many' };

/** Looks at the lists of a level as they are, with the days that they are of. */
interface ReadLists {
  readonly rules: MatchRules;
  readonly calendar: BankCalendar | undefined;
  readonly toldFrom: BusinessDate;
  readonly lists: readonly LevelListRead[];
  readonly lines: readonly MatchItem[];
  readonly entries: readonly MatchItem[];
  readonly accepted: readonly AcceptedDifference[];
}

/**
 * Compares the lists of a level with the books at the end of a day: a platform's own table with the
 * orders of custody (R5), the files of channels and clearing with what is in transit (R6). Lists of
 * the days before are compared again, so that a straddler has its business day.
 *
 * @returns no_list when no list of the day came, too_many beyond {@link LEVEL_ITEMS_MAX}
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function checkListedLevel(
  desk: { readonly store: Store; readonly engine: CustodyEngine },
  { level, businessDate }: { readonly level: ListedLevel; readonly businessDate: BusinessDate },
): Promise<LevelChecked> {
  const { poolId } = desk.engine;
  const read = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    readLists(db, { poolId, level, businessDate }),
  );
  if (!read.lists.some((one) => one.businessDate === businessDate)) return { status: 'no_list' };
  const { rules, calendar, toldFrom, lists, lines, entries, accepted } = read;
  if (Math.max(lines.length, entries.length) > LEVEL_ITEMS_MAX) return { status: 'too_many' };
  const listed = new Set<string>(lists.map((one) => one.businessDate));
  const unlistedDays = new Set(entries.map(({ date }) => date).filter((day) => !listed.has(day)));
  const files = [...new Set(lists.map(({ sha256 }) => sha256))].slice(-LEVEL_FILES_NAMED_MAX);
  const days = { level, businessDate, toldFrom, rules, calendar };
  const compared = { ...days, lines, entries, files, unlistedDays, accepted };
  return { status: 'checked', ...(await recordListCheck(desk, compared)) };
}

async function readLists(
  db: Db,
  {
    poolId,
    level,
    businessDate: at,
  }: {
    readonly poolId: number;
    readonly level: ListedLevel;
    readonly businessDate: BusinessDate;
  },
): Promise<ReadLists> {
  const rules = level === 'R5' ? PLATFORM_TABLE_RULES : await rulesInForce(db, { poolId, at });
  const calendar = await calendarInForce(db, { poolId, at });
  const oldest = await findOldestLevelBreak(db, { poolId, level });
  const { listedFrom: from, toldFrom } = levelWindow({
    at,
    waitBusinessDays: rules.waitBusinessDays,
    oldest: oldest === undefined ? undefined : toBusinessDate(oldest),
    calendar,
  });
  const days = { poolId, level, from, to: at };
  const lists = await listLevelLists(db, days);
  const page = { ...days, limit: LEVEL_ITEMS_MAX + 1 };
  const lines = await listLevelLines(db, page);
  const entries =
    level === 'R5'
      ? await ordersListed(db, page, { lists, lines })
      : await listTransitOfDays(db, page);
  const accepted = await listAcceptedDifferences(db, { poolId, level, from: toldFrom });
  return { rules, calendar, toldFrom, lists, lines, entries, accepted };
}

/** What the custodian orders itself, or an authority: a platform has it in no table of its own. */
const CUSTODIAN_KINDS: ReadonlySet<string> = new Set([
  'allocate',
  'sweep',
  'deduct',
  'take_back',
  'return_receipt',
  'pay_interest',
  'move_out',
]);

/**
 * The orders of the kinds that a platform's tables say they have. A table that names none has those
 * of the platform, and of the custodian's the ones that it lists.
 */
async function ordersListed(
  db: Db,
  page: Parameters<typeof listOrdersOfDays>[1],
  given: { readonly lists: readonly LevelListRead[]; readonly lines: readonly MatchItem[] },
): Promise<readonly MatchItem[]> {
  const { lists, lines } = given;
  const idsListed = new Set(lines.map(({ id }) => id));
  const orders = await listOrdersOfDays(db, page);
  const kindsOfDay = new Map<string, ReadonlySet<string> | undefined>(
    lists.map(({ businessDate, kinds }) => [businessDate, kinds && new Set(kinds)]),
  );
  return orders.filter(({ id, date, account = '' }) => {
    const kinds = kindsOfDay.get(date);
    if (kinds !== undefined) return kinds.has(account);
    return !CUSTODIAN_KINDS.has(account) || idsListed.has(id);
  });
}
