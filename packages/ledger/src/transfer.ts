import {
  type Amount,
  assert,
  type BusinessDate,
  type Currency,
  type Timestamp,
} from '@ringfence/money';
import type { AccountId } from './account.ts';
import type { RememberedRefusal } from './transfer-status.ts';

declare const transferIdBrand: unique symbol;

/**
 * A UUID in its one canonical text: lower case, with hyphens, not the nil UUID. Made by the client.
 */
export type TransferId = string & { readonly [transferIdBrand]: 'TransferId' };

/**
 * `single` posts at once; `pending` reserves; `post`, `void` and `expire` resolve a pending
 * transfer, each being a new transfer itself.
 */
export const TRANSFER_PHASES = ['single', 'pending', 'post', 'void', 'expire'] as const;
export type TransferPhase = (typeof TRANSFER_PHASES)[number];

/**
 * What a client asks for: one amount from one credit account's side to one debit account's side.
 */
export interface Transfer {
  readonly id: TransferId;
  readonly phase: TransferPhase;
  readonly debitAccountId: AccountId;
  readonly creditAccountId: AccountId;
  /**
   * For `post` what is posted, at most the pending amount (the rest is released); 0 for `void` and
   * `expire`.
   *
   * @unit minor units of `currency`
   */
  readonly amount: Amount;
  readonly currency: Currency;
  /** What the transfer is for, in the words of the programme; the ledger does not read it. */
  readonly kind: string;
  readonly businessDate: BusinessDate;
  /** The pending transfer that a `post`, `void` or `expire` resolves. */
  readonly pendingId?: TransferId;
  /**
   * From this moment on (inclusive) a `pending` transfer can only expire. Absent: it never expires.
   */
  readonly expiresAt?: Timestamp;
  /** Succeeds or fails together with the transfer after it. */
  readonly linked?: boolean;
  /** The posted transfer that this one offsets: accounts swapped, same amount. */
  readonly correctionOf?: TransferId;
}

/** A transfer that took place. Facts are never changed. */
export interface TransferFact extends Transfer {
  readonly recordedAt: Timestamp;
  /**
   * What a `post`, `void` or `expire` takes out of pending: the whole pending amount. Else 0.
   *
   * @unit minor units of `currency`
   */
  readonly released: Amount;
  readonly refusal?: undefined;
}

/** A transfer that was refused for a reason that may pass, so that its id is spent. */
export interface RefusedTransfer extends Transfer {
  readonly refusal: RememberedRefusal;
}

/** What a {@link TransferId} already stands for. */
export type KnownTransfer = TransferFact | RefusedTransfer;

const TRANSFER_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TRANSFER_ID_NIL = '00000000-0000-0000-0000-000000000000';

/** Whether a text is a UUID in canonical form. */
export function isTransferId(text: string): text is TransferId {
  return TRANSFER_ID_PATTERN.test(text) && text !== TRANSFER_ID_NIL;
}

/** Takes a text as a transfer's id. */
export function transferId(text: string): TransferId {
  assert(isTransferId(text), `L9 expected a UUID in lower case, not nil, received "${text}"`);
  return text;
}
