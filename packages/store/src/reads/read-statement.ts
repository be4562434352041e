import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A statement of the omnibus account with its own arithmetic. Balances are signed minor units. */
export interface StatementRead {
  readonly statementId: string;
  readonly businessDate: string;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lineCount: number;
  readonly linesRecorded: number;
  /**
   * closing - (opening + lines); absent while lines are missing. Not zero: flagged, not repaired.
   */
  readonly difference?: bigint;
  readonly position: number;
}

/** One line of a statement, and what it was matched with. */
export interface StatementLineRead {
  readonly lineNumber: number;
  readonly side: 'credit' | 'debit';
  readonly amount: bigint;
  readonly bookingDate?: string;
  readonly bankReference?: string;
  readonly endToEndId?: string;
  readonly returnOf?: string;
  readonly reversal: boolean;
  readonly match: string;
  readonly subject: string;
  readonly position: number;
}

/** One statement: a bank may use an id again, never on the same day. */
export interface StatementKey {
  readonly poolId: number;
  readonly statementId: string;
  readonly businessDate: string;
}

interface StatementRow {
  readonly statement_id: string;
  readonly business_date: string;
  readonly opening_minor: bigint;
  readonly closing_minor: bigint;
  readonly line_count: number;
  readonly lines_recorded: number;
  readonly difference_minor: bigint | null;
  readonly position: bigint;
}

interface StatementLineRow {
  readonly line_number: number;
  readonly side: 'credit' | 'debit';
  readonly amount_minor: bigint;
  readonly booking_date: string | null;
  readonly bank_reference: string | null;
  readonly end_to_end_id: string | null;
  readonly return_of: string | null;
  readonly reversal: boolean;
  readonly match: string;
  readonly subject: string;
  readonly position: bigint;
}

const SELECT_STATEMENT = `
  select s.statement_id, s.business_date, s.opening_minor, s.closing_minor, s.line_count,
         s.lines_recorded, s.difference_minor, s.position
  from reconciliation.statement_record s`;

/** The statement with this id of this day. */
export async function findStatement(
  db: Db,
  statement: StatementKey,
): Promise<StatementRead | undefined> {
  const [row] = await db.query<StatementRow>(
    `${SELECT_STATEMENT} where s.pool_id = $1 and s.statement_id = $2 and s.business_date = $3`,
    [statement.poolId, statement.statementId, statement.businessDate],
  );
  return row === undefined ? undefined : statementOf(row);
}

/** The statements of a pool in journal order, from after a position. */
export async function listStatements(
  db: Db,
  page: { readonly poolId: number; readonly after: number; readonly limit: number },
): Promise<readonly StatementRead[]> {
  const rows = await db.query<StatementRow>(
    `${SELECT_STATEMENT} where s.pool_id = $1 and s.position > $2 order by s.position limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map(statementOf);
}

/** The statement of a pool that was recorded last. */
export async function findLatestStatement(
  db: Db,
  poolId: number,
): Promise<StatementRead | undefined> {
  const [row] = await db.query<StatementRow>(
    `${SELECT_STATEMENT} where s.pool_id = $1 order by s.position desc limit 1`,
    [poolId],
  );
  return row === undefined ? undefined : statementOf(row);
}

/** The lines of a statement in order, from after a line number. */
export async function listStatementLines(
  db: Db,
  statement: StatementKey,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StatementLineRead[]> {
  const rows = await db.query<StatementLineRow>(
    `select l.line_number, l.side, l.amount_minor, l.booking_date, l.bank_reference,
            l.end_to_end_id, l.return_of, l.reversal, l.match, l.subject, l.position
     from reconciliation.statement_line l
     where l.pool_id = $1 and l.statement_id = $2 and l.business_date = $3 and l.line_number > $4
     order by l.line_number limit $5`,
    [statement.poolId, statement.statementId, statement.businessDate, page.after, page.limit],
  );
  return rows.map(lineOf);
}

function statementOf(row: StatementRow): StatementRead {
  return {
    statementId: row.statement_id,
    businessDate: row.business_date,
    opening: row.opening_minor,
    closing: row.closing_minor,
    lineCount: row.line_count,
    linesRecorded: row.lines_recorded,
    position: safeInteger(row.position),
    ...(row.difference_minor === null ? {} : { difference: row.difference_minor }),
  };
}

function lineOf(row: StatementLineRow): StatementLineRead {
  return {
    lineNumber: row.line_number,
    side: row.side,
    amount: row.amount_minor,
    reversal: row.reversal,
    match: row.match,
    subject: row.subject,
    position: safeInteger(row.position),
    ...(row.booking_date === null ? {} : { bookingDate: row.booking_date }),
    ...(row.bank_reference === null ? {} : { bankReference: row.bank_reference }),
    ...(row.end_to_end_id === null ? {} : { endToEndId: row.end_to_end_id }),
    ...(row.return_of === null ? {} : { returnOf: row.return_of }),
  };
}
