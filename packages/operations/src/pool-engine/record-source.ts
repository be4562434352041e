import type { TransferId } from '@ringfence/ledger';
import type {
  AccountWithSums,
  Db,
  KnownTransferRecord,
  StoredEntry,
  TransferRecord,
} from '@ringfence/store';

/** Where the stored records of one pool are read for a replay: a database, or a resolution pack. */
export interface RecordSource {
  readonly positionLast: number;
  /** For deciders that look facts up; absent: they find nothing. */
  readonly db?: Pick<Db, 'query'>;
  /** The records from a position on, of whole commits: no command and no chain is cut. */
  readStep(range: { readonly from: number; readonly to: number }): Promise<RecordStep>;
  /** What some ids stand for now. */
  findTransfers(ids: readonly TransferId[]): Promise<ReadonlyMap<string, KnownTransferRecord>>;
  /** Every account with its sums at the last position. */
  listSums(): Promise<readonly AccountWithSums[]>;
}

export interface RecordStep {
  /** The last position of the step. */
  readonly to: number;
  readonly entries: readonly StoredEntry[];
  readonly transfers: readonly TransferRecord[];
}
