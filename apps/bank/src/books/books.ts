import {
  type Amount,
  assert,
  type BusinessDate,
  type Currency,
  type Timestamp,
} from '@ringfence/money';
import type {
  AccountReference,
  CaseAnswer,
  CaseKept,
  MovementSource,
  StatementAlteration,
} from './fact.ts';
import type { Fault, FaultId } from './fault.ts';
import type { PaymentReason, ReturnReasonCode } from './reason-codes.ts';

/**
 * Everything the bank knows, in memory: the sum of its facts.
 *
 * Only `applyFact` changes it; a decision reads it and records facts.
 */
export interface Books {
  bankId: string;
  recordedAtLast: Timestamp | undefined;
  referenceCount: number;
  readonly accounts: Map<string, BankAccountBook>;
  readonly messages: Map<string, PaymentMessage>;
  /** Every payment that was accepted, by its bank reference. */
  readonly payments: Map<string, PaymentBook>;
  /** Accepted and rejected payments by end-to-end id: another account may use the same id. */
  readonly paymentsByEndToEndId: Map<string, PaymentTrace[]>;
  readonly receipts: Map<string, Movement>;
  /** Notice number n stands at n - 1. */
  readonly notices: Notice[];
  /** Recall messages in and out; number n stands at n - 1. */
  readonly cases: CaseKept[];
  /** By the SHA-256 of their files. */
  readonly scenarios: Set<string>;
  readonly faults: Map<FaultId, LiveFault>;
  faultCount: number;
}

export interface BankAccountBook {
  readonly identification: string;
  readonly currency: Currency;
  /** 1 for the account opened first: part of its statement ids. */
  readonly ordinal: number;
  readonly openedWith: { readonly openingMinor: string; readonly businessDate: string };
  closed: boolean;
  businessDate: BusinessDate;
  balance: Amount;
  /** The sum of accepted payments that are not booked. */
  reserved: bigint;
  bookingDelayMilliseconds: number;
  caseAnswer: CaseAnswer;
  readonly movements: Movement[];
  readonly days: Map<BusinessDate, BankDay>;
  /** Where the running day began. */
  dayOpening: Amount;
  dayMovementFirst: number;
  /** Accepted and not booked, in the order of acceptance. */
  readonly paymentsWaiting: Map<string, PaymentBook>;
  readonly returnsWaiting: Map<string, ReturnBook>;
  /** By the reference of the deposit. */
  readonly takeBacksWaiting: Map<string, TakeBackBook>;
  /** Numbers of notices that come after the next one. */
  readonly noticesLate: Set<number>;
}

/** A day that is over. */
export interface BankDay {
  readonly account: string;
  readonly date: BusinessDate;
  readonly nextDate: BusinessDate;
  /** 1 for the first statement of the account. */
  readonly sequence: number;
  readonly opening: Amount;
  readonly closing: Amount;
  readonly movementFirst: number;
  readonly entryCount: number;
  readonly endedAt: Timestamp;
  /** What the statement says otherwise than the books. */
  alteration?: StatementAlteration;
}

/** One booking on an account: an entry of its statement and the matter of a notice. */
export interface Movement {
  readonly account: string;
  readonly source: MovementSource;
  readonly bankReference: string;
  readonly amount: Amount;
  readonly businessDate: BusinessDate;
  readonly bookedAt: Timestamp;
  /** The number of the first notice of this movement. */
  readonly noticeNumber: number;
  readonly payment?: PaymentBook;
  readonly receiptId?: string;
  readonly endToEndId?: string;
  readonly counterpartyName?: string;
  readonly counterpartyAccount?: AccountReference;
  readonly remittanceText?: string;
  readonly returnReason?: ReturnReasonCode;
  readonly takenBackReference?: string;
}

/** A notice of a movement; one that is withheld is not handed out. */
export interface Notice {
  readonly movement: Movement;
  isWithheld: boolean;
}

/** On which side each kind of movement is. */
export const SIDE_OF_SOURCE: Readonly<Record<MovementSource, 'credit' | 'debit'>> = {
  payment: 'debit',
  payment_again: 'debit',
  take_back: 'debit',
  fee: 'debit',
  receipt: 'credit',
  return: 'credit',
  interest: 'credit',
};

