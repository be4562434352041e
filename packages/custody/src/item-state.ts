/** Where a hold is. */
export type HoldState = 'held' | 'part_captured' | 'captured' | 'released' | 'expired';
export type HoldEvent = 'capture_part' | 'capture_final' | 'release' | 'expire';

/**
 * Where a payment out is. `waiting`: reserved, and not yet ordered at the bank; `settled`: the bank
 * said so; `confirmed`: the statement shows it.
 */
export type WithdrawalState =
  | 'waiting'
  | 'requested'
  | 'sent'
  | 'unknown'
  | 'accepted'
  | 'settled'
  | 'confirmed'
  | 'rejected'
  | 'returned'
  | 'cancelled'
  | 'intercepted';
export type WithdrawalEvent =
  | 'order'
  | 'cancel'
  | 'intercept'
  | 'sent'
  | 'unknown'
  | 'accepted'
  | 'settled'
  | 'rejected'
  | 'statement_debit'
  | 'return';

/** Where incoming money is: advised by the bank but on no statement yet, or on a statement. */
export type ReceiptState = 'in_transit' | 'confirmed';
export type ReceiptEvent = 'statement_credit';

/** The next state, `same` when the event only repeats what is known, or `refused`. */
export type Transition<State extends string> = State | 'same' | 'refused';

/** Every event in every state of a hold. Captured, released and expired holds never move again. */
export const HOLD_TRANSITIONS: Readonly<
  Record<HoldState, Readonly<Record<HoldEvent, Transition<HoldState>>>>
> = {
  held: {
    capture_part: 'part_captured',
    capture_final: 'captured',
    release: 'released',
    expire: 'expired',
  },
  part_captured: {
    capture_part: 'part_captured',
    capture_final: 'captured',
    release: 'released',
    expire: 'expired',
  },
  captured: {
    capture_part: 'refused',
    capture_final: 'refused',
    release: 'refused',
    expire: 'refused',
  },
  released: {
    capture_part: 'refused',
    capture_final: 'refused',
    release: 'refused',
    expire: 'refused',
  },
  expired: {
    capture_part: 'refused',
    capture_final: 'refused',
    release: 'refused',
    expire: 'refused',
  },
};

/**
 * Every event in every state of a payment out. A time-out is `unknown`, never `rejected`; the
 * statement has the last word, so a debit on it confirms from every state in which the money is
 * still reserved or in transit. A late, weaker notice (`sent` after `settled`) is refused. While it
 * waits, the bank knows nothing of it: it is ordered, cancelled or intercepted, and nothing else.
 */
export const WITHDRAWAL_TRANSITIONS: Readonly<
  Record<WithdrawalState, Readonly<Record<WithdrawalEvent, Transition<WithdrawalState>>>>
> = {
  waiting: {
    order: 'requested',
    cancel: 'cancelled',
    intercept: 'intercepted',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'refused',
    rejected: 'refused',
    statement_debit: 'refused',
    return: 'refused',
  },
  requested: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'sent',
    unknown: 'unknown',
    accepted: 'accepted',
    settled: 'settled',
    rejected: 'rejected',
    statement_debit: 'confirmed',
    return: 'refused',
  },
  sent: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'same',
    unknown: 'unknown',
    accepted: 'accepted',
    settled: 'settled',
    rejected: 'rejected',
    statement_debit: 'confirmed',
    return: 'refused',
  },
  unknown: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'sent',
    unknown: 'same',
    accepted: 'accepted',
    settled: 'settled',
    rejected: 'rejected',
    statement_debit: 'confirmed',
    return: 'refused',
  },
  accepted: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'same',
    settled: 'settled',
    rejected: 'rejected',
    statement_debit: 'confirmed',
    return: 'refused',
  },
  settled: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'same',
    rejected: 'refused',
    statement_debit: 'confirmed',
    return: 'refused',
  },
  confirmed: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'same',
    rejected: 'refused',
    statement_debit: 'refused',
    return: 'returned',
  },
  rejected: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'refused',
    rejected: 'same',
    statement_debit: 'refused',
    return: 'refused',
  },
  returned: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'refused',
    rejected: 'refused',
    statement_debit: 'refused',
    return: 'refused',
  },
  cancelled: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'refused',
    rejected: 'refused',
    statement_debit: 'refused',
    return: 'refused',
  },
  intercepted: {
    order: 'refused',
    cancel: 'refused',
    intercept: 'refused',
    sent: 'refused',
    unknown: 'refused',
    accepted: 'refused',
    settled: 'refused',
    rejected: 'refused',
    statement_debit: 'refused',
    return: 'refused',
  },
};

/** Every event in every state of a receipt. */
export const RECEIPT_TRANSITIONS: Readonly<
  Record<ReceiptState, Readonly<Record<ReceiptEvent, Transition<ReceiptState>>>>
> = {
  in_transit: { statement_credit: 'confirmed' },
  confirmed: { statement_credit: 'refused' },
};
