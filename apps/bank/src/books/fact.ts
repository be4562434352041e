import type { Fault, FaultId } from './fault.ts';
import type { PaymentReason, ReturnReasonCode } from './reason-codes.ts';

/**
 * What happened at the bank, as it stands in the fact file: one JSON object, never changed.
 *
 * @unit every `…Minor` in minor units of the account's currency, as a string of digits
 */
export type Fact =
  | BankFounded
  | AccountOpened
  | AccountClosed
  | BookingDelaySet
  | CaseKept
  | CaseAnswerSet
  | PaymentMessageTaken
  | MovementBooked
  | NoticeRepeated
  | NoticeWithheld
  | ReturnScheduled
  | TakeBackScheduled
  | DayEnded
  | StatementAltered
  | ScenarioLoaded
  | FaultInjected
  | FaultPassed
  | FaultUsed
  | FaultRemoved;

/** The first fact of every bank: `bankId` keeps the references of two banks apart. */
export interface BankFounded {
  readonly kind: 'bank_founded';
  readonly bankId: string;
}

export interface AccountOpened {
  readonly kind: 'account_opened';
  readonly identification: string;
  readonly currency: string;
  readonly openingMinor: string;
  readonly businessDate: string;
}

export interface AccountClosed {
  readonly kind: 'account_closed';
  readonly identification: string;
}

/** From now on an accepted payment of this account is booked so long after its acceptance. */
export interface BookingDelaySet {
  readonly kind: 'booking_delay_set';
  readonly identification: string;
  readonly delayMilliseconds: number;
}

/** How the bank answers who asks for payments of an account back. */
export const CASE_ANSWERS = ['accept', 'decline', 'silent'] as const;
export type CaseAnswer = (typeof CASE_ANSWERS)[number];

/** A recall message that the bank took, or one that it hands out. */
export interface CaseKept {
  readonly kind: 'case_kept';
  readonly account: string;
  readonly direction: 'in' | 'out';
  readonly assignmentId: string;
  /** Of a message that is handed out. */
  readonly document?: string;
}

export interface CaseAnswerSet {
  readonly kind: 'case_answer_set';
  readonly identification: string;
  readonly answer: CaseAnswer;
}

/** A pain.001 message with the answer to each of its payments. */
export interface PaymentMessageTaken {
  readonly kind: 'payment_message_taken';
  readonly messageId: string;
  /** SHA-256 over what the message orders; the same id with other content is refused. */
  readonly contentDigest: string;
  readonly paymentInformationId: string;
  readonly account: string;
  readonly executionDate: string;
  readonly payments: readonly PaymentTaken[];
}

/** One payment of a message and what the bank said to it. */
export interface PaymentTaken {
  readonly endToEndId: string;
  readonly instructionId?: string;
  readonly amountMinor: string;
  readonly creditorName: string;
  readonly creditorAccount: AccountReference;
  readonly remittanceText?: string;
  readonly answer: PaymentAnswer;
}

/**
 * The bank's word on one payment of one message. A duplicate has the end-to-end id and the content
 * of an earlier accepted payment: it is that payment, already done.
 */
export type PaymentAnswer =
  | { readonly status: 'accepted'; readonly bankReference: string }
  | { readonly status: 'rejected'; readonly reason: PaymentReason }
  | { readonly status: 'duplicate'; readonly bankReference: string };

export interface AccountReference {
  readonly identification: string;
  readonly scheme: 'iban' | 'other';
}

/** One booking on an account, whole: a statement entry and a notice are made of nothing else. */
export interface MovementBooked {
  readonly kind: 'movement_booked';
  readonly account: string;
  readonly source: MovementSource;
  readonly bankReference: string;
  readonly amountMinor: string;
  readonly businessDate: string;
  /** The bank reference of the payment that is paid or that comes back. */
  readonly paymentReference?: string;
  /** The outside world's own id of a receipt: the same id again is the same receipt. */
  readonly receiptId?: string;
  readonly endToEndId?: string;
  readonly counterpartyName?: string;
  readonly counterpartyAccount?: AccountReference;
  readonly remittanceText?: string;
  readonly returnReason?: ReturnReasonCode;
  /** The bank reference of the deposit that is taken back. */
  readonly takenBackReference?: string;
}

/**
 * Why money moves. `payment_again` is a payment that left a second time; `take_back` takes a
 * deposit back; `fee` and `interest` are the bank's own.
 */
export type MovementSource =
  | 'payment'
  | 'receipt'
  | 'return'
  | 'payment_again'
  | 'take_back'
  | 'fee'
  | 'interest';

/** The notice with this number is not handed out, or not before the next one of the account. */
export interface NoticeWithheld {
  readonly kind: 'notice_withheld';
  readonly noticeNumber: number;
  readonly until: 'never' | 'next_notice';
}

/** The notice with this number was sent once more, under the next number. */
export interface NoticeRepeated {
  readonly kind: 'notice_repeated';
  readonly noticeNumber: number;
}

/** The booked payment comes back when the account's business date reaches `dueDate`. */
export interface ReturnScheduled {
  readonly kind: 'return_scheduled';
  readonly paymentReference: string;
  readonly dueDate: string;
  readonly reason: ReturnReasonCode;
}

/** The deposit is taken back when the account's business date reaches `dueDate`. */
export interface TakeBackScheduled {
  readonly kind: 'take_back_scheduled';
  readonly depositReference: string;
  readonly account: string;
  readonly dueDate: string;
}

/** The business day of one account is over; its balances are final. */
export interface DayEnded {
  readonly kind: 'day_ended';
  readonly account: string;
  readonly date: string;
  readonly nextDate: string;
  readonly openingMinor: string;
  readonly closingMinor: string;
  readonly entryCount: number;
}

/**
 * The statement of an ended day is not what the books say, in every format and at every delivery.
 */
export interface StatementAltered {
  readonly kind: 'statement_altered';
  readonly account: string;
  readonly date: string;
  readonly alteration: StatementAlteration;
}

export type StatementAlteration =
  | { readonly kind: 'missing_line' | 'repeated_line'; readonly bankReference: string }
  | { readonly kind: 'wrong_balance'; readonly differenceMinor: string };

/** The faults of a scenario follow; the same scenario is loaded once. */
export interface ScenarioLoaded {
  readonly kind: 'scenario_loaded';
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly seed: number;
}

export interface FaultInjected {
  readonly kind: 'fault_injected';
  readonly fault: Fault;
}

/** The fault could have shown, and it was not its turn. */
export interface FaultPassed {
  readonly kind: 'fault_passed';
  readonly faultId: FaultId;
}

/** The fault showed, on what is named. */
export interface FaultUsed {
  readonly kind: 'fault_used';
  readonly faultId: FaultId;
  readonly account?: string;
  readonly date?: string;
  readonly endToEndId?: string;
}

export interface FaultRemoved {
  readonly kind: 'fault_removed';
  readonly faultId: FaultId;
}
