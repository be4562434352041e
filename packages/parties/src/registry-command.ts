import type { BusinessDate } from '@ringfence/money';
import type { AgreementBody, AgreementParty, Signature } from './agreement/agreement.ts';
import type { InstitutionBody, InstitutionRole, Licence } from './institution/institution.ts';
import type { SandboxCaps } from './platform/platform.ts';

interface Head<Kind extends string> {
  readonly kind: Kind;
}

export interface ProposeInstitution extends Head<'propose_institution'> {
  readonly institutionId: string;
  readonly name: string;
  readonly role: InstitutionRole;
  readonly jurisdiction: string;
  readonly licence: Licence;
  readonly concentrationMaxBasisPoints: number;
}

/** Records the result of one check of a party's list. */
export interface RecordCheck extends Head<'record_check'> {
  readonly party: 'institution' | 'platform';
  readonly partyId: string;
  readonly check: string;
  readonly result: 'passed' | 'failed';
  readonly evidenceHash: string;
}

export interface ScoreInstitution extends Head<'score_institution'> {
  readonly institutionId: string;
  readonly scores: InstitutionBody['scores'];
}

/** Admits an institution, by another key than the one that proposed it. */
export interface AdmitInstitution extends Head<'admit_institution'> {
  readonly institutionId: string;
}

/** Ends a yearly review: the checks and scores since the last one are complete again. */
export interface ReviewInstitution extends Head<'review_institution'> {
  readonly institutionId: string;
  readonly licence: Licence;
}

export interface MoveInstitution extends Head<'move_institution'> {
  readonly institutionId: string;
  readonly event: 'refuse' | 'suspend' | 'resume' | 'end';
  readonly reason: string;
}

export interface ApplyPlatform extends Head<'apply_platform'> {
  readonly platformId: string;
  readonly name: string;
  readonly programmes: readonly string[];
}

/** Lets a platform work within caps until a date; again, to change them. */
export interface TryOutPlatform extends Head<'try_out_platform'> {
  readonly platformId: string;
  readonly caps: SandboxCaps;
}

/** Admits a platform: its checks are passed and an agreement is in force. */
export interface AdmitPlatform extends Head<'admit_platform'> {
  readonly platformId: string;
}

export interface MovePlatform extends Head<'move_platform'> {
  readonly platformId: string;
  readonly event: 'refuse' | 'wind_down' | 'end';
  readonly reason: string;
}

export interface DraftAgreement extends Head<'draft_agreement'> {
  readonly agreementId: string;
  readonly platformId: string;
  readonly institutionId: string;
  readonly form: AgreementBody['form'];
  readonly clauses: readonly string[];
  readonly documentHash: string;
  readonly effectiveDate: BusinessDate;
  readonly lastDate: BusinessDate;
}

export interface SignAgreement extends Head<'sign_agreement'> {
  readonly agreementId: string;
  readonly party: AgreementParty;
  readonly method: Signature['method'];
  readonly evidenceHash: string;
}

/** Lets a signed agreement take effect on or after its date. */
export interface PutAgreementInForce extends Head<'put_agreement_in_force'> {
  readonly agreementId: string;
}

/** Announces a new wording, which takes effect at least thirty days later. */
export interface AnnounceWording extends Head<'announce_wording'> {
  readonly agreementId: string;
  readonly documentHash: string;
  readonly effectiveDate: BusinessDate;
}

export interface EndAgreement extends Head<'end_agreement'> {
  readonly agreementId: string;
  readonly reason: string;
}

/** Everything that the registry of parties is asked to do, one union, one tag. */
export type RegistryCommand =
  | ProposeInstitution
  | RecordCheck
  | ScoreInstitution
  | AdmitInstitution
  | ReviewInstitution
  | MoveInstitution
  | ApplyPlatform
  | TryOutPlatform
  | AdmitPlatform
  | MovePlatform
  | DraftAgreement
  | SignAgreement
  | PutAgreementInForce
  | AnnounceWording
  | EndAgreement;

export type RegistryCommandKind = RegistryCommand['kind'];

/** What a decision is told besides the records and the command. */
export interface RegistryFrame {
  /** The key that sent it. */
  readonly keyId: string;
  /** The date (UTC) of the decision. */
  readonly asOf: BusinessDate;
}
