import { nextYear } from '../add-to-date.ts';
import { openChecks } from '../check-item.ts';
import { BASIS_POINTS_WHOLE, SCORE_MAX } from '../limits.ts';
import type { InstitutionRecord, PartyRecords } from '../party-record.ts';
import { refuseContent } from '../refuse-content.ts';
import type {
  AdmitInstitution,
  MoveInstitution,
  ProposeInstitution,
  RegistryFrame,
  ReviewInstitution,
  ScoreInstitution,
} from '../registry-command.ts';
import { keep, type RegistryDecision, refuse } from '../registry-decision.ts';
import {
  INSTITUTION_CHECKS,
  INSTITUTION_TRANSITIONS,
  type InstitutionBody,
  type InstitutionEvent,
  SCORE_CRITERIA,
  SCORE_TO_ADMIT_MIN,
  scoreOf,
} from './institution.ts';

const JURISDICTION_PATTERN = /^[A-Z]{2}$/;

/**
 * Proposes an institution: nothing is held by it until it is admitted.
 *
 * @returns content_invalid, record_already_exists
 */
export function proposeInstitution(
  records: PartyRecords,
  { kind: _kind, institutionId, ...command }: ProposeInstitution,
  { keyId, asOf }: RegistryFrame,
): RegistryDecision {
  const { name, jurisdiction, concentrationMaxBasisPoints, licence } = command;
  const refusal = refuseContent({
    ids: { institutionId },
    names: { name, 'licence.number': licence.number, 'licence.authority': licence.authority },
  });
  if (refusal !== undefined) return refusal;
  if (!JURISDICTION_PATTERN.test(jurisdiction)) {
    return refuse('content_invalid', { field: 'jurisdiction', expected: 'two capital letters' });
  }
  if (concentrationMaxBasisPoints < 1 || concentrationMaxBasisPoints > BASIS_POINTS_WHOLE) {
    const expected = `1 to ${BASIS_POINTS_WHOLE}`;
    return refuse('content_invalid', { field: 'concentrationMaxBasisPoints', expected });
  }
  if (records.institution(institutionId) !== undefined) {
    return refuse('record_already_exists', { field: 'institutionId' });
  }
  const body = { ...command, proposedByKeyId: keyId, checks: [], scores: {} };
  return keep({
    kind: 'institution',
    recordId: institutionId,
    state: 'proposed',
    date: asOf,
    body,
  });
}

/**
 * Scores an institution, all criteria at once.
 *
 * @returns record_unknown, record_state_forbids, content_invalid
 */
export function scoreInstitution(
  records: PartyRecords,
  { institutionId, scores }: ScoreInstitution,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.institution(institutionId);
  if (record === undefined) return refuse('record_unknown', { field: 'institutionId' });
  if (INSTITUTION_TRANSITIONS[record.state].end === 'forbidden') {
    return refuse('record_state_forbids', { received: record.state });
  }
  for (const criterion of Object.keys(SCORE_CRITERIA)) {
    const score = scores[criterion];
    if (score !== undefined && Number.isInteger(score) && score >= 0 && score <= SCORE_MAX) {
      continue;
    }
    const field = `scores.${criterion}`;
    return refuse('content_invalid', { field, expected: `a whole number from 0 to ${SCORE_MAX}` });
  }
  const unknown = Object.keys(scores).find((criterion) => !(criterion in SCORE_CRITERIA));
  if (unknown !== undefined) {
    const expected = Object.keys(SCORE_CRITERIA).join(', ');
    return refuse('content_invalid', { field: 'scores', expected, received: unknown });
  }
  return keep({ ...record, date: asOf, body: { ...record.body, scores } });
}

/**
 * Admits an institution whose examination is complete.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, checks_open, score_too_low,
 *   licence_expired
 */
export function admitInstitution(
  records: PartyRecords,
  { institutionId }: AdmitInstitution,
  frame: RegistryFrame,
): RegistryDecision {
  const record = records.institution(institutionId);
  if (record === undefined) return refuse('record_unknown', { field: 'institutionId' });
  const state = INSTITUTION_TRANSITIONS[record.state].admit;
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  if (record.body.proposedByKeyId === frame.keyId) return refuse('approver_is_maker');
  const refusal = refuseExamination(record.body, frame);
  if (refusal !== undefined) return refusal;
  const { asOf } = frame;
  const body = { ...record.body, examinedDate: asOf, reviewByDate: nextYear(asOf) };
  return keep({ ...record, state, date: asOf, body });
}

/**
 * Ends the yearly review of an admitted institution.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, content_invalid, checks_open,
 *   score_too_low, licence_expired
 */
export function reviewInstitution(
  records: PartyRecords,
  { institutionId, licence }: ReviewInstitution,
  frame: RegistryFrame,
): RegistryDecision {
  const record = records.institution(institutionId);
  if (record === undefined) return refuse('record_unknown', { field: 'institutionId' });
  if (record.state !== 'admitted' && record.state !== 'suspended') {
    return refuse('record_state_forbids', { received: record.state });
  }
  const checks = record.body.checks.filter((item) => isAfter(item.date, record.body.examinedDate));
  if (checks.some(({ byKeyId }) => byKeyId === frame.keyId)) return refuse('approver_is_maker');
  const wrong = refuseContent({
    names: { 'licence.number': licence.number, 'licence.authority': licence.authority },
  });
  if (wrong !== undefined) return wrong;
  const { asOf } = frame;
  const body = { ...record.body, licence, examinedDate: asOf, reviewByDate: nextYear(asOf) };
  const refusal = refuseExamination({ ...body, checks }, frame);
  if (refusal !== undefined) return refusal;
  return keep({ ...record, date: asOf, body });
}

function isAfter(date: string, before: string | undefined): boolean {
  return before === undefined || date > before;
}

/**
 * Refuses, suspends, resumes or ends an institution.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function moveInstitution(
  records: PartyRecords,
  { institutionId, event, reason }: MoveInstitution,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.institution(institutionId);
  if (record === undefined) return refuse('record_unknown', { field: 'institutionId' });
  return refuseContent({ notes: { reason } }) ?? moved(record, event, asOf);
}

function moved(
  record: InstitutionRecord,
  event: InstitutionEvent,
  date: RegistryFrame['asOf'],
): RegistryDecision {
  const state = INSTITUTION_TRANSITIONS[record.state][event];
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  return keep({ ...record, state, date });
}

function refuseExamination(
  body: InstitutionBody,
  { asOf }: RegistryFrame,
): RegistryDecision | undefined {
  const open = openChecks(Object.keys(INSTITUTION_CHECKS), body.checks);
  if (open.length > 0) return refuse('checks_open', { expected: open.join(', ') });
  const score = scoreOf(body);
  if (score === undefined || score < SCORE_TO_ADMIT_MIN) {
    const expected = `at least ${SCORE_TO_ADMIT_MIN}`;
    return refuse('score_too_low', { expected, received: score?.toString() ?? 'no score' });
  }
  const { validUntilDate } = body.licence;
  if (validUntilDate < asOf) {
    return refuse('licence_expired', { expected: `${asOf} or later`, received: validUntilDate });
  }
  return undefined;
}
