import type { PaymentReason, ReturnReasonCode } from './reason-codes.ts';

export type FaultId = string;

/** The most faults that may wait at the same time. */
export const FAULTS_MAX = 1_000;
/** The largest count of one fault. */
export const FAULT_COUNT_MAX = 1_000_000;
/** The longest delay of `slow_answer`. */
export const SLOW_ANSWER_MILLISECONDS_MAX = 60_000;
/** The furthest day of a `late_return`. */
export const RETURN_BUSINESS_DAYS_MAX = 60;

/** One misbehaviour, to be shown `count` times to whatever its selectors name (absent: any). */
export type Fault = FaultSetting & { readonly faultId: FaultId };

/** A fault as it is asked for. */
export type FaultSetting =
  | TimeoutFault<'timeout_after_booking'>
  | TimeoutFault<'timeout_before_booking'>
  | RejectPaymentFault
  | DuplicateNoticeFault
  | LateReturnFault
  | UnknownPayerFault
  | MissingStatementFault
  | CorruptStatementFault
  | SlowAnswerFault;

export type FaultKind = FaultSetting['kind'];

interface Counted {
  readonly count: number;
}

/** The bank takes the payment message (or not) and stays silent. */
export interface TimeoutFault<Kind extends 'timeout_after_booking' | 'timeout_before_booking'>
  extends Counted {
  readonly kind: Kind;
  readonly account?: string;
  readonly endToEndId?: string;
  /** true: the connection is cut at once; false: it stays open without an answer. */
  readonly closesConnection: boolean;
}

export interface RejectPaymentFault extends Counted {
  readonly kind: 'reject_payment';
  readonly account?: string;
  readonly endToEndId?: string;
  readonly reason: PaymentReason;
}

export type NoticeEvent = 'credit' | 'debit' | 'return';

export interface DuplicateNoticeFault extends Counted {
  readonly kind: 'duplicate_notice';
  readonly account?: string;
  readonly endToEndId?: string;
  readonly event?: NoticeEvent;
}

/** A booked payment comes back `businessDays` weekdays after its booking. */
export interface LateReturnFault extends Counted {
  readonly kind: 'late_return';
  readonly account?: string;
  readonly endToEndId?: string;
  readonly businessDays: number;
  readonly reason: ReturnReasonCode;
}

export interface UnknownPayerFault extends Counted {
  readonly kind: 'unknown_payer';
  readonly account?: string;
}

export interface MissingStatementFault extends Counted {
  readonly kind: 'missing_statement';
  readonly account?: string;
  readonly date?: string;
}

export type StatementDamage = 'truncated' | 'damaged_xml' | 'wrong_closing_balance';

export interface CorruptStatementFault extends Counted {
  readonly kind: 'corrupt_statement';
  readonly account?: string;
  readonly date?: string;
  readonly damage: StatementDamage;
}

export type SlowRoute = 'payments' | 'notifications' | 'statements';

export interface SlowAnswerFault extends Counted {
  readonly kind: 'slow_answer';
  readonly route?: SlowRoute;
  readonly delayMilliseconds: number;
}

/** What a fault may apply to: the fields that its selectors are compared with. */
export interface FaultSubject {
  readonly account?: string;
  readonly endToEndIds?: readonly string[];
  readonly event?: NoticeEvent;
  readonly date?: string;
  readonly route?: SlowRoute;
}

/** true when every selector that the fault states names the subject. */
export function faultMatches(fault: Fault, subject: FaultSubject): boolean {
  if ('account' in fault && fault.account !== subject.account) return false;
  if ('endToEndId' in fault && !(subject.endToEndIds ?? []).includes(fault.endToEndId ?? '')) {
    return false;
  }
  if ('event' in fault && fault.event !== subject.event) return false;
  if ('date' in fault && fault.date !== subject.date) return false;
  if ('route' in fault && fault.route !== subject.route) return false;
  return true;
}
