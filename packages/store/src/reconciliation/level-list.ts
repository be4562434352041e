import { businessDate } from '@ringfence/money';
import type { ItemStatus, MatchItem } from '@ringfence/reconciliation';
import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** The levels whose lists are given to us as such; a bank's check files come with the bank. */
export type ListedLevel = 'R5' | 'R6';

/** One line of a list. @unit amount in minor units */
export interface LevelListLine {
  readonly itemId: string;
  readonly side: 'credit' | 'debit';
  readonly amount: bigint;
  readonly kind?: string;
  readonly status?: ItemStatus;
  readonly bankReference?: string;
  readonly customerId?: string;
}

/** A list of one day as it was given. */
export interface LevelList {
  readonly level: ListedLevel;
  readonly businessDate: string;
  /** Who it is from: the platform, or one of several channels. */
  readonly source: string;
  /** The kinds of instruction that it has; absent: all. */
  readonly kinds?: readonly string[];
  readonly name: string;
  readonly sha256: Uint8Array;
  readonly lines: readonly LevelListLine[];
  readonly keyId: string;
}

/** A list without its lines. */
export interface LevelListRead {
  readonly listNumber: number;
  readonly level: ListedLevel;
  readonly businessDate: string;
  readonly source: string;
  readonly kinds?: readonly string[];
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly lineCount: number;
  readonly keyId: string;
  readonly at: string;
}

/** Held by the one transaction that adds lists, so that their numbers grow as they come. */
const ADDING_LISTS_LOCK = 5_461_002;

/** Keeps a list; of one day and source the last one counts. @returns its number */
export async function insertLevelList(tx: Tx, poolId: number, list: LevelList): Promise<number> {
  await tx.query('select pg_advisory_xact_lock($1)', [ADDING_LISTS_LOCK]);
  const [added] = await tx.query<{ readonly list_number: bigint }>(
    `insert into reconciliation.level_list (pool_id, list_number, level, business_date, source,
       instruction_kinds, name, sha256, line_count, key_id)
     select $1, coalesce(max(l.list_number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9
     from reconciliation.level_list l where l.pool_id = $1
     returning list_number`,
    [
      poolId,
      list.level,
      list.businessDate,
      list.source,
      list.kinds ?? null,
      list.name,
      list.sha256,
      list.lines.length,
      list.keyId,
    ],
  );
  const listNumber = safeInteger(added?.list_number ?? 0n);
  await tx.execute(
    `insert into reconciliation.level_list_line (pool_id, list_number, line_number, item_id, side,
       amount_minor, kind, status, bank_reference, customer_id)
     select $1, $2, l.* from unnest($3::integer[], $4::text[], $5::text[], $6::bigint[],
       $7::text[], $8::text[], $9::text[], $10::text[]) as l`,
    [
      poolId,
      listNumber,
      list.lines.map((_, index) => index + 1),
      list.lines.map(({ itemId }) => itemId),
      list.lines.map(({ side }) => side),
      list.lines.map(({ amount }) => amount),
      list.lines.map(({ kind }) => kind ?? null),
      list.lines.map(({ status }) => status ?? null),
      list.lines.map(({ bankReference }) => bankReference ?? null),
      list.lines.map(({ customerId }) => customerId ?? null),
    ],
  );
  return listNumber;
}

interface LevelDays {
  readonly poolId: number;
  readonly level: ListedLevel;
  readonly from: string;
  readonly to: string;
}

interface ListRow {
  readonly list_number: bigint;
  readonly level: ListedLevel;
  readonly business_date: string;
  readonly source: string;
  readonly instruction_kinds: readonly string[] | null;
  readonly name: string;
  readonly sha256: string;
  readonly line_count: number;
  readonly key_id: string;
  readonly at: string;
}

const LISTS_THAT_COUNT = `
  select distinct on (l.business_date, l.source) l.*
  from reconciliation.level_list l
  where l.pool_id = $1 and l.level = $2 and l.business_date between $3 and $4
  order by l.business_date, l.source, l.list_number desc`;

/** The lists that count of some days, by day and source. */
export async function listLevelLists(
  db: Db,
  { poolId, level, from, to }: LevelDays,
): Promise<readonly LevelListRead[]> {
  const rows = await db.query<ListRow>(
    `select c.list_number, c.level, c.business_date, c.source, c.instruction_kinds, c.name,
       encode(c.sha256, 'hex') as sha256, c.line_count, c.key_id, c.at
     from (${LISTS_THAT_COUNT}) c order by c.business_date, c.source`,
    [poolId, level, from, to],
  );
  return rows.map((row) => ({
    listNumber: safeInteger(row.list_number),
    level: row.level,
    businessDate: row.business_date,
    source: row.source,
    ...(row.instruction_kinds === null ? {} : { kinds: row.instruction_kinds }),
    name: row.name,
    sha256: row.sha256,
    lineCount: row.line_count,
    keyId: row.key_id,
    at: row.at,
  }));
}

interface LineRow {
  readonly list_number: bigint;
  readonly line_number: number;
  readonly business_date: string;
  readonly item_id: string;
  readonly side: MatchItem['side'];
  readonly amount_minor: bigint;
  readonly kind: string | null;
  readonly status: ItemStatus | null;
  readonly bank_reference: string | null;
  readonly customer_id: string | null;
}

/**
 * The lines of the lists that count of some days. A line is named by the id of its order; of two
 * lines with one id the second is named by its place too.
 */
