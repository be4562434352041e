import { type CustodyState, dayToClose, type ReplayCheck } from '@ringfence/custody';
import {
  checkMirror,
  checkPostings,
  checkStatement,
  type DayToClose,
  decideDayClose,
  type LevelCheck,
} from '@ringfence/reconciliation';
import { checkBalances, EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { compareMoves } from '../../custody/compare-moves.ts';
import type { DayRunDesk, DayToRun, Found, StepOutcome } from '../day-step.ts';
import { inspectDay, type OpenDay } from '../inspect-day.ts';
import { FOUND_LISTED_MAX } from '../limits.ts';

const CLOSED_BEFORE: StepOutcome = { state: 'skipped', reason: 'closed_before' };

/** R0: every posting of the pool balances. */
export async function checkPostingsOfPool(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const check = inspectDay(desk, day.businessDate, (state) =>
    checkPostings(state.ledger.accounts.values()),
  );
  return check === 'closed' ? CLOSED_BEFORE : outcomeOf(check, 'postings_differ');
}

/** R1: every balance equals its recomputation from the stored transfers, by SQL. */
export async function recomputeBalances(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const { poolId, businessDate } = day;
  if (inspectDay(desk, businessDate, () => 'open') === 'closed') return CLOSED_BEFORE;
  const check = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) =>
    checkBalances(db, poolId, businessDate),
  );
  const { accountsCompared, accountsDiffering, positionLast } = check;
  const posted: Record<string, string> = {};
  for (const [kind, sum] of Object.entries(check.posted)) posted[kind] = sum.toString();
  const found = { accountsCompared, accountsDiffering, positionLast, postedMinor: posted };
  if (accountsDiffering > 0) return { state: 'needs_person', reason: 'replay_differs', found };
  return { state: 'done', found };
}

/** What the step R1 found, for the command that closes the day; undefined when it did not run. */
export function replayCheckOf(day: Pick<DayToRun, 'foundBy'>): ReplayCheck | undefined {
  const found = day.foundBy('r1');
  const { accountsCompared, accountsDiffering, positionLast, postedMinor } = found ?? {};
  if (typeof accountsCompared !== 'number' || typeof accountsDiffering !== 'number')
    return undefined;
  if (typeof positionLast !== 'number' || typeof postedMinor !== 'object') return undefined;
  const posted: Record<string, bigint> = {};
  for (const [kind, digits] of Object.entries(postedMinor)) posted[kind] = BigInt(digits);
  return { accountsCompared, accountsDiffering, positionLast, posted };
}

/** R2: what is owed equals the mirror of the bank account and the money in transit to it. */
export async function checkMirrorOfDay(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const check = inspectDay(desk, day.businessDate, (state, one) =>
    checkMirror(partsOf(state, one, day).parts),
  );
  return check === 'closed' ? CLOSED_BEFORE : outcomeOf(check, 'mirror_differs');
}

/**
 * R3: the mirror equals the bank's statement, but for breaks that are named and explained. The
 * halves of moves between pools are held against each other first.
 */
export async function checkStatementOfDay(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  await compareMoves(desk, day.businessDate);
  const seen = inspectDay(desk, day.businessDate, (state, one) => {
    const books = partsOf(state, one, day);
    return { check: checkStatement(books.parts), close: decideDayClose(books) };
  });
  if (seen === 'closed') return CLOSED_BEFORE;
  const { check, close } = seen;
  if (!check.holds) return outcomeOf(check, 'difference_unexplained');
  if (close.status === 'break_unexplained') {
    const found = { ...figuresOf(check), unexplained: close.count, breaks: [...close.unexplained] };
    return { state: 'waiting', reason: 'break_unexplained', found };
  }
  return { state: 'done', found: figuresOf(check) };
}

/** The day as the books have it; what R1 found is not asked for again here. */
export function partsOf(state: CustodyState, one: OpenDay, day: DayToRun): DayToClose {
  const replay = replayCheckOf(day) ?? NOT_REPLAYED;
  return { ...dayToClose(state, one, replay), replay: { accountsDiffering: 0 } };
}

const NOT_REPLAYED: ReplayCheck = {
  accountsCompared: 0,
  accountsDiffering: 0,
  positionLast: 0,
  posted: {},
};

function outcomeOf(check: LevelCheck, reason: string): StepOutcome {
  const found = figuresOf(check);
  return check.holds ? { state: 'done', found } : { state: 'needs_person', reason, found };
}

function figuresOf({ rule, expected, received, differences }: LevelCheck): Found {
  return {
    rule,
    expectedMinor: expected.toString(),
    receivedMinor: received.toString(),
    differences: differences.length,
    named: differences
      .slice(0, FOUND_LISTED_MAX)
      .map(({ subject, kind, effect }) => `${subject} ${kind} ${effect}`),
  };
}
