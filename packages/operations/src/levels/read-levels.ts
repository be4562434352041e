import { dayToClose, isLevelSubject } from '@ringfence/custody';
import { type BusinessDate, businessDate as toBusinessDate } from '@ringfence/money';
import {
  type BilingualText,
  checkMirror,
  checkPostings,
  checkStatement,
  LEVEL_TEXT,
  LEVELS,
  type Level,
  type LevelCheck,
  type LevelDifference,
} from '@ringfence/reconciliation';
import {
  type Db,
  EVERY_PLATFORM,
  findDay,
  type LevelCheckRead,
  listLevelBreaks,
  listLevelChecks,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { LEVEL_BREAKS_NAMED_MAX } from './limits.ts';
import type { ReplayMemory } from './replay-memory.ts';

/** What a level compared and found. @unit signed minor units */
export interface LevelResult {
  readonly level: Level;
  /** What it compares, for people. */
  readonly title: BilingualText;
  /** `not_checked`: nothing to compare with came, or the day is not that far. */
  readonly state: 'holds' | 'differs' | 'not_checked';
  readonly left?: bigint;
  readonly right?: bigint;
  readonly leftCount?: number;
  readonly rightCount?: number;
  readonly matchedCount?: number;
  readonly waitingCount?: number;
  readonly differenceCount: number;
  readonly differences: readonly (LevelDifference & { readonly breakId?: string })[];
  /** SHA-256 of the files, hexadecimal. */
  readonly files: readonly string[];
  readonly checkId?: string;
  readonly checkedAt?: string;
}

interface LookDesk {
  readonly store: Store;
  readonly engine: CustodyEngine;
  readonly replays: ReplayMemory;
}

/** A result before it has its title. */
type Untitled = Omit<LevelResult, 'title'>;

/**
 * Every level of a business day: what is in the books of it now, for a day that is not closed, and
 * the last recomputation of them; what the day was closed with, for one that is; and the last
 * comparison of each file.
 *
 * @returns undefined when the pool has no such day
 */
export async function readLevels(
  desk: LookDesk,
  businessDate: BusinessDate,
): Promise<readonly LevelResult[] | undefined> {
  const { poolId } = desk.engine;
  const day = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    findDay(db, { poolId, businessDate }),
  );
  if (day === undefined) return undefined;
  const own =
    day.state === 'closed'
      ? closedLevels(day.equation)
      : await levelsOfBooks(desk, businessDate, day.state === 'reconciling');
  const { listed, ofLevels } = await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
    readListed(db, { poolId, businessDate }),
  );
  const books = own.map((one) => withoutBreaks(one, ofLevels));
  const results = new Map([...books, ...listed].map((one) => [one.level, one]));
  return LEVELS.map((level) => ({
    ...(results.get(level) ?? notChecked(level)),
    title: LEVEL_TEXT[level],
  }));
}

function notChecked(level: Level): Untitled {
  return { level, state: 'not_checked', differenceCount: 0, differences: [], files: [] };
}

/** R0 to R3 as the books have them now; the statement is compared once it is whole. */
async function levelsOfBooks(
  desk: LookDesk,
  businessDate: BusinessDate,
  hasStatement: boolean,
): Promise<readonly Untitled[]> {
  const { replay, check: replayed, checkedAt } = await desk.replays.recent(desk, businessDate);
  const checks = desk.engine.inspect((state): readonly Untitled[] => {
    const record = state.days.get(businessDate);
    if (record === undefined) return [];
    const day = dayToClose(state, record, replay);
    const checked = [checkPostings(day.sums), replayed, checkMirror(day.parts)];
    const whole = hasStatement ? [...checked, checkStatement(day.parts)] : checked;
    const subjects = new Map(day.parts.breaks.map((one) => [one.breakId, one.subject]));
    return whole.map((check) => {
      const result = resultOf(check, subjects);
      return check === replayed ? { ...result, checkedAt } : result;
    });
  });
  return checks ?? [];
}

/** The statement's differences are told by their breaks. @param subjects of breaks, by id */
function resultOf(
  { level, holds, expected, received, differences }: LevelCheck,
  subjects: ReadonlyMap<string, string>,
): Untitled {
  return {
    level,
    state: holds ? 'holds' : 'differs',
    left: expected,
    right: received,
    differenceCount: differences.length,
    differences: differences.map((one) => {
      const subject = subjects.get(one.subject);
      return subject === undefined ? one : { ...one, subject, breakId: one.subject };
    }),
    files: [],
  };
}

