import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { canWrite, type Db, type ReadBuilder, type SqlValue, type Tx } from './db.ts';
import { createReadBuilder } from './read-builder.ts';
import { type Scope, settingOf } from './scope.ts';
import type { Store } from './store.ts';
import { StoreFault } from './store-fault.ts';

/** A conflict is tried again at most this many times. */
export const TRANSACTION_RETRIES_MAX = 5;
const RETRY_MILLISECONDS_FIRST = 4;
const CAUSES_READ_MAX = 5;

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

export interface TransactionOptions {
  readonly isolation: Isolation;
  readonly scope: Scope;
  /** Told before each retry, with the SQLSTATE, for the metric. */
  readonly onRetry?: (sqlState: string) => void;
}

/**
 * Runs a function in one transaction that can write.
 *
 * A serialization failure or a deadlock runs it again, from the start and with a new `Tx`, at most
 * {@link TRANSACTION_RETRIES_MAX} times: what it does outside the database must bear that.
 *
 * @returns what the function returned, after the commit is durable
 * @throws {StoreFault} transaction_conflict when the last retry met a conflict too;
 *   commit_outcome_unknown when the connection broke while committing;
 *   database_unavailable when there was no connection or it broke before the commit.
 *   Other faults of the function pass through.
 */
export async function withTransaction<Result>(
  store: Store,
  options: TransactionOptions,
  run: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; attempt <= TRANSACTION_RETRIES_MAX; attempt += 1) {
    try {
      return await runOnce(store, `isolation level ${options.isolation}`, options.scope, run);
    } catch (error) {
      const sqlState = conflictOf(error);
      if (sqlState === undefined) throw error;
      if (attempt === TRANSACTION_RETRIES_MAX) throw conflictRemains(sqlState, error);
      options.onRetry?.(sqlState);
    }
    await wait(RETRY_MILLISECONDS_FIRST * 2 ** attempt);
  }
  throw new Error('assertion: the last attempt returns or throws');
}

/**
 * Runs a function over one snapshot of the database, which it cannot change.
 *
 * @throws {StoreFault} database_unavailable
 */
export async function withSnapshot<Result>(
  store: Store,
  scope: Scope,
  run: (db: Db) => Promise<Result>,
): Promise<Result> {
  return runOnce(store, 'isolation level repeatable read read only', scope, run);
}

async function runOnce<Result>(
  store: Store,
  mode: string,
  scope: Scope,
  run: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await connect(store);
  const handle = createHandle(client);
  let broken = false;
  try {
    await client.query(`begin ${mode}; set local ringfence.platform_id = '${settingOf(scope)}'`);
    const result = await run(handle.tx);
    handle.end();
    await commit(client);
    return result;
  } catch (error) {
    handle.end();
    broken = await rollback(client);
    throw broken && isConnectionFault(error) ? unavailable(error) : error;
  } finally {
    client.release(broken);
  }
}

/**
 * Runs one statement as a transaction of its own, on one way to the database and back. It sees no
 * platform's rows: it is for functions that look to themselves.
 *
 * @param statement.name under which each connection prepares it once
 * @throws {StoreFault} database_unavailable when there was no connection, and
 *   commit_outcome_unknown when it broke before the answer. Faults of the statement pass through.
 */
export async function runStatement<Row extends object>(
  store: Store,
  { name, sql, values }: Statement,
): Promise<readonly Row[]> {
  const client = await connect(store);
  let isBroken = false;
  try {
    return (await client.query<Row>({ name, text: sql, values: [...values] })).rows;
  } catch (error) {
    isBroken = isConnectionFault(error);
    throw isBroken ? outcomeUnknown(error) : error;
  } finally {
    client.release(isBroken);
  }
}

interface Statement {
  readonly name: string;
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

async function connect(store: Store): Promise<pg.PoolClient> {
  try {
    return await store.pool.connect();
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(cause: unknown): StoreFault {
  return new StoreFault(
    {
      code: 'database_unavailable',
      en: 'The database gave no connection, or the connection broke; nothing of it is kept.',
      zh: '数据库无法连接或连接中断,事务未生效。',
    },
    { cause },
  );
}

function outcomeUnknown(cause: unknown): StoreFault {
  return new StoreFault(
    {
      code: 'commit_outcome_unknown',
      en: 'The connection broke while committing; whether the transaction is kept is unknown.',
      zh: '提交时连接中断,事务是否生效未知。',
    },
    { cause },
  );
}

/** The server said farewell, or the driver lost it. */
function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('severity' in error) return error.severity === 'FATAL' || error.severity === 'PANIC';
  if ('code' in error) return /^(ECONN|EPIPE|ETIMEDOUT)/.test(String(error.code));
  return /^(Connection terminated|Client has encountered a connection error)/.test(error.message);
}

/** A commit of a transaction that failed inside answers `ROLLBACK`, without an error. */
async function commit(client: pg.PoolClient): Promise<void> {
  let answer: string;
  try {
    answer = (await client.query('commit')).command;
  } catch (error) {
    // An ERROR is the refusal of a server that lives on; FATAL is its farewell, maybe after the
    // commit.
    if (error instanceof Error && 'severity' in error && error.severity === 'ERROR') throw error;
    throw outcomeUnknown(error);
  }
  if (answer !== 'COMMIT') {
    throw new StoreFault({
      code: 'transaction_failed_inside',
      en: 'A statement of the transaction failed and its error was not passed on; nothing is kept.',
      zh: '事务中有语句失败而错误未上报,事务已整体回滚。',
    });
  }
}

/** @returns whether the connection cannot be used again */
async function rollback(client: pg.PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => false,
    () => true,
  );
}

function createHandle(client: pg.PoolClient): { readonly tx: Tx; end(): void } {
  let ended = false;
  const ask = async <Row extends object>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<pg.QueryResult<Row>> => {
    if (ended) throw new Error('assertion: a transaction is not used after its end');
    return client.query<Row>(sql, [...values]);
  };
  let builder: ReadBuilder | undefined;
  const tx: Tx = {
    [canWrite]: true,
    query: async <Row extends object>(sql: string, values?: readonly SqlValue[]) =>
      (await ask<Row>(sql, values)).rows,
    execute: async (sql, values) => (await ask(sql, values)).rowCount ?? 0,
    get read(): ReadBuilder {
      builder ??= createReadBuilder(
        async <Row extends object>(sql: string, values: readonly unknown[]) =>
          (await ask<Row>(sql, values)).rows,
      );
      return builder;
    },
  };
  return {
    tx,
    end: () => {
      ended = true;
    },
  };
}

/** The SQLSTATE of a conflict that a retry may pass, read through a bounded chain of causes. */
function conflictOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < CAUSES_READ_MAX && current instanceof Error; depth += 1) {
    const state = sqlStateOf(current);
    if (state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED) return state;
    current = current.cause;
  }
  return undefined;
}

/** The five-character SQLSTATE of an error that the server sent. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function conflictRemains(sqlState: string, cause: unknown): StoreFault {
  return new StoreFault(
    {
      code: 'transaction_conflict',
      en: `The transaction met a conflict (${sqlState}) ${TRANSACTION_RETRIES_MAX + 1} times.`,
      zh: `事务连续 ${TRANSACTION_RETRIES_MAX + 1} 次发生冲突(${sqlState})。`,
    },
    { cause },
  );
}
