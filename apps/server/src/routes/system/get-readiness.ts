import { ROUTES } from '@ringfence/contract';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { answered, implementPublic } from '../../http/call.ts';

/** The database is asked each time; a fault of it answers 503 like in any other route. */
export const getReadinessRoute = implementPublic(ROUTES.getReadiness, async (_call, parts) => {
  await withSnapshot(parts.store, EVERY_PLATFORM, async (db) => db.query('select 1 as one'));
  return answered({
    status: 'ready',
    database: 'reachable',
    stopping: parts.isStopping(),
    pools: parts.owners.engines().map(({ poolId, state }) => ({ poolId, state })),
  });
});
