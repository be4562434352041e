import { businessDate } from '@ringfence/money';
import type { MatchItem } from '@ringfence/reconciliation';
import type { Db } from '../db.ts';
import { type ContentSeal, SEAL_BYTES } from '../kept-content.ts';
import { safeInteger } from '../safe-integer.ts';
import { openExchangeFile } from './exchange-file.ts';

/** A check file of a bank, without its content. */
export interface BankCheckFileRead {
  readonly fileNumber: number;
  readonly businessDate: string;
  readonly name: string;
  /** `movements`: it has each movement with its balance, and is not compared with instructions. */
  readonly list: 'orders' | 'movements';
  /** Hexadecimal. */
  readonly sha256: string;
  readonly byteCount: number;
  readonly receivedAt: string;
}

interface FileRow {
  readonly file_number: bigint;
  readonly business_date: string;
  readonly name: string;
  readonly kind: string;
  readonly sha256: string;
  readonly byte_count: number;
  readonly received_at: string;
}

const COLUMNS = `f.file_number, a.business_date, f.name, f.kind, encode(f.sha256, 'hex') as sha256,
  octet_length(f.content) - case when f.sealed_at is null then 0 else ${SEAL_BYTES} end
    as byte_count,
  f.at as received_at`;

const OF_ACCOUNT = `from bank.exchange_account a
  join bank.exchange_file f on f.file_number = a.file_number
    and f.direction = 'from_bank' and f.kind in ('check_file', 'check_movements')
  where a.account_identification = $1`;

/** The check files of an account, the latest first. */
export async function listBankCheckFiles(
  db: Db,
  page: { readonly account: string; readonly before?: number; readonly limit: number },
): Promise<readonly BankCheckFileRead[]> {
  const rows = await db.query<FileRow>(
    `select ${COLUMNS} ${OF_ACCOUNT} and ($2::bigint is null or f.file_number < $2)
     order by f.file_number desc limit $3`,
    [page.account, page.before ?? null, page.limit],
  );
  return rows.map(readOf);
}

/** Of each day the list of orders that came last: what a bank sends again replaces it. */
export async function listBankCheckFilesOfDays(
  db: Db,
  days: { readonly account: string; readonly from: string; readonly to: string },
): Promise<readonly BankCheckFileRead[]> {
  const rows = await db.query<FileRow>(
    `select distinct on (a.business_date) ${COLUMNS} ${OF_ACCOUNT} and f.kind = 'check_file'
       and a.business_date between $2 and $3
     order by a.business_date, f.file_number desc`,
    [days.account, days.from, days.to],
  );
  return rows.map(readOf);
}

/** Whether a bank has ever sent a list of the orders of this account before a day. */
export async function hasBankCheckFileBefore(
  db: Db,
  { account, businessDate: day }: { readonly account: string; readonly businessDate: string },
): Promise<boolean> {
  const [row] = await db.query<{ readonly one: number }>(
    `select 1 as one ${OF_ACCOUNT} and f.kind = 'check_file' and a.business_date < $2 limit 1`,
    [account, day],
  );
  return row !== undefined;
}

/** A file of the bank that is of this account, as it came. */
export async function findBankCheckFile(
  db: Db,
  seal: ContentSeal,
  { account, fileNumber }: { readonly account: string; readonly fileNumber: number },
): Promise<(BankCheckFileRead & { readonly content: Uint8Array }) | undefined> {
  const [row] = await db.query<
    FileRow & { readonly content: Uint8Array; readonly is_sealed: boolean }
  >(
    `select ${COLUMNS}, f.content, f.sealed_at is not null as is_sealed
     ${OF_ACCOUNT} and f.file_number = $2 limit 1`,
    [account, fileNumber],
  );
  if (row === undefined) return undefined;
  const sha256 = Buffer.from(row.sha256, 'hex');
  const content = openExchangeFile(seal, { ...row, direction: 'from_bank', sha256 });
  return { ...readOf(row), content };
}

function readOf(row: FileRow): BankCheckFileRead {
  return {
    fileNumber: safeInteger(row.file_number),
    businessDate: row.business_date,
    name: row.name,
    list: row.kind === 'check_file' ? 'orders' : 'movements',
    sha256: row.sha256,
    byteCount: row.byte_count,
    receivedAt: row.received_at,
  };
}

interface EntryRow {
  readonly id: string;
  readonly side: MatchItem['side'];
  readonly amount_minor: bigint;
  readonly business_date: string;
  readonly end_to_end_id: string | null;
  readonly bank_reference: string | null;
  readonly state: string | null;
  readonly customer_id: string | null;
}

const WITH_THE_BANK = `i.end_to_end_id is not null and i.status = 'accepted'
         and i.state_now not in ('waiting', 'cancelled', 'intercepted')`;

/**
 * What the books say that the bank did on some days: payments, receipts, and payments that came
 * back. A payment is of the day on which it was ordered, and was returned or not.
 */
export async function listBankOrdersOfDays(
  db: Db,
  page: {
    readonly poolId: number;
    readonly from: string;
    readonly to: string;
    readonly limit: number;
  },
): Promise<readonly MatchItem[]> {
  const rows = await db.query<EntryRow>(
    `select * from (
       select i.instruction_id as id, 'debit' as side, i.amount_minor,
         coalesce(o.business_date, i.business_date) as business_date,
         i.end_to_end_id, null as bank_reference, i.state_now as state,
         i.customer_id
       from custody.instruction_record i
       left join custody.instruction_event o on o.pool_id = i.pool_id
         and o.instruction_id = i.instruction_id and o.event = 'order'
       where i.pool_id = $1 and i.business_date between $2 and $3
         and coalesce(o.business_date, i.business_date) <= $3 and ${WITH_THE_BANK}
       union all
       select i.instruction_id, 'debit', i.amount_minor, o.business_date, i.end_to_end_id, null,
         i.state_now, i.customer_id
       from custody.instruction_event o
       join custody.instruction_record i
         on i.pool_id = o.pool_id and i.instruction_id = o.instruction_id
       where o.pool_id = $1 and o.business_date between $2 and $3 and o.event = 'order'
         and i.business_date < $2 and ${WITH_THE_BANK}
       union all
       select r.receipt_id, 'credit', r.amount_minor, r.business_date, null, r.bank_reference,
         null, r.customer_id
       from custody.receipt r
       where r.pool_id = $1 and r.business_date between $2 and $3
         and r.origin in ('advice', 'statement_line')
       union all
       select e.instruction_id || ':return', 'credit', i.amount_minor, e.business_date, null,
         e.bank_reference, null, i.customer_id
       from custody.instruction_event e
       join custody.instruction i
         on i.pool_id = e.pool_id and i.instruction_id = e.instruction_id
       where e.pool_id = $1 and e.business_date between $2 and $3 and e.event = 'return'
       union all
       select l.subject, 'credit', l.amount_minor, l.business_date, null, l.bank_reference,
         null, null
       from reconciliation.statement_line l
       where l.pool_id = $1 and l.business_date between $2 and $3 and l.match = 'move'
     ) t order by t.business_date, t.id limit $4`,
    [page.poolId, page.from, page.to, page.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    amount: row.amount_minor,
    date: businessDate(row.business_date),
    ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...statusOf(row.state),
    ...(row.customer_id === null ? {} : { ownerId: row.customer_id }),
  }));
}

/** What the books know of a payment by now; one on its way may be anything at the bank. */
function statusOf(state: string | null): Pick<MatchItem, 'status'> {
  if (state === 'rejected') return { status: 'rejected' };
  return state === 'settled' || state === 'confirmed' || state === 'returned'
    ? { status: 'final' }
    : {};
}
