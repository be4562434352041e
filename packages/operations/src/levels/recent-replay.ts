import { dayToClose, type ReplayCheck, totalsAt } from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import { checkReplay, type LevelCheck } from '@ringfence/reconciliation';
import { checkBalances, EVERY_PLATFORM, type Store, withSnapshot } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { REPLAY_SHOWN_MILLISECONDS } from './limits.ts';

/** What a recomputation of all balances found, and when it began. */
export interface RecentReplay {
  readonly replay: ReplayCheck;
  /** R1 as it was then. */
  readonly check: LevelCheck;
  /** RFC 3339. */
  readonly checkedAt: string;
}

interface LevelsDesk {
  readonly store: Store;
  readonly engine: CustodyEngine;
}

interface Begun {
  readonly at: number;
  readonly found: Promise<RecentReplay>;
}

const BEGUN = new WeakMap<CustodyEngine, Map<BusinessDate, Begun>>();

/**
 * A recomputation of the balances of a day for whoever looks: one for all who look within
 * {@link REPLAY_SHOWN_MILLISECONDS}, since it reads every transfer of the pool. Whoever decides by
 * one makes one of their own.
 */
export async function recentReplay(
  desk: LevelsDesk,
  businessDate: BusinessDate,
): Promise<RecentReplay> {
  const now = performance.now();
  const days = BEGUN.get(desk.engine) ?? new Map<BusinessDate, Begun>();
  BEGUN.set(desk.engine, days);
  for (const [day, { at }] of days) {
    if (now - at >= REPLAY_SHOWN_MILLISECONDS) days.delete(day);
  }
  const begun = days.get(businessDate) ?? { at: now, found: replayNow(desk, businessDate) };
  days.set(businessDate, begun);
  try {
    return await begun.found;
  } catch (error) {
    days.delete(businessDate);
    throw error;
  }
}

async function replayNow(
  { store, engine }: LevelsDesk,
  businessDate: BusinessDate,
): Promise<RecentReplay> {
  const checkedAt = new Date().toISOString();
  const before = readPosted(engine, businessDate);
  const replay = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    checkBalances(db, engine.poolId, businessDate),
  );
  // Sums that moved meanwhile are not those of the snapshot; they say nothing then.
  const isStill = before !== undefined && before === readPosted(engine, businessDate);
  const inMemory = isStill ? countInMemory(engine, businessDate, replay) : undefined;
  const accountsDiffering = inMemory ?? replay.accountsDiffering;
  return { replay, check: checkReplay({ accountsDiffering }), checkedAt };
}

/** With the totals in memory that are not the ones of the stored facts. */
function countInMemory(
  engine: CustodyEngine,
  businessDate: BusinessDate,
  replay: ReplayCheck,
): number | undefined {
  return engine.inspect((state) => {
    const record = state.days.get(businessDate);
    return record && dayToClose(state, record, replay).replay.accountsDiffering;
  });
}

/** What is posted by the end of a day, as one text. */
function readPosted(engine: CustodyEngine, businessDate: BusinessDate): string | undefined {
  return engine.inspect((state) =>
    Object.entries(totalsAt(state, businessDate).posted)
      .map(([kind, sum]) => `${kind} ${sum}`)
      .join(),
  );
}
