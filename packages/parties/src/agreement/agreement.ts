import type { BusinessDate } from '@ringfence/money';

export type AgreementState = 'drafted' | 'signed' | 'in_force' | 'ended';

export type AgreementEvent = 'sign_all' | 'take_effect' | 'end';

/** Every event in every state of an agreement. */
export const AGREEMENT_TRANSITIONS: Readonly<
  Record<AgreementState, Readonly<Record<AgreementEvent, AgreementState | 'forbidden'>>>
> = {
  drafted: { sign_all: 'signed', take_effect: 'forbidden', end: 'ended' },
  signed: { sign_all: 'forbidden', take_effect: 'in_force', end: 'ended' },
  in_force: { sign_all: 'forbidden', take_effect: 'forbidden', end: 'ended' },
  ended: { sign_all: 'forbidden', take_effect: 'forbidden', end: 'forbidden' },
};

export const AGREEMENT_PARTIES = ['platform', 'institution', 'operator'] as const;
export type AgreementParty = (typeof AGREEMENT_PARTIES)[number];

/** One party's signature: a certificate, a password or a click, with what shows it. */
export interface Signature {
  readonly party: AgreementParty;
  readonly method: 'certificate' | 'password' | 'click' | 'paper';
  /** SHA-256 of the evidence, in hexadecimal. */
  readonly evidenceHash: string;
  readonly date: BusinessDate;
}

/** One wording of the agreement. Its text stays elsewhere; its hash proves which it was. */
export interface AgreementVersion {
  readonly version: number;
  /** SHA-256 of the text, in hexadecimal. */
  readonly documentHash: string;
  readonly announcedDate: BusinessDate;
  readonly effectiveDate: BusinessDate;
}

export interface AgreementBody {
  readonly platformId: string;
  readonly institutionId: string;
  /** One custodian, or several together. */
  readonly form: 'sole' | 'joint';
  /** Clauses that it contains, by the ids of {@link CLAUSES}. */
  readonly clauses: readonly string[];
  /** The first and every later wording, in order. */
  readonly versions: readonly AgreementVersion[];
  readonly signatures: readonly Signature[];
  /** The last date on which it is in force. */
  readonly lastDate: BusinessDate;
  readonly reason?: string;
}

/**
 * Days between the announcement of a new wording and its effect.
 *
 * @regulation SC-2023-768 art. 20
 */
export const NOTICE_DAYS_MIN = 30;
