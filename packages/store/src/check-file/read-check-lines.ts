import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';
import type { CheckFileKey } from './check-file-set.ts';

/** From after a position up to the last one of the day. */
export interface CheckPage extends CheckFileKey {
  readonly after: number;
  readonly positionLast: number;
  readonly limit: number;
}

/** A posted transfer of a business day, with both accounts and what it was made for. */
export interface CheckTransfer {
  readonly position: number;
  readonly recordedAt: string;
  readonly kind: string;
  readonly amount: bigint;
  readonly giver: CheckAccount;
  readonly taker: CheckAccount;
  /** The instruction, receipt or command that it was made for. */
  readonly requestNo: string;
  /** The payment out that came back, or was paid. */
  readonly instructionId?: string;
  /** Where the transfer stands that this one resolves or corrects. */
  readonly earlierPosition?: number;
}

export interface CheckAccount {
  readonly accountId: number;
  readonly kind: string;
  readonly customerId?: string;
}

interface TransferRow {
  readonly position: bigint;
  readonly recorded_at: string;
  readonly kind: string;
  readonly amount_minor: bigint;
  readonly debit_account_id: bigint;
  readonly debit_kind: string;
  readonly debit_customer_id: string | null;
  readonly credit_account_id: bigint;
  readonly credit_kind: string;
  readonly credit_customer_id: string | null;
  /** The command names what it does by its own id: an instruction or an act. */
  readonly is_own: boolean;
  readonly command_id: string | null;
  readonly instruction_id: string | null;
  readonly receipt_id: string | null;
  readonly earlier_id: string | null;
}

/** Between which positions a closed day stands; those of the next day are among them. */
export interface CheckDayBounds {
  readonly positionFirst: number;
  readonly positionLast: number;
}

/** @returns undefined while the day is not closed */
export async function findCheckDayBounds(
  db: Db,
  { poolId, businessDate }: CheckFileKey,
): Promise<CheckDayBounds | undefined> {
  const [row] = await db.query<{
    readonly position_first: bigint | null;
    readonly position_last: bigint | null;
  }>(
    `select min(e.position) filter (where e.event = 'opened') as position_first,
       max(e.position) filter (where e.event = 'closed') as position_last
     from reconciliation.business_day_event e
     where e.pool_id = $1 and e.business_date = $2`,
    [poolId, businessDate],
  );
  if (row === undefined || row.position_first === null || row.position_last === null) {
    return undefined;
  }
  return {
    positionFirst: safeInteger(row.position_first),
    positionLast: safeInteger(row.position_last),
  };
}

/**
 * The posted transfers of a closed business day, from after a position. They stand between the
 * opening and the closing of the day, with those of the next day among them.
 */
export async function listCheckTransfers(
  db: Db,
  page: CheckPage,
): Promise<readonly CheckTransfer[]> {
  const rows = await db.query<TransferRow>(
    `select t.position, c.recorded_at, t.kind, t.amount_minor,
       t.debit_account_id, da.kind as debit_kind, dc.customer_id as debit_customer_id,
       t.credit_account_id, ca.kind as credit_kind, cc.customer_id as credit_customer_id,
       n.position is not null or coalesce(j.content like '{"command":{"act":%', false) as is_own,
       j.command_id, i.instruction_id, r.receipt_id,
       coalesce(t.pending_id, t.correction_of)::text as earlier_id
     from (
       select t.* from ledger.transfer t
       where t.pool_id = $1 and t.position > $3 and t.position <= $5 and t.business_date = $2
         and t.phase in ('single', 'post') and t.refusal is null
       order by t.position limit $4
     ) t
     -- Each by its key, whatever the planner takes the size of a pool for.
     cross join lateral (
       select a.kind from ledger.account a
       where a.pool_id = $1 and a.account_id = t.debit_account_id limit 1
     ) da
     cross join lateral (
       select a.kind from ledger.account a
       where a.pool_id = $1 and a.account_id = t.credit_account_id limit 1
     ) ca
     left join lateral (
       select c.customer_id from custody.customer c
       where c.pool_id = $1 and c.account_id = t.debit_account_id limit 1
     ) dc on true
     left join lateral (
       select c.customer_id from custody.customer c
       where c.pool_id = $1 and c.account_id = t.credit_account_id limit 1
     ) cc on true
     left join lateral (
       select j.command_id, j.content from journal.entry j
       where j.pool_id = $1 and j.position = t.cause_position limit 1
     ) j on true
     left join lateral (
       select n.position from custody.instruction n
       where n.pool_id = $1 and n.position = t.cause_position limit 1
     ) n on true
     left join lateral (
       select e.instruction_id from custody.instruction_event e
       where e.pool_id = $1 and e.position = t.cause_position limit 1
     ) i on true
     left join lateral (
       select r.receipt_id from custody.receipt r
       where r.pool_id = $1 and r.position = t.cause_position limit 1
     ) r on true
     cross join lateral (
       select c.recorded_at from pool.commit c
       where c.pool_id = $1 and c.position_first <= t.position
       order by c.position_first desc limit 1
     ) c
     order by t.position`,
    [page.poolId, page.businessDate, page.after, page.limit, page.positionLast],
  );
  const earlier = await findPositions(
    db,
    page.poolId,
    rows.flatMap(({ earlier_id: id }) => (id === null ? [] : [id])),
  );
  return rows.map((row) => transferOf(row, earlier));
}

/** Where some transfers stand, by id. */
async function findPositions(
  db: Db,
  poolId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ readonly id: string; readonly position: bigint }>(
    `select i.id, t.position
     from unnest($2::uuid[]) i(id)
     cross join lateral (
       select t.position from ledger.transfer t where t.pool_id = $1 and t.id = i.id limit 1
     ) t`,
    [poolId, ids],
  );
  return new Map(rows.map(({ id, position }) => [id, safeInteger(position)]));
}

