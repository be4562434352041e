import { setTimeout as wait } from 'node:timers/promises';
import { type SealingDesk, sealOlderRows } from '@ringfence/operations';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** Rows that are sealed before other work has its turn. */
const ROWS_AT_ONCE = 1_000;
const PAUSE_MILLISECONDS = 100;
const FAULT_MILLISECONDS = 60_000;

/** Seals what an earlier version kept in the clear, until none is left or it is closed. */
export interface BackgroundSealing {
  /** Ends after the rows in hand. */
  close(): Promise<void>;
}

/** Starts to seal: several processes may do so at once. */
export function startBackgroundSealing(
  options: SealingDesk & { readonly log: Logger },
): BackgroundSealing {
  const closing = new AbortController();
  const going = keepSealing(options, closing.signal);
  return {
    close: async () => {
      closing.abort();
      await going;
    },
  };
}

async function keepSealing(
  { log, ...desk }: SealingDesk & { readonly log: Logger },
  closing: AbortSignal,
): Promise<void> {
  const isStopping = () => closing.aborted;
  while (!closing.aborted) {
    let pause = PAUSE_MILLISECONDS;
    try {
      const { sealed, isUnfinished } = await sealOlderRows(desk, {
        rowsMax: ROWS_AT_ONCE,
        isStopping,
      });
      if (Object.keys(sealed).length > 0) log.info({ sealed }, 'rows in the clear were sealed');
      if (!isUnfinished) return;
    } catch (error) {
      log.warn({ fault: describeFault(error) }, 'rows in the clear were not sealed');
      pause = FAULT_MILLISECONDS;
    }
    // The closing ends the pause early.
    await wait(pause, undefined, { signal: closing }).catch(() => undefined);
  }
}
