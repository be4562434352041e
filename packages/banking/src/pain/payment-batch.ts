import type { Amount, BusinessDate, Currency, Timestamp } from '@ringfence/money';
import type { BankAccount } from '../statement.ts';

/** The versions of pain.001 that are written and read. */
export type Pain001Version = '03' | '09' | '11';

/** The characters that a bank takes in names and texts. */
export type CharacterSet = 'sepa' | 'unicode';

/** Orders to pay out of one account, sent to the bank as one pain.001 message. */
export interface PaymentBatch {
  readonly version: Pain001Version;
  readonly messageId: string;
  readonly createdAt: Timestamp;
  readonly initiatingPartyName: string;
  readonly paymentInformationId: string;
  readonly executionDate: BusinessDate;
  /** `INST` asks for an instant payment; absent: whatever the bank does by itself. */
  readonly localInstrument?: string;
  readonly debtorName: string;
  readonly debtorAccount: BankAccount;
  /** The BIC of the bank that holds the debtor's account. */
  readonly debtorAgentBic?: string;
  /**
   * Which characters names and texts may keep: `sepa` replaces all outside the Latin set of the
   * European Payments Council, `unicode` keeps whatever XML can carry. Default: `sepa` when every
   * payment is in euro, `unicode` otherwise.
   */
  readonly characterSet?: CharacterSet;
  readonly payments: readonly Payment[];
}

/**
 * One order of a batch.
 *
 * @unit `amount` in minor units of `currency`
 */
export interface Payment {
  /** The instruction id: the reference that comes back on the statement. */
  readonly endToEndId: string;
  readonly instructionId?: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly creditorName: string;
  readonly creditorAccount: BankAccount;
  readonly creditorAgentBic?: string;
  readonly remittanceText?: string;
}
