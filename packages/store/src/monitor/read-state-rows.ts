import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';

/** A row that a decision wrote, as the one text of all its columns. */
export interface StateRowText {
  /** A number that no record has stands for the one that is nearest. */
  readonly position: number;
  /** JSON of the columns, as the database writes it. */
  readonly text: string;
}

/** Reads the rows of one table of a pool in the order of their positions. */
export interface StateRowReader {
  /**
   * The rows that were not read yet, up to a position.
   *
   * @param limit at most so many, which are then the first
   */
  readUpTo(position: number, limit: number): Promise<readonly StateRowText[]>;
}

/** Rows that are fetched at once. */
const ROWS_IN_FETCH = 2_048;

/**
 * Columns whose text is JSON, of which the order of members says nothing: a command that was read
 * back from the journal has it as the journal does.
 */
const JSON_COLUMNS: ReadonlyMap<string, string> = new Map([['custody.record', 'body']]);

const TABLE_PATTERN = /^[a-z_]{1,63}\.[a-z_]{1,63}$/;

/** The tables that decisions write beside the records, by qualified name. */
export async function listStateTables(connection: PoolConnection): Promise<readonly string[]> {
  const rows = await connection.query<{ readonly name: string }>(
    'list_state_tables',
    'select name from pool.state_table order by name',
    [],
  );
  return rows.map(({ name }) => name);
}

/**
 * Opens a table that decisions write. The connection is in a transaction, whose end closes it.
 *
 * One pass in the order of positions: not every table has an index on them, and a look-up for each
 * range of positions would cost the square of such a table.
 */
export async function openStateRows(
  connection: PoolConnection,
  { poolId, table }: { readonly poolId: number; readonly table: string },
): Promise<StateRowReader> {
  requireTable(table);
  if (!Number.isSafeInteger(poolId)) throw new RangeError('expected the number of a pool');
  const cursor = `rows_of_${table.replace('.', '_')}`;
  await connection.command(
    `declare ${cursor} no scroll cursor for
     select t.position, ${textOf(table, 't')} as text from ${table} t
     where t.pool_id = ${poolId} order by t.position`,
  );
  let waiting: readonly StateRowText[] = [];
  let isAtEnd = false;
  const look = async (): Promise<StateRowText | undefined> => {
    if (waiting.length === 0 && !isAtEnd) {
      const fetched = await connection.query<Row>(
        `fetch_${cursor}`,
        `fetch forward ${ROWS_IN_FETCH} from ${cursor}`,
        [],
      );
      waiting = fetched.map(rowOf);
      isAtEnd = waiting.length === 0;
    }
    return waiting[0];
  };
  return {
    readUpTo: async (position, limit) => {
      const rows: StateRowText[] = [];
      for (let next = await look(); next !== undefined; next = await look()) {
        let count = 0;
        while (count < waiting.length && rows.length + count < limit) {
          const row = waiting[count];
          if (row === undefined || row.position > position) break;
          count += 1;
        }
        rows.push(...waiting.slice(0, count));
        waiting = waiting.slice(count);
        if (waiting.length > 0 || rows.length >= limit) break;
      }
      return rows;
    },
  };
}

/**
 * Rows as the database would have them, had they been written to a table.
 *
 * @param rows.json a list of objects, each a row by the names of its columns
 */
export async function formatStateRows(
  connection: PoolConnection,
  { table, json }: { readonly table: string; readonly json: string },
): Promise<readonly StateRowText[]> {
  requireTable(table);
  const rows = await connection.query<Row>(
    `format_rows_of_${table}`,
    `select r.position, ${textOf(table, 'r')} as text
     from json_populate_recordset(null::${table}, $1::json) r order by r.position`,
    [json],
  );
  return rows.map(rowOf);
}

/** The columns of a row by name, each as its text: no amount becomes another number. */
export async function readColumns(
  connection: PoolConnection,
  { text }: StateRowText,
): Promise<ReadonlyMap<string, string>> {
  const columns = await connection.query<{ readonly name: string; readonly value: string | null }>(
    'read_columns',
    'select e.key as name, e.value from jsonb_each_text($1::jsonb) e order by e.key',
    [text],
  );
  return new Map(columns.map(({ name, value }) => [name, value ?? 'null']));
}

interface Row {
  readonly position: bigint;
  readonly text: string;
}

function rowOf({ position, text }: Row): StateRowText {
  if (position < 0n) return { position: 0, text };
  const isRecord = position <= Number.MAX_SAFE_INTEGER;
  return { position: isRecord ? safeInteger(position) : Number.MAX_SAFE_INTEGER, text };
}

/** All columns of a row as one JSON text, in the one form of the database. */
function textOf(table: string, row: string): string {
  const column = JSON_COLUMNS.get(table);
  const whole = `to_jsonb(${row})`;
  if (column === undefined) return `${whole}::text`;
  return `(${whole} || jsonb_build_object('${column}', ${row}.${column}::jsonb))::text`;
}

function requireTable(table: string): void {
  if (!TABLE_PATTERN.test(table)) throw new RangeError(`expected a table, received ${table}`);
}
