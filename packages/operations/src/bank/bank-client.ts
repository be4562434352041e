import type { BankRail } from '@ringfence/store';
import type { CheckFileRail } from './check-files/check-file-rail.ts';
import type { RecallRail } from './recalls/recall-rail.ts';

/** What the bank says of one payment order. */
export interface PaymentAnswer {
  readonly endToEndId: string;
  readonly status: BankPaymentStatus;
  readonly bankReference?: string;
}

/**
 * Where a payment is at the bank. `handed_over`: it lies where the bank fetches orders, and the
 * bank has said nothing of it yet. `unknown_to_bank`: the bank never received it.
 */
export type BankPaymentStatus =
  | 'accepted'
  | 'booked'
  | 'rejected'
  | 'returned'
  | 'handed_over'
  | 'unknown_to_bank';

/** A notice of the bank, a camt.054 document, with the bank's own growing number. */
export interface BankNotice {
  readonly number: number;
  readonly document: Uint8Array;
}

/** A page of notices; `next` is the number to ask after. */
export interface BankNoticePage {
  readonly notices: readonly BankNotice[];
  readonly next: number;
}

/** Signed notes of what stands on an account (`ringfence bank-balance v1`). */
export interface BalanceRail {
  /**
   * The note of the end of a business day, or of now without one; undefined while the bank has
   * none.
   */
  sign(balance: {
    readonly account: string;
    readonly businessDate?: string;
    readonly snapshotId: Uint8Array;
  }): Promise<string | undefined>;
}

/**
 * The bank as operations see it: orders out, facts in. Each call answers, or throws {@link
 * BankSilence} when no answer came in time (then nobody knows what happened) or {@link BankRefusal}
 * when the bank said no.
 */
export interface BankClient {
  /** Its notices are counted on each rail for itself. */
  readonly rail: BankRail;
  /** Recalls; absent at a bank that takes none this way. */
  readonly recalls?: RecallRail;
  /** Absent at a bank that signs no balances. */
  readonly balances?: BalanceRail;
  /** Confirmations of check files; absent at a bank that takes none this way. */
  readonly checkFiles?: CheckFileRail;
  /**
   * Sends one pain.001 document. The same message id again changes nothing and answers the same.
   */
  sendPayments(document: string): Promise<readonly PaymentAnswer[]>;
  findPayment(payment: {
    readonly account: string;
    readonly endToEndId: string;
  }): Promise<PaymentAnswer>;
  listNotices(page: {
    readonly account: string;
    readonly after: number;
    readonly limit: number;
  }): Promise<BankNoticePage>;
  /** The camt.053 of a day, or undefined while the bank has none. */
  findStatement(statement: {
    readonly account: string;
    readonly businessDate: string;
  }): Promise<Uint8Array | undefined>;
}

/**
 * No answer came in time, or the connection broke: what the bank did is unknown, never "failed".
 */
export class BankSilence extends Error {
  override readonly name = 'BankSilence';
}

/** The bank answered and did not do it. */
export class BankRefusal extends Error {
  override readonly name = 'BankRefusal';
  readonly httpStatus: number;
  readonly code: string;

  constructor(refusal: { readonly httpStatus: number; readonly code: string }) {
    super(`the bank refused with ${refusal.httpStatus} ${refusal.code}`);
    this.httpStatus = refusal.httpStatus;
    this.code = refusal.code;
  }
}
