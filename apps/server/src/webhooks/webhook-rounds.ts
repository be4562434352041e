import { setTimeout as wait } from 'node:timers/promises';
import { timestampFromMilliseconds } from '@ringfence/money';
import type { CustodyEngine } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  forgetWebhookDeliveries,
  type Lane,
  listDueLanes,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import {
  WEBHOOK_DELIVERY_DAYS_KEPT,
  WEBHOOK_FAULT_MILLISECONDS,
  WEBHOOK_FORGET_MAX,
  WEBHOOK_FORGET_MILLISECONDS,
  WEBHOOK_LANES_IN_FLIGHT_MAX,
  WEBHOOK_ROUND_MILLISECONDS,
} from './limits.ts';
import { openTurns } from './open-turns.ts';
import { sendLane } from './send-lane.ts';
import type { WebhookDesk } from './webhook-desk.ts';

/** Tells platforms what happened in the pools that this process owns, until closed. */
export interface WebhookRounds {
  /** Ends after the requests in hand. */
  close(): Promise<void>;
}

interface WebhookRoundsOptions extends WebhookDesk {
  readonly engines: () => readonly CustodyEngine[];
  readonly log: Logger;
}

/**
 * Starts the rounds. The lease of a pool makes its owner the one sender of its events; one lane is
 * sent on by one turn at a time, different lanes side by side.
 */
export function startWebhookRounds(options: WebhookRoundsOptions): WebhookRounds {
  const closing = new AbortController();
  const { log, store } = options;
  const turns = openTurns<Lane>({
    readDue: async (limit) => {
      const poolIds = options
        .engines()
        .filter(({ state }) => state === 'owner')
        .map(({ poolId }) => poolId);
      const now = timestampFromMilliseconds(Date.now());
      return withSnapshot(store, EVERY_PLATFORM, async (db) =>
        listDueLanes(db, { poolIds, now, limit }),
      );
    },
    nameOf,
    turn: async (lane) =>
      sendLane(options, lane, closing.signal).catch(async (error: unknown) => {
        log.warn({ lane: nameOf(lane), fault: describeFault(error) }, 'events were not sent');
        await pause(WEBHOOK_FAULT_MILLISECONDS, closing.signal);
      }),
    countMax: WEBHOOK_LANES_IN_FLIGHT_MAX,
  });

  const keepGoing = async (): Promise<void> => {
    let forgetAt = performance.now();
    while (!closing.signal.aborted) {
      try {
        await turns.startDue();
        if (performance.now() >= forgetAt) {
          forgetAt += WEBHOOK_FORGET_MILLISECONDS;
          await forgetOldDeliveries(options);
        }
      } catch (error) {
        log.warn({ fault: describeFault(error) }, 'the webhook round failed');
      }
      await pause(WEBHOOK_ROUND_MILLISECONDS, closing.signal);
    }
  };

  const going = keepGoing();
  return {
    close: async () => {
      closing.abort();
      await going;
      await turns.settled();
      options.post.close();
    },
  };
}

/** Waits; the closing ends it early. */
async function pause(milliseconds: number, closing: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal: closing }).catch(() => undefined);
}

async function forgetOldDeliveries({ store }: WebhookDesk): Promise<void> {
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const daysKept = WEBHOOK_DELIVERY_DAYS_KEPT;
  await withTransaction(store, options, async (tx) =>
    forgetWebhookDeliveries(tx, { daysKept, countMax: WEBHOOK_FORGET_MAX }),
  );
}

function nameOf({ platformId, subscriptionId, poolId }: Lane): string {
  return `${platformId} ${subscriptionId} ${poolId}`;
}
