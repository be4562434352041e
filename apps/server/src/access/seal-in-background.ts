import { setTimeout as wait } from 'node:timers/promises';
import { type RowsPassed, type SealingDesk, sealOlderRows } from '@ringfence/operations';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/** Rows that are sealed before other work has its turn. */
const ROWS_AT_ONCE = 1_000;
const PAUSE_MILLISECONDS = 100;
const FAULT_MILLISECONDS = 60_000;

/** Seals what an earlier version kept in the clear, until none is left or it is closed. */
export interface BackgroundSealing {
  /** Ends after the rows in hand. */
  close(): Promise<void>;
}

interface SealingParts extends SealingDesk, Pick<Metrics, 'rowsNotSealed'> {
  readonly log: Logger;
}

/** Starts to seal: several processes may do so at once. */
export function startBackgroundSealing(options: SealingParts): BackgroundSealing {
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
  { log, rowsNotSealed, ...desk }: SealingParts,
  closing: AbortSignal,
): Promise<void> {
  const isStopping = () => closing.aborted;
  const told = new Map<string, number>();
  while (!closing.aborted) {
    let pause = PAUSE_MILLISECONDS;
    try {
      const { sealed, passed, isUnfinished } = await sealOlderRows(desk, {
        rowsMax: ROWS_AT_ONCE,
        isStopping,
      });
      if (Object.keys(sealed).length > 0) log.info({ sealed }, 'rows in the clear were sealed');
      for (const [kind, { rows, error }] of listUntold(told, passed)) {
        rowsNotSealed.set({ kind }, rows);
        log.error(
          { kind, rows, fault: describeFault(error) },
          'rows cannot be sealed, and were passed',
        );
      }
      if (!isUnfinished) return;
    } catch (error) {
      log.warn({ fault: describeFault(error) }, 'rows in the clear were not sealed');
      pause = FAULT_MILLISECONDS;
    }
    // The closing ends the pause early.
    await wait(pause, undefined, { signal: closing }).catch(() => undefined);
  }
}

/** What was passed and is not told yet: the same rows are met again in every run, and told once. */
function listUntold(
  told: Map<string, number>,
  passed: Readonly<Record<string, RowsPassed>>,
): readonly (readonly [string, RowsPassed])[] {
  const untold = Object.entries(passed).filter(([kind, { rows }]) => rows > (told.get(kind) ?? 0));
  for (const [kind, { rows }] of untold) told.set(kind, rows);
  return untold;
}
