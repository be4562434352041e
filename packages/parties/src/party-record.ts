import type { BusinessDate } from '@ringfence/money';
import type { AgreementBody, AgreementState } from './agreement/agreement.ts';
import type { InstitutionBody, InstitutionState } from './institution/institution.ts';
import type { PlatformBody, PlatformState } from './platform/platform.ts';

/** An institution that may hold customers' money, audit it or carry payments. */
export interface InstitutionRecord {
  readonly kind: 'institution';
  readonly recordId: string;
  readonly state: InstitutionState;
  readonly date: BusinessDate;
  readonly body: InstitutionBody;
}

/** A platform (委托人) and how far it is admitted. */
export interface PlatformRecord {
  readonly kind: 'platform';
  readonly recordId: string;
  readonly state: PlatformState;
  readonly date: BusinessDate;
  readonly body: PlatformBody;
}

/** An agreement between a platform and an institution. */
export interface AgreementRecord {
  readonly kind: 'agreement';
  readonly recordId: string;
  readonly state: AgreementState;
  readonly date: BusinessDate;
  readonly body: AgreementBody;
}

/**
 * One party or agreement as it stands. Each change keeps a whole new version; `date` is the date of
 * the version (UTC).
 */
export type PartyRecord = InstitutionRecord | PlatformRecord | AgreementRecord;

export type PartyKind = PartyRecord['kind'];

export const PARTY_KINDS: readonly PartyKind[] = ['institution', 'platform', 'agreement'];

/** Finds a record among those that the command names. */
export interface PartyRecords {
  readonly institution: (recordId: string) => InstitutionRecord | undefined;
  readonly platform: (recordId: string) => PlatformRecord | undefined;
  readonly agreement: (recordId: string) => AgreementRecord | undefined;
  /** The agreements in force or signed between a platform and any institution. */
  readonly agreementsOf: (platformId: string) => readonly AgreementRecord[];
}