/** The members of an equation that the levels of a closed day are told from. */
interface StoredEquation {
  readonly liabilities: { readonly totalMinor: string };
  readonly bankClosingMinor: string;
  readonly inTransitIn: { readonly sumMinor: string };
  readonly breaks: {
    readonly sumMinor: string;
    readonly count: number;
    readonly listed: readonly {
      readonly breakId?: string;
      readonly subject: string;
      readonly kind: string;
      readonly amountMinor: string;
    }[];
  };
}

/** A day closes only when R0 to R3 hold; what it was closed with says by which amounts. */
function closedLevels(stored: string | undefined): readonly Untitled[] {
  if (stored === undefined) return [];
  // What the close wrote.
  const equation = JSON.parse(stored) as StoredEquation;
  const bankClosing = BigInt(equation.bankClosingMinor);
  const mirror = bankClosing - BigInt(equation.breaks.sumMinor);
  const owed = BigInt(equation.liabilities.totalMinor);
  const at = { state: 'holds', differenceCount: 0, differences: [], files: [] } as const;
  const breaks = equation.breaks.listed.map(({ subject, kind, breakId, amountMinor }) => ({
    subject,
    kind,
    effect: BigInt(amountMinor),
    ...(breakId === undefined ? {} : { breakId }),
  }));
  return [
    { level: 'R0', ...at },
    { level: 'R1', ...at },
    {
      level: 'R2',
      ...at,
      left: mirror + BigInt(equation.inTransitIn.sumMinor),
      right: owed,
    },
    {
      level: 'R3',
      ...at,
      left: bankClosing,
      right: bankClosing,
      differenceCount: equation.breaks.count,
      differences: breaks,
    },
  ];
}

async function readListed(
  db: Db,
  day: { readonly poolId: number; readonly businessDate: BusinessDate },
): Promise<{
  readonly listed: readonly Untitled[];
  /** Standing breaks of levels. */
  readonly ofLevels: ReadonlySet<string>;
}> {
  const checks = await listLevelChecks(db, day);
  const breaks = await listLevelBreaks(db, { poolId: day.poolId, limit: LEVEL_BREAKS_NAMED_MAX });
  return {
    listed: checks.map((check) => listedResult(check, breaks)),
    ofLevels: new Set(breaks.values()),
  };
}

/** What is a difference of another level is told there. */
function withoutBreaks(result: Untitled, ofLevels: ReadonlySet<string>): Untitled {
  const differences = result.differences.filter(
    ({ breakId = '', subject, effect }) =>
      !ofLevels.has(breakId) && !(effect === 0n && isLevelSubject(undefined, subject)),
  );
  const gone = result.differences.length - differences.length;
  return { ...result, differences, differenceCount: result.differenceCount - gone };
}

/** The members of a record of a check. */
interface StoredCheck {
  readonly level: Level;
  readonly figures: {
    readonly leftCount: number;
    readonly rightCount: number;
    readonly leftSumMinor: string;
    readonly rightSumMinor: string;
    readonly matchedCount: number;
    readonly waitingCount: number;
    readonly differenceCount: number;
  };
  readonly differences: readonly {
    readonly kind: string;
    readonly item: string;
    readonly itemDate: string;
    readonly effectMinor: string;
  }[];
  readonly files: readonly string[];
}

function listedResult(
  { checkId, state, recordedAt, body }: LevelCheckRead,
  breaks: ReadonlyMap<string, string>,
): Untitled {
  // What the act wrote.
  const { level, figures, differences, files } = body as StoredCheck;
  return {
    level,
    state,
    left: BigInt(figures.leftSumMinor),
    right: BigInt(figures.rightSumMinor),
    leftCount: figures.leftCount,
    rightCount: figures.rightCount,
    matchedCount: figures.matchedCount,
    waitingCount: figures.waitingCount,
    differenceCount: figures.differenceCount,
    differences: differences.map(({ kind, item, itemDate, effectMinor }) => {
      const subject = `${level}/${toBusinessDate(itemDate)}/${kind}/${item}`;
      const breakId = breaks.get(subject);
      const named = breakId === undefined ? {} : { breakId };
      return { kind, subject, effect: BigInt(effectMinor), ...named };
    }),
    files,
    checkId,
    checkedAt: recordedAt,
  };
}
