import type { Db, Tx } from '../db.ts';
import {
  type ContentPlace,
  type ContentSeal,
  type KeptContent,
  keepContent,
  openContent,
} from '../kept-content.ts';
import { safeInteger } from '../safe-integer.ts';
import { insertRecalledDeposits, type RecalledDeposit } from './recalled-deposit.ts';

export type ExchangeDirection = 'to_bank' | 'from_bank';

/** What a file of a bank that is reached by files is. */
export type ExchangeFileKind =
  | 'payment_order'
  | 'payment_status'
  | 'notice'
  | 'statement'
  | 'acknowledgement'
  /** The orders of a day as the bank has them, line by line. */
  | 'check_file'
  /** The movements of a day with the balance after each. */
  | 'check_movements'
  /** Our signed word that a check file of the bank agrees with our books. */
  | 'check_confirmation'
  /** What the bank and we say of payments that are asked back. */
  | 'recall'
  | 'unreadable';

/** A payment that a file orders, when `status` is absent, or tells the status of. */
export interface ExchangePayment {
  readonly endToEndId: string;
  readonly status?: 'accepted' | 'booked' | 'rejected';
  readonly bankReference?: string;
}

/** An account that a notice or a statement is of; `businessDate` is that of a statement. */
export interface ExchangeAccount {
  readonly identification: string;
  readonly businessDate?: string;
}

/** A file as it is kept. */
export interface ExchangeFile {
  readonly direction: ExchangeDirection;
  readonly name: string;
  readonly kind: ExchangeFileKind;
  readonly sha256: Uint8Array;
  readonly content: Uint8Array;
  /** Why the file cannot be used, or why the bank refused ours. */
  readonly fault?: string;
  readonly payments: readonly ExchangePayment[];
  readonly accounts: readonly ExchangeAccount[];
  /** Of a recall of the bank: the deposits that it asks back, in the order of the file. */
  readonly recalled?: readonly RecalledDeposit[];
}

/** What tells a file from every other: the same bytes again are the same file. */
export type ExchangeFileKey = Pick<ExchangeFile, 'direction' | 'sha256'>;

export function exchangeFileAt({ direction, sha256 }: ExchangeFileKey): ContentPlace {
  const place = `${direction}/${Buffer.from(sha256).toString('hex')}`;
  return { field: 'bank.exchange_file', place };
}

/** A content with what names it. */
export interface ExchangeContentRow {
  readonly direction: ExchangeDirection;
  readonly sha256: Uint8Array;
  readonly content: Uint8Array;
  readonly is_sealed: boolean;
}

/** The columns of an {@link ExchangeContentRow}, of a file that is called f. */
export const EXCHANGE_CONTENT =
  'f.direction, f.sha256, f.content, f.sealed_at is not null as is_sealed';

export function openExchangeFile(
  seal: ContentSeal,
  { is_sealed: isSealed, ...file }: ExchangeContentRow,
): Uint8Array {
  const kept: KeptContent = { content: file.content, isSealed };
  return openContent(seal, exchangeFileAt(file), kept);
}

/** Held by the one transaction that adds files, so that their numbers grow as they are seen. */
const ADDING_FILES_LOCK = 5_461_001;

/**
 * Keeps a file with the next number.
 *
 * @returns its number, the fault that it is kept with, and false for `isNew` when the same bytes
 *   were kept before
 */
export async function insertExchangeFile(
  tx: Tx,
  seal: ContentSeal,
  file: ExchangeFile,
): Promise<{
  readonly fileNumber: number;
  readonly isNew: boolean;
  readonly fault: string | undefined;
}> {
  await tx.query('select pg_advisory_xact_lock($1)', [ADDING_FILES_LOCK]);
  const [known] = await tx.query<{
    readonly file_number: bigint;
    readonly fault: string | null;
  }>('select file_number, fault from bank.exchange_file where direction = $1 and sha256 = $2', [
    file.direction,
    file.sha256,
  ]);
  if (known !== undefined) {
    const fileNumber = safeInteger(known.file_number);
    return { fileNumber, isNew: false, fault: known.fault ?? undefined };
  }
  const { content, isSealed } = keepContent(seal, exchangeFileAt(file), file.content);
  const [added] = await tx.query<{ readonly file_number: bigint }>(
    `insert into bank.exchange_file
       (file_number, direction, name, kind, sha256, content, fault, sealed_at)
     select coalesce(max(f.file_number), 0) + 1, $1, $2, $3, $4, $5, $6,
       case when $7 then clock_timestamp() end
     from bank.exchange_file f
     returning file_number`,
    [file.direction, file.name, file.kind, file.sha256, content, file.fault ?? null, isSealed],
  );
  const fileNumber = safeInteger(added?.file_number ?? 0n);
  await insertParts(tx, fileNumber, file);
  return { fileNumber, isNew: true, fault: file.fault };
}

async function insertParts(tx: Tx, fileNumber: number, file: ExchangeFile): Promise<void> {
  const { payments, accounts, recalled = [] } = file;
  if (recalled.length > 0) await insertRecalledDeposits(tx, fileNumber, recalled);
  await tx.execute(
    `insert into bank.exchange_payment (file_number, end_to_end_id, status, bank_reference)
     select $1, p.end_to_end_id, p.status, p.bank_reference
     from unnest($2::text[], $3::text[], $4::text[]) as p (end_to_end_id, status, bank_reference)
     on conflict do nothing`,
    [
      fileNumber,
      payments.map(({ endToEndId }) => endToEndId),
      payments.map(({ status }) => status ?? null),
      payments.map(({ bankReference }) => bankReference ?? null),
    ],
  );
  await tx.execute(
    `insert into bank.exchange_account (file_number, account_identification, business_date)
     select $1, a.identification, a.business_date
     from unnest($2::text[], $3::date[]) as a (identification, business_date)
     on conflict do nothing`,
    [
      fileNumber,
      accounts.map(({ identification }) => identification),
      accounts.map(({ businessDate }) => businessDate ?? null),
    ],
  );
}

