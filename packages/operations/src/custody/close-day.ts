import type { Actor, Outcome, ReplayCheck } from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import { checkBalances, EVERY_PLATFORM, type Store, withSnapshot } from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { compareMoves } from './compare-moves.ts';
import type { CustodyEngine } from './open-custody-engine.ts';

/** A pool whose day is closed. */
export interface DayDesk {
  readonly store: Store;
  readonly engine: CustodyEngine;
}

/**
 * Closes a business day. First the halves of moves between pools are held against each other: those
 * that disagree become breaks of the day. Then every balance is recomputed from the stored
 * transfers by SQL (R1), by code that shares nothing with the engine; what it found goes into the
 * command, so that the journal shows on what the day was closed.
 *
 * @returns the outcome with the equation, or the refusal that names the difference
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function closeDay(
  desk: DayDesk,
  {
    replayCheck: known,
    ...day
  }: {
    readonly commandId: string;
    readonly actor: Actor;
    readonly businessDate: BusinessDate;
    /** What a recomputation found just now; the decision says when it is too old. */
    readonly replayCheck?: ReplayCheck;
  },
): Promise<{ readonly outcome: Outcome; readonly position?: number; readonly replayed: boolean }> {
  await compareMoves(desk, day.businessDate);
  const { poolId } = desk.engine;
  const replayCheck =
    known ??
    (await withSnapshot(desk.store, EVERY_PLATFORM, (db) =>
      checkBalances(db, poolId, day.businessDate),
    ));
  const [answer] = await submitUntilDecided(desk.engine, [
    { kind: 'close_day', ...day, replayCheck },
  ]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  const { outcome, position, replayed } = answer;
  return position === undefined ? { outcome, replayed } : { outcome, position, replayed };
}
