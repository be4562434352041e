import type { FaultKind, FaultSetting, FaultSettingOf } from '../books/fault.ts';

/** What each kind of fault may leave out, beside its count. */
interface MayOmit {
  readonly timeout_after_booking: 'closesConnection';
  readonly timeout_before_booking: 'closesConnection';
  readonly error_after_booking: 'httpStatus';
  readonly late_return: 'businessDays' | 'reason';
  readonly take_back_deposit: 'businessDays';
  readonly other_format: 'format';
}

type Omittable<Kind extends FaultKind> =
  | 'count'
  | (Kind extends keyof MayOmit ? MayOmit[Kind] : never);

type AskedOf<Kind extends FaultKind> = Omit<FaultSettingOf<Kind>, Omittable<Kind>> &
  Partial<FaultSettingOf<Kind>> & { readonly kind: Kind };

/** A fault as it is asked for: what has a usual value may be left out. */
export type FaultAsked = { readonly [Kind in FaultKind]: AskedOf<Kind> }[FaultKind];

const RETURN_BUSINESS_DAYS_USUAL = 2;

/**
 * Gives what was left out its usual value: once, without cutting the connection, two days later,
 * with the error 500, as MT940.
 */
export function completeFault(asked: FaultAsked): FaultSetting {
  switch (asked.kind) {
    case 'timeout_after_booking':
    case 'timeout_before_booking':
      return { count: 1, closesConnection: false, ...asked };
    case 'late_return':
      return { count: 1, businessDays: RETURN_BUSINESS_DAYS_USUAL, reason: 'AC04', ...asked };
    case 'take_back_deposit':
      return { count: 1, businessDays: RETURN_BUSINESS_DAYS_USUAL, ...asked };
    case 'error_after_booking':
      return { count: 1, httpStatus: 500, ...asked };
    case 'other_format':
      return { count: 1, format: 'mt940', ...asked };
    case 'reject_payment':
    case 'pay_twice':
    case 'wrong_amount':
    case 'unknown_payer':
    case 'garbled_reference':
    case 'duplicate_notice':
    case 'missing_notice':
    case 'late_notice':
    case 'bank_fee':
    case 'interest':
    case 'early_day_end':
    case 'missing_line':
    case 'repeated_line':
    case 'wrong_balance':
    case 'missing_statement':
    case 'repeated_statement':
    case 'other_account':
    case 'corrupt_statement':
    case 'slow_answer':
    case 'slow_trickle':
    case 'cut_answer':
      return { count: 1, ...asked };
  }
}
