import { ROUTES } from '@ringfence/contract';
import { findLineOfItem, type PoolTenant } from '@ringfence/store';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { type Implementation, implementPool, refused } from '../../http/call.ts';
import type { ServerParts } from '../../server-parts.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const proposeMatchReversalRoute = implementPool(
  ROUTES.proposeMatchReversal,
  async (call, parts) => {
    const { itemId, reason } = call.body;
    const line = await lineOf(parts, call.pool, itemId);
    if (line === undefined) return refused({ code: 'record_unknown', field: 'itemId' });

    return answerAct(call, parts, 'propose_match_reversal', { itemId, reason, ...line });
  },
);

const approveMatchReversalRoute = implementPool(
  ROUTES.approveMatchReversal,
  async (call, parts) => {
    const { itemId } = call.body;
    const line = await lineOf(parts, call.pool, itemId);
    const { bankReference } = line ?? {};
    const named = bankReference === undefined ? {} : { bankReference };
    return answerAct(call, parts, 'approve_match_reversal', { itemId, ...named });
  },
);

/** The line that showed an item: the server finds it, so that nobody names another one. */
async function lineOf(parts: ServerParts, pool: PoolTenant, itemId: string) {
  return readPool(parts, pool, async (db) => findLineOfItem(db, { poolId: pool.poolId, itemId }));
}

/** Matches that were mistakes: proposed by one key, undone by another. */
export const MATCH_REVERSAL_ROUTES: readonly Implementation[] = [
  proposeMatchReversalRoute,
  approveMatchReversalRoute,
  implementAct(ROUTES.rejectMatchReversal, 'reject_match_reversal'),
  ...implementRecordRoutes('match_reversal', {
    list: ROUTES.listMatchReversals,
    get: ROUTES.getMatchReversal,
    listVersions: ROUTES.listMatchReversalVersions,
  }),
];
