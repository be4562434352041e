import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import type { Implementation } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { getBreakStatisticsRoute } from './get-break-statistics.ts';
import { getMatchProposalsRoute } from './get-match-proposals.ts';

/** The breaks desk: who looks after a break, what is known, what is proposed and approved. */
export const BREAK_DESK_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.assignBreak, 'assign_break'),
  implementAct(ROUTES.commentBreak, 'comment_break'),
  implementAct(ROUTES.attachBreakEvidence, 'attach_break_evidence'),
  implementAct(ROUTES.proposeBreakResolution, 'propose_break_resolution'),
  implementAct(ROUTES.approveBreakResolution, 'approve_break_resolution'),
  implementAct(ROUTES.rejectBreakResolution, 'reject_break_resolution'),
  ...implementRecordRoutes('break_case', {
    list: ROUTES.listBreakCases,
    get: ROUTES.getBreakCase,
    listVersions: ROUTES.listBreakCaseVersions,
  }),
  getBreakStatisticsRoute,
  getMatchProposalsRoute,
];
