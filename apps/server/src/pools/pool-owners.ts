import { setTimeout as wait } from 'node:timers/promises';
import { type CustodyEngine, type PoolEngineState, PoolNotOwned } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  findPoolOwner,
  listPoolOwners,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** Pools one process stands by for. */
const POOLS_PER_PROCESS_MAX = 1_000;

/** How often a process looks for pools that were opened elsewhere. */
const LOOK_FOR_POOLS_MILLISECONDS = 2_000;

/** How long the opening of a pool waits for its lease. */
const TAKE_MILLISECONDS_MAX = 5_000;

/** How long the owner read from the database may be used to pass requests on. */
const OWNER_CACHED_MILLISECONDS_MAX = 250;

/** Where requests for a pool are answered. */
export type PoolLocation =
  | { readonly kind: 'here'; readonly engine: CustodyEngine }
  | { readonly kind: 'elsewhere'; readonly address: string }
  | { readonly kind: 'nobody' };

/** The engines of this process, one for each pool: owning it or standing by for it. */
export interface PoolOwners {
  /** Stands by for every pool there is, and from then on for every new one. */
  start(): Promise<void>;
  locate(poolId: number): Promise<PoolLocation>;
  /** Stands by for a pool now, instead of when it is next looked for. */
  /**
   * Stands by for a new pool at once and waits until it is owned here.
   *
   * @throws {PoolNotOwned} when another process took it first
   */
  takeOwned(poolId: number): Promise<CustodyEngine>;
  engines(): readonly CustodyEngine[];
  /** Commits what is queued and hands over every lease. */
  close(): Promise<void>;
}

const ANSWERS_HERE: Readonly<Record<PoolEngineState, boolean>> = {
  standing_by: false,
  owner: true,
  // The queue is kept while state is loaded again, so a command waits instead of failing.
  rebuilding: true,
  closed: false,
};

interface OwnerRead {
  readonly address: string | undefined;
  readonly readAt: number;
}

/**
 * Opens an engine for every pool there is and goes on looking for new ones until closed. An engine
 * takes the lease of its pool when it is free, and stands by for it otherwise.
 */
export function openPoolOwners(request: {
  readonly store: Store;
  readonly openEngine: (poolId: number) => CustodyEngine;
  /** Of this process: a lease that names it is not passed on to. */
  readonly address: () => string;
  readonly log: Logger;
}): PoolOwners {
  const engines = new Map<number, CustodyEngine>();
  const owners = new Map<number, OwnerRead>();
  const closing = new AbortController();

  const take = (poolId: number): CustodyEngine => {
    const engine = engines.get(poolId) ?? request.openEngine(poolId);
    engines.set(poolId, engine);
    return engine;
  };

  const lookForPools = async (): Promise<void> => {
    const read = await withSnapshot(request.store, EVERY_PLATFORM, async (db) =>
      listPoolOwners(db, { after: 0, limit: POOLS_PER_PROCESS_MAX }),
    );
    if (closing.signal.aborted) return;
    for (const { poolId } of read) take(poolId);
  };

  const keepLooking = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await wait(LOOK_FOR_POOLS_MILLISECONDS, undefined, { signal: closing.signal }).catch(
        () => undefined, // Only the closing ends the wait early.
      );
      if (closing.signal.aborted) return;
      await lookForPools().catch((error: unknown) => {
        request.log.warn({ fault: describeFault(error) }, 'pools were not looked for');
      });
    }
  };

  const readOwner = async (poolId: number): Promise<string | undefined> => {
    const known = owners.get(poolId);
    const now = performance.now();
    if (known !== undefined && now - known.readAt < OWNER_CACHED_MILLISECONDS_MAX) {
      return known.address;
    }
    const owner = await withSnapshot(request.store, EVERY_PLATFORM, async (db) =>
      findPoolOwner(db, poolId),
    );
    const address = owner?.holderAddress === request.address() ? undefined : owner?.holderAddress;
    owners.set(poolId, { address, readAt: now });
    return address;
  };

  let looking: Promise<void> | undefined;

  return {
    start: async () => {
      await lookForPools();
      looking = keepLooking();
    },
    locate: async (poolId) => {
      const engine = engines.get(poolId);
      if (engine !== undefined && ANSWERS_HERE[engine.state]) return { kind: 'here', engine };
      const address = await readOwner(poolId);
      return address === undefined ? { kind: 'nobody' } : { kind: 'elsewhere', address };
    },
    takeOwned: async (poolId) => {
      const engine = take(poolId);
      const timeIsUp = wait(TAKE_MILLISECONDS_MAX, undefined, { ref: false });
      await Promise.race([engine.whenOwner(), timeIsUp]);
      if (!ANSWERS_HERE[engine.state]) {
        throw new PoolNotOwned(`pool ${poolId} has another owner`);
      }
      return engine;
    },
    engines: () => [...engines.values()],
    close: async () => {
      closing.abort();
      await looking;
      await Promise.all([...engines.values()].map(async (engine) => engine.close()));
    },
  };
}