export async function listLevelLines(
  db: Db,
  { poolId, level, from, to, limit }: LevelDays & { readonly limit: number },
): Promise<readonly MatchItem[]> {
  const rows = await db.query<LineRow>(
    `select c.list_number, i.line_number, c.business_date, i.item_id, i.side, i.amount_minor,
       i.kind, i.status, i.bank_reference, i.customer_id
     from (${LISTS_THAT_COUNT}) c
     join reconciliation.level_list_line i
       on i.pool_id = c.pool_id and i.list_number = c.list_number
     order by c.business_date, c.source, i.line_number limit $5`,
    [poolId, level, from, to, limit],
  );
  const seen = new Set<string>();
  return rows.map((row) => {
    const isSecond = seen.has(row.item_id);
    seen.add(row.item_id);
    const place = `${row.item_id}#${safeInteger(row.list_number)}.${row.line_number}`;
    return {
      id: isSecond ? place : row.item_id,
      side: row.side,
      amount: row.amount_minor,
      date: businessDate(row.business_date),
      endToEndId: row.item_id,
      ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
      ...(row.kind === null ? {} : { account: row.kind }),
      ...(row.customer_id === null ? {} : { party: row.customer_id, ownerId: row.customer_id }),
      ...(row.status === null ? {} : { status: row.status }),
    };
  });
}

interface OrderRow {
  readonly instruction_id: string;
  readonly kind: string;
  readonly state_now: string;
  readonly amount_minor: bigint;
  readonly customer_id: string | null;
  readonly business_date: string;
}

/** What a state of an instruction is to whoever ordered it; every other one is `pending`. */
const STATUS_OF: Readonly<Record<string, ItemStatus>> = {
  completed: 'final',
  captured: 'final',
  confirmed: 'final',
  settled: 'final',
  rejected: 'rejected',
  released: 'rejected',
  expired: 'rejected',
  cancelled: 'rejected',
  intercepted: 'rejected',
  returned: 'returned',
};

interface DayPage {
  readonly poolId: number;
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

/** Instructions of a day stand in the journal after its opening. */
const FROM_ITS_OPENING = `coalesce((
  select max(e.position) from reconciliation.business_day_event e
  where e.pool_id = $1 and e.event = 'opened' and e.business_date <= $2), 0)`;

/** The orders of custody of some days that took effect, with their amounts, oldest first. */
export async function listOrdersOfDays(
  db: Db,
  { poolId, from, to, limit }: DayPage,
): Promise<readonly MatchItem[]> {
  const rows = await db.query<OrderRow>(
    `select i.instruction_id, i.kind, i.state_now, i.amount_minor, i.customer_id, i.business_date
     from custody.instruction_record i
     where i.pool_id = $1 and i.position >= ${FROM_ITS_OPENING}
       and i.business_date between $2 and $3
       and i.status = 'accepted' and i.amount_minor is not null
     order by i.position limit $4`,
    [poolId, from, to, limit],
  );
  return rows.map((row) => ({
    id: row.instruction_id,
    // A platform's table has no sides: every order is one amount.
    side: 'credit',
    amount: row.amount_minor,
    date: businessDate(row.business_date),
    endToEndId: row.instruction_id,
    account: row.kind,
    status: STATUS_OF[row.state_now] ?? 'pending',
    ...(row.customer_id === null ? {} : { party: row.customer_id, ownerId: row.customer_id }),
  }));
}

interface TransitRow {
  readonly id: string;
  readonly side: MatchItem['side'];
  readonly amount_minor: bigint;
  readonly business_date: string;
  readonly end_to_end_id: string | null;
  readonly bank_reference: string | null;
  readonly state: string;
  readonly customer_id: string | null;
}

/** Payments and receipts that came into transit on some days, whether they left it or not. */
export async function listTransitOfDays(
  db: Db,
  { poolId, from, to, limit }: DayPage,
): Promise<readonly MatchItem[]> {
  const rows = await db.query<TransitRow>(
    `select * from (
       select i.instruction_id as id, 'debit' as side, i.amount_minor, i.business_date,
         i.end_to_end_id, i.bank_reference, i.state_now as state, i.customer_id
       from custody.instruction_record i
       where i.pool_id = $1 and i.position >= ${FROM_ITS_OPENING}
         and i.business_date between $2 and $3 and i.end_to_end_id is not null
         and i.status = 'accepted' and i.state_now <> 'waiting'
       union all
       select r.receipt_id, 'credit', r.amount_minor, r.business_date, null, r.bank_reference,
         r.state, r.customer_id
       from custody.receipt_record r
       where r.pool_id = $1 and r.business_date between $2 and $3 and r.origin = 'advice'
     ) t order by t.business_date, t.id limit $4`,
    [poolId, from, to, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    amount: row.amount_minor,
    date: businessDate(row.business_date),
    ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(STATUS_OF[row.state] === undefined || row.side === 'credit'
      ? {}
      : { status: STATUS_OF[row.state] }),
    ...(row.customer_id === null ? {} : { ownerId: row.customer_id }),
  }));
}

/** The day of the oldest item that differs on a level and is not settled. */
export async function findOldestLevelBreak(
  db: Db,
  { poolId, level }: { readonly poolId: number; readonly level: string },
): Promise<string | undefined> {
  const [row] = await db.query<{ readonly oldest: string | null }>(
    `select min(substr(b.subject, 4, 10)) as oldest from reconciliation.break_record b
     where b.pool_id = $1 and b.effect_minor = 0 and b.state <> 'resolved'
       and b.subject like $2 || '/%'`,
    [poolId, level],
  );
  return row?.oldest ?? undefined;
}
