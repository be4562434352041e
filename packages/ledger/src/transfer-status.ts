/**
 * Every outcome of one transfer, in order of precedence: when several apply, the first of them is
 * the answer. The order is public and part of the contract; SPEC.md explains each.
 */
export const TRANSFER_STATUSES = [
  'created',

  // The chain it stands in.
  'linked_chain_open',
  'linked_chain_repeats_id',
  'linked_transfer_failed',

  // Its id is known.
  'exists',
  'exists_with_different_phase',
  'exists_with_different_debit_account_id',
  'exists_with_different_credit_account_id',
  'exists_with_different_amount',
  'exists_with_different_currency',
  'exists_with_different_kind',
  'exists_with_different_business_date',
  'exists_with_different_pending_id',
  'exists_with_different_expires_at',
  'exists_with_different_linked',
  'exists_with_different_correction_of',
  'id_already_failed',

  // Its own content.
  'accounts_must_be_different',
  'amount_must_not_be_zero',
  'amount_must_be_zero',
  'pending_id_required',
  'pending_id_must_be_absent',
  'pending_id_must_be_different',
  'expires_at_must_be_absent',
  'expires_at_must_be_later',
  'correction_must_be_single',
  'correction_of_must_be_different',

  // Its accounts.
  'debit_account_not_found',
  'credit_account_not_found',
  'debit_account_currency_differs',
  'credit_account_currency_differs',

  // The pending transfer that it resolves.
  'pending_transfer_not_found',
  'pending_transfer_not_pending',
  'pending_transfer_has_different_debit_account',
  'pending_transfer_has_different_credit_account',
  'exceeds_pending_amount',
  'pending_transfer_already_posted',
  'pending_transfer_already_voided',
  'pending_transfer_expired',
  'pending_transfer_never_expires',
  'pending_transfer_not_expired',

  // The transfer that it corrects.
  'corrected_transfer_not_found',
  'corrected_transfer_not_posted',
  'corrected_transfer_accounts_not_swapped',
  'corrected_transfer_has_different_amount',
  'corrected_transfer_already_corrected',

  // What its accounts allow now.
  'debit_account_closed',
  'credit_account_closed',
  'debit_sum_overflows',
  'credit_sum_overflows',
  'exceeds_credits',
  'exceeds_debits',
  'debit_account_exceeds_balance_max',
  'credit_account_exceeds_balance_max',
] as const;

export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

/** Every status but the two that stand for a fact. */
export type TransferRefusal = Exclude<TransferStatus, 'created' | 'exists'>;

/**
 * Whether the same content, sent later under a new id, may be created.
 *
 * `never`: the answer follows from the content, or from facts that do not change. `later`: it
 * depends on what may still happen, such as money coming in.
 */
export const TRANSFER_RETRY: Readonly<Record<TransferStatus, 'never' | 'later'>> = {
  created: 'never',
  linked_chain_open: 'never',
  linked_chain_repeats_id: 'never',
  linked_transfer_failed: 'later',
  exists: 'never',
  exists_with_different_phase: 'never',
  exists_with_different_debit_account_id: 'never',
  exists_with_different_credit_account_id: 'never',
  exists_with_different_amount: 'never',
  exists_with_different_currency: 'never',
  exists_with_different_kind: 'never',
  exists_with_different_business_date: 'never',
  exists_with_different_pending_id: 'never',
  exists_with_different_expires_at: 'never',
  exists_with_different_linked: 'never',
  exists_with_different_correction_of: 'never',
  id_already_failed: 'later',
  accounts_must_be_different: 'never',
  amount_must_not_be_zero: 'never',
  amount_must_be_zero: 'never',
  pending_id_required: 'never',
  pending_id_must_be_absent: 'never',
  pending_id_must_be_different: 'never',
  expires_at_must_be_absent: 'never',
  expires_at_must_be_later: 'never',
  correction_must_be_single: 'never',
  correction_of_must_be_different: 'never',
  debit_account_not_found: 'later',
  credit_account_not_found: 'later',
  debit_account_currency_differs: 'never',
  credit_account_currency_differs: 'never',
  pending_transfer_not_found: 'later',
  pending_transfer_not_pending: 'never',
  pending_transfer_has_different_debit_account: 'never',
  pending_transfer_has_different_credit_account: 'never',
  exceeds_pending_amount: 'never',
  pending_transfer_already_posted: 'never',
  pending_transfer_already_voided: 'never',
  pending_transfer_expired: 'never',
  pending_transfer_never_expires: 'never',
  pending_transfer_not_expired: 'later',
  corrected_transfer_not_found: 'later',
  corrected_transfer_not_posted: 'never',
  corrected_transfer_accounts_not_swapped: 'never',
  corrected_transfer_has_different_amount: 'never',
  corrected_transfer_already_corrected: 'never',
  debit_account_closed: 'never',
  credit_account_closed: 'never',
  debit_sum_overflows: 'later',
  credit_sum_overflows: 'later',
  exceeds_credits: 'later',
  exceeds_debits: 'later',
  debit_account_exceeds_balance_max: 'later',
  credit_account_exceeds_balance_max: 'later',
};

