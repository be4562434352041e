import { dayToClose, type ReplayCheck, totalsAt } from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import { checkReplay, type LevelCheck } from '@ringfence/reconciliation';
import { checkBalances, EVERY_PLATFORM, type Store, withSnapshot } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { REPLAY_SHOWN_MILLISECONDS } from './limits.ts';

/** What a recomputation of all balances found, and when it began. */
interface RecentReplay {
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

/** Recomputations for whoever looks. */
export interface ReplayMemory {
  /**
   * The balances of a day, recomputed once for all who look within
   * {@link REPLAY_SHOWN_MILLISECONDS}, since that reads every transfer of the pool. Whoever decides
   * by a recomputation makes one of their own.
   */
  recent(desk: LevelsDesk, businessDate: BusinessDate): Promise<RecentReplay>;
}

interface Begun {
  readonly at: number;
  readonly found: Promise<RecentReplay>;
}

/** Opens an empty memory. @param elapsed a clock that only goes on, in milliseconds */
export function openReplayMemory(elapsed: () => number): ReplayMemory {
  const begun = new Map<string, Begun>();
  return {
    recent: async (desk, businessDate) => {
      const now = elapsed();
      for (const [old, { at }] of begun) {
        if (now - at >= REPLAY_SHOWN_MILLISECONDS) begun.delete(old);
      }
      const name = `${desk.engine.poolId} ${businessDate}`;
      const one = begun.get(name) ?? { at: now, found: replayNow(desk, businessDate) };
      begun.set(name, one);
      try {
        return await one.found;
      } catch (error) {
        begun.delete(name);
        throw error;
      }
    },
  };
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
