import type { PaymentReason, ReturnReasonCode } from './reason-codes.ts';

export type FaultId = string;

/** The most faults that may wait at the same time. */
export const FAULTS_MAX = 1_000;
/** The largest count of one fault. */
export const FAULT_COUNT_MAX = 1_000_000;
/** The longest delay of `slow_answer`. */
export const SLOW_ANSWER_MILLISECONDS_MAX = 60_000;
/** The furthest day of a `late_return` or `take_back_deposit`. */
export const RETURN_BUSINESS_DAYS_MAX = 60;
/** The latest business day of an account that a fault may name. */
export const FAULT_DAY_MAX = 100_000;

/** One misbehaviour, to be shown `count` times to whatever its selectors name (absent: any). */
export type Fault = FaultSetting & { readonly faultId: FaultId };

/** A fault as it is asked for. */
export type FaultSetting = { readonly [Kind in FaultKind]: FaultSettingOf<Kind> }[FaultKind];

/** One kind of fault: when it shows, whom, and what it says more. */
export type FaultSettingOf<Kind extends FaultKind> = Turns & {
  readonly kind: Kind;
} & FaultTerms[Kind];

export type FaultKind = keyof FaultTerms;

/** When a fault shows. What is left out selects everything. */
export interface Turns {
  /** How often it shows. */
  readonly count: number;
  readonly account?: string;
  /** The business day of the account, 1 for its first. */
  readonly day?: number;
  /** Not before the n-th time that it could show. */
  readonly nth?: number;
  /** It shows in so many of a hundred cases; which ones follows from the seed. */
  readonly chancePercent?: number;
  readonly seed?: number;
  /** The time of the bank's clock (UTC), hh:mm, from which and until which it shows. */
  readonly from?: string;
  readonly until?: string;
}

type Nothing = Readonly<Record<never, never>>;

interface OfPayment {
  readonly endToEndId?: string;
}

interface OfDate {
  readonly date?: string;
}

interface OfRoute {
  readonly route?: BankRoute;
}

/** What each kind of fault says beside {@link Turns}: the key is the code of the kind. */
export interface FaultTerms {
  /** The message is taken or not, and never answered. */
  readonly timeout_after_booking: OfPayment & Silence;
  readonly timeout_before_booking: OfPayment & Silence;
  /** The message is taken, and answered with an error. */
  readonly error_after_booking: OfPayment & { readonly httpStatus: ErrorStatus };
  readonly reject_payment: OfPayment & { readonly reason: PaymentReason };
  /** The payment leaves twice, under two references. */
  readonly pay_twice: OfPayment;
  /** The payment leaves with so much more, or less when below zero. */
  readonly wrong_amount: OfPayment & { readonly differenceMinor: string };
  /** A booked payment comes back `businessDays` weekdays after its booking. */
  readonly late_return: OfPayment & {
    readonly businessDays: number;
    readonly reason: ReturnReasonCode;
  };
  readonly unknown_payer: Nothing;
  /** One digit of what the payer wrote is another. */
  readonly garbled_reference: Nothing;
  /** The bank takes a deposit back, so many weekdays later. */
  readonly take_back_deposit: { readonly businessDays: number };
  readonly duplicate_notice: OfPayment & { readonly event?: NoticeEvent };
  readonly missing_notice: OfPayment & { readonly event?: NoticeEvent };
  /** The notice comes after the next one of the account. */
  readonly late_notice: OfPayment & { readonly event?: NoticeEvent };
  /** Booked at the end of the day, without being asked. */
  readonly bank_fee: OfDate & { readonly amountMinor: string };
  readonly interest: OfDate & { readonly amountMinor: string };
  /** The day of the bank ends after this movement, before the customer's. */
  readonly early_day_end: Nothing;
  /** The statement of a day leaves a line out, has one twice, or closes with another balance. */
  readonly missing_line: OfDate;
  readonly repeated_line: OfDate;
  readonly wrong_balance: OfDate & { readonly differenceMinor: string };
  /** How a statement is delivered. */
  readonly missing_statement: OfDate;
  readonly repeated_statement: OfDate;
  readonly other_account: OfDate;
  readonly other_format: OfDate & { readonly format: StatementFormat };
  readonly corrupt_statement: OfDate & { readonly damage: StatementDamage };
  /** How an answer is delivered. */
  readonly slow_answer: OfRoute & { readonly delayMilliseconds: number };
  readonly slow_trickle: OfRoute & { readonly delayMilliseconds: number };
  readonly cut_answer: OfRoute;
}

interface Silence {
  /** true: the connection is cut at once; false: it stays open without an answer. */
  readonly closesConnection: boolean;
}

export type NoticeEvent = 'credit' | 'debit' | 'return';
export const NOTICE_EVENTS: readonly NoticeEvent[] = ['credit', 'debit', 'return'];

export type StatementDamage = 'truncated' | 'damaged_xml' | 'wrong_closing_balance';
export const STATEMENT_DAMAGES: readonly StatementDamage[] = [
  'truncated',
  'damaged_xml',
  'wrong_closing_balance',
];

export type StatementFormat = 'camt.053' | 'mt940';
export const STATEMENT_FORMATS: readonly StatementFormat[] = ['camt.053', 'mt940'];

export type ErrorStatus = 422 | 500 | 503;
export const ERROR_STATUSES: readonly ErrorStatus[] = [422, 500, 503];

export type BankRoute = 'payments' | 'notifications' | 'statements';
export const BANK_ROUTES: readonly BankRoute[] = ['payments', 'notifications', 'statements'];

/** What a fault may apply to: the fields that its selectors are compared with. */
export interface FaultSubject {
  readonly account?: string;
  readonly endToEndIds?: readonly string[];
  readonly event?: NoticeEvent;
  readonly date?: string;
  readonly route?: BankRoute;
}

/** A subject at a moment of the bank. */
export interface FaultMoment extends FaultSubject {
  readonly day: number | undefined;
  /** hh:mm of the bank's clock. */
  readonly time: string;
}

/** true when every selector that the fault states names the subject. */
export function faultMatches(fault: Fault, subject: FaultMoment): boolean {
  if ('account' in fault && fault.account !== subject.account) return false;
  if ('endToEndId' in fault && !(subject.endToEndIds ?? []).includes(fault.endToEndId ?? '')) {
    return false;
  }
  if ('event' in fault && fault.event !== subject.event) return false;
  if ('date' in fault && fault.date !== subject.date) return false;
  if ('route' in fault && fault.route !== subject.route) return false;
  if (fault.day !== undefined && fault.day !== subject.day) return false;
  if (fault.from !== undefined && subject.time < fault.from) return false;
  return fault.until === undefined || subject.time < fault.until;
}
