import type { LeafFault } from '@ringfence/evidence';

/** The tables of a pool whose rows a log shows. */
export type LoggedTable = 'journal.entry' | 'ledger.transfer';

/**
 * A field that is not what the log says. What a leaf hides is one field, `record`: the commitment
 * to command id, subject and content.
 */
export interface FieldDifference {
  readonly field: string;
  /** What the log says; absent when it says that there is none. */
  readonly expected?: string;
  readonly received?: string;
}

/** Something in a log or a database that cannot be if nobody wrote past the program. */
export type JournalFinding =
  /** A logged leaf breaks a rule of bookkeeping: the log is as it was signed, and wrong. */
  | { readonly kind: 'leaf_breaks_rule'; readonly position: number; readonly fault: LeafFault }
  | { readonly kind: 'row_missing'; readonly position: number; readonly table: LoggedTable }
  | { readonly kind: 'row_added'; readonly position: number; readonly table: LoggedTable }
  | {
      readonly kind: 'row_differs';
      readonly position: number;
      readonly table: LoggedTable;
      readonly differences: readonly FieldDifference[];
    }
  /** The salt is gone: an erasure, or somebody who hides a change of the entry. */
  | { readonly kind: 'salt_missing'; readonly position: number }
  | {
      readonly kind: 'sums_differ';
      readonly table: 'ledger.account_history' | 'ledger.account_sums';
      readonly accountId: number;
      /** The sums are those after this position. */
      readonly position: number;
      readonly differences: readonly FieldDifference[];
    }
  | { readonly kind: 'account_missing'; readonly accountId: number }
  | {
      readonly kind: 'history_rows_differ';
      readonly accountId: number;
      readonly expected: string;
      readonly received: string;
    }
  | {
      readonly kind: 'row_outside';
      readonly table:
        | LoggedTable
        | 'pool.commit'
        | 'ledger.account_history'
        | 'ledger.history_head';
      /** Digits: whoever wrote it may have chosen any number. */
      readonly place: string;
      /** Of a row of an account's history. */
      readonly accountId?: number;
    }
  | {
      readonly kind: 'not_logged_in_time';
      readonly position: number;
      readonly ageSeconds: number;
    };

export type JournalFindingKind = JournalFinding['kind'];
