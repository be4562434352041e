import type { Timestamp } from '@ringfence/money';
import type { PaymentBatch } from './payment-batch.ts';
import type { Statement, StatementLine } from './statement.ts';

export type { Pain001Version, Payment, PaymentBatch } from './payment-batch.ts';
export type {
  BalanceKind,
  BankAccount,
  BankReferences,
  CamtMessage,
  Counterparty,
  EntryDetail,
  EntrySide,
  EntryStatus,
  ReturnReason,
  Statement,
  StatementBalance,
  StatementEntry,
  StatementHead,
  StatementLine,
  StatementPage,
} from './statement.ts';

// Declared before they are written: importing one of these names fails at load until it exists.
/** A whole message as the writers take it. */
export interface StatementMessage {
  /** '02' to '13'. */
  readonly version: string;
  readonly messageId: string;
  readonly createdAt: Timestamp;
  readonly statements: readonly Statement[];
}
/** The verdict of one file. */
export interface StatementCheck {
  readonly format: string;
  readonly statements: number;
  readonly entries: number;
  readonly details: number;
  readonly verdict: 'ok' | 'differs' | 'not_applicable' | 'invalid';
  readonly error?: string;
}
/** Takes the bytes of one file in any pieces and gives its verdict at the end; never throws. */
export declare function createStatementCheck(): {
  write(chunk: Uint8Array): void;
  end(): StatementCheck;
};
/** Reads a whole file. Throws StatementFormatError. */
export declare function readStatements(chunks: Iterable<Uint8Array>): {
  readonly format: string;
  readonly statements: readonly Statement[];
};
/** The lines of a statement, as reconciliation wants them. */
export declare function flattenStatement(statement: Statement): readonly StatementLine[];
export declare function formatPain001(batch: PaymentBatch): string;
/** Throws StatementFormatError. */
export declare function parsePain001(text: string): PaymentBatch;
export declare function formatCamt053(message: StatementMessage): string;
export declare function formatCamt054(message: StatementMessage): string;
