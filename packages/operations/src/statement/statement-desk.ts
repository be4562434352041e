import type { Outcome } from '@ringfence/custody';
import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import type { UnusableStatement } from './read-deliveries.ts';

/** The pool whose statement is imported. */
export interface StatementDesk {
  readonly store: Store;
  /** Undefined in an installation without keys: files and texts are kept in the clear. */
  readonly vault: FieldSeal | undefined;
  readonly engine: CustodyEngine;
  readonly poolId: number;
  /** The identification of the omnibus account. */
  readonly account: string;
  readonly currency: string;
}

/** What became of one statement of the file. */
export type ImportedStatement =
  | {
      readonly status: 'recorded';
      readonly statementId: string;
      readonly businessDate: string;
      readonly lineCount: number;
      /** closing - (opening + lines) in signed minor units; not zero: flagged, never repaired. */
      readonly difference: bigint;
      /** Lines by what they matched: receipt, payment, return, unadvised_receipt, break, … */
      readonly matches: Readonly<Record<string, number>>;
      /** Entries whose details do not add up to them, each one line; absent where there is none. */
      readonly entriesDiffering?: number;
    }
  | {
      readonly status: 'refused';
      readonly statementId: string;
      /** The first refusal; lines recorded before it stay, and the import can be repeated. */
      readonly outcome: Outcome;
    }
  /** The same statement id was delivered before with other content. */
  | { readonly status: 'differs_from_delivered'; readonly statementId: string }
  | ({ readonly status: 'unusable' } & UnusableStatement);

/** What an import did. */
export interface StatementImport {
  readonly format: string;
  readonly statements: readonly ImportedStatement[];
}
