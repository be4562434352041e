/** Why the bank declines a request, in order of precedence. */
export const BANK_REFUSALS = [
  'message_id_with_different_content',
  'account_unknown',
  'account_open_with_different_content',
  'account_closed',
  'account_not_empty',
  'currency_unknown',
  'amount_invalid',
  'balance_too_large',
  'receipt_id_with_different_content',
  'business_date_invalid',
  'day_not_open',
  'end_to_end_id_ambiguous',
  'statement_not_available',
  'faults_too_many',
  'fault_unknown',
] as const;
export type BankRefusalCode = (typeof BANK_REFUSALS)[number];

/**
 * A request that was understood and is declined: the rule, what was expected, what was received.
 */
export interface BankRefusal {
  readonly status: 'refused';
  readonly code: BankRefusalCode;
  readonly expected?: string;
  readonly received?: string;
}

export function refuse(
  code: BankRefusalCode,
  terms: { readonly expected?: string; readonly received?: string } = {},
): BankRefusal {
  return { status: 'refused', code, ...terms };
}
