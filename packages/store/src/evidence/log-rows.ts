import type { Currency, Timestamp } from '@ringfence/money';
import { currency } from '@ringfence/money';
import type { StoredEntry } from '../journal/entry.ts';
import { createTextReader, readInteger, readText, readWholeNumber } from '../pool/copy-out.ts';
import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';

const POSTGRES_EPOCH_MILLISECONDS = Date.UTC(2000, 0, 1);
const MILLISECONDS_IN_DAY = 86_400_000;

/** How far a journal reaches that is published as a log. */
export interface JournalReach {
  /** absent: the journal of the installation */
  readonly poolId?: number;
  readonly positionLast: number;
}

/** How far the journals reach, of all pools and of the installation. */
export async function readJournalReaches(
  connection: PoolConnection,
): Promise<readonly JournalReach[]> {
  const rows = await connection.query<{
    readonly pool_id: number | null;
    readonly position_last: bigint;
  }>(
    'read_journal_reaches',
    `select pool_id, position_next - 1 as position_last from pool.head
     union all
     select null, position_next - 1 from registry.head
     order by pool_id nulls first`,
    [],
  );
  return rows.map(({ pool_id: poolId, position_last: last }) =>
    poolId === null
      ? { positionLast: safeInteger(last) }
      : { poolId, positionLast: safeInteger(last) },
  );
}

/**
 * Reads all journal entries of a range of positions from the table itself, in order.
 *
 * @param range.momentOf the moment of the commit that holds a position, asked in ascending order
 */
export async function readEntryRows(
  connection: PoolConnection,
  range: {
    readonly poolId: number;
    readonly from: number;
    readonly to: number;
    readonly momentOf: (position: number) => Timestamp;
  },
): Promise<readonly StoredEntry[]> {
  const { poolId, from, to } = range;
  if (![poolId, from, to].every(Number.isSafeInteger))
    throw new RangeError('a range of positions has whole numbers');
  const entries: StoredEntry[] = [];
  const readKind = createTextReader();
  const readDate = createDateReader();
  await connection.copyOut(
    `copy (
       select position, kind, command_id, subject, business_date, content
       from journal.entry
       where pool_id = ${poolId} and position between ${from} and ${to}
       order by position
     ) to stdout (format binary)`,
    (row) => {
      const position = readWholeNumber(row) ?? 0;
      const kind = readKind(row) ?? '';
      const commandId = readText(row) ?? '';
      const subject = readText(row);
      const businessDate = readDate(readInteger(row) ?? 0);
      const content = readText(row) ?? '';
      const recordedAt = range.momentOf(position);
      entries.push(
        subject === undefined
          ? { position, kind, commandId, businessDate, recordedAt, content }
          : { position, kind, commandId, subject, businessDate, recordedAt, content },
      );
    },
  );
  return entries;
}

/** Most entries in a row have one business date. */
function createDateReader(): (day: number) => string {
  let dayLast = Number.NaN;
  let dateLast = '';
  return (day) => {
    if (day === dayLast) return dateLast;
    const moment = new Date(POSTGRES_EPOCH_MILLISECONDS + day * MILLISECONDS_IN_DAY);
    dayLast = day;
    dateLast = moment.toISOString().slice(0, 10);
    return dateLast;
  };
}

/** An entry of the registry as it is stored. */
export interface StoredRegistryEntry {
  readonly position: number;
  readonly kind: string;
  readonly commandId: string;
  readonly recordedAt: string;
  readonly content: string;
}

/** All entries of the registry of a range of positions, in order. */
export async function readRegistryRows(
  connection: PoolConnection,
  range: { readonly from: number; readonly to: number },
): Promise<readonly StoredRegistryEntry[]> {
  const rows = await connection.query<{
    readonly position: bigint;
    readonly kind: string;
    readonly command_id: string;
    readonly recorded_at: string;
    readonly content: string;
  }>(
    'read_registry_rows',
    `select position, kind, command_id, recorded_at, content from registry.entry
     where position between $1 and $2 order by position`,
    [range.from, range.to],
  );
  return rows.map((row) => ({
    position: safeInteger(row.position),
    kind: row.kind,
    commandId: row.command_id,
    recordedAt: row.recorded_at,
    content: row.content,
  }));
}

/** The currencies of some accounts of a pool. */
export async function findAccountCurrencies(
  connection: PoolConnection,
  poolId: number,
  accountIds: readonly number[],
): Promise<{
  /** without those that do not exist, which a refused transfer may name */
  readonly byAccount: ReadonlyMap<number, Currency>;
  readonly ofPool: Currency;
}> {
  const rows = await connection.query<{
    readonly account_id: bigint | null;
    readonly currency: string;
  }>(
    'find_account_currencies',
    `select account_id, currency from ledger.account
     where pool_id = $1 and account_id = any($2::bigint[])
     union all
     select null, currency from pool.pool where pool_id = $1`,
    [poolId, accountIds],
  );
  const byAccount = new Map<number, Currency>();
  let ofPool: Currency | undefined;
  for (const row of rows)
    if (row.account_id === null) ofPool = currency(row.currency);
    else byAccount.set(safeInteger(row.account_id), currency(row.currency));
  if (ofPool === undefined) throw new RangeError(`expected pool ${poolId} to exist`);
  return { byAccount, ofPool };
}
