import type { ConsentPurpose, ConsentState } from './consent.ts';
import type { Law } from './law.ts';

/** Purposes of a look that stand on a duty of law: no restriction and no refusal stops them. */
const DUTIES: readonly string[] = ['legal_order', 'anti_money_laundering', 'supervision', 'audit'];

/** Whether a purpose stands on a duty of law. */
export function isDutyOfLaw(purpose: string | undefined): boolean {
  return purpose !== undefined && DUTIES.includes(purpose);
}

/** A look at what concerns a person who signs in, before anything is shown. */
export interface Look {
  /** As stated; a program may state none. */
  readonly purpose: string | undefined;
  /** A sealed field is opened, or what is kept of a customer is read. */
  readonly opens: 'sealed_field' | 'customer';
  /** Whether it is a person of the platform, and not of the custodian, who looks. */
  readonly byPlatformStaff: boolean;
}

/** What stands in the way of a look. */
export interface PrivacyFacts {
  /** Whether a deletion left the data restricted. */
  readonly isRestricted: boolean;
  readonly consents: Readonly<Record<ConsentPurpose, ConsentState>>;
}

export type UseStatus = 'permitted' | 'data_restricted' | 'consent_missing';

export interface UseDecision {
  readonly status: UseStatus;
  /** The rule that refuses. */
  readonly law?: Law;
  readonly consent?: ConsentPurpose;
}

/**
 * Decides whether somebody may look at what concerns a customer.
 *
 * @returns the first of data_restricted, consent_missing that applies; else permitted
 * @regulation PIPL art. 47
 * @invariant PV1 what is restricted is read for a duty of law only
 * @invariant PV2 what stands on a consent is refused unless the consent stands
 */
export function decideUse(look: Look, { isRestricted, consents }: PrivacyFacts): UseDecision {
  const isDuty = isDutyOfLaw(look.purpose);
  if (isRestricted && !isDuty) return { status: 'data_restricted', law: 'restriction' };
  const consent = isDuty ? undefined : consentNeeded(look);
  if (consent === undefined || consents[consent] === 'given') return { status: 'permitted' };

  return { status: 'consent_missing', law: 'consent', consent };
}

/** Which consent a look stands on; undefined when it stands on the contract. */
export function consentNeeded({
  opens,
  purpose,
  byPlatformStaff,
}: Look): ConsentPurpose | undefined {
  if (opens === 'customer') return byPlatformStaff ? 'view_by_platform' : undefined;
  return purpose === 'customer_request' ? 'help_by_staff' : undefined;
}
