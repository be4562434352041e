import type { TransferFact, TransferId } from '@ringfence/ledger';
import type { Timestamp } from '@ringfence/money';
import type { CommandStatus } from './command-status.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * The answer to a command. A refusal names the rule, what the rule expects and what was received,
 * without personal data.
 */
export interface Outcome {
  readonly status: CommandStatus;
  /** Small facts of an accepted command, amounts as digits with `Minor` in the name. */
  readonly result?: { readonly [key: string]: JsonValue };
  /** The differing field, with `exists_with_different_…`; the faulty field, with `…_invalid`. */
  readonly field?: string;
  readonly rule?: string;
  readonly expected?: string;
  readonly received?: string;
}

/** The read tables that custody's facts go to; each row is appended, never changed. */
export type StateTable =
  | 'ledger.account'
  | 'ledger.account_closing'
  | 'custody.pool_opening'
  | 'custody.customer'
  | 'custody.customer_event'
  | 'custody.mandate'
  | 'custody.mandate_end'
  | 'custody.instruction'
  | 'custody.instruction_event'
  | 'custody.receipt'
  | 'custody.receipt_event'
  | 'custody.record'
  | 'custody.approval_matrix'
  | 'custody.approval_band'
  | 'custody.release'
  | 'custody.release_approval'
  | 'reconciliation.statement'
  | 'reconciliation.statement_line'
  | 'reconciliation.break'
  | 'reconciliation.break_event'
  | 'reconciliation.business_day_event';

/** A column value; amounts are strings of digits. */
export type StateValue = string | number | boolean | null;

/** One append-only fact for a read table. The engine adds the pool and the position of
 * the command's entry. */
export interface StateRow {
  readonly table: StateTable;
  readonly values: Readonly<Record<string, StateValue>>;
}

/** An order to the bank; a worker sends it after the commit. Names no person. */
export interface PaymentMessage {
  /** Present when the bank is asked to pay within minutes. */
  readonly delivery?: 'real_time';
  readonly instructionId: string;
  readonly endToEndId: string;
  /** Whose payout account receives the money; absent: the platform's. */
  readonly customerId?: string;
  /** The account that receives it, where it is not the one of the customer or platform. */
  readonly payeeCommitment?: string;
  /** The omnibus account of another pool, and its holder when it is another custodian. */
  readonly payeeAccount?: string;
  readonly payeeName?: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly businessDate: string;
}

/** A recall for the bank: our request for a payment, or our answer to its request. */
export interface RecallMessage {
  readonly kind: 'request' | 'answer';
  /** Our id of the recall, or of the bank's request. */
  readonly recallId: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly amountMinor: string;
  readonly currency: string;
  /** Of the payment; for an answer, of the answer. */
  readonly businessDate: string;
  /** Why, or what is answered, in the codes of ISO 20022. */
  readonly code: string;
  /** Whether a deposit is given back. */
  readonly isAccepted?: boolean;
  /** What the bank's request named, which the answer repeats. */
  readonly caseId?: string;
  readonly cancellationId?: string;
  readonly transactionId?: string;
  readonly originalMessageId?: string;
  readonly originalMessageName?: string;
  readonly assignerBic?: string;
}

/** Something to do after the commit. The receiver ignores a key that it has already seen. */
export type OutboxMessage =
  | { readonly topic: 'bank.payment'; readonly key: string; readonly message: PaymentMessage }
  | { readonly topic: 'bank.recall'; readonly key: string; readonly message: RecallMessage };

/** What a command does: its answer, and, when accepted, the facts to keep. */
export interface Decision {
  readonly outcome: Outcome;
  readonly transfers: readonly TransferFact[];
  readonly rows: readonly StateRow[];
  readonly outbox: readonly OutboxMessage[];
}

/** What a decision may know of the world. */
export interface DecisionContext {
  readonly recordedAt: Timestamp;
  /** Fresh ids from the engine; in a replay, the stored ids of this command in order. */
  readonly nextTransferId: () => TransferId;
  /** The rules that a replayed entry was decided under; absent: those of now. */
  readonly rulesVersion?: number;
}
