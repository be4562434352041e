import type { api } from '@ringfence/client';

export type FaultKind = api.SandboxFaultAsked['kind'];

/** What else can be said of a fault. */
export type FaultTerm =
  | 'endToEndId'
  | 'reason'
  | 'businessDays'
  | 'differenceMinor'
  | 'amountMinor'
  | 'damage'
  | 'delayMilliseconds';

/** What each kind of fault says besides how often; those with `!` have to be said. */
export const FAULT_TERMS: Readonly<Record<FaultKind, readonly (FaultTerm | `${FaultTerm}!`)[]>> = {
  timeout_after_booking: ['endToEndId'],
  timeout_before_booking: ['endToEndId'],
  error_after_booking: ['endToEndId'],
  reject_payment: ['endToEndId', 'reason!'],
  pay_twice: ['endToEndId'],
  wrong_amount: ['endToEndId', 'differenceMinor!'],
  late_return: ['endToEndId', 'businessDays'],
  unknown_payer: [],
  garbled_reference: [],
  take_back_deposit: ['businessDays'],
  duplicate_notice: ['endToEndId'],
  missing_notice: ['endToEndId'],
  late_notice: ['endToEndId'],
  bank_fee: ['amountMinor!'],
  interest: ['amountMinor!'],
  early_day_end: [],
  missing_line: [],
  repeated_line: [],
  wrong_balance: ['differenceMinor!'],
  missing_statement: [],
  repeated_statement: [],
  other_account: [],
  other_format: [],
  corrupt_statement: ['damage!'],
  slow_answer: ['delayMilliseconds!'],
  slow_trickle: ['delayMilliseconds!'],
  cut_answer: [],
};

/** Every kind, in the order in which the bank lists them. */
export const FAULT_KINDS: readonly FaultKind[] = Object.keys(FAULT_TERMS).filter(isFaultKind);

function isFaultKind(text: string): text is FaultKind {
  return Object.hasOwn(FAULT_TERMS, text);
}

/** Whether a kind can say something. */
export function hasTerm(kind: FaultKind, term: FaultTerm): boolean {
  return FAULT_TERMS[kind].includes(term) || needsTerm(kind, term);
}

/** Whether a kind has to say it. */
export function needsTerm(kind: FaultKind, term: FaultTerm): boolean {
  return FAULT_TERMS[kind].includes(`${term}!`);
}
