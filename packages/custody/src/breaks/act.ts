import type { BreakEvidenceKind, BreakResolution } from './resolution.ts';

/** Says who looks after a break. */
export interface AssignBreakAct {
  readonly kind: 'assign_break';
  readonly breakId: string;
  /** The id of the owner's key, never a name. */
  readonly ownerKeyId: string;
}

export interface CommentBreakAct {
  readonly kind: 'comment_break';
  readonly breakId: string;
  /** Words without personal data. */
  readonly text: string;
}

/** Says where evidence is found: what was asked of the bank, and what it said. */
export interface AttachBreakEvidenceAct {
  readonly kind: 'attach_break_evidence';
  readonly breakId: string;
  readonly evidence: BreakEvidenceKind;
  readonly reference: string;
  readonly documentHash?: string;
}

export interface ProposeBreakResolutionAct {
  readonly kind: 'propose_break_resolution';
  readonly breakId: string;
  readonly resolution: BreakResolution;
  /** The payment or receipt that the line is; only to confirm one. */
  readonly itemId?: string;
  readonly reason: string;
}

/** The second person's yes: what was proposed is done. */
export interface ApproveBreakResolutionAct {
  readonly kind: 'approve_break_resolution';
  readonly breakId: string;
}

/** A no, of anybody: also of whoever proposed it. */
export interface RejectBreakResolutionAct {
  readonly kind: 'reject_break_resolution';
  readonly breakId: string;
  readonly reason: string;
}

export type BreakAct =
  | AssignBreakAct
  | CommentBreakAct
  | AttachBreakEvidenceAct
  | ProposeBreakResolutionAct
  | ApproveBreakResolutionAct
  | RejectBreakResolutionAct;
