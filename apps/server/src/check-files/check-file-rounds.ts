import { setTimeout as wait } from 'node:timers/promises';
import { timestampFromMilliseconds } from '@ringfence/money';
import type { CustodyEngine } from '@ringfence/operations';
import { EVERY_PLATFORM, listDaysWithoutCheckFiles, withSnapshot } from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import {
  CHECK_FILE_DAYS_MAX,
  CHECK_FILE_FAULT_MILLISECONDS,
  CHECK_FILE_ROUND_MILLISECONDS,
  CHECK_FILE_SETS_PER_ROUND_MAX,
} from './limits.ts';
import { type CheckFileDesk, makeCheckFiles } from './make-check-files.ts';

/** Makes the files of closed days in the pools that this process owns, until closed. */
export interface CheckFileRounds {
  /** Ends after the files in hand. */
  close(): Promise<void>;
}

interface CheckFileRoundsOptions extends CheckFileDesk {
  readonly engines: () => readonly CustodyEngine[];
  readonly log: Logger;
}

/** Starts the rounds: one set after the other. */
export function startCheckFileRounds(options: CheckFileRoundsOptions): CheckFileRounds {
  const closing = new AbortController();
  const { store, engines, log } = options;

  const makeDue = async (): Promise<void> => {
    const owned = engines().filter(({ state }) => state === 'owner');
    const poolIds = owned.map(({ poolId }) => poolId);
    const limit = CHECK_FILE_SETS_PER_ROUND_MAX;
    const since = firstWatchedDay(Date.now());
    const due = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listDaysWithoutCheckFiles(db, { poolIds, since, limit }),
    );
    for (const key of due) {
      if (closing.signal.aborted) return;
      await makeCheckFiles(options, key);
    }
  };

  const keepGoing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      let pause = CHECK_FILE_ROUND_MILLISECONDS;
      try {
        await makeDue();
      } catch (error) {
        log.warn({ fault: describeFault(error) }, 'check files were not made');
        pause = CHECK_FILE_FAULT_MILLISECONDS;
      }
      await wait(pause, undefined, { signal: closing.signal }).catch(
        () => undefined, // Only the closing ends the wait early.
      );
    }
  };

  const going = keepGoing();
  return {
    close: async () => {
      closing.abort();
      await going;
    },
  };
}

const MILLISECONDS_IN_DAY = 86_400_000;

/** The first business day for which files are made, and whose confirmation is watched. */
export function firstWatchedDay(nowMilliseconds: number): string {
  const first = nowMilliseconds - CHECK_FILE_DAYS_MAX * MILLISECONDS_IN_DAY;
  return timestampFromMilliseconds(first).slice(0, 'YYYY-MM-DD'.length);
}
