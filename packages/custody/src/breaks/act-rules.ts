import type { ActRule } from '../act/act-rule.ts';
import { MOVE_LINES_MAX } from '../pool-moves/limits.ts';
import type {
  ApproveBreakResolutionAct,
  AssignBreakAct,
  AttachBreakEvidenceAct,
  BreakAct,
  CommentBreakAct,
  ProposeBreakResolutionAct,
  RejectBreakResolutionAct,
} from './act.ts';
import { approveBreakResolution } from './approve-resolution.ts';
import { assignBreak, attachBreakEvidence, commentBreak } from './note-break.ts';
import { proposeBreakResolution, rejectBreakResolution } from './propose-resolution.ts';

/** What is the same for every act on a break. */
const OF_A_BREAK = {
  initiators: ['operator'],
  subjectOf: ({ breakId }: BreakAct) => breakId,
  newIdsOf: () => ({}),
  referencesOf: ({ breakId }: BreakAct) => ({
    records: [{ kind: 'break_case' as const, recordId: breakId }],
  }),
} as const;

const ASSIGN_BREAK: ActRule<'assign_break', AssignBreakAct> = {
  ...OF_A_BREAK,
  kind: 'assign_break',
  decide: assignBreak,
};

const COMMENT_BREAK: ActRule<'comment_break', CommentBreakAct> = {
  ...OF_A_BREAK,
  kind: 'comment_break',
  decide: commentBreak,
};

const ATTACH_BREAK_EVIDENCE: ActRule<'attach_break_evidence', AttachBreakEvidenceAct> = {
  ...OF_A_BREAK,
  kind: 'attach_break_evidence',
  decide: attachBreakEvidence,
};

const PROPOSE: ActRule<'propose_break_resolution', ProposeBreakResolutionAct> = {
  ...OF_A_BREAK,
  kind: 'propose_break_resolution',
  decide: proposeBreakResolution,
};

const APPROVE: ActRule<'approve_break_resolution', ApproveBreakResolutionAct> = {
  ...OF_A_BREAK,
  kind: 'approve_break_resolution',
  decide: approveBreakResolution,
  // A move that is given up goes back to each of its owners.
  transfersMax: () => MOVE_LINES_MAX,
};

const REJECT: ActRule<'reject_break_resolution', RejectBreakResolutionAct> = {
  ...OF_A_BREAK,
  kind: 'reject_break_resolution',
  decide: rejectBreakResolution,
};

/** The rules of the acts on breaks. */
export const BREAK_ACTS = {
  assign_break: ASSIGN_BREAK,
  comment_break: COMMENT_BREAK,
  attach_break_evidence: ATTACH_BREAK_EVIDENCE,
  propose_break_resolution: PROPOSE,
  approve_break_resolution: APPROVE,
  reject_break_resolution: REJECT,
};
