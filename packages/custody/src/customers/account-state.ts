import type { Transitions } from '../record/transitions.ts';

/**
 * Where a customer's account is. A freeze or stop by an authority is no state of it: orders stand
 * beside the account, with amounts, ranks and terms of their own.
 */
export type AccountState =
  | 'applied'
  | 'sent_back'
  | 'turned_down'
  | 'active'
  | 'suspended'
  | 'dormant'
  | 'restricted'
  | 'closing'
  | 'closed';

export type AccountEvent =
  /** A corporate customer hands in its documents again. */
  | 'resubmit'
  | 'pass_audit'
  | 'send_back'
  | 'turn_down'
  | 'suspend'
  | 'resume'
  /** Six months without activity. */
  | 'fall_dormant'
  /** The customer is present and verified again. */
  | 'wake'
  /** Notice of the customer's death. */
  | 'restrict'
  /** The notice was wrong. */
  | 'lift_restriction'
  | 'begin_closing'
  | 'cancel_closing'
  | 'close';

const NOTHING: Readonly<Record<AccountEvent, 'refused'>> = {
  resubmit: 'refused',
  pass_audit: 'refused',
  send_back: 'refused',
  turn_down: 'refused',
  suspend: 'refused',
  resume: 'refused',
  fall_dormant: 'refused',
  wake: 'refused',
  restrict: 'refused',
  lift_restriction: 'refused',
  begin_closing: 'refused',
  cancel_closing: 'refused',
  close: 'refused',
};

/** Every event in every state of a customer's account. */
export const ACCOUNT_TRANSITIONS: Transitions<AccountState, AccountEvent> = {
  applied: { ...NOTHING, pass_audit: 'active', send_back: 'sent_back', turn_down: 'turned_down' },
  sent_back: { ...NOTHING, resubmit: 'applied', turn_down: 'turned_down' },
  turned_down: { ...NOTHING, close: 'closed' },
  active: {
    ...NOTHING,
    suspend: 'suspended',
    fall_dormant: 'dormant',
    restrict: 'restricted',
    begin_closing: 'closing',
    close: 'closed',
  },
  suspended: { ...NOTHING, resume: 'active', restrict: 'restricted' },
  dormant: { ...NOTHING, wake: 'active', suspend: 'suspended', restrict: 'restricted' },
  restricted: { ...NOTHING, lift_restriction: 'active', close: 'closed' },
  closing: {
    ...NOTHING,
    cancel_closing: 'active',
    suspend: 'suspended',
    restrict: 'restricted',
    close: 'closed',
  },
  closed: NOTHING,
};

/** What an account in a state may do. Money that the bank received for it always comes in. */
export interface AccountPermissions {
  /** Pays, holds and fees: a new debit to anybody but a bank. */
  readonly pays: boolean;
  /** Payments out to the customer's own card. */
  readonly paysOut: boolean;
  /** What earlier holds reserved is captured: the payee had it first. */
  readonly isCaptured: boolean;
  /** Money of other customers comes in. */
  readonly isPaid: boolean;
}

const NO_PERMISSION = { pays: false, paysOut: false, isCaptured: false, isPaid: false } as const;

export const ACCOUNT_PERMISSIONS: Readonly<Record<AccountState, AccountPermissions>> = {
  applied: NO_PERMISSION,
  sent_back: NO_PERMISSION,
  turned_down: NO_PERMISSION,
  active: { pays: true, paysOut: true, isCaptured: true, isPaid: true },
  suspended: { pays: false, paysOut: false, isCaptured: true, isPaid: true },
  dormant: { pays: false, paysOut: false, isCaptured: true, isPaid: true },
  restricted: { pays: false, paysOut: false, isCaptured: true, isPaid: true },
  closing: { pays: false, paysOut: true, isCaptured: true, isPaid: false },
  closed: NO_PERMISSION,
};
