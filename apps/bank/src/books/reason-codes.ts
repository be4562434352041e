/**
 * ISO 20022 external status reason codes that this bank gives, in order of precedence: debtor
 * account unknown, debtor account closed, execution date out of range, end-to-end id used for
 * another payment, currency of another account, zero amount, then those that only the fault
 * `reject_payment` gives, and last: not enough money.
 */
export const PAYMENT_REASONS = [
  'AC01',
  'AC04',
  'DT01',
  'DU04',
  'AM03',
  'AM01',
  'AC06',
  'RR04',
  'MS03',
  'AM04',
] as const;
export type PaymentReason = (typeof PAYMENT_REASONS)[number];

/** ISO 20022 return reason codes that a late return can carry. */
export const RETURN_REASON_CODES = ['AC01', 'AC04', 'AC06', 'MD07', 'MS03', 'NARR'] as const;
export type ReturnReasonCode = (typeof RETURN_REASON_CODES)[number];
