import { businessDate } from '@ringfence/money';
import type { MatchItem } from '@ringfence/reconciliation';
import { LINE_TEXTS, type LineTextsRow, openLineTexts, payerOf } from '../bank/line-texts.ts';
import type { Db } from '../db.ts';
import type { ContentSeal } from '../kept-content.ts';
import type { EntryItem } from '../reads/read-match-items.ts';

interface DayPage {
  readonly poolId: number;
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

/** A line of a statement, and what the books took it for. */
export interface StatedLine {
  readonly item: MatchItem;
  /** What it means: receipt, payment, return, unadvised_receipt, break, … */
  readonly meaning: string;
  /** The payment, receipt or break that it is. */
  readonly subject: string;
}

interface LineRow extends LineTextsRow {
  readonly side: MatchItem['side'];
  readonly amount_minor: bigint;
  readonly reversal: boolean;
  readonly end_to_end_id: string | null;
  readonly bank_reference: string | null;
  readonly match: string;
  readonly subject: string;
}

/** The lines of all statements of some days, with what the books took them for. */
export async function listLinesOfDays(
  db: Db,
  seal: ContentSeal,
  { poolId, from, to, limit }: DayPage,
): Promise<readonly StatedLine[]> {
  const rows = await db.query<LineRow>(
    `select ${LINE_TEXTS}, l.statement_id, l.line_number, l.business_date, l.side, l.amount_minor,
       l.reversal, l.end_to_end_id, l.bank_reference, l.match, l.subject
     from reconciliation.statement_line l
     left join bank.statement_delivery_line d
       on d.pool_id = l.pool_id and d.statement_id = l.statement_id
         and d.business_date = l.business_date and d.line_number = l.line_number
     where l.pool_id = $1 and l.business_date between $2 and $3
     order by l.business_date, l.position limit $4`,
    [poolId, from, to, limit],
  );
  return rows.map((row) => ({
    item: {
      id: `${row.statement_id}#${row.line_number}`,
      side: row.side,
      amount: row.amount_minor,
      date: businessDate(row.business_date),
      ...(row.reversal ? { reversal: true } : {}),
      ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
      ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
      ...payerOf(openLineTexts(seal, row)),
    },
    meaning: row.match,
    subject: row.subject,
  }));
}

interface EntryRow {
  readonly id: string;
  readonly side: MatchItem['side'];
  readonly amount_minor: bigint;
  readonly date: string;
  readonly end_to_end_id: string | null;
  readonly bank_reference: string | null;
  readonly customer_id: string | null;
}

/**
 * Payments and advised deposits that came into transit on some days: what the lines of those days
 * and of the days after may be.
 */
export async function listEntriesOfDays(
  db: Db,
  { poolId, from, to, limit }: DayPage,
): Promise<readonly EntryItem[]> {
  const rows = await db.query<EntryRow>(
    `select t.* from (
       select i.instruction_id as id, 'debit' as side, i.amount_minor, i.business_date as date,
         i.end_to_end_id, null as bank_reference, i.customer_id
       from custody.instruction_record i
       where i.pool_id = $1 and i.business_date between $2 and $3
         and i.position >= coalesce((
           select max(e.position) from reconciliation.business_day_event e
           where e.pool_id = $1 and e.event = 'opened' and e.business_date <= $2), 0)
         and i.end_to_end_id is not null and i.status = 'accepted'
         and i.state_now not in ('waiting', 'rejected', 'cancelled', 'intercepted')
       union all
       select r.receipt_id, 'credit', r.amount_minor, r.business_date, null, r.bank_reference, null
       from custody.receipt_record r
       where r.pool_id = $1 and r.business_date between $2 and $3 and r.origin = 'advice'
     ) t
     order by t.date, t.id limit $4`,
    [poolId, from, to, limit],
  );
  return rows.map((row) => {
    const item = {
      id: row.id,
      side: row.side,
      amount: row.amount_minor,
      date: businessDate(row.date),
      ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
      ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    };
    return row.customer_id === null ? { item } : { item, customerId: row.customer_id };
  });
}

/** The line that showed a payment or receipt, and by which reference of the bank it is found. */
export async function findLineOfItem(
  db: Db,
  { poolId, itemId }: { readonly poolId: number; readonly itemId: string },
): Promise<{ readonly lineSubject: string; readonly bankReference?: string } | undefined> {
  const [row] = await db.query<{
    readonly statement_id: string;
    readonly line_number: number;
    readonly receipt_reference: string | null;
  }>(
    `select l.statement_id, l.line_number, r.bank_reference as receipt_reference
     from reconciliation.statement_line l
     left join custody.receipt r on r.pool_id = l.pool_id and r.receipt_id = $2
     where l.pool_id = $1 and (
       (l.subject = $2 and l.match in ('payment', 'receipt'))
       or (l.match = 'break' and l.subject in (
         select c.record_id from custody.record c
         where c.pool_id = $1 and c.record_kind = 'break_case' and c.state = 'adjusted'
           and c.body::jsonb -> 'proposal' ->> 'resolution' = 'confirm_item'
           and c.body::jsonb -> 'proposal' ->> 'itemId' = $2)))
     order by l.position limit 1`,
    [poolId, itemId],
  );
  if (row === undefined) return undefined;
  const { receipt_reference: bankReference } = row;
  return {
    lineSubject: `${row.statement_id}#${row.line_number}`,
    ...(bankReference === null ? {} : { bankReference }),
  };
}
