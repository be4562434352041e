import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

interface OfPool<Body> {
  readonly poolId: number;
  readonly body: Body;
}

/** What is done about a match that was a mistake, one request each. */
export const MATCHING_ACTS = {
  propose: ({ poolId, body }: OfPool<api.ProposeMatchReversal>) =>
    api.proposeMatchReversal({ client, path: { poolId }, body }),
  approve: ({ poolId, body }: OfPool<api.ApproveMatchReversal>) =>
    api.approveMatchReversal({ client, path: { poolId }, body }),
  reject: ({ poolId, body }: OfPool<api.RejectMatchReversal>) =>
    api.rejectMatchReversal({ client, path: { poolId }, body }),
} as const;

/** The lists that such an act makes old. */
export const MATCHING_LISTS = [
  'match-reversals',
  'day-matches',
  'breaks',
  'break-statistics',
  'match-proposals',
  'reconciliation',
  'position',
] as const;
