import { EVERY_PLATFORM, findLatestStaffEvent, type Store, withSnapshot } from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import {
  LIVE_POLL_MILLISECONDS,
  LIVE_WAIT_MILLISECONDS,
  LIVE_WAITING_MAX,
  LIVE_WAITING_PER_CALLER_MAX,
} from './limits.ts';

/** Tells requests that wait that the stream of what staff does went on. */
export interface LiveEvents {
  /**
   * Takes a place among those who wait; `undefined` when all, or those of the caller, are taken.
   * The place is given back by `leave`.
   */
  enter(callerId: string): LivePlace | undefined;
  /** Nobody waits any longer. */
  close(): void;
}

export interface LivePlace {
  /** @returns the latest number, once it is above this one, or the place is over */
  wait(after: number): Promise<number>;
  /** Whether time is up, or the server stops. */
  isOver(): boolean;
  leave(): void;
}

interface Waiter {
  readonly after: number;
  readonly wake: (latest: number) => void;
}

/** Opens the watch of a process: it asks the database while somebody waits, once for all. */
export function openLiveEvents({
  store,
  log,
  elapsed,
}: {
  readonly store: Store;
  readonly log: Logger;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}): LiveEvents {
  const waiters = new Set<Waiter>();
  const places = new Map<string, number>();
  let taken = 0;
  let latest = 0;
  let closing = false;
  let asking: NodeJS.Timeout | undefined;

  const wakeWhoMay = (): void => {
    for (const waiter of waiters) if (closing || latest > waiter.after) waiter.wake(latest);
  };
  const ask = async (): Promise<void> => {
    try {
      latest = await withSnapshot(store, EVERY_PLATFORM, findLatestStaffEvent);
    } catch (error) {
      log.warn({ fault: describeFault(error) }, 'the stream of staff was not asked');
    }
    asking = undefined;
    wakeWhoMay();
    askLater();
  };
  const askLater = (): void => {
    if (closing || asking !== undefined || waiters.size === 0) return;
    asking = setTimeout(() => {
      ask().catch(() => undefined);
    }, LIVE_POLL_MILLISECONDS);
  };
  const wait = async (after: number, milliseconds: number): Promise<number> => {
    if (closing || latest > after) return latest;
    const { promise, resolve } = Promise.withResolvers<number>();
    const timer = setTimeout(() => {
      resolve(latest);
    }, milliseconds);
    const waiter = { after, wake: resolve };
    waiters.add(waiter);
    askLater();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      waiters.delete(waiter);
    }
  };
  return {
    enter: (callerId) => {
      const own = places.get(callerId) ?? 0;
      if (taken >= LIVE_WAITING_MAX || own >= LIVE_WAITING_PER_CALLER_MAX) return undefined;
      taken += 1;
      places.set(callerId, own + 1);
      const end = elapsed() + LIVE_WAIT_MILLISECONDS;
      return {
        wait: async (after) => wait(after, end - elapsed()),
        isOver: () => closing || elapsed() >= end,
        leave: () => {
          taken -= 1;
          const left = (places.get(callerId) ?? 1) - 1;
          if (left === 0) places.delete(callerId);
          else places.set(callerId, left);
        },
      };
    },
    close: () => {
      closing = true;
      clearTimeout(asking);
      wakeWhoMay();
    },
  };
}
