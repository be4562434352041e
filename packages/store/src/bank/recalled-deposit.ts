import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A deposit that a recall file asks back. @unit amount in minor units of `currency` */
export interface RecalledDeposit {
  /** As the journal names it; absent: the file does not say which deposit it is. */
  readonly bankReference?: string;
  readonly amount: bigint;
  readonly currency: string;
}

/** Where a request stands in the files of the bank. */
export interface RecalledDepositKey {
  readonly fileNumber: number;
  /** From 1. */
  readonly paymentNumber: number;
}

/** A request that no pool has taken over. */
export interface RecalledDepositRead extends RecalledDeposit, RecalledDepositKey {
  readonly name: string;
  readonly receivedAt: string;
}

/** Keeps what a recall file asks back, in the order of the file. */
export async function insertRecalledDeposits(
  tx: Tx,
  fileNumber: number,
  deposits: readonly RecalledDeposit[],
): Promise<void> {
  await tx.execute(
    `insert into bank.recalled_deposit (file_number, payment_number, bank_reference, amount_minor,
       currency)
     select $1, d.* from unnest($2::integer[], $3::text[], $4::bigint[], $5::text[]) as d
     on conflict do nothing`,
    [
      fileNumber,
      deposits.map((_, index) => index + 1),
      deposits.map(({ bankReference }) => bankReference ?? null),
      deposits.map(({ amount }) => amount),
      deposits.map(({ currency }) => currency),
    ],
  );
}

/** Notes that a pool took a request over; one that another pool has stays there. */
export async function insertRecalledDepositTaken(
  tx: Tx,
  { poolId, fileNumber, paymentNumber }: RecalledDepositKey & { readonly poolId: number },
): Promise<void> {
  await tx.execute(
    `insert into bank.recalled_deposit_taken (file_number, payment_number, pool_id)
     values ($1, $2, $3) on conflict do nothing`,
    [fileNumber, paymentNumber, poolId],
  );
}

/** The pool that took a request over; undefined while none did. */
export async function findRecallTaker(
  db: Db,
  { fileNumber, paymentNumber }: RecalledDepositKey,
): Promise<number | undefined> {
  const [row] = await db.query<{ readonly pool_id: number }>(
    `select t.pool_id from bank.recalled_deposit_taken t
     where t.file_number = $1 and t.payment_number = $2`,
    [fileNumber, paymentNumber],
  );
  return row?.pool_id;
}

interface RequestRow {
  readonly file_number: bigint;
  readonly payment_number: number;
  readonly bank_reference: string | null;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly name: string;
  readonly received_at: string;
}

const OPEN_REQUESTS = `select d.file_number, d.payment_number, d.bank_reference, d.amount_minor,
    d.currency, f.name, f.at as received_at
  from bank.recalled_deposit d
  join bank.exchange_file f on f.file_number = d.file_number
  left join bank.recalled_deposit_taken t
    on t.file_number = d.file_number and t.payment_number = d.payment_number
  where t.file_number is null`;

/** The requests of a currency that no pool has taken over, oldest first. */
export async function listRecallsUnclaimed(
  db: Db,
  page: {
    readonly currency: string;
    readonly after?: RecalledDepositKey;
    readonly limit: number;
  },
): Promise<readonly RecalledDepositRead[]> {
  const { fileNumber = 0, paymentNumber = 0 } = page.after ?? {};
  const rows = await db.query<RequestRow>(
    `${OPEN_REQUESTS} and d.currency = $1 and (d.file_number, d.payment_number) > ($2, $3)
     order by d.file_number, d.payment_number limit $4`,
    [page.currency, fileNumber, paymentNumber, page.limit],
  );
  return rows.map(readOf);
}

/** The requests that nobody took over and whose deposit a pool has, oldest first. */
export async function listRecallsOfPool(
  db: Db,
  page: { readonly poolId: number; readonly currency: string; readonly limit: number },
): Promise<readonly RecalledDepositRead[]> {
  const rows = await db.query<RequestRow>(
    `${OPEN_REQUESTS} and d.currency = $2
       and exists (select from custody.receipt r
         where r.pool_id = $1 and r.bank_reference = d.bank_reference)
     order by d.file_number, d.payment_number limit $3`,
    [page.poolId, page.currency, page.limit],
  );
  return rows.map(readOf);
}

function readOf(row: RequestRow): RecalledDepositRead {
  const { bank_reference: bankReference, amount_minor: amount, currency, name } = row;
  return {
    fileNumber: safeInteger(row.file_number),
    paymentNumber: row.payment_number,
    amount,
    currency,
    name,
    receivedAt: row.received_at,
    ...(bankReference === null ? {} : { bankReference }),
  };
}