/** What a movement adds to the balance. */
export function signedAmount({ source, amount }: Pick<Movement, 'source' | 'amount'>): bigint {
  return SIDE_OF_SOURCE[source] === 'debit' ? -amount : amount;
}

export interface PaymentMessage {
  readonly messageId: string;
  readonly contentDigest: string;
  readonly answers: readonly PaymentAnswerRow[];
}

/** One line of the answer to a payment message, as it travels. */
export interface PaymentAnswerRow {
  readonly endToEndId: string;
  readonly status: 'accepted' | 'rejected';
  readonly reason?: PaymentReason;
  readonly bankReference?: string;
  readonly duplicate?: true;
}

export type PaymentState = 'accepted' | 'booked' | 'rejected' | 'returned';
export type PaymentEvent = 'book' | 'return';

/** What happens to a payment in each state; `illegal` breaks invariant B4. */
export const PAYMENT_TRANSITIONS: Readonly<
  Record<PaymentState, Readonly<Record<PaymentEvent, PaymentState | 'illegal'>>>
> = {
  accepted: { book: 'booked', return: 'illegal' },
  booked: { book: 'illegal', return: 'returned' },
  rejected: { book: 'illegal', return: 'illegal' },
  returned: { book: 'illegal', return: 'illegal' },
};

/** A payment that was accepted. */
export interface PaymentBook {
  readonly bankReference: string;
  readonly account: string;
  readonly messageId: string;
  readonly paymentInformationId: string;
  readonly endToEndId: string;
  readonly instructionId?: string;
  readonly amount: Amount;
  readonly creditorName: string;
  readonly creditorAccount: AccountReference;
  readonly remittanceText?: string;
  readonly executionDate: BusinessDate;
  readonly acceptedAt: Timestamp;
  state: PaymentState;
  /** What left, when it is not what was ordered. */
  paid: Amount | undefined;
  paidTwice: boolean;
  bookedOn: BusinessDate | undefined;
  returnScheduled: boolean;
}

/** What an end-to-end id stands for on one account: an accepted payment, or the last refusal. */
export interface PaymentTrace {
  readonly account: string;
  readonly payment?: PaymentBook;
  readonly reason?: PaymentReason;
}

export interface ReturnBook {
  readonly payment: PaymentBook;
  readonly dueDate: BusinessDate;
  readonly reason: ReturnReasonCode;
}

export interface TakeBackBook {
  readonly deposit: Movement;
  readonly dueDate: BusinessDate;
}

export interface LiveFault {
  readonly fault: Fault;
  remaining: number;
  /** How often it could have shown so far. */
  passed: number;
}

/** Books of a bank that is not founded yet. */
export function createBooks(): Books {
  return {
    bankId: '',
    recordedAtLast: undefined,
    referenceCount: 0,
    accounts: new Map(),
    messages: new Map(),
    payments: new Map(),
    paymentsByEndToEndId: new Map(),
    receipts: new Map(),
    notices: [],
    cases: [],
    scenarios: new Set(),
    faults: new Map(),
    faultCount: 0,
  };
}

/**
 * The reference of the next payment, receipt or return, or of the one `offset` after it. The bank
 * id in it keeps the references of two sandbox banks apart.
 */
export function nextBankReference(books: Books, offset = 0): string {
  const number = String(books.referenceCount + offset + 1);
  return `${books.bankId}-${number.padStart(REFERENCE_DIGITS, '0')}`;
}

/** With the bank id these are the sixteen characters of an MT940. */
const REFERENCE_DIGITS = 7;

/** What may still be paid out: the booked balance without the accepted payments. */
export function availableBalance(account: BankAccountBook): bigint {
  return account.balance - account.reserved;
}

/** The account that a fact names. A request's account is looked up in `books.accounts` instead. */
export function accountOf(books: Books, identification: string): BankAccountBook {
  const account = books.accounts.get(identification);
  assert(account !== undefined, 'a fact names an account that exists');
  return account;
}
