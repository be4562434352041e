import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

interface OfPool<Body> {
  readonly poolId: number;
  readonly body: Body;
}

/** What is done about a break, one request each. */
export const BREAK_ACTS = {
  assign: ({ poolId, body }: OfPool<api.AssignBreak>) =>
    api.assignBreak({ client, path: { poolId }, body }),
  comment: ({ poolId, body }: OfPool<api.CommentBreak>) =>
    api.commentBreak({ client, path: { poolId }, body }),
  attach: ({ poolId, body }: OfPool<api.AttachBreakEvidence>) =>
    api.attachBreakEvidence({ client, path: { poolId }, body }),
  propose: ({ poolId, body }: OfPool<api.ProposeBreakResolution>) =>
    api.proposeBreakResolution({ client, path: { poolId }, body }),
  approve: ({ poolId, body }: OfPool<api.ApproveBreakResolution>) =>
    api.approveBreakResolution({ client, path: { poolId }, body }),
  reject: ({ poolId, body }: OfPool<api.RejectBreakResolution>) =>
    api.rejectBreakResolution({ client, path: { poolId }, body }),
  explain: ({ poolId, breakId, body }: OfPool<api.ExplainBreak> & { readonly breakId: string }) =>
    api.explainBreak({ client, path: { poolId, breakId }, body }),
} as const;

/** The lists that an act on a break makes old. */
export const BREAK_LISTS = [
  'break',
  'breaks',
  'break-statistics',
  'match-proposals',
  'reconciliation',
  'position',
  'day-run',
  'days',
  'journal',
] as const;
