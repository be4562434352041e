import {
  type BankCalendar,
  type BusinessDate,
  businessDate as toBusinessDate,
} from '@ringfence/money';
import { levelWindow, type MatchItem, type MatchRules } from '@ringfence/reconciliation';
import {
  type AcceptedDifference,
  type ContentSeal,
  type Db,
  EVERY_PLATFORM,
  findBankCheckFile,
  findOldestLevelBreak,
  findPool,
  listAcceptedDifferences,
  listBankCheckFilesOfDays,
  listBankOrdersOfDays,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { CustodyEngine } from '../../custody/open-custody-engine.ts';
import { calendarInForce } from '../../levels/calendar-in-force.ts';
import { LEVEL_FILES_NAMED_MAX, LEVEL_ITEMS_MAX } from '../../levels/limits.ts';
import { type ListsChecked, recordListCheck } from '../../levels/record-list-check.ts';
import { rulesInForce } from '../../levels/rules-in-force.ts';
import { openContentSeal } from '../../vault/open-content-seal.ts';
import { readKeptCheckFile } from './read-check-file.ts';

/** What became of level R4 of a day. */
export type BankFilesChecked =
  | ({ readonly status: 'checked' } & ListsChecked)
  /** The bank has sent no list of the orders of this day, and there were some. */
  | { readonly status: 'no_file' }
  /** No list of these days, and no order of this one. */
  | { readonly status: 'nothing_to_compare' };

/**
 * R4: holds the instructions of a pool against the check files of its bank, line by line. The days
 * before are compared again, so that what lies across the day cut has its business day, and what is
 * no difference any more is settled.
 *
 * @throws {RangeError} when there are more items than one check compares
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function checkBankFiles(
  desk: {
    readonly store: Store;
    readonly vault: FieldSeal | undefined;
    readonly engine: CustodyEngine;
  },
  businessDate: BusinessDate,
): Promise<BankFilesChecked> {
  const { poolId } = desk.engine;
  const seal = await openContentSeal(desk.vault);
  const read = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    readDays({ db, seal }, { poolId, at: businessDate }),
  );
  if (read === undefined) return { status: 'nothing_to_compare' };
  const { listed, ...lists } = read;
  const days = lists.entries.map(({ date }) => date);
  if (!listed.has(businessDate) && days.includes(businessDate)) return { status: 'no_file' };
  if (listed.size === 0) return { status: 'nothing_to_compare' };

  const unlistedDays = new Set<string>(days.filter((day) => !listed.has(day)));
  const compared = { level: 'R4', businessDate, ...lists, unlistedDays } as const;
  return { status: 'checked', ...(await recordListCheck(desk, compared)) };
}

interface DaysRead {
  readonly rules: MatchRules;
  readonly calendar: BankCalendar | undefined;
  readonly toldFrom: BusinessDate;
  /** Days of which the bank has sent a list. */
  readonly listed: ReadonlySet<string>;
  readonly files: readonly string[];
  readonly lines: readonly MatchItem[];
  readonly entries: readonly MatchItem[];
  readonly accepted: readonly AcceptedDifference[];
}

/** A snapshot, and what opens within it. */
interface OpeningDb {
  readonly db: Db;
  readonly seal: ContentSeal;
}

async function readDays(
  { db, seal }: OpeningDb,
  { poolId, at }: { readonly poolId: number; readonly at: BusinessDate },
): Promise<DaysRead | undefined> {
  const account = (await findPool(db, poolId))?.bankAccountIdentification;
  if (account === undefined) return undefined;
  const rules = await rulesInForce(db, { poolId, at });
  const calendar = await calendarInForce(db, { poolId, at });
  const oldest = await findOldestLevelBreak(db, { poolId, level: 'R4' });
  const { listedFrom: from, toldFrom } = levelWindow({
    at,
    waitBusinessDays: rules.waitBusinessDays,
    oldest: oldest === undefined ? undefined : toBusinessDate(oldest),
    calendar,
  });
  const found = await listBankCheckFilesOfDays(db, { account, from, to: at });
  const fileOfDay = new Map(found.map((file) => [file.businessDate, file.fileNumber]));
  const lines: MatchItem[] = [];
  for (const fileNumber of new Set(fileOfDay.values())) {
    // One file at a time is in memory.
    for (const line of await linesOf({ db, seal }, { account, fileNumber, fileOfDay }))
      lines.push(line);
  }
  const limit = LEVEL_ITEMS_MAX + 1;
  const entries = await listBankOrdersOfDays(db, { poolId, from, to: at, limit });
  if (Math.max(lines.length, entries.length) > LEVEL_ITEMS_MAX) {
    throw new RangeError(`expected at most ${LEVEL_ITEMS_MAX} items of R4`);
  }
  const listed = new Set(found.map(({ businessDate }) => businessDate));
  // A file of several days is named once.
  const files = [...new Set(found.map(({ sha256 }) => sha256))].slice(-LEVEL_FILES_NAMED_MAX);
  const accepted = await listAcceptedDifferences(db, { poolId, level: 'R4', from: toldFrom });
  return { rules, calendar, accepted, toldFrom, listed, files, lines, entries };
}

/**
 * The lines of one account in a file that was read when it came. Of a file of several days, those
 * of the days that no later file has replaced.
 */
async function linesOf(
  { db, seal }: OpeningDb,
  file: {
    readonly account: string;
    readonly fileNumber: number;
    readonly fileOfDay: ReadonlyMap<string, number>;
  },
): Promise<readonly MatchItem[]> {
  const { account, fileNumber, fileOfDay } = file;
  const kept = await findBankCheckFile(db, seal, file);
  const read = kept === undefined ? undefined : readKeptCheckFile(kept);
  if (read === undefined) return [];
  const isOfOneDay = read.days.filter((day) => day.account === account).length === 1;
  return read.lines
    .filter((line) => line.account === account)
    .map(({ item }) => item)
    .filter(({ date }) => isOfOneDay || fileOfDay.get(date) === fileNumber);
}
