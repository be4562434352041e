import type { Amount, BusinessDate } from '@ringfence/money';
import type { AccountEvent } from './account-state.ts';

/** Moves a customer's account along its table; an account is closed by `close_customer`. */
export interface MoveAccountAct {
  readonly kind: 'move_account';
  readonly customerId: string;
  readonly event: Exclude<AccountEvent, 'close'>;
  /** SHA-256 of the evidence: session, document, notice. */
  readonly evidence: string;
  /** Why, in words without personal data. */
  readonly reason?: string;
  /** The business date of the last activity, when the account falls dormant. */
  readonly activeDate?: BusinessDate;
}

/** What an adapter found about a customer and a card. */
export interface RecordVerificationAct {
  readonly kind: 'record_verification';
  readonly customerId: string;
  readonly elements: 3 | 4;
  readonly result: 'matched' | 'mismatched';
  /** Who was asked. */
  readonly adapter: string;
  readonly evidence: string;
  readonly cardCommitment: string;
}

/** Binds the one card of a customer, or puts another in its place. */
export interface BindCardAct {
  readonly kind: 'bind_card';
  readonly customerId: string;
  readonly cardCommitment: string;
  readonly cardType: 'debit' | 'credit';
  /** SHA-256 of the evidence of the session in which the customer asked for it. */
  readonly evidence: string;
}

export interface SetCustomerSettingsAct {
  readonly kind: 'set_customer_settings';
  readonly verifiedCardRequired: boolean;
  readonly cardCoolDownHours: number;
}

/** Registers how the balance of a customer who died is shared; two other people approve it. */
export interface RegisterInheritanceAct {
  readonly kind: 'register_inheritance';
  readonly customerId: string;
  readonly shares: readonly { readonly heirId: string; readonly amount: Amount }[];
  /** SHA-256 of the heirs' proof. */
  readonly evidence: string;
}

export interface ApproveInheritanceAct {
  readonly kind: 'approve_inheritance';
  readonly customerId: string;
}

export type CustomerAct =
  | MoveAccountAct
  | RecordVerificationAct
  | BindCardAct
  | SetCustomerSettingsAct
  | RegisterInheritanceAct
  | ApproveInheritanceAct;
