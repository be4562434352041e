import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A file of ours that confirms a check file of the bank for one account and day. */
export interface CheckConfirmation {
  readonly fileNumber: number;
  readonly checkFileNumber: number;
  readonly account: string;
  readonly businessDate: string;
}

/** Notes what a file confirms; a second time changes nothing. */
export async function insertCheckConfirmation(
  tx: Tx,
  { fileNumber, checkFileNumber, account, businessDate }: CheckConfirmation,
): Promise<void> {
  await tx.execute(
    `insert into bank.check_confirmation (file_number, check_file_number, account_identification,
       business_date) values ($1, $2, $3, $4) on conflict do nothing`,
    [fileNumber, checkFileNumber, account, businessDate],
  );
}

/**
 * Where a confirmation is: kept here, put where the bank finds it, taken by the bank, or refused.
 */
export type CheckConfirmationState = 'kept' | 'placed' | 'acknowledged' | 'refused';

/** What became of the confirmation of a check file. */
export interface CheckConfirmationRead {
  readonly state: CheckConfirmationState;
  readonly name: string;
  readonly businessDate: string;
  readonly at: string;
  /** What the bank says against it. */
  readonly fault?: string;
}

interface ConfirmationRow {
  readonly name: string;
  readonly business_date: string;
  readonly at: string;
  readonly placed: boolean;
  readonly answered: boolean;
  readonly fault: string | null;
}

// The last acknowledgement counts: a bank that refused by mistake takes its word back by another.
const CONFIRMATION = `select f.name, c.business_date, f.at, l.file_number is not null as placed,
    a.file_number is not null as answered, a.fault
  from bank.check_confirmation c
  join bank.exchange_file f on f.file_number = c.file_number
  left join bank.exchange_file_placed l on l.file_number = c.file_number
  left join lateral (
    select k.file_number, k.fault from bank.exchange_file k
    where k.kind = 'acknowledgement' and k.direction = 'from_bank' and k.name = f.name || '.ack'
    order by k.file_number desc limit 1
  ) a on true`;

/** The last confirmation of a check file for an account and day; undefined while there is none. */
export async function findCheckConfirmation(
  db: Db,
  of: {
    readonly checkFileNumber: number;
    readonly account: string;
    readonly businessDate: string;
  },
): Promise<CheckConfirmationRead | undefined> {
  const [row] = await db.query<ConfirmationRow>(
    `${CONFIRMATION}
     where c.check_file_number = $1 and c.account_identification = $2 and c.business_date = $3
     order by c.file_number desc limit 1`,
    [of.checkFileNumber, of.account, of.businessDate],
  );
  return row === undefined ? undefined : readOf(row);
}

function readOf(row: ConfirmationRow): CheckConfirmationRead {
  const { name, business_date: businessDate, at, placed, answered, fault } = row;
  const told = { name, businessDate, at };
  if (answered && fault !== null) return { ...told, state: 'refused', fault };
  if (answered) return { ...told, state: 'acknowledged' };
  return { ...told, state: placed ? 'placed' : 'kept' };
}

/** A check file that agrees with the books as far as the last comparison of it tells. */
export interface CheckFileToConfirm {
  readonly fileNumber: number;
  readonly businessDate: string;
  /** The day at whose end the file was last compared. */
  readonly checkedDate: string;
  /** Items of that comparison that waited for the list of the next day. */
  readonly waitingCount: number;
}

interface ToConfirmRow {
  readonly file_number: bigint;
  readonly business_date: string;
  readonly checked_date: string;
  readonly waiting_count: number;
}

/**
 * The youngest days of an account whose last list of orders lies at the bank unconfirmed, and was
 * compared without a difference of its day. What the last comparison told only in part is not
 * among them, and neither is a day whose list was not compared yet.
 */
export async function listCheckFilesToConfirm(
  db: Db,
  {
    poolId,
    account,
    limit,
  }: { readonly poolId: number; readonly account: string; readonly limit: number },
): Promise<readonly CheckFileToConfirm[]> {
  const rows = await db.query<ToConfirmRow>(
    `with latest as (
       select distinct on (a.business_date) a.business_date, f.file_number,
         encode(f.sha256, 'hex') as sha256
       from bank.exchange_account a
       join bank.exchange_file f on f.file_number = a.file_number
         and f.direction = 'from_bank' and f.kind = 'check_file'
       where a.account_identification = $2 and a.business_date is not null
       order by a.business_date desc, f.file_number desc limit $3
     ), unconfirmed as materialized (
       select t.* from latest t
       where not exists (
         select from bank.check_confirmation k
         join bank.exchange_file_placed p on p.file_number = k.file_number
         where k.check_file_number = t.file_number and k.account_identification = $2
           and k.business_date = t.business_date
       )
     )
     select t.file_number, t.business_date, r.subject as checked_date,
       (r.body::jsonb #>> '{figures,waitingCount}')::integer as waiting_count
     from unconfirmed t
     join lateral (
       select c.subject, c.body from custody.record c
       where c.pool_id = $1 and c.record_kind = 'level_check'
         and c.subject >= t.business_date::text
         and c.body::jsonb ->> 'level' = 'R4' and c.body::jsonb -> 'files' ? t.sha256
       order by c.position desc limit 1
     ) r on true
     where jsonb_array_length(r.body::jsonb -> 'differences')
       = (r.body::jsonb #>> '{figures,differenceCount}')::integer
     and not exists (
       select from jsonb_array_elements(r.body::jsonb -> 'differences') d
       where d ->> 'itemDate' = t.business_date::text
     )
     order by t.business_date`,
    [poolId, account, limit],
  );
  return rows.map((row) => ({
    fileNumber: safeInteger(row.file_number),
    businessDate: row.business_date,
    checkedDate: row.checked_date,
    waitingCount: row.waiting_count,
  }));
}

/** The days of an account, youngest first, whose last list the bank would not have confirmed. */
export async function listConfirmationsRefused(
  db: Db,
  { account, limit }: { readonly account: string; readonly limit: number },
): Promise<readonly CheckConfirmationRead[]> {
  const rows = await db.query<ConfirmationRow>(
    `with last as (
       select distinct on (n.business_date) n.file_number from bank.check_confirmation n
       where n.account_identification = $1
       order by n.business_date desc, n.file_number desc limit $2
     )
     ${CONFIRMATION}
     where c.file_number in (select t.file_number from last t) and a.fault is not null
     order by c.business_date desc`,
    [account, limit],
  );
  return rows.map(readOf);
}