/**
 * Whether a refusal spends the id.
 *
 * What was refused could be created later, so a repeat of the same request, sent because its answer
 * was lost, must not take effect by surprise: it answers `id_already_failed`. The other refusals
 * need no memory: the same request can never be created.
 */
export const TRANSFER_REFUSAL_REMEMBERED = {
  created: false,
  linked_chain_open: false,
  linked_chain_repeats_id: false,
  linked_transfer_failed: false,
  exists: false,
  exists_with_different_phase: false,
  exists_with_different_debit_account_id: false,
  exists_with_different_credit_account_id: false,
  exists_with_different_amount: false,
  exists_with_different_currency: false,
  exists_with_different_kind: false,
  exists_with_different_business_date: false,
  exists_with_different_pending_id: false,
  exists_with_different_expires_at: false,
  exists_with_different_linked: false,
  exists_with_different_correction_of: false,
  id_already_failed: false,
  accounts_must_be_different: false,
  amount_must_not_be_zero: false,
  amount_must_be_zero: false,
  pending_id_required: false,
  pending_id_must_be_absent: false,
  pending_id_must_be_different: false,
  expires_at_must_be_absent: false,
  expires_at_must_be_later: false,
  correction_must_be_single: false,
  correction_of_must_be_different: false,
  debit_account_not_found: true,
  credit_account_not_found: true,
  debit_account_currency_differs: false,
  credit_account_currency_differs: false,
  pending_transfer_not_found: true,
  pending_transfer_not_pending: false,
  pending_transfer_has_different_debit_account: false,
  pending_transfer_has_different_credit_account: false,
  exceeds_pending_amount: false,
  pending_transfer_already_posted: false,
  pending_transfer_already_voided: false,
  pending_transfer_expired: false,
  pending_transfer_never_expires: false,
  pending_transfer_not_expired: true,
  corrected_transfer_not_found: true,
  corrected_transfer_not_posted: false,
  corrected_transfer_accounts_not_swapped: false,
  corrected_transfer_has_different_amount: false,
  corrected_transfer_already_corrected: false,
  debit_account_closed: false,
  credit_account_closed: false,
  debit_sum_overflows: true,
  credit_sum_overflows: true,
  exceeds_credits: true,
  exceeds_debits: true,
  debit_account_exceeds_balance_max: true,
  credit_account_exceeds_balance_max: true,
} as const satisfies Readonly<Record<TransferStatus, boolean>>;

type Remembered = typeof TRANSFER_REFUSAL_REMEMBERED;

/** The refusals that spend the id. */
export type RememberedRefusal = {
  [Status in TransferStatus]: Remembered[Status] extends true ? Status : never;
}[TransferStatus];

export function isRememberedRefusal(status: TransferStatus): status is RememberedRefusal {
  return TRANSFER_REFUSAL_REMEMBERED[status];
}
