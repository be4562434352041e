import {
  formatStateRows,
  listStateTables,
  openStateRows,
  type PoolConnection,
  readColumns,
  type StateRowReader,
  type StateRowText,
} from '@ringfence/store';
import type { StateRow } from './decider.ts';
import { ReplayDiffers } from './replay-differs.ts';

/** Decided rows that are compared at once. */
const ROWS_IN_STEP = 4_096;

/** Holds the rows that decisions wrote beside the records against what is decided again. */
export interface StateRowComparison {
  /**
   * Takes the rows of the next decision.
   *
   * @returns a promise only when rows were compared, since most decisions have few
   * @throws {ReplayDiffers}
   */
  add(position: number, rows: readonly StateRow[]): Promise<void> | undefined;
  /** Compares what is left, and that nothing stands behind it. @throws {ReplayDiffers} */
  finish(): Promise<void>;
}

interface Tables {
  readonly connection: PoolConnection;
  readonly poolId: number;
  readonly readers: Map<string, StateRowReader>;
}

type DecidedRow = Readonly<Record<string, string | number | boolean | null>>;

/** No position is larger. */
const POSITION_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Compares every table that decisions write, row by row: what a customer, a mandate, a setting or
 * an account is follows from the journal, and the engine believes these rows when it starts.
 *
 * @param connection in a transaction that sees one snapshot
 */
export async function openStateRowComparison(
  connection: PoolConnection,
  poolId: number,
): Promise<StateRowComparison> {
  const readers = new Map<string, StateRowReader>();
  for (const table of await listStateTables(connection))
    readers.set(table, await openStateRows(connection, { poolId, table }));
  const tables = { connection, poolId, readers };
  let decided = new Map<string, DecidedRow[]>();
  let count = 0;
  const compare = async (through: number): Promise<void> => {
    const step = decided;
    decided = new Map();
    count = 0;
    for (const table of new Set([...readers.keys(), ...step.keys()]))
      await compareTable(tables, { table, rows: step.get(table) ?? [], through });
  };
  return {
    add: (position, rows) => {
      for (const { table, values } of rows) {
        const record = { ...values, pool_id: poolId, position };
        const known = decided.get(table);
        if (known === undefined) decided.set(table, [record]);
        else known.push(record);
      }
      count += rows.length;
      return count >= ROWS_IN_STEP ? compare(position) : undefined;
    },
    finish: async () => compare(POSITION_MAX),
  };
}

async function compareTable(
  { connection, poolId, readers }: Tables,
  step: { readonly table: string; readonly rows: readonly DecidedRow[]; readonly through: number },
): Promise<void> {
  const { table, rows, through } = step;
  const reader = readers.get(table) ?? (await openStateRows(connection, { poolId, table }));
  readers.set(table, reader);
  // One more than was decided is enough to know that there are too many.
  const stored = await reader.readUpTo(through, rows.length + 1);
  if (rows.length === 0 && stored.length === 0) return;
  const expected = await formatStateRows(connection, { table, json: JSON.stringify(rows) });
  await requireSame(connection, table, {
    expected: expected.toSorted(byPlace),
    stored: stored.toSorted(byPlace),
  });
}

async function requireSame(
  connection: PoolConnection,
  table: string,
  {
    expected,
    stored,
  }: { readonly expected: readonly StateRowText[]; readonly stored: readonly StateRowText[] },
): Promise<void> {
  const length = Math.max(expected.length, stored.length);
  for (let index = 0; index < length; index += 1) {
    const wanted = expected[index];
    const found = stored[index];
    if (wanted?.text === found?.text) continue;
    if (wanted !== undefined && wanted.position === found?.position)
      throw differs(found, await describeColumns(connection, table, { wanted, found }));
    if (wanted !== undefined && (found === undefined || wanted.position < found.position))
      throw differs(wanted, { expected: `no row of ${table}`, received: 'a row' });
    throw differs(found, { expected: `a row of ${table}`, received: 'none' });
  }
}

function differs(
  place: StateRowText | undefined,
  texts: { readonly expected: string; readonly received: string },
): ReplayDiffers {
  return new ReplayDiffers({ position: place?.position ?? 0, what: 'state_row', ...texts });
}

/** The columns that differ: what is stored as expected, as every difference of a replay says. */
async function describeColumns(
  connection: PoolConnection,
  table: string,
  { wanted, found }: { readonly wanted: StateRowText; readonly found: StateRowText },
): Promise<{ readonly expected: string; readonly received: string }> {
  const decided = await readColumns(connection, wanted);
  const stored = await readColumns(connection, found);
  const names = [...decided.keys()].filter((name) => decided.get(name) !== stored.get(name));
  const show = (of: ReadonlyMap<string, string>): string =>
    `${table} ${names.map((name) => `${name} ${of.get(name) ?? 'none'}`).join(', ')}`;
  return { expected: show(stored), received: show(decided) };
}

function byPlace(left: StateRowText, right: StateRowText): number {
  if (left.position !== right.position) return left.position < right.position ? -1 : 1;
  if (left.text === right.text) return 0;
  return left.text < right.text ? -1 : 1;
}
