import { timestampFromMilliseconds } from '@ringfence/money';
import { countUnconfirmedDays, EVERY_PLATFORM, type Store, withSnapshot } from '@ringfence/store';
import { Gauge, type Registry } from 'prom-client';
import { firstWatchedDay } from './check-file-rounds.ts';
import { confirmMillisecondsMax } from './is-overdue.ts';

/** Counts, when the metrics are read, the days that platforms have not confirmed in time. */
export function createCheckFileMetrics(registry: Registry, store: Store): void {
  const overdue = new Gauge({
    name: 'ringfence_check_files_overdue',
    help: 'Closed business days whose check files were not confirmed in time, over all pools',
    registers: [registry],
    collect: async () => {
      const now = Date.now();
      const since = firstWatchedDay(now);
      const closedBefore = timestampFromMilliseconds(now - confirmMillisecondsMax);
      const count = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
        countUnconfirmedDays(db, { since, closedBefore }),
      );
      overdue.set(count);
    },
  });
}
