import { ROUTES } from '@ringfence/contract';
import { millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { type FlowRead, readFlow } from '@ringfence/store';
import { answered, implementPool } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

const HOURS_DEFAULT = 24;
const MILLISECONDS_IN_HOUR = 3_600_000;

export const getFlowRoute = implementPool(ROUTES.getFlow, async (call, parts) => {
  const { poolId } = call.pool;
  const now = millisecondsOf(timestamp(parts.now()));
  const hours = call.query.hours ?? HOURS_DEFAULT;
  const hourNow = now - (now % MILLISECONDS_IN_HOUR);
  const from = timestampFromMilliseconds(hourNow - (hours - 1) * MILLISECONDS_IN_HOUR);
  const { isCut, flows } = await readPool(parts, call.pool, async (db) =>
    readFlow(db, { poolId, from }),
  );
  return answered({ from, isCut, hours: formatHours(flows) });
});

/** Each hour with its three sums; what did not move is zero. */
function formatHours(flows: readonly FlowRead[]) {
  const hours = [...new Set(flows.map(({ hour }) => hour))];
  return hours.map((hour) => ({
    hour,
    in: sumOf(flows, hour, 'in'),
    out: sumOf(flows, hour, 'out'),
    inside: sumOf(flows, hour, 'inside'),
  }));
}

function sumOf(flows: readonly FlowRead[], hour: string, direction: FlowRead['direction']) {
  const found = flows.find((flow) => flow.hour === hour && flow.direction === direction);
  return { count: found?.count ?? 0, amountMinor: (found?.amount ?? 0n).toString() };
}
