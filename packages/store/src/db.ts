import type { Kysely } from 'kysely';
import type { Database } from './generated/database.ts';

/** A value that SQL accepts; bigint travels as digits. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly (string | number | bigint | boolean | null)[];

/** The builder for reads, over the same transaction. */
export type ReadBuilder = Pick<Kysely<Database>, 'selectFrom' | 'selectNoFrom' | 'with'>;

/** Can read: one snapshot of the rows that its scope may see. */
export interface Db {
  /** Runs one statement and returns its rows. */
  query<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  readonly read: ReadBuilder;
}

/** What only a `Tx` has; it is not exported from the package. */
export const canWrite: unique symbol = Symbol('can write');

/** Can write; comes only from `withTransaction`, and ends with it. */
export interface Tx extends Db {
  readonly [canWrite]: true;
  /** Runs one statement and returns how many rows it wrote. */
  execute(sql: string, values?: readonly SqlValue[]): Promise<number>;
}