/** Notes that an order lies ready for the bank; a second time changes nothing. */
export async function insertExchangeFilePlaced(tx: Tx, fileNumber: number): Promise<void> {
  await tx.execute(
    'insert into bank.exchange_file_placed (file_number) values ($1) on conflict do nothing',
    [fileNumber],
  );
}

/** A file that orders a payment, and whether it was placed. */
export interface OrderFile {
  readonly fileNumber: number;
  readonly name: string;
  readonly content: Uint8Array;
  readonly placed: boolean;
}

/** The file that orders a payment, or undefined before there is one. */
export async function findOrderFile(
  db: Db,
  seal: ContentSeal,
  endToEndId: string,
): Promise<OrderFile | undefined> {
  const [row] = await db.query<
    ExchangeContentRow & {
      readonly file_number: bigint;
      readonly name: string;
      readonly placed: boolean;
    }
  >(
    `select f.file_number, f.name, ${EXCHANGE_CONTENT}, l.file_number is not null as placed
     from bank.exchange_payment p
     join bank.exchange_file f on f.file_number = p.file_number
     left join bank.exchange_file_placed l on l.file_number = f.file_number
     where p.end_to_end_id = $1 and p.status is null
     order by p.file_number limit 1`,
    [endToEndId],
  );
  if (row === undefined) return undefined;
  const { name, placed } = row;
  const fileNumber = safeInteger(row.file_number);
  return { fileNumber, name, content: openExchangeFile(seal, row), placed };
}

/** What the bank's files last said of a payment; a final word stands before one on the way. */
export async function findExchangeStatus(
  db: Db,
  endToEndId: string,
): Promise<(Required<Pick<ExchangePayment, 'status'>> & ExchangePayment) | undefined> {
  const [row] = await db.query<{
    readonly status: 'accepted' | 'booked' | 'rejected';
    readonly bank_reference: string | null;
  }>(
    `select p.status, p.bank_reference from bank.exchange_payment p
     where p.end_to_end_id = $1 and p.status is not null
     order by p.status = 'accepted', p.file_number desc limit 1`,
    [endToEndId],
  );
  if (row === undefined) return undefined;
  const { status, bank_reference: bankReference } = row;
  return { endToEndId, status, ...(bankReference === null ? {} : { bankReference }) };
}

/**
 * The notices of an account after a number, oldest first. No more are read at once than begin
 * within `bytesMax`, and at least one.
 */
export async function listExchangeNotices(
  db: Db,
  seal: ContentSeal,
  page: {
    readonly account: string;
    readonly after: number;
    readonly limit: number;
    readonly bytesMax: number;
  },
): Promise<readonly { readonly fileNumber: number; readonly content: Uint8Array }[]> {
  const rows = await db.query<ExchangeContentRow & { readonly file_number: bigint }>(
    `with found as (
       select f.file_number, octet_length(f.content) as byte_count
       from bank.exchange_account a
       join bank.exchange_file f on f.file_number = a.file_number and f.kind = 'notice'
       where a.account_identification = $1 and a.business_date is null and a.file_number > $2
       order by a.file_number limit $3
     ), placed as (
       select n.file_number,
         sum(n.byte_count) over (order by n.file_number) - n.byte_count as begins_at
       from found n
     )
     select f.file_number, ${EXCHANGE_CONTENT} from placed p
     join bank.exchange_file f on f.file_number = p.file_number
     where p.begins_at < $4 order by f.file_number`,
    [page.account, page.after, page.limit, page.bytesMax],
  );
  return rows.map((row) => ({
    fileNumber: safeInteger(row.file_number),
    content: openExchangeFile(seal, row),
  }));
}

/**
 * The statement of an account and day that came last, or undefined while there is none. It is asked
 * for until the day has one in the books: what could not be taken there, a later file mends.
 */
export async function findExchangeStatement(
  db: Db,
  seal: ContentSeal,
  statement: { readonly account: string; readonly businessDate: string },
): Promise<Uint8Array | undefined> {
  const [row] = await db.query<ExchangeContentRow>(
    `select ${EXCHANGE_CONTENT} from bank.exchange_account a
     join bank.exchange_file f on f.file_number = a.file_number and f.kind = 'statement'
     where a.account_identification = $1 and a.business_date = $2
     order by a.file_number desc limit 1`,
    [statement.account, statement.businessDate],
  );
  return row === undefined ? undefined : openExchangeFile(seal, row);
}

/** A recall file of the bank as it came. */
export async function findRecallFile(
  db: Db,
  seal: ContentSeal,
  fileNumber: number,
): Promise<Uint8Array | undefined> {
  const [row] = await db.query<ExchangeContentRow>(
    `select ${EXCHANGE_CONTENT} from bank.exchange_file f
     where f.file_number = $1 and f.kind = 'recall' and f.direction = 'from_bank'`,
    [fileNumber],
  );
  return row === undefined ? undefined : openExchangeFile(seal, row);
}