function transferOf(row: TransferRow, earlier: ReadonlyMap<string, number>): CheckTransfer {
  const earlierPosition = row.earlier_id === null ? undefined : earlier.get(row.earlier_id);
  const named = row.is_own
    ? row.command_id
    : (row.instruction_id ?? row.receipt_id ?? row.command_id);
  return {
    position: safeInteger(row.position),
    recordedAt: row.recorded_at,
    kind: row.kind,
    amount: row.amount_minor,
    giver: accountOf(row.debit_account_id, row.debit_kind, row.debit_customer_id),
    taker: accountOf(row.credit_account_id, row.credit_kind, row.credit_customer_id),
    requestNo: named ?? String(row.position),
    ...(row.instruction_id === null ? {} : { instructionId: row.instruction_id }),
    ...(earlierPosition === undefined ? {} : { earlierPosition }),
  };
}

function accountOf(accountId: bigint, kind: string, customerId: string | null): CheckAccount {
  const account = { accountId: safeInteger(accountId), kind };
  return customerId === null ? account : { ...account, customerId };
}

/** What happened to a customer on a business day. */
export interface CheckCustomerEvent {
  readonly position: number;
  readonly event: string;
  readonly customerId: string;
  readonly accountId: number;
  readonly openedAt: string;
  readonly recordedAt: string;
}

/** Customers opened, changed and closed on a business day, from after a position. */
export async function listCheckCustomers(
  db: Db,
  page: CheckPage,
): Promise<readonly CheckCustomerEvent[]> {
  const rows = await db.query<{
    readonly position: bigint;
    readonly event: string;
    readonly customer_id: string;
    readonly account_id: bigint;
    readonly opened_at: string;
    readonly recorded_at: string;
  }>(
    `with told as (
       select c.position, 'opened' as event, c.customer_id
       from custody.customer c
       join journal.entry j on j.pool_id = $1 and j.position = c.position
       where c.pool_id = $1 and c.position > $3 and c.position <= $5 and j.business_date = $2
       union all
       select e.position, e.event, e.customer_id
       from custody.customer_event e
       join journal.entry j on j.pool_id = $1 and j.position = e.position
       where e.pool_id = $1 and e.position > $3 and e.position <= $5 and j.business_date = $2
     )
     select t.position, t.event, t.customer_id, c.account_id, o.recorded_at as opened_at,
       n.recorded_at
     from (select * from told order by position limit $4) t
     join custody.customer c on c.pool_id = $1 and c.customer_id = t.customer_id
     cross join lateral (
       select k.recorded_at from pool.commit k
       where k.pool_id = $1 and k.position_first <= c.position
       order by k.position_first desc limit 1
     ) o
     cross join lateral (
       select k.recorded_at from pool.commit k
       where k.pool_id = $1 and k.position_first <= t.position
       order by k.position_first desc limit 1
     ) n
     order by t.position`,
    [page.poolId, page.businessDate, page.after, page.limit, page.positionLast],
  );
  return rows.map((row) => ({
    position: safeInteger(row.position),
    event: row.event,
    customerId: row.customer_id,
    accountId: safeInteger(row.account_id),
    openedAt: row.opened_at,
    recordedAt: row.recorded_at,
  }));
}

/** What an account that is no bank's holds at the end of a business day. */
export interface CheckBalance extends CheckAccount {
  /** Signed minor units: credits minus debits that are posted. */
  readonly posted: bigint;
}

/** Reads of one pass over the balances; a pool has fewer accounts. */
const ACCOUNT_READS_MAX = 1_000_000;

const BALANCES = `
  select s.account_id, a.kind, c.customer_id, s.posted::text as posted_minor
  from (
    select m.account_id, sum(m.posted) as posted
    from (
      select t.debit_account_id as account_id, -t.amount_minor::bigint as posted
      from ledger.transfer t
      where t.pool_id = $1 and t.business_date <= $2 and t.phase in ('single', 'post')
        and t.refusal is null
      union all
      select t.credit_account_id, t.amount_minor::bigint
      from ledger.transfer t
      where t.pool_id = $1 and t.business_date <= $2 and t.phase in ('single', 'post')
        and t.refusal is null
      union all
      select a.account_id, 0 from ledger.account a where a.pool_id = $1
    ) m
    group by m.account_id
  ) s
  -- Each by its key, whatever the planner takes the size of a pool for.
  cross join lateral (
    select a.kind from ledger.account a
    where a.pool_id = $1 and a.account_id = s.account_id and a.normal_side = 'credit' limit 1
  ) a
  left join lateral (
    select c.customer_id from custody.customer c
    where c.pool_id = $1 and c.account_id = s.account_id limit 1
  ) c on true
  order by s.account_id`;

/**
 * The balances at the end of a business day by account, page by page: one pass over the facts, held
 * open by the transaction that reads it.
 */
export async function* readCheckBalances(
  db: Db,
  { poolId, businessDate, pageSize }: CheckFileKey & { readonly pageSize: number },
): AsyncGenerator<readonly CheckBalance[]> {
  await db.query(`declare check_balances no scroll cursor for ${BALANCES}`, [poolId, businessDate]);
  for (let read = 0; read < ACCOUNT_READS_MAX; read += 1) {
    const rows = await db.query<{
      readonly account_id: bigint;
      readonly kind: string;
      readonly customer_id: string | null;
      readonly posted_minor: string;
    }>(`fetch ${Math.trunc(pageSize)} from check_balances`);
    if (rows.length === 0) break;
    yield rows.map((row) => ({
      ...accountOf(row.account_id, row.kind, row.customer_id),
      posted: BigInt(row.posted_minor),
    }));
  }
  await db.query('close check_balances');
}
