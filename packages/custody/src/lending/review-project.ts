import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import type { ReviewProjectAct, SignOffProjectAct } from './act.ts';
import { findLendingRecord } from './find-lending-record.ts';
import { CHECKLIST_ITEMS_MAX, CHECKLIST_TEXT_LENGTH_MAX } from './limits.ts';
import { PROJECT_TRANSITIONS } from './project-state.ts';
import type { ChecklistItem, ProjectBody, RiskGrade } from './record-shape.ts';

const HASH_PATTERN = /^[0-9a-f]{64}$/;

/** How many other operators must stand for a project of each grade. */
const SIGN_OFFS_NEEDED: Readonly<Record<RiskGrade, number>> = { low: 1, medium: 1, high: 2 };

/**
 * Records what due diligence found. Earlier sign-offs are of another finding and count no more.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function reviewProject(
  state: CustodyState,
  { projectId, riskGrade, checklist }: ReviewProjectAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  const contentRefusal = refuseChecklist(checklist);
  if (contentRefusal !== undefined) return contentRefusal;
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const step = { state: found.record.state, event: 'review' } as const;
  const refusal = refuseStep(PROJECT_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const next = stateAfter(PROJECT_TRANSITIONS, step);
  const dueDiligence = { riskGrade, checklist, keyId: actor.keyId, at: recordedAt };
  const body = { ...found.record.body, dueDiligence, signOffs: [] };
  const row = keepRecord(state, { ...found.record, state: next, businessDate, body });
  return accept({ result: { signOffsNeeded: SIGN_OFFS_NEEDED[riskGrade] }, rows: [row] });
}

/**
 * Another operator stands for the review: not who stated the terms, not who reviewed them, and not
 * twice the same.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, condition_not_met
 * @invariant C41 no project collects without a review and the sign-offs of others that its grade
 *   asks for
 */
export function signOffProject(
  state: CustodyState,
  { projectId }: SignOffProjectAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const { body } = found.record;
  const step = { state: found.record.state, event: 'sign_off' } as const;
  const stepRefusal = refuseStep(PROJECT_TRANSITIONS, step);
  if (stepRefusal !== undefined) return stepRefusal;
  const { keyId } = actor;
  const signers = body.signOffs.map((one) => one.keyId);
  const makers = [body.makerKeyId, body.dueDiligence?.keyId, ...signers];
  if (makers.some((one) => isSentBy(one, actor))) {
    return refuse('approver_is_maker', { expected: 'another key' });
  }
  const refusal = refuseUnreviewed(body);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const next = stateAfter(PROJECT_TRANSITIONS, step);
  const signOffs = [...body.signOffs, { keyId, at: recordedAt }];
  const signed = { ...found.record, state: next, businessDate, body: { ...body, signOffs } };
  return accept({ result: { signOffs: signOffs.length }, rows: [keepRecord(state, signed)] });
}

/**
 * Refuses a project that was not reviewed, whose review found something not met, or that too few
 * stand for.
 *
 * @returns condition_not_met
 */
export function refuseUnsigned(body: ProjectBody): Decision | undefined {
  const refusal = refuseUnreviewed(body);
  if (refusal !== undefined) return refusal;
  const needed = SIGN_OFFS_NEEDED[body.dueDiligence?.riskGrade ?? 'high'];
  const given = body.signOffs.length;
  if (given >= needed) return undefined;
  const expected = `${needed} sign-offs by operators other than the maker`;
  return refuse('condition_not_met', { expected, received: given.toString() });
}

function refuseUnreviewed({ dueDiligence }: ProjectBody): Decision | undefined {
  if (dueDiligence === undefined) {
    return refuse('condition_not_met', { expected: 'a review of the project' });
  }
  const failed = dueDiligence.checklist.find(({ result }) => result === 'not_met');
  if (failed === undefined) return undefined;
  const expected = 'each item of the checklist met';
  return refuse('condition_not_met', { expected, received: failed.item });
}

function refuseChecklist(checklist: readonly ChecklistItem[]): Decision | undefined {
  if (checklist.length === 0 || checklist.length > CHECKLIST_ITEMS_MAX) {
    const expected = `1 to ${CHECKLIST_ITEMS_MAX} items`;
    return refuse('content_invalid', { field: 'checklist', expected });
  }
  for (const { item, evidenceHash } of checklist) {
    if (item.length === 0 || item.length > CHECKLIST_TEXT_LENGTH_MAX) {
      const expected = `1 to ${CHECKLIST_TEXT_LENGTH_MAX} characters`;
      return refuse('content_invalid', { field: 'item', expected });
    }
    if (evidenceHash !== undefined && !HASH_PATTERN.test(evidenceHash)) {
      const expected = '64 hexadecimal digits';
      return refuse('content_invalid', { field: 'evidenceHash', expected });
    }
  }
  return undefined;
}
