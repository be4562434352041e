import type { Amount, BusinessDate, Currency } from '@ringfence/money';

/** The side of the account holder's account, as the bank states it: credit is money in. */
export type EntrySide = 'credit' | 'debit';

/** The three ISO 20022 messages in which a bank states facts about an account. */
export type CamtMessage = 'camt.052' | 'camt.053' | 'camt.054';

/**
 * The state of an entry at the bank: the ISO codes, or `other` for a proprietary one.
 * Only `BOOK` entries move the booked balance; an entry without a status is booked.
 */
export type EntryStatus = 'BOOK' | 'PDNG' | 'INFO' | 'FUTR' | 'other';

/** An account at a bank, by IBAN or by the bank's own identification. */
export interface BankAccount {
  readonly identification: string;
  readonly scheme: 'iban' | 'other';
}

/** The other side of an entry: whoever paid us, or whom we paid. */
export interface Counterparty {
  readonly name?: string;
  readonly account?: BankAccount;
}

/** Why money came back: the ISO 20022 return reason code, the bank's own, or only its words. */
export interface ReturnReason {
  readonly code?: string;
  readonly proprietary?: string;
  readonly text?: string;
}

/** The references that may tie an entry or a detail to something we know. */
export interface BankReferences {
  readonly messageId?: string;
  readonly accountServicerReference?: string;
  readonly paymentInformationId?: string;
  readonly instructionId?: string;
  readonly endToEndId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly mandateId?: string;
  readonly chequeNumber?: string;
  readonly clearingSystemReference?: string;
}

/** What the payer asked for, where it is not what was booked: told, never computed with. */
export interface InstructedMoney {
  /** As the bank writes it. */
  readonly decimal: string;
  readonly currency: string;
}

/** An exchange that the bank states: told, never computed with. */
export interface Exchange {
  /** As the bank writes it: how many units of the target (or the other way round) for one. */
  readonly rate: string;
  readonly sourceCurrency?: string;
  readonly targetCurrency?: string;
}

/**
 * One transaction inside an entry.
 *
 * @unit `amount` in minor units of `currency`; absent when the bank states none
 */
export interface EntryDetail extends BankReferences {
  readonly amount?: Amount;
  readonly currency?: Currency;
  readonly side?: EntrySide;
  readonly instructed?: InstructedMoney;
  readonly exchange?: Exchange;
  readonly counterparty?: Counterparty;
  readonly remittanceText?: string;
  readonly creditorReference?: string;
  readonly returnReason?: ReturnReason;
}

/**
 * One booking on the account, with the transactions it is made of.
 *
 * `side` is the true direction even when `reversal` is set: a reversed credit is stated by the
 * bank as a debit with `reversal`, and the flag never flips the side.
 *
 * @unit `amount` in minor units of `currency`
 */
export interface StatementEntry {
  /** 1 for the first entry of the statement, in the order of the file. */
  readonly entryNumber: number;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly side: EntrySide;
  readonly reversal: boolean;
  readonly status: EntryStatus;
  readonly bookingDate?: BusinessDate;
  readonly valueDate?: BusinessDate;
  readonly entryReference?: string;
  readonly accountServicerReference?: string;
  readonly bankTransactionCode?: string;
  readonly additionalText?: string;
  /** The file states charges of the entry or of a detail: its amount may be less them. */
  readonly charged?: true;
  /** Its batches name more payments than the file details. */
  readonly detailsMissing?: true;
  readonly details: readonly EntryDetail[];
}

/** What a balance is: the two that an equation needs, or the bank's code for another. */
export type BalanceKind = 'opening' | 'closing' | 'other';

/**
 * One balance of a statement.
 *
 * @unit `amount` in minor units of `currency`
 */
export interface StatementBalance {
  readonly kind: BalanceKind;
  /** The ISO code (OPBD, PRCD, CLBD, ITBD, OPAV, CLAV, FWAV, INFO, XPCD) or the bank's own. */
  readonly code: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly side: EntrySide;
  readonly date?: BusinessDate;
}

/** What a statement says before its entries. */
export interface StatementHead {
  /** 1 for the first statement of the file. */
  readonly statementNumber: number;
  readonly id: string;
  readonly account: BankAccount;
  readonly currency?: Currency;
  readonly sequence?: string;
  readonly createdAt?: string;
  readonly page?: StatementPage;
  readonly balances: readonly StatementBalance[];
}

/** The page of a statement that a bank cut into several. */
export interface StatementPage {
  readonly number: string;
  readonly last: boolean;
}

/** A whole statement, report or notification. */
export interface Statement extends StatementHead {
  readonly entries: readonly StatementEntry[];
}

/**
 * One movement to match: an entry, or one of the details whose amounts add up to it.
 *
 * @unit `amount` in minor units of `currency`
 */
export interface StatementLine extends BankReferences {
  /** 1 for the first line of the statement; gap-free, in the order of the file. */
  readonly lineNumber: number;
  readonly entryNumber: number;
  /** 1 for the first detail of the entry; absent when the line is the entry as a whole. */
  readonly detailNumber?: number;
  /** The bank's reference of exactly this line: the same line delivered again has the same one. */
  readonly lineReference?: string;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly side: EntrySide;
  readonly reversal: boolean;
  readonly status: EntryStatus;
  readonly bookingDate?: BusinessDate;
  readonly valueDate?: BusinessDate;
  readonly entryReference?: string;
  readonly bankTransactionCode?: string;
  readonly instructed?: InstructedMoney;
  readonly exchange?: Exchange;
  readonly counterparty?: Counterparty;
  readonly remittanceText?: string;
  readonly creditorReference?: string;
  readonly returnReason?: ReturnReason;
  /** How many details the entry has when they could not be told apart as lines. */
  readonly detailsUnsplit?: number;
}
