import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { ReadBuilder } from './db.ts';
import type { Database } from './generated/database.ts';

type Ask = <Row extends object>(sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;

/** A builder whose only connection is the transaction that it is made for. */
export function createReadBuilder(ask: Ask): ReadBuilder {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(query: {
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }) => ({ rows: (await ask(query.sql, query.parameters)) as Row[] }),
    streamQuery: () => {
      throw new Error('assertion: reads are bounded and not streamed');
    },
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const refuse = (): Promise<never> =>
    Promise.reject(new Error('assertion: the transaction is the caller’s'));
  const driver: Driver = {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  };
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
