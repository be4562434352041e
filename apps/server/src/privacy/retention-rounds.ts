import { setTimeout as wait } from 'node:timers/promises';
import type { Timestamp } from '@ringfence/money';
import { sweepRetention } from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** How long somebody whose time is over may wait to be forgotten: dates end once a day. */
export const RETENTION_ROUND_MILLISECONDS = 6 * 3_600_000;

/** Forgets the people whose time is over, until closed. */
export interface RetentionRounds {
  /** Ends after the round in hand. */
  close(): Promise<void>;
}

interface RetentionParts {
  readonly store: Store;
  readonly vault: FieldSeal;
  readonly now: () => Timestamp;
  readonly log: Logger;
}

/** Starts the rounds, the first at once. Processes that do it at the same time do it once. */
export function startRetentionRounds(parts: RetentionParts): RetentionRounds {
  const closing = new AbortController();
  const keepGoing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await goRound(parts);
      // The closing ends the pause early.
      await wait(RETENTION_ROUND_MILLISECONDS, undefined, { signal: closing.signal }).catch(
        () => undefined,
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

async function goRound({ store, vault, now, log }: RetentionParts): Promise<void> {
  try {
    const swept = await sweepRetention({ store, vault }, { now: now(), by: 'installation' });
    const { forgotten, failed, customersForgotten, customersFailed } = swept;
    if (forgotten.length > 0) log.info({ forgotten: forgotten.length }, 'retention ended');
    if (customersForgotten.length > 0) {
      log.info({ customers: customersForgotten.length }, 'retention of the books ended');
    }
    for (const { poolId, customerId, error } of customersFailed) {
      const fault = describeFault(error);
      log.error({ poolId, customerId, fault }, 'a customer could not be forgotten');
    }
    for (const { personId, error } of failed) {
      log.error({ personId, fault: describeFault(error) }, 'a person could not be forgotten');
    }
  } catch (error) {
    log.warn({ fault: describeFault(error) }, 'nobody was looked for whose retention ended');
  }
}
