import type { CheckItem } from './check-item.ts';
import { INSTITUTION_CHECKS, INSTITUTION_TRANSITIONS } from './institution/institution.ts';
import type { PartyRecords } from './party-record.ts';
import { PLATFORM_CHECKS } from './platform/platform.ts';
import { refuseContent } from './refuse-content.ts';
import type { RecordCheck, RegistryFrame } from './registry-command.ts';
import { keep, type RegistryDecision, refuse } from './registry-decision.ts';

/**
 * Records the result of one check; a later result of the same check stands before an earlier one.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function recordCheck(
  records: PartyRecords,
  { party, partyId, check, result, evidenceHash }: RecordCheck,
  { keyId, asOf }: RegistryFrame,
): RegistryDecision {
  const names = party === 'institution' ? INSTITUTION_CHECKS : PLATFORM_CHECKS;
  if (!(check in names)) {
    const expected = Object.keys(names).join(', ');
    return refuse('content_invalid', { field: 'check', expected, received: check });
  }
  const wrong = refuseContent({ hashes: { evidenceHash } });
  if (wrong !== undefined) return wrong;
  const item: CheckItem = { check, result, evidenceHash, byKeyId: keyId, date: asOf };
  if (party === 'institution') {
    const record = records.institution(partyId);
    if (record === undefined) return refuse('record_unknown', { field: 'partyId' });
    if (INSTITUTION_TRANSITIONS[record.state].end === 'forbidden') {
      return refuse('record_state_forbids', { received: record.state });
    }
    const checks = [...record.body.checks.filter((one) => one.check !== check), item];
    return keep({ ...record, date: asOf, body: { ...record.body, checks } });
  }
  const record = records.platform(partyId);
  if (record === undefined) return refuse('record_unknown', { field: 'partyId' });
  if (record.state === 'refused' || record.state === 'ended') {
    return refuse('record_state_forbids', { received: record.state });
  }
  const checks = [...record.body.checks.filter((one) => one.check !== check), item];
  return keep({ ...record, date: asOf, body: { ...record.body, checks } });
}
