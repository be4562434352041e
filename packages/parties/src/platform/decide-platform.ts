import { openChecks } from '../check-item.ts';
import type { PartyRecords, PlatformRecord } from '../party-record.ts';
import { refuseContent } from '../refuse-content.ts';
import type {
  AdmitPlatform,
  ApplyPlatform,
  MovePlatform,
  RegistryFrame,
  TryOutPlatform,
} from '../registry-command.ts';
import { keep, type RegistryDecision, refuse } from '../registry-decision.ts';
import { PLATFORM_CHECKS, PLATFORM_TRANSITIONS } from './platform.ts';

/**
 * Takes the application of a platform.
 *
 * @returns content_invalid, record_already_exists
 */
export function applyPlatform(
  records: PartyRecords,
  { platformId, name, programmes }: ApplyPlatform,
  { keyId, asOf }: RegistryFrame,
): RegistryDecision {
  const wrong = refuseContent({ ids: { platformId }, names: { name } });
  if (wrong !== undefined) return wrong;
  if (programmes.length === 0) {
    return refuse('content_invalid', { field: 'programmes', expected: 'at least one' });
  }
  if (records.platform(platformId) !== undefined) {
    return refuse('record_already_exists', { field: 'platformId' });
  }
  const body = { name, programmes, appliedByKeyId: keyId, checks: [] };
  return keep({ kind: 'platform', recordId: platformId, state: 'applied', date: asOf, body });
}

/**
 * Lets a platform work in the sandbox, within caps and until a date.
 *
 * @returns record_unknown, record_state_forbids, content_invalid, deadline_passed
 */
export function tryOutPlatform(
  records: PartyRecords,
  { platformId, caps }: TryOutPlatform,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.platform(platformId);
  if (record === undefined) return refuse('record_unknown', { field: 'platformId' });
  const state = PLATFORM_TRANSITIONS[record.state].try_out;
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  if (caps.customersMax < 1 || caps.amountMax < 1n) {
    return refuse('content_invalid', { field: 'caps', expected: 'at least 1' });
  }
  if (caps.lastDate < asOf) {
    return refuse('deadline_passed', { expected: `${asOf} or later`, received: caps.lastDate });
  }
  return keep({ ...record, state, date: asOf, body: { ...record.body, sandbox: caps } });
}

/**
 * Admits a platform without caps.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, checks_open, agreement_missing
 */
export function admitPlatform(
  records: PartyRecords,
  { platformId }: AdmitPlatform,
  { keyId, asOf }: RegistryFrame,
): RegistryDecision {
  const record = records.platform(platformId);
  if (record === undefined) return refuse('record_unknown', { field: 'platformId' });
  const state = PLATFORM_TRANSITIONS[record.state].admit;
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  if (record.body.appliedByKeyId === keyId) return refuse('approver_is_maker');
  const open = openChecks(Object.keys(PLATFORM_CHECKS), record.body.checks);
  if (open.length > 0) return refuse('checks_open', { expected: open.join(', ') });
  const isAgreed = records
    .agreementsOf(platformId)
    .some(({ state: agreed, body }) => agreed === 'in_force' && body.lastDate >= asOf);
  if (!isAgreed) return refuse('agreement_missing');
  const { sandbox: _caps, ...body } = record.body;
  return keep({ ...record, state, date: asOf, body });
}

/**
 * Refuses a platform, begins its wind-down, or ends it.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function movePlatform(
  records: PartyRecords,
  { platformId, event, reason }: MovePlatform,
  { asOf }: RegistryFrame,
): RegistryDecision {
  const record: PlatformRecord | undefined = records.platform(platformId);
  if (record === undefined) return refuse('record_unknown', { field: 'platformId' });
  const wrong = refuseContent({ notes: { reason } });
  if (wrong !== undefined) return wrong;
  const state = PLATFORM_TRANSITIONS[record.state][event];
  if (state === 'forbidden') return refuse('record_state_forbids', { received: record.state });
  return keep({ ...record, state, date: asOf, body: { ...record.body, reason } });
}
