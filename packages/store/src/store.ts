import pg from 'pg';
import { STATEMENT_MILLISECONDS_MAX } from './limits.ts';
import { rowParsers } from './row-parsers.ts';

const CONNECTIONS_MAX_DEFAULT = 10;
const CONNECT_MILLISECONDS_MAX = 10_000;
const IDLE_IN_TRANSACTION_MILLISECONDS_MAX = 60_000;

/** A database of Ringfence, and the connections to it. */
export interface Store {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a store; the first connection is made when it is first used.
 *
 * @param request.connectionsMax how many connections at most, 10 when absent
 */
export function openStore(request: {
  readonly connectionString: string;
  readonly connectionsMax?: number;
  readonly applicationName?: string;
}): Store {
  const pool = new pg.Pool({
    connectionString: request.connectionString,
    max: request.connectionsMax ?? CONNECTIONS_MAX_DEFAULT,
    connectionTimeoutMillis: CONNECT_MILLISECONDS_MAX,
    statement_timeout: STATEMENT_MILLISECONDS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MILLISECONDS_MAX,
    application_name: request.applicationName ?? 'ringfence',
    options: '-c timezone=UTC -c datestyle=ISO',
    types: rowParsers,
  });
  // A connection that breaks while it is in use fails its query; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // The pool drops an idle connection that breaks; whoever asks next gets a new one or the error.
  pool.on('error', () => undefined);
  let closing: Promise<void> | undefined;
  return {
    pool,
    close: async () => {
      closing ??= pool.end();
      await closing;
    },
  };
}
