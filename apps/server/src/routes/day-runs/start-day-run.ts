import { ROUTES } from '@ringfence/contract';
import { businessDate, timestamp } from '@ringfence/money';
import { startDayRun } from '@ringfence/operations';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatDayRun } from './format-day-run.ts';

export const startDayRunRoute = implementPool(ROUTES.startDayRun, async (call, parts) => {
  const { nextBusinessDate } = call.body;
  const started = await startDayRun(parts.store, {
    poolId: call.pool.poolId,
    businessDate: businessDate(call.body.businessDate),
    ...(nextBusinessDate === undefined ? {} : { nextBusinessDate: businessDate(nextBusinessDate) }),
    byKeyId: call.caller.key.keyId,
    now: timestamp(parts.now()),
  });
  if (started.status !== 'accepted') return refused({ code: started.status });

  return answered(formatDayRun(started.run));
});
