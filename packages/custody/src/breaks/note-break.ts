import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import { isHash } from '../customers/is-hash.ts';
import type { Decision } from '../decision.ts';
import { isIdentifier } from '../is-identifier.ts';
import {
  BANK_TEXT_LENGTH_MAX,
  BREAK_COMMENTS_MAX,
  BREAK_EVIDENCE_MAX,
  REASON_LENGTH_MAX,
} from '../limits.ts';
import { refuse } from '../refuse.ts';
import type { AssignBreakAct, AttachBreakEvidenceAct, CommentBreakAct } from './act.ts';
import { findBreakCase } from './find-break-case.ts';
import { keepBreakCase } from './keep-break-case.ts';

/**
 * Says who looks after a break.
 *
 * @returns content_invalid, break_not_found, record_state_forbids
 */
export function assignBreak(
  state: CustodyState,
  { breakId, ownerKeyId }: AssignBreakAct,
  { businessDate }: ActFrame,
): Decision {
  if (!isIdentifier(ownerKeyId)) return refuse('content_invalid', { field: 'ownerKeyId' });
  const found = findBreakCase(state, { breakId, event: 'assign' });
  if ('outcome' in found) return found;

  // From here it must succeed.
  const body = { ...found.work.body, ownerKeyId };
  const change = { event: 'assign', businessDate, body } as const;
  return accept({ rows: [keepBreakCase(state, found.work, change)] });
}

/**
 * Adds a remark to a break.
 *
 * @returns content_invalid, break_not_found, record_state_forbids, limit_reached
 */
export function commentBreak(
  state: CustodyState,
  { breakId, text }: CommentBreakAct,
  { actor, recordedAt: at, businessDate }: ActFrame,
): Decision {
  const refusal = refuseText('text', text, REASON_LENGTH_MAX);
  if (refusal !== undefined) return refusal;
  const found = findBreakCase(state, { breakId, event: 'note' });
  if ('outcome' in found) return found;
  const { comments } = found.work.body;
  if (comments.length >= BREAK_COMMENTS_MAX) {
    return refuse('limit_reached', { expected: `at most ${BREAK_COMMENTS_MAX} comments` });
  }

  // From here it must succeed.
  const body = { ...found.work.body, comments: [...comments, { keyId: actor.keyId, at, text }] };
  const change = { event: 'note', businessDate, body } as const;
  return accept({ rows: [keepBreakCase(state, found.work, change)] });
}

/**
 * Says where evidence about a break is found.
 *
 * @returns content_invalid, break_not_found, record_state_forbids, limit_reached
 */
export function attachBreakEvidence(
  state: CustodyState,
  { breakId, evidence: kind, reference, documentHash }: AttachBreakEvidenceAct,
  { actor, recordedAt: at, businessDate }: ActFrame,
): Decision {
  const refusal = refuseText('reference', reference, BANK_TEXT_LENGTH_MAX);
  if (refusal !== undefined) return refusal;
  if (documentHash !== undefined && !isHash(documentHash)) {
    return refuse('content_invalid', { field: 'documentHash' });
  }
  const found = findBreakCase(state, { breakId, event: 'note' });
  if ('outcome' in found) return found;
  const { evidence } = found.work.body;
  if (evidence.length >= BREAK_EVIDENCE_MAX) {
    return refuse('limit_reached', { expected: `at most ${BREAK_EVIDENCE_MAX} of evidence` });
  }

  // From here it must succeed.
  const hash = documentHash === undefined ? {} : { documentHash };
  const added = { keyId: actor.keyId, at, kind, reference, ...hash };
  const body = { ...found.work.body, evidence: [...evidence, added] };
  const change = { event: 'note', businessDate, body } as const;
  return accept({ rows: [keepBreakCase(state, found.work, change)] });
}

/** Refuses a text that is empty or too long. */
export function refuseText(field: string, text: string, lengthMax: number): Decision | undefined {
  if (text.trim().length > 0 && text.length <= lengthMax) return undefined;
  return refuse('content_invalid', { field, expected: `1 to ${lengthMax} characters` });
}
