import type { Db, Tx } from '../db.ts';
import type { ContentSeal } from '../kept-content.ts';
import {
  LINE_TEXTS,
  type LineTexts,
  type LineTextsRow,
  openLineTexts,
  sealLineTexts,
} from './line-texts.ts';

/** The most lines in one page of a delivered statement. */
export const DELIVERY_LINES_MAX = 1_000;

/**
 * A statement of the omnibus account as the bank delivered it.
 *
 * @unit balances and the difference in signed minor units: below zero is overdrawn
 */
export interface StatementDelivery {
  readonly statementId: string;
  readonly accountIdentification: string;
  readonly currency: string;
  readonly businessDate: string;
  readonly opening: bigint;
  readonly closing: bigint;
  /** closing - (opening + lines); the bank's own arithmetic, never repaired. */
  readonly difference: bigint;
  readonly lineCount: number;
  readonly format: string;
  readonly contentSha256: Uint8Array;
}

/**
 * One line as delivered, with the texts that stay outside the journal.
 *
 * @unit `amount` in minor units
 */
export interface DeliveryLine extends LineTexts {
  readonly lineNumber: number;
  readonly side: 'credit' | 'debit';
  readonly amount: bigint;
  readonly reversal: boolean;
  readonly bookingDate?: string;
  readonly bankReference?: string;
  readonly endToEndId?: string;
  readonly returnOf?: string;
}

interface DeliveryRow {
  readonly statement_id: string;
  readonly account_identification: string;
  readonly currency: string;
  readonly business_date: string;
  readonly opening_minor: bigint;
  readonly closing_minor: bigint;
  readonly difference_minor: bigint;
  readonly line_count: number;
  readonly format: string;
  readonly content_sha256: Uint8Array;
}

interface LineRow extends LineTextsRow {
  readonly side: 'credit' | 'debit';
  readonly amount_minor: bigint;
  readonly reversal: boolean;
  readonly booking_date: string | null;
  readonly bank_reference: string | null;
  readonly end_to_end_id: string | null;
  readonly return_of: string | null;
}

/**
 * Keeps the head of a delivered statement, once.
 *
 * @returns whether it is new; when another transaction is keeping it just now, its end is waited
 * for
 */
