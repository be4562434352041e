import { ACCOUNT_KINDS, type AccountKind } from '@ringfence/custody';
import type { Db } from '../db.ts';
import { WHOLE_POOL_MILLISECONDS_MAX } from '../limits.ts';
import { safeInteger } from '../safe-integer.ts';
import type { BreakRead } from './read-break.ts';

/** Closed days from one date to another, as one closing saw them. */
export interface ClosedRange {
  readonly poolId: number;
  readonly firstDate: string;
  readonly lastDate: string;
  /** Where the last day was closed: nothing later belongs to it. */
  readonly closedPosition: number;
}

/** A closed day, who closed it, and the equation as JSON text. */
export interface ClosedDayRead {
  readonly businessDate: string;
  readonly closedAt: string;
  readonly position: number;
  readonly commandId: string;
  readonly role: string;
  readonly keyId: string;
  readonly equation: string;
}

/** The most closed days that one question answers. */
const CLOSED_DAYS_MAX = 366;

/** The closed days of a pool between two dates, in order. */
export async function listClosedDays(
  db: Db,
  range: { readonly poolId: number; readonly first: string; readonly last: string },
): Promise<readonly ClosedDayRead[]> {
  const rows = await db.query<{
    readonly business_date: string;
    readonly recorded_at: string;
    readonly position: bigint;
    readonly command_id: string;
    readonly role: string;
    readonly key_id: string;
    readonly equation: string;
  }>(
    `select d.business_date, j.recorded_at, d.position, j.command_id, d.equation,
       j.content::jsonb #>> '{command,actor,role}' as role,
       j.content::jsonb #>> '{command,actor,keyId}' as key_id
     from reconciliation.business_day_event d
     join journal.entry_record j on j.pool_id = d.pool_id and j.position = d.position
     -- A month is compared as text: its last day may be no date.
     where d.pool_id = $1 and d.event = 'closed'
       and d.business_date::text between $2 and $3
     order by d.business_date limit $4`,
    [range.poolId, range.first, range.last, CLOSED_DAYS_MAX],
  );
  return rows.map((row) => ({
    businessDate: row.business_date,
    closedAt: row.recorded_at,
    position: safeInteger(row.position),
    commandId: row.command_id,
    role: row.role,
    keyId: row.key_id,
    equation: row.equation,
  }));
}

