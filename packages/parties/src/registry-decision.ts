import type { PartyRecord } from './party-record.ts';
import { REGISTRY_STATUS_RULE, type RegistryStatus } from './registry-status.ts';

/** The answer to a registry command; a refusal names the rule, what it expects and what came. */
export interface RegistryOutcome {
  readonly status: RegistryStatus;
  readonly rule?: string;
  readonly field?: string;
  readonly expected?: string;
  readonly received?: string;
}

/** What a command does: its answer and, when accepted, the new version of the record. */
export interface RegistryDecision {
  readonly outcome: RegistryOutcome;
  readonly record?: PartyRecord;
}

/** A decision that changes nothing. */
export function refuse(
  status: Exclude<RegistryStatus, 'accepted'>,
  detail: Omit<RegistryOutcome, 'status' | 'rule'> = {},
): RegistryDecision {
  return { outcome: { status, rule: REGISTRY_STATUS_RULE[status].en, ...detail } };
}

/** A decision that keeps a new version of a record. */
export function keep(record: PartyRecord): RegistryDecision {
  return { outcome: { status: 'accepted' }, record };
}