export async function insertStatementDelivery(
  tx: Tx,
  poolId: number,
  delivery: StatementDelivery,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into bank.statement_delivery (pool_id, statement_id, account_identification, currency,
       business_date, opening_minor, closing_minor, difference_minor, line_count, format, content_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (pool_id, statement_id, business_date) do nothing`,
    [
      poolId,
      delivery.statementId,
      delivery.accountIdentification,
      delivery.currency,
      delivery.businessDate,
      delivery.opening,
      delivery.closing,
      delivery.difference,
      delivery.lineCount,
      delivery.format,
      delivery.contentSha256,
    ],
  );
  return inserted === 1;
}

/** Keeps lines of a delivered statement, many in one statement. */
export async function insertDeliveryLines(
  tx: Tx,
  seal: ContentSeal,
  statement: {
    readonly poolId: number;
    readonly statementId: string;
    readonly businessDate: string;
  },
  lines: readonly DeliveryLine[],
): Promise<void> {
  const texts = lines.map((line) => sealLineTexts(seal, { ...statement, ...line }));
  await tx.execute(
    `insert into bank.statement_delivery_line (pool_id, statement_id, business_date, line_number, side,
       amount_minor, reversal, booking_date, bank_reference, end_to_end_id, return_of, deposit_reference,
       counterparty_name, counterparty_account, remittance_text, texts_sealed, has_sender, sealed_at)
     select $1, $2, $3, l.line_number, l.side, l.amount_minor, l.reversal, l.booking_date,
       l.bank_reference, l.end_to_end_id, l.return_of, l.deposit_reference, l.counterparty_name,
       l.counterparty_account, l.remittance_text, decode(l.texts_sealed, 'hex'), l.has_sender,
       case when l.texts_sealed is not null then clock_timestamp() end
     from unnest($4::integer[], $5::text[], $6::bigint[], $7::boolean[], $8::date[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
       $17::boolean[]) as l (line_number, side, amount_minor, reversal, booking_date,
       bank_reference, end_to_end_id, return_of, deposit_reference, counterparty_name,
       counterparty_account, remittance_text, texts_sealed, has_sender)`,
    [
      statement.poolId,
      statement.statementId,
      statement.businessDate,
      lines.map((line) => line.lineNumber),
      lines.map((line) => line.side),
      lines.map((line) => line.amount),
      lines.map((line) => line.reversal),
      lines.map((line) => line.bookingDate ?? null),
      lines.map((line) => line.bankReference ?? null),
      lines.map((line) => line.endToEndId ?? null),
      lines.map((line) => line.returnOf ?? null),
      texts.map((text) => text.deposit_reference),
      texts.map((text) => text.counterparty_name),
      texts.map((text) => text.counterparty_account),
      texts.map((text) => text.remittance_text),
      texts.map((text) => text.sealed_hex),
      texts.map((text) => text.has_sender),
    ],
  );
}

/** The delivered statement with this id. */
export async function findStatementDelivery(
  db: Db,
  statement: {
    readonly poolId: number;
    readonly statementId: string;
    readonly businessDate: string;
  },
): Promise<StatementDelivery | undefined> {
  const [row] = await db.query<DeliveryRow>(
    `select * from bank.statement_delivery
     where pool_id = $1 and statement_id = $2 and business_date = $3`,
    [statement.poolId, statement.statementId, statement.businessDate],
  );
  return row === undefined ? undefined : deliveryOf(row);
}

/**
 * Delivered statements whose lines are not all in the books yet, oldest day first: what an import
 * that was interrupted left to do.
 */
export async function listUnfinishedDeliveries(
  db: Db,
  poolId: number,
  limit: number,
): Promise<readonly StatementDelivery[]> {
  const rows = await db.query<DeliveryRow>(
    `select d.* from bank.statement_delivery d
     where d.pool_id = $1 and exists (
       select from reconciliation.business_day b
       where b.pool_id = d.pool_id and b.business_date = d.business_date
         and b.state in ('cutting', 'reconciling'))
     and (
       not exists (select from reconciliation.statement s
         where s.pool_id = d.pool_id and s.statement_id = d.statement_id
           and s.business_date = d.business_date)
       or d.line_count > (select count(*) from reconciliation.statement_line l
         where l.pool_id = d.pool_id and l.statement_id = d.statement_id
           and l.business_date = d.business_date))
     order by d.business_date, d.delivered_at limit $2`,
    [poolId, limit],
  );
  return rows.map(deliveryOf);
}

/** The lines of a delivered statement after a line number, in order. */
export async function listDeliveryLines(
  db: Db,
  seal: ContentSeal,
  page: {
    readonly poolId: number;
    readonly statementId: string;
    readonly businessDate: string;
    readonly afterLineNumber: number;
    readonly limit: number;
  },
): Promise<readonly DeliveryLine[]> {
  const rows = await db.query<LineRow>(
    `select d.side, d.amount_minor, d.reversal, d.booking_date, d.bank_reference, d.end_to_end_id,
       d.return_of, ${LINE_TEXTS}
     from bank.statement_delivery_line d
     where d.pool_id = $1 and d.statement_id = $2 and d.business_date = $3 and d.line_number > $4
     order by d.line_number limit $5`,
    [
      page.poolId,
      page.statementId,
      page.businessDate,
      page.afterLineNumber,
      Math.min(page.limit, DELIVERY_LINES_MAX),
    ],
  );
  return rows.map((row) => ({ ...lineOf(row), ...openLineTexts(seal, row) }));
}

function deliveryOf(row: DeliveryRow): StatementDelivery {
  return {
    statementId: row.statement_id,
    accountIdentification: row.account_identification,
    currency: row.currency,
    businessDate: row.business_date,
    opening: row.opening_minor,
    closing: row.closing_minor,
    difference: row.difference_minor,
    lineCount: row.line_count,
    format: row.format,
    contentSha256: row.content_sha256,
  };
}

function lineOf(row: LineRow): DeliveryLine {
  return {
    lineNumber: row.line_number,
    side: row.side,
    amount: row.amount_minor,
    reversal: row.reversal,
    ...(row.booking_date === null ? {} : { bookingDate: row.booking_date }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
    ...(row.return_of === null ? {} : { returnOf: row.return_of }),
  };
}
