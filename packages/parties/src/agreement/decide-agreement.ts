import { addDays } from '../add-to-date.ts';
import type { PartyRecords } from '../party-record.ts';
import { refuseContent } from '../refuse-content.ts';
import type {
  AnnounceWording,
  DraftAgreement,
  EndAgreement,
  PutAgreementInForce,
  RegistryFrame,
  SignAgreement,
} from '../registry-command.ts';
import { keep, type RegistryDecision, refuse } from '../registry-decision.ts';
import { AGREEMENT_PARTIES, AGREEMENT_TRANSITIONS, NOTICE_DAYS_MIN } from './agreement.ts';
import { CLAUSES, CLAUSES_REQUIRED } from './clauses.ts';

/** The programme whose law allows one sole custodian that is a bank. */
const LENDING = 'lending';

/**
 * Drafts an agreement between a platform and an institution.
 *
 * @returns content_invalid, record_unknown, record_already_exists, party_not_permitted,
 *   clause_missing, joint_custody_forbidden
 */
export function draftAgreement(
  records: PartyRecords,
  command: DraftAgreement,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const { agreementId, platformId, institutionId, form, clauses, documentHash } = command;
  const { effectiveDate, lastDate } = command;
  const wrong = refuseContent({ ids: { agreementId }, hashes: { documentHash } });
  if (wrong !== undefined) return wrong;
  if (lastDate < effectiveDate) {
    return refuse('content_invalid', { field: 'lastDate', expected: `${effectiveDate} or later` });
  }
  const unknown = clauses.find((clause) => !(clause in CLAUSES));
  if (unknown !== undefined) {
    const expected = Object.keys(CLAUSES).join(', ');
    return refuse('content_invalid', { field: 'clauses', expected, received: unknown });
  }
  const platform = records.platform(platformId);
  if (platform === undefined) return refuse('record_unknown', { field: 'platformId' });
  const institution = records.institution(institutionId);
  if (institution === undefined) return refuse('record_unknown', { field: 'institutionId' });
  if (records.agreement(agreementId) !== undefined) {
    return refuse('record_already_exists', { field: 'agreementId' });
  }
  const isLending = platform.body.programmes.includes(LENDING);
  const { role } = institution.body;
  if (institution.state !== 'admitted' || role === 'auditor' || (isLending && role !== 'bank')) {
    const expected = isLending ? 'an admitted bank' : 'an admitted bank or payment institution';
    return refuse('party_not_permitted', { expected, received: `${institution.state} ${role}` });
  }
  const missing = CLAUSES_REQUIRED.filter((clause) => !clauses.includes(clause));
  if (missing.length > 0) return refuse('clause_missing', { expected: missing.join(', ') });
  if (isLending && form === 'joint') return refuse('joint_custody_forbidden');
  const version = { version: 1, documentHash, announcedDate: asOf, effectiveDate };
  const body = { platformId, institutionId, form, clauses, versions: [version], signatures: [] };
  return keep({
    kind: 'agreement',
    recordId: agreementId,
    state: 'drafted',
    date: asOf,
    body: { ...body, lastDate },
  });
}

/**
 * Keeps the signature of one party; with the last one the agreement is signed.
 *
 * @returns record_unknown, record_state_forbids, content_invalid, signature_already_given
 */
export function signAgreement(
  records: PartyRecords,
  { agreementId, party, method, evidenceHash }: SignAgreement,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.agreement(agreementId);
  if (record === undefined) return refuse('record_unknown', { field: 'agreementId' });
  const signed = AGREEMENT_TRANSITIONS[record.state].sign_all;
  if (signed === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  const wrong = refuseContent({ hashes: { evidenceHash } });
  if (wrong !== undefined) return wrong;
  if (record.body.signatures.some((one) => one.party === party)) {
    return refuse('signature_already_given', { received: party });
  }
  const signatures = [...record.body.signatures, { party, method, evidenceHash, date: asOf }];
  const isLast = signatures.length === AGREEMENT_PARTIES.length;
  const body = { ...record.body, signatures };
  return keep({ ...record, state: isLast ? signed : record.state, date: asOf, body });
}

/**
 * Puts a signed agreement in force, once its date has come.
 *
 * @returns record_unknown, record_state_forbids, not_due_yet, deadline_passed
 */
export function putAgreementInForce(
  records: PartyRecords,
  { agreementId }: PutAgreementInForce,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.agreement(agreementId);
  if (record === undefined) return refuse('record_unknown', { field: 'agreementId' });
  const state = AGREEMENT_TRANSITIONS[record.state].take_effect;
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  const effectiveDate = record.body.versions[0]?.effectiveDate ?? asOf;
  if (asOf < effectiveDate) {
    return refuse('not_due_yet', { expected: `${effectiveDate} or later`, received: asOf });
  }
  const { lastDate } = record.body;
  if (asOf > lastDate) {
    return refuse('deadline_passed', { expected: `${lastDate} or before`, received: asOf });
  }
  return keep({ ...record, state, date: asOf });
}

/**
 * Announces a new wording of an agreement in force.
 *
 * @returns record_unknown, record_state_forbids, content_invalid, notice_too_short
 * @regulation SC-2023-768 art. 20
 */
export function announceWording(
  records: PartyRecords,
  { agreementId, documentHash, effectiveDate }: AnnounceWording,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.agreement(agreementId);
  if (record === undefined) return refuse('record_unknown', { field: 'agreementId' });
  if (record.state !== 'in_force') {
    return refuse('record_state_forbids', { received: record.state });
  }
  const wrong = refuseContent({ hashes: { documentHash } });
  if (wrong !== undefined) return wrong;
  const earliest = addDays(asOf, NOTICE_DAYS_MIN);
  if (effectiveDate < earliest) {
    const detail = { expected: `${earliest} or later`, received: effectiveDate };
    return refuse('notice_too_short', detail);
  }
  const { versions } = record.body;
  const version = versions.length + 1;
  const wording = { version, documentHash, announcedDate: asOf, effectiveDate };
  const body = { ...record.body, versions: [...versions, wording] };
  return keep({ ...record, date: asOf, body });
}

/**
 * Ends an agreement.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function endAgreement(
  records: PartyRecords,
  { agreementId, reason }: EndAgreement,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.agreement(agreementId);
  if (record === undefined) return refuse('record_unknown', { field: 'agreementId' });
  const wrong = refuseContent({ notes: { reason } });
  if (wrong !== undefined) return wrong;
  const state = AGREEMENT_TRANSITIONS[record.state].end;
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  return keep({ ...record, state, date: asOf, body: { ...record.body, reason } });
}
