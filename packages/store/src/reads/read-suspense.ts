import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** Money without an owner, and whether its statement line says where it came from. */
export interface SuspenseRead {
  readonly receiptId: string;
  readonly origin: string;
  readonly amount: bigint;
  readonly unallocated: bigint;
  readonly bankReference?: string;
  readonly returnOf?: string;
  readonly businessDate: string;
  readonly confirmedDate?: string;
  readonly isSenderKnown: boolean;
  /** The return that is proposed. */
  readonly returnId?: string;
  readonly position: number;
}

/** Who sent the money of a receipt, as its statement line has it. Personal: never logged. */
export interface ReceiptSender {
  readonly holderName: string;
  readonly identification: string;
}

interface SuspenseRow {
  readonly receipt_id: string;
  readonly origin: string;
  readonly amount_minor: bigint;
  readonly unallocated_minor: bigint;
  readonly bank_reference: string | null;
  readonly return_of: string | null;
  readonly business_date: string;
  readonly confirmed_date: string | null;
  readonly is_sender_known: boolean;
  readonly return_id: string | null;
  readonly position: bigint;
}

// What came back of a payment of ours names its payee, who is not the sender.
const SENDER_JOIN = `
  left join lateral (
    select d.counterparty_name, d.counterparty_account
    from reconciliation.statement_line l
    join bank.statement_delivery_line d
      on d.pool_id = l.pool_id and d.statement_id = l.statement_id
        and d.business_date = l.business_date and d.line_number = l.line_number
    where r.return_of is null and l.pool_id = r.pool_id and l.subject = r.receipt_id
      and l.match in ('receipt', 'unadvised_receipt')
    limit 1
  ) s on true`;

/** The unallocated money of a pool, oldest first, from after a position. */
export async function listSuspense(
  db: Db,
  page: { readonly poolId: number; readonly after: number; readonly limit: number },
): Promise<readonly SuspenseRead[]> {
  const rows = await db.query<SuspenseRow>(
    `select r.receipt_id, r.origin, r.amount_minor, r.unallocated_minor, r.bank_reference,
       r.return_of, r.business_date, r.confirmed_date, r.position,
       s.counterparty_name is not null and s.counterparty_account is not null as is_sender_known,
       p.record_id as return_id
     from custody.receipt_record r
     ${SENDER_JOIN}
     left join custody.record_now p
       on p.pool_id = r.pool_id and p.record_kind = 'receipt_return' and p.subject = r.receipt_id
         and p.state = 'proposed'
     where r.pool_id = $1 and r.position > $2 and r.unallocated_minor > 0
     order by r.position limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map((row) => ({
    receiptId: row.receipt_id,
    origin: row.origin,
    amount: row.amount_minor,
    unallocated: row.unallocated_minor,
    businessDate: row.business_date,
    isSenderKnown: row.is_sender_known,
    position: safeInteger(row.position),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.return_of === null ? {} : { returnOf: row.return_of }),
    ...(row.confirmed_date === null ? {} : { confirmedDate: row.confirmed_date }),
    ...(row.return_id === null ? {} : { returnId: row.return_id }),
  }));
}

/** Who sent the money of a receipt; undefined when its line lacks the name or the account. */
export async function findReceiptSender(
  db: Db,
  { poolId, receiptId }: { readonly poolId: number; readonly receiptId: string },
): Promise<ReceiptSender | undefined> {
  const [row] = await db.query<{
    readonly counterparty_name: string | null;
    readonly counterparty_account: string | null;
  }>(
    `select s.counterparty_name, s.counterparty_account
     from custody.receipt r ${SENDER_JOIN}
     where r.pool_id = $1 and r.receipt_id = $2`,
    [poolId, receiptId],
  );
  const { counterparty_name: holderName = null, counterparty_account: identification = null } =
    row ?? {};
  return holderName === null || identification === null
    ? undefined
    : { holderName, identification };
}
