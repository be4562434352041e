import pg from 'pg';
import type { Db, SqlValue } from '../db.ts';
import { SILENCE_MILLISECONDS_MAX, STATEMENT_MILLISECONDS_MAX } from '../limits.ts';
import type { Store } from '../store.ts';
import { type BinaryRow, copyOut } from './copy-out.ts';

/**
 * A connection that its owner keeps, outside the store's pool: for commits in a row, leases,
 * followers.
 */
export interface PoolConnection {
  /** One statement outside a transaction, prepared once under its name. */
  query<Row extends object>(
    name: string,
    sql: string,
    values: readonly (SqlValue | Buffer)[],
  ): Promise<readonly Row[]>;
  /** A bare command such as `begin`; the next one waits for it. */
  command(sql: string): Promise<void>;
  /** Reads the rows of a `copy (…) to stdout (format binary)`. */
  copyOut(sql: string, onRow: (row: BinaryRow) => void): Promise<void>;
  /** The process id of the backend, for whoever wants to end it. */
  readonly backendId: number;
  close(): Promise<void>;
}

/**
 * Opens a connection that sees every platform, since an engine serves the pools of all of them.
 *
 * @param statementMillisecondsMax after so long the server gives a statement up
 * @throws when the database cannot be reached; afterwards each statement fails with the
 * connection's error
 */
export async function openPoolConnection(
  store: Store,
  statementMillisecondsMax: number = STATEMENT_MILLISECONDS_MAX,
): Promise<PoolConnection> {
  const client = new pg.Client({
    ...store.pool.options,
    statement_timeout: statementMillisecondsMax,
    query_timeout: statementMillisecondsMax + SILENCE_MILLISECONDS_MAX,
    keepAlive: true,
  });
  // A broken connection fails the statement that runs and every later one; there is nothing else to
  // do.
  client.on('error', () => undefined);
  await client.connect();
  const started = await client.query<{ readonly pid: number }>(
    "select pg_backend_pid() as pid, set_config('ringfence.platform_id', '*', false)",
  );
  const inTurn = createTurns();
  return {
    query: async <Row extends object>(
      name: string,
      sql: string,
      values: readonly (SqlValue | Buffer)[],
    ) =>
      inTurn(async () => (await client.query<Row>({ name, text: sql, values: [...values] })).rows),
    command: async (sql) => {
      await inTurn(async () => client.query(sql));
    },
    copyOut: async (sql, onRow) => inTurn(async () => copyOut(client, sql, onRow)),
    backendId: started.rows[0]?.pid ?? 0,
    close: async () => client.end(),
  };
}

/**
 * One statement after the other, in the order in which they are asked for: the renewal of a lease
 * and the look-ups of a batch share a connection, and the driver takes one statement at a time.
 */
function createTurns(): <Result>(run: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (run) => {
    const turn = last.then(run);
    // A statement that fails fails for who asked for it alone.
    last = turn.catch(() => undefined);
    return turn;
  };
}

/**
 * The read side of a connection, for functions that take a `Db`.
 *
 * @param name of the one statement that is asked through it, prepared once; absent: any statements
 */
export function readThrough(connection: PoolConnection, name = ''): Pick<Db, 'query'> {
  return {
    query: async <Row extends object>(sql: string, values: readonly SqlValue[] = []) =>
      connection.query<Row>(name, sql, values),
  };
}
