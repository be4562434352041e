import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { AccountState } from './account-state.ts';

/** What an adapter found: 3 elements are name, document, card; 4 add the telephone number. */
export interface Verification {
  readonly elements: 3 | 4;
  readonly result: 'matched' | 'mismatched';
  /** Who was asked; `sandbox` knows nobody. */
  readonly adapter: string;
  /** Salted commitment to what was asked and answered. */
  readonly evidence: string;
  /** The card that was verified, as its salted commitment. */
  readonly cardCommitment: string;
  readonly at: Timestamp;
}

/** The one bank card that money comes from and goes to. */
export interface BoundCard {
  readonly commitment: string;
  readonly boundAt: Timestamp;
  /** When it took the place of another one; absent for the first. */
  readonly changedAt?: Timestamp;
}

/** The last withdrawal that the bank of a card gave back. */
export interface ReturnedPayment {
  readonly instructionId: string;
  readonly cardCommitment: string;
  /** The open business day when it came back. */
  readonly businessDate: BusinessDate;
  readonly at: Timestamp;
}

/** A share of the estate; the heir is a customer of the pool with a verified card. */
export interface InheritanceShare {
  readonly heirId: string;
  /** @unit minor units of the pool's currency */
  readonly amount: bigint;
}

/** A distribution that waits for its two approvals. */
export interface Inheritance {
  readonly shares: readonly InheritanceShare[];
  /** SHA-256 of the heirs' proof: notarial deed, judgment, or the simplified form. */
  readonly evidence: string;
  readonly keyIds: readonly string[];
}

/** One step of an account's life, for the record. */
export interface AccountBody {
  readonly holderType: 'person' | 'corporate';
  /** SHA-256 of the evidence of the last step: session, document, notice. */
  readonly evidence?: string;
  /** Who took the last step. */
  readonly keyId: string;
  readonly reason?: string;
  readonly verification?: Verification;
  readonly card?: BoundCard;
  readonly returned?: ReturnedPayment;
  readonly inheritance?: Inheritance;
  /** The business date of the last activity, when it fell dormant. */
  readonly activeDate?: BusinessDate;
}

export interface AccountShape {
  readonly state: AccountState;
  readonly body: AccountBody;
}

/** The settings of a pool for its customers. One record a pool; without it, the defaults. */
export interface CustomerSettingsShape {
  readonly state: 'set';
  readonly body: CustomerSettings;
}

export interface CustomerSettings {
  /** Whether payments out need a card that an adapter verified. */
  readonly verifiedCardRequired: boolean;
  /** Hours after a change of card in which nothing is paid out. */
  readonly cardCoolDownHours: number;
}
