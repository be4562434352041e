import { setTimeout as wait } from 'node:timers/promises';
import { timestampFromMilliseconds } from '@ringfence/money';
import {
  type CustodyEngine,
  type CustodyProver,
  PoolBusy,
  PoolNotOwned,
} from '@ringfence/operations';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** How often a process looks for days and challenges whose custody is not proved yet. */
export const CUSTODY_PROOF_ROUND_MILLISECONDS = 2_000;

/** Proves the custody of the pools that this process owns, until closed. */
export interface CustodyProofRounds {
  /** Ends after the snapshot in hand. */
  close(): Promise<void>;
}

/** Starts to prove each last closed day, also one that people closed, and to answer challenges. */
export function startCustodyProofRounds(options: {
  readonly prover: CustodyProver;
  readonly engines: () => readonly CustodyEngine[];
  readonly log: Logger;
}): CustodyProofRounds {
  const { prover, engines, log } = options;
  const closing = new AbortController();
  const told = new Map<string, string>();
  const going = (async (): Promise<void> => {
    while (!closing.signal.aborted) {
      for (const engine of engines()) {
        if (closing.signal.aborted) return;
        if (engine.state === 'owner') await lookAfter({ prover, engine, log, told });
      }
      // The closing ends the pause early.
      const { signal } = closing;
      await wait(CUSTODY_PROOF_ROUND_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    close: async () => {
      closing.abort();
      await going;
    },
  };
}

async function lookAfter(parts: {
  readonly prover: CustodyProver;
  readonly engine: CustodyEngine;
  readonly log: Logger;
  /** What was told of each snapshot last: a wait is told once. */
  readonly told: Map<string, string>;
}): Promise<void> {
  const { prover, engine, log, told } = parts;
  const { poolId } = engine;
  try {
    const news = await prover.round(engine, timestampFromMilliseconds(Date.now()));
    for (const { about, outcome } of news) {
      const state = outcome.status === 'published' ? outcome.status : outcome.reason;
      const key = `${poolId} ${about}`;
      if (told.get(key) === state) continue;
      told.set(key, state);
      log.info({ poolId, about, state }, 'proof of custody');
    }
  } catch (error) {
    // The pool moved to another process, or its queue is full: the next round tries again.
    if (error instanceof PoolNotOwned || error instanceof PoolBusy) return;
    log.warn({ poolId, fault: describeFault(error) }, 'the custody of a pool was not proved');
  }
}
