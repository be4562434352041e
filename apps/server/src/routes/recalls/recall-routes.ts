import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { UNCLAIMED_RECALL_ROUTES } from './unclaimed-recalls.ts';

/** Payments that we ask back, and deposits that the bank asks back. */
export const RECALL_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.requestRecall, 'request_recall'),
  implementAct(ROUTES.approveRecall, 'approve_recall'),
  implementAct(ROUTES.rejectRecall, 'reject_recall'),
  implementAct(ROUTES.recordRecallAnswer, 'record_recall_answer'),
  ...implementRecordRoutes('recall', {
    list: ROUTES.listRecalls,
    get: ROUTES.getRecall,
    listVersions: ROUTES.listRecallVersions,
  }),
  ...UNCLAIMED_RECALL_ROUTES,
  implementAct(ROUTES.receiveRecall, 'receive_recall'),
  implementAct(ROUTES.proposeRecallAnswer, 'propose_recall_answer'),
  implementAct(ROUTES.approveRecallAnswer, 'approve_recall_answer'),
  implementAct(ROUTES.rejectRecallAnswer, 'reject_recall_answer'),
  ...implementRecordRoutes('recall_request', {
    list: ROUTES.listRecallRequests,
    get: ROUTES.getRecallRequest,
    listVersions: ROUTES.listRecallRequestVersions,
  }),
];
