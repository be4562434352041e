import { setTimeout as wait } from 'node:timers/promises';
import {
  applyPlatformTerms,
  type CustodyEngine,
  followReserve,
  PoolBusy,
  PoolNotOwned,
} from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** How long a decision of the registry may take until a pool that is open asks for it. */
export const REGISTRY_ROUND_MILLISECONDS = 2_000;

/**
 * Brings to the open pools what is decided elsewhere, until closed: in the registry on their
 * platforms, in the books of their reserves.
 */
export interface RegistryRounds {
  /** Ends after the pool in hand. */
  close(): Promise<void>;
}

interface RegistryRoundsOptions {
  readonly store: Store;
  readonly engines: () => readonly CustodyEngine[];
  readonly log: Logger;
  /** Absent: {@link REGISTRY_ROUND_MILLISECONDS}. */
  readonly everyMilliseconds?: number;
}

/** Starts the rounds: all owned pools, one after the other, whether there is a bank or not. */
export function startRegistryRounds(options: RegistryRoundsOptions): RegistryRounds {
  const closing = new AbortController();
  const { everyMilliseconds = REGISTRY_ROUND_MILLISECONDS } = options;

  const keepGoing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      for (const engine of options.engines()) {
        if (closing.signal.aborted) return;
        if (engine.state === 'owner') await applyTo(options, engine);
      }
      // The closing ends the pause early.
      await wait(everyMilliseconds, undefined, { signal: closing.signal }).catch(() => undefined);
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

async function applyTo(
  { store, log }: RegistryRoundsOptions,
  engine: CustodyEngine,
): Promise<void> {
  try {
    await applyPlatformTerms({ store, engine });
    await followReserve({ store, engine });
  } catch (error) {
    // The pool moved to another process, or its queue is full: the next round tries again.
    if (error instanceof PoolNotOwned || error instanceof PoolBusy) return;
    const { poolId } = engine;
    log.warn(
      { poolId, fault: describeFault(error) },
      'the registry or the reserve was not followed',
    );
  }
}
