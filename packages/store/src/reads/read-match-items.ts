import { businessDate } from '@ringfence/money';
import type { AllocationCandidate, MatchItem, UnallocatedReceipt } from '@ringfence/reconciliation';
import { LINE_TEXTS, type LineTextsRow, openLineTexts, payerOf } from '../bank/line-texts.ts';
import type { Db } from '../db.ts';
import type { ContentSeal } from '../kept-content.ts';

interface ItemRow {
  readonly id: string;
  readonly side: MatchItem['side'];
  readonly amount_minor: bigint;
  readonly date: string;
  readonly end_to_end_id: string | null;
  readonly bank_reference: string | null;
  readonly party: string | null;
  readonly account: string | null;
}

interface PoolPage {
  readonly poolId: number;
  readonly limit: number;
}

/** Lines that the books could not take in, oldest first, each named by its break. */
export async function listUnbookedLines(
  db: Db,
  seal: ContentSeal,
  { poolId, limit }: PoolPage,
): Promise<readonly MatchItem[]> {
  const rows = await db.query<ItemRow & LineTextsRow>(
    `select b.break_id as id, l.side, l.amount_minor,
       coalesce(l.booking_date, l.business_date) as date, l.end_to_end_id, l.bank_reference,
       null as party, null as account, ${LINE_TEXTS}
     from reconciliation.break_record b
     join reconciliation.statement_line l
       on l.pool_id = b.pool_id and l.match = 'break' and l.subject = b.break_id
     left join bank.statement_delivery_line d
       on d.pool_id = l.pool_id and d.statement_id = l.statement_id
         and d.business_date = l.business_date and d.line_number = l.line_number
     where b.pool_id = $1 and b.state <> 'resolved' and b.effect_minor <> 0
     order by b.position, b.break_id limit $2`,
    [poolId, limit],
  );
  return rows.map((row) => ({ ...itemOf(row), ...payerOf(openLineTexts(seal, row)) }));
}

/** An item of the books, and the customer whose payout account says whom a statement will name. */
export interface EntryItem {
  readonly item: MatchItem;
  readonly customerId?: string;
}

/** Payments out that no statement shows, oldest first. */
export async function listPaymentsInTransit(
  db: Db,
  { poolId, limit }: PoolPage,
): Promise<readonly EntryItem[]> {
  const rows = await db.query<ItemRow & { readonly customer_id: string | null }>(
    `select i.instruction_id as id, 'debit' as side, i.amount_minor, i.business_date as date,
       i.end_to_end_id, null as bank_reference, null as party, null as account, i.customer_id
     from custody.instruction_record i
     where i.pool_id = $1 and i.end_to_end_id is not null
       and i.state_now in ('requested', 'sent', 'unknown', 'accepted', 'settled')
     order by i.position limit $2`,
    [poolId, limit],
  );
  return rows.map((row) => {
    const item = itemOf(row);
    return row.customer_id === null ? { item } : { item, customerId: row.customer_id };
  });
}

/** Deposits that the bank advised and that no statement shows, oldest first. */
export async function listReceiptsInTransit(
  db: Db,
  { poolId, limit }: PoolPage,
): Promise<readonly MatchItem[]> {
  const rows = await db.query<ItemRow>(
    `select r.receipt_id as id, 'credit' as side, r.amount_minor, r.business_date as date,
       null as end_to_end_id, r.bank_reference, null as party, null as account
     from custody.receipt_record r
     where r.pool_id = $1 and r.confirmed_date is null
     order by r.position limit $2`,
    [poolId, limit],
  );
  return rows.map(itemOf);
}

function itemOf(row: ItemRow): MatchItem {
  return {
    id: row.id,
    side: row.side,
    amount: row.amount_minor,
    date: businessDate(row.date),
    ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.party === null ? {} : { party: row.party }),
    ...(row.account === null ? {} : { account: row.account }),
  };
}

/** Money in suspense that a statement showed, with what its line says of the payer. */
export async function listUnallocated(
  db: Db,
  seal: ContentSeal,
  { poolId, limit }: PoolPage,
): Promise<readonly UnallocatedReceipt[]> {
  const rows = await db.query<LineTextsRow & { readonly receipt_id: string }>(
    `select r.receipt_id, ${LINE_TEXTS}
     from custody.receipt_record r
     join reconciliation.statement_line l
       on l.pool_id = r.pool_id and l.subject = r.receipt_id
         and l.match in ('receipt', 'unadvised_receipt')
     join bank.statement_delivery_line d
       on d.pool_id = l.pool_id and d.statement_id = l.statement_id
         and d.business_date = l.business_date and d.line_number = l.line_number
     where r.pool_id = $1 and r.unallocated_minor > 0
     order by r.position limit $2`,
    [poolId, limit],
  );
  return rows.map((row) => {
    const { counterpartyName, counterpartyAccount, remittanceText } = openLineTexts(seal, row);
    return {
      receiptId: row.receipt_id,
      ...(counterpartyName === undefined ? {} : { payerName: counterpartyName }),
      ...(counterpartyAccount === undefined ? {} : { payerAccount: counterpartyAccount }),
      ...(remittanceText === undefined ? {} : { remark: remittanceText }),
    };
  });
}

interface CandidateRow {
  readonly customer_id: string;
  readonly deposit_reference: string;
}

/** The customers of a pool, and by which references money may be theirs. */
export async function listAllocationCandidates(
  db: Db,
  { poolId, limit }: PoolPage,
): Promise<readonly Pick<AllocationCandidate, 'customerId' | 'references'>[]> {
  const rows = await db.query<CandidateRow>(
    `select c.customer_id, c.deposit_reference
     from custody.customer c
     where c.pool_id = $1
     order by c.position limit $2`,
    [poolId, limit],
  );
  return rows.map((row) => ({
    customerId: row.customer_id,
    references: [row.deposit_reference, row.customer_id],
  }));
}
