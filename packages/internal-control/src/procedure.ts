import type { BilingualText } from './bilingual-text.ts';

/**
 * What a step asks for as evidence: words, a file, or a record of a pool or of internal control.
 */
export const EVIDENCE_KINDS = [
  'none',
  'note',
  'file',
  'instruction',
  'statement',
  'day',
  'break',
  'finding',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What of the system an evidence may name. */
export type EvidenceRecordKind = Exclude<EvidenceKind, 'none' | 'note' | 'file'>;

/** One step of a procedure. */
export interface ProcedureStep<Role extends string = string> {
  readonly what: BilingualText;
  /** Who does it. */
  readonly role: Role;
  /** Whose word it needs besides: a second person's. Absent: nobody's. */
  readonly confirmRole?: Role;
  readonly evidence: EvidenceKind;
  /** Counted from the start of the run. @unit minutes */
  readonly withinMinutes?: number;
}

/** What stands of a procedure when somebody publishes a draft of it. */
export interface ProcedureStand {
  /** The version in force; 0 when there is none. */
  readonly version: number;
  /** The draft that was written last. */
  readonly latestDraftNumber: number;
}

/** What somebody wrote of a version. */
export interface ProcedureDraft {
  readonly draftNumber: number;
  readonly version: number;
  readonly draftedBy: string;
}

export type ProcedureDraftStatus = 'procedure_version_not_current' | 'ok';

/**
 * Decides whether a draft of a version may be written: it is of the version after the one in force.
 * Another draft of the same version takes the place of the one before it.
 *
 * @returns the first {@link ProcedureDraftStatus} that applies
 * @invariant IC6 versions of a procedure follow each other from 1 without a gap
 */
export function decideProcedureDraft(
  { version: inForce }: Pick<ProcedureStand, 'version'>,
  { version }: Pick<ProcedureDraft, 'version'>,
): ProcedureDraftStatus {
  return version === inForce + 1 ? 'ok' : 'procedure_version_not_current';
}

export type ProcedurePublishStatus =
  | 'procedure_version_not_current'
  | 'procedure_draft_replaced'
  | 'second_person_decides'
  | 'ok';

/**
 * Decides whether somebody may put a draft in force.
 *
 * @returns the first {@link ProcedurePublishStatus} that applies
 * @invariant IC6 versions of a procedure follow each other from 1 without a gap
 * @invariant IC7 a version is published by another person than who wrote it
 */
export function decideProcedurePublish(
  stand: ProcedureStand,
  { draft, by }: { readonly draft: ProcedureDraft; readonly by: string },
): ProcedurePublishStatus {
  if (draft.version !== stand.version + 1) return 'procedure_version_not_current';
  if (draft.draftNumber !== stand.latestDraftNumber) return 'procedure_draft_replaced';
  if (draft.draftedBy === by) return 'second_person_decides';
  return 'ok';
}
