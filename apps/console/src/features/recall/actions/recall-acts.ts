import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about recalls, ours and the bank's, in a pool. */
export function recallActsOf(poolId: number) {
  const path = { poolId };
  return {
    request: (asked: Omit<api.RequestRecall, 'commandId'>) =>
      api.requestRecall({ client, path, body: { commandId: newCommandId(), ...asked } }),
    approve: (body: api.ApproveRecall) => api.approveRecall({ client, path, body }),
    reject: (asked: Omit<api.RejectRecall, 'commandId'>) =>
      api.rejectRecall({ client, path, body: { commandId: newCommandId(), ...asked } }),
    proposeAnswer: (asked: Omit<api.ProposeRecallAnswer, 'commandId'>) =>
      api.proposeRecallAnswer({ client, path, body: { commandId: newCommandId(), ...asked } }),
    approveAnswer: (body: api.ApproveRecallAnswer) =>
      api.approveRecallAnswer({ client, path, body }),
    rejectAnswer: (requestId: string) =>
      api.rejectRecallAnswer({ client, path, body: { commandId: newCommandId(), requestId } }),
    claim: (asked: Omit<api.ClaimRecall, 'commandId'>) =>
      api.claimRecall({ client, path, body: { commandId: newCommandId(), ...asked } }),
  } as const;
}

/** The lists that a recall makes old. */
export const RECALL_LISTS = ['recalls', 'recall-requests', 'unclaimed-recalls'] as const;