/** Whether each business day of a pool between two dates is closed. */
export async function countUnclosedDays(
  db: Db,
  range: { readonly poolId: number; readonly first: string; readonly last: string },
): Promise<number> {
  const [row] = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count from reconciliation.business_day d
     where d.pool_id = $1 and d.state <> 'closed' and d.business_date::text between $2 and $3`,
    [range.poolId, range.first, range.last],
  );
  return row?.count ?? 0;
}

/** What came to and left the accounts of one kind, before and in a range. Minor units, posted. */
export interface MovementRead {
  readonly kind: AccountKind;
  readonly creditsBefore: bigint;
  readonly debitsBefore: bigint;
  readonly credits: bigint;
  readonly debits: bigint;
  readonly creditCount: number;
  readonly debitCount: number;
}

/** What moved on each kind of account that the pool has: one pass over the transfers. */
export async function listMovements(db: Db, range: ClosedRange): Promise<readonly MovementRead[]> {
  await allowWholePool(db);
  const rows = await db.query<{
    readonly kind: string;
    readonly credits_before_minor: bigint;
    readonly debits_before_minor: bigint;
    readonly credits_minor: bigint;
    readonly debits_minor: bigint;
    readonly credit_count: number;
    readonly debit_count: number;
  }>(
    `select a.kind,
       coalesce(sum(s.credit) filter (where s.is_before), 0)::bigint as credits_before_minor,
       coalesce(sum(s.debit) filter (where s.is_before), 0)::bigint as debits_before_minor,
       coalesce(sum(s.credit) filter (where not s.is_before), 0)::bigint as credits_minor,
       coalesce(sum(s.debit) filter (where not s.is_before), 0)::bigint as debits_minor,
       coalesce(sum(s.credit_count) filter (where not s.is_before), 0)::integer as credit_count,
       coalesce(sum(s.debit_count) filter (where not s.is_before), 0)::integer as debit_count
     from ledger.account a
     left join (
       select m.account_id, m.is_before, sum(m.credit) as credit, sum(m.debit) as debit,
         sum(m.credit_count) as credit_count, sum(m.debit_count) as debit_count
       from (
         select t.debit_account_id as account_id, t.business_date < $2::date as is_before,
           0::bigint as credit, t.amount_minor::bigint as debit, 0 as credit_count, 1 as debit_count
         from ledger.transfer t
         where t.pool_id = $1 and t.business_date <= $3::date and t.phase in ('single', 'post')
           and t.refusal is null
         union all
         select t.credit_account_id, t.business_date < $2::date, t.amount_minor::bigint, 0, 1, 0
         from ledger.transfer t
         where t.pool_id = $1 and t.business_date <= $3::date and t.phase in ('single', 'post')
           and t.refusal is null
       ) m
       group by m.account_id, m.is_before
     ) s on s.account_id = a.account_id
     where a.pool_id = $1
     group by a.kind`,
    [range.poolId, range.firstDate, range.lastDate],
  );
  const found = new Map(rows.map((row) => [row.kind, row]));
  return ACCOUNT_KINDS.flatMap((kind) => {
    const row = found.get(kind);
    if (row === undefined) return [];
    return [
      {
        kind,
        creditsBefore: row.credits_before_minor,
        debitsBefore: row.debits_before_minor,
        credits: row.credits_minor,
        debits: row.debits_minor,
        creditCount: row.credit_count,
        debitCount: row.debit_count,
      },
    ];
  });
}

/** Passes over a whole pool may take long. */
export async function allowWholePool(db: Db): Promise<void> {
  await db.query("select set_config('statement_timeout', $1, true)", [
    String(WHOLE_POOL_MILLISECONDS_MAX),
  ]);
}

/** The posted transfers of a range by kind, the kinds in order of name. */
export async function countTransfersByKind(
  db: Db,
  range: ClosedRange,
): Promise<readonly { readonly kind: string; readonly count: number; readonly amount: bigint }[]> {
  const rows = await db.query<{
    readonly kind: string;
    readonly count: number;
    readonly amount_minor: bigint;
  }>(
    `select t.kind, count(*)::integer as count, sum(t.amount_minor::bigint)::bigint as amount_minor
     from ledger.transfer t
     where t.pool_id = $1 and t.business_date between $2::date and $3::date
       and t.phase in ('single', 'post') and t.refusal is null
     group by t.kind order by t.kind collate "C"`,
    [range.poolId, range.firstDate, range.lastDate],
  );
  return rows.map((row) => ({ kind: row.kind, count: row.count, amount: row.amount_minor }));
}

/** A break as a closing saw it. */
export interface ReportBreakRead {
  readonly breakId: string;
  readonly kind: BreakRead['kind'];
  readonly businessDate: string;
  readonly subject: string;
  readonly effect: bigint;
  readonly resolvedDate?: string;
  readonly explanation?: string;
  readonly ownerKeyId?: string;
}

/** The breaks that stood when a range began or were found in it, the oldest first. */
export async function listBreaksOfRange(
  db: Db,
  range: ClosedRange,
): Promise<readonly ReportBreakRead[]> {
  const rows = await db.query<{
    readonly break_id: string;
    readonly kind: BreakRead['kind'];
    readonly business_date: string;
    readonly subject: string;
    readonly effect_minor: bigint;
    readonly resolved_date: string | null;
    readonly explanation: string | null;
    readonly owner_key_id: string | null;
  }>(
    `select b.break_id, b.kind, b.business_date, b.subject, b.effect_minor,
       case when b.resolved_date <= $3::date then b.resolved_date end as resolved_date,
       case when b.explained_position <= $4 then b.reason end as explanation,
       w.owner_key_id
     from reconciliation.break_record b
     left join lateral (
       select r.body::jsonb ->> 'ownerKeyId' as owner_key_id
       from custody.record r
       where r.pool_id = b.pool_id and r.record_kind = 'break_case' and r.record_id = b.break_id
         and r.position <= $4
       order by r.position desc limit 1
     ) w on true
     where b.pool_id = $1 and b.business_date <= $3::date and b.position <= $4
       and (b.resolved_date is null or b.resolved_date >= $2::date)
     order by b.business_date, length(b.break_id), b.break_id collate "C"`,
    [range.poolId, range.firstDate, range.lastDate, range.closedPosition],
  );
  return rows.map((row) => ({
    breakId: row.break_id,
    kind: row.kind,
    businessDate: row.business_date,
    subject: row.subject,
    effect: row.effect_minor,
    ...(row.resolved_date === null ? {} : { resolvedDate: row.resolved_date }),
    ...(row.explanation === null ? {} : { explanation: row.explanation }),
    ...(row.owner_key_id === null ? {} : { ownerKeyId: row.owner_key_id }),
  }));
}

/** How many customers there were at the end of a range, and came and left in it. */
export async function countCustomers(
  db: Db,
  range: ClosedRange,
): Promise<{ readonly opened: number; readonly closed: number; readonly open: number }> {
  const [row] = await db.query<{
    readonly opened: number;
    readonly closed: number;
    readonly opened_before: number;
    readonly closed_before: number;
  }>(
    `with told as (
       select 1 as opened, j.business_date from custody.customer c
       join journal.entry j on j.pool_id = c.pool_id and j.position = c.position
       where c.pool_id = $1 and j.business_date <= $3::date and c.position <= $4
       union all
       select 0, j.business_date from custody.customer_event e
       join journal.entry j on j.pool_id = e.pool_id and j.position = e.position
       where e.pool_id = $1 and e.event = 'closed' and j.business_date <= $3::date
         and e.position <= $4
     )
     select count(*) filter (where opened = 1 and business_date >= $2::date)::integer as opened,
       count(*) filter (where opened = 0 and business_date >= $2::date)::integer as closed,
       count(*) filter (where opened = 1 and business_date < $2::date)::integer as opened_before,
       count(*) filter (where opened = 0 and business_date < $2::date)::integer as closed_before
     from told`,
    [range.poolId, range.firstDate, range.lastDate, range.closedPosition],
  );
  const { opened = 0, closed = 0, opened_before: before = 0, closed_before: gone = 0 } = row ?? {};
  return { opened, closed, open: before + opened - gone - closed };
}

/** A statement of a range. */
export interface ReportStatementRead {
  readonly businessDate: string;
  readonly statementId: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
}

/** The statements of the days of a range, in the order in which the books took them. */
export async function listStatementsOfRange(
  db: Db,
  range: ClosedRange,
): Promise<readonly ReportStatementRead[]> {
  const rows = await db.query<{
    readonly business_date: string;
    readonly statement_id: string;
    readonly opening_minor: bigint;
    readonly closing_minor: bigint;
    readonly line_count: number;
  }>(
    `select s.business_date, s.statement_id, s.opening_minor, s.closing_minor, s.line_count
     from reconciliation.statement s
     where s.pool_id = $1 and s.business_date between $2::date and $3::date and s.position <= $4
     order by s.business_date, s.position`,
    [range.poolId, range.firstDate, range.lastDate, range.closedPosition],
  );
  return rows.map((row) => ({
    businessDate: row.business_date,
    statementId: row.statement_id,
    opening: row.opening_minor,
    closing: row.closing_minor,
    lineCount: row.line_count,
  }));
}

/** The bodies of the records of a kind as a closing saw them, by id; digits end in `Minor`. */
export async function listRecordBodiesAt(
  db: Db,
  { range, kind }: { readonly range: ClosedRange; readonly kind: string },
): Promise<readonly { readonly state: string; readonly body: string; readonly changed: string }[]> {
  return await db.query<{
    readonly state: string;
    readonly body: string;
    readonly changed: string;
  }>(
    `select distinct on (r.record_id) r.state, r.body, r.business_date as changed
     from custody.record r
     where r.pool_id = $1 and r.record_kind = $2 and r.business_date <= $3::date
       and r.position <= $4
     order by r.record_id, r.position desc`,
    [range.poolId, kind, range.lastDate, range.closedPosition],
  );
}

/** The programme that was in force on a day. */
export async function findProgrammeAt(
  db: Db,
  range: ClosedRange,
): Promise<{ readonly programmeId: string; readonly programmeVersion: number } | undefined> {
  const [row] = await db.query<{
    readonly programme_id: string;
    readonly programme_version: number;
  }>(
    `select coalesce(a.programme_id, p.programme_id::text) as programme_id,
       coalesce(a.programme_version, p.programme_version) as programme_version
     from pool.pool p
     left join lateral (
       select split_part(r.record_id, '.', 1) as programme_id,
         split_part(r.record_id, '.', 2)::integer as programme_version
       from custody.record r
       where r.pool_id = p.pool_id and r.record_kind = 'programme' and r.position <= $3
         and (r.body::jsonb ->> 'inForceDate')::date <= $2::date
       order by split_part(r.record_id, '.', 2)::integer desc limit 1
     ) a on true
     where p.pool_id = $1`,
    [range.poolId, range.lastDate, range.closedPosition],
  );
  if (row === undefined) return undefined;
  return { programmeId: row.programme_id, programmeVersion: row.programme_version };
}
