import { LINE_TEXTS, type LineTextsRow, openLineTexts } from '../bank/line-texts.ts';
import type { Db } from '../db.ts';
import type { ContentSeal } from '../kept-content.ts';
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
    select ${LINE_TEXTS}, coalesce(d.has_sender,
      d.counterparty_name is not null and d.counterparty_account is not null) as has_sender
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
       coalesce(s.has_sender, false) as is_sender_known,
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
  seal: ContentSeal,
  { poolId, receiptId }: { readonly poolId: number; readonly receiptId: string },
): Promise<ReceiptSender | undefined> {
  const [row] = await db.query<LineTextsRow>(
    `select s.* from custody.receipt r ${SENDER_JOIN}
     where r.pool_id = $1 and r.receipt_id = $2 and s.has_sender`,
    [poolId, receiptId],
  );
  if (row === undefined) return undefined;
  const { counterpartyName, counterpartyAccount } = openLineTexts(seal, row);
  return counterpartyName === undefined || counterpartyAccount === undefined
    ? undefined
    : { holderName: counterpartyName, identification: counterpartyAccount };
}
