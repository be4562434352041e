import { type DayRunKey, enqueueJob, type Tx } from '@ringfence/store';

/** The task that takes a day's run on. */
export const DAY_RUN_TASK = 'day_run';

/** Jobs of a pool are taken up only by the process that owns it. */
export function poolFlag(poolId: number): string {
  return `pool:${poolId}`;
}

/** Has a run taken on at a moment; a moment that was set before gives way to it. */
export async function enqueueDayRun(tx: Tx, key: DayRunKey, runAt: string): Promise<void> {
  const { poolId, businessDate } = key;
  await enqueueJob(tx, {
    task: DAY_RUN_TASK,
    payload: { poolId, businessDate },
    key: `${DAY_RUN_TASK}:${poolId}:${businessDate}`,
    runAt,
    flags: [poolFlag(poolId)],
  });
}

/** Reads what {@link enqueueDayRun} wrote. */
export function parseDayRunJob(payload: unknown): DayRunKey {
  if (typeof payload !== 'object' || payload === null) throw new TypeError('a job has a payload');
  if (!('poolId' in payload) || typeof payload.poolId !== 'number') {
    throw new TypeError('a job of a day run names its pool');
  }
  if (!('businessDate' in payload) || typeof payload.businessDate !== 'string') {
    throw new TypeError('a job of a day run names its day');
  }
  return { poolId: payload.poolId, businessDate: payload.businessDate };
}
