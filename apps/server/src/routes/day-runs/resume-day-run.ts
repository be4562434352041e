import { ROUTES } from '@ringfence/contract';
import { businessDate, timestamp } from '@ringfence/money';
import { resumeDayRun } from '@ringfence/operations';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatDayRun } from './format-day-run.ts';

export const resumeDayRunRoute = implementPool(ROUTES.resumeDayRun, async (call, parts) => {
  const resumed = await resumeDayRun(parts.store, {
    poolId: call.pool.poolId,
    businessDate: businessDate(call.params.businessDate),
    byKeyId: call.caller.key.keyId,
    now: timestamp(parts.now()),
  });
  if (resumed.status !== 'accepted') return refused({ code: resumed.status });

  return answered(formatDayRun(resumed.run));
});
