import { setTimeout as wait } from 'node:timers/promises';
import { timestampFromMilliseconds } from '@ringfence/money';
import {
  type BankClient,
  bankRound,
  type CustodyEngine,
  PoolBusy,
  PoolNotOwned,
} from '@ringfence/operations';
import { EVERY_PLATFORM, findPool, type Store, withSnapshot } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** How often a pool speaks to its bank. */
export const BANK_ROUND_MILLISECONDS = 250;

/** How long a pool leaves its bank alone after a round in which the bank did something wrong. */
const BANK_FAULT_MILLISECONDS = 2_000;

/** Speaks to the bank for each pool that this process owns, until closed. */
export interface BankRounds {
  /** Ends after the rounds in hand. */
  close(): Promise<void>;
}

interface BankRoundsOptions {
  readonly store: Store;
  readonly vault: FieldSeal | undefined;
  readonly bank: BankClient;
  /** Names the custodian on payment orders. */
  readonly debtorName: string;
  readonly engines: () => readonly CustodyEngine[];
  readonly log: Logger;
}

/** Starts the rounds: for each owned pool one at a time, for different pools side by side. */
export function startBankRounds(options: BankRoundsOptions): BankRounds {
  const closing = new AbortController();
  const running = new Map<number, Promise<void>>();

  const keepGoing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      for (const engine of options.engines()) {
        if (engine.state !== 'owner' || running.has(engine.poolId)) continue;
        const round = runRound(options, engine, closing.signal).finally(() => {
          running.delete(engine.poolId);
        });
        running.set(engine.poolId, round);
      }
      await pause(BANK_ROUND_MILLISECONDS, closing.signal);
    }
  };

  const going = keepGoing();
  return {
    close: async () => {
      closing.abort();
      await going;
      await Promise.all(running.values());
    },
  };
}

async function runRound(
  options: BankRoundsOptions,
  engine: CustodyEngine,
  closing: AbortSignal,
): Promise<void> {
  const { store, vault, bank, debtorName, log } = options;
  const { poolId } = engine;
  try {
    const pool = await withSnapshot(store, EVERY_PLATFORM, async (db) => findPool(db, poolId));
    const account = pool?.bankAccountIdentification;
    if (pool === undefined || account === undefined) return;
    const { currency } = pool;
    const desk = { store, vault, engine, bank, poolId, account, currency, debtorName };
    const round = await bankRound(desk, timestampFromMilliseconds(Date.now()));
    if (round.faults.length === 0) return;
    log.warn({ poolId, faults: round.faults }, 'bank faults');
  } catch (error) {
    // The pool moved to another process, or its queue is full: the next round tries again.
    if (error instanceof PoolNotOwned || error instanceof PoolBusy) return;
    log.warn({ poolId, fault: describeFault(error) }, 'the bank round failed');
  }
  await pause(BANK_FAULT_MILLISECONDS, closing);
}

/** Waits; the closing ends it early. */
async function pause(milliseconds: number, closing: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal: closing }).catch(() => undefined);
}
