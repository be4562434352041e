import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

type ReceiptOrigin = 'opening_balance' | 'advice' | 'statement_line' | 'returned_payment';

/** Money that came in, and what of it has no owner yet. */
export interface ReceiptRead {
  readonly receiptId: string;
  readonly origin: ReceiptOrigin;
  readonly amount: bigint;
  readonly unallocated: bigint;
  readonly customerId?: string;
  readonly bankReference?: string;
  readonly businessDate: string;
  /** The statement day that shows it; absent while it is in transit. */
  readonly confirmedDate?: string;
  readonly position: number;
}

interface ReceiptRow {
  readonly receipt_id: string;
  readonly origin: ReceiptOrigin;
  readonly amount_minor: bigint;
  readonly unallocated_minor: bigint;
  readonly customer_id: string | null;
  readonly bank_reference: string | null;
  readonly business_date: string;
  readonly confirmed_date: string | null;
  readonly position: bigint;
}

/** The receipts of a pool in journal order, from after a position. */
export async function listReceipts(
  db: Db,
  page: { readonly poolId: number; readonly after: number; readonly limit: number },
): Promise<readonly ReceiptRead[]> {
  const rows = await db.query<ReceiptRow>(
    `select r.receipt_id, r.origin, r.amount_minor, r.unallocated_minor, r.customer_id,
            r.bank_reference, r.business_date, r.confirmed_date, r.position
     from custody.receipt_record r
     where r.pool_id = $1 and r.position > $2
     order by r.position limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map((row) => ({
    receiptId: row.receipt_id,
    origin: row.origin,
    amount: row.amount_minor,
    unallocated: row.unallocated_minor,
    businessDate: row.business_date,
    position: safeInteger(row.position),
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.confirmed_date === null ? {} : { confirmedDate: row.confirmed_date }),
  }));
}
