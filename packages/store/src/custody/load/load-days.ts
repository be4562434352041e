import {
  type AccountKind,
  addToTotals,
  type BookTotals,
  type CustodyState,
  createTotals,
  type DayRecord,
  mergeTotals,
  type StatementRecord,
} from '@ringfence/custody';
import { TRANSFER_PHASES } from '@ringfence/ledger';
import { amount, assert, type BusinessDate, businessDate } from '@ringfence/money';
import { type DayState, lineKey } from '@ringfence/reconciliation';
import type { Db } from '../../db.ts';

interface DayRow {
  readonly business_date: string;
  readonly opened_position: bigint;
  readonly cut_position: bigint | null;
}

/** The last closed day and where the bank's balance stood then. */
export async function loadClosedDay(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const [row] = await db.query<{ readonly business_date: string; readonly closing_minor: bigint }>(
    `select d.business_date, s.closing_minor
     from reconciliation.business_day_event d
     join reconciliation.statement s
       on s.pool_id = d.pool_id and s.business_date = d.business_date
     where d.pool_id = $1 and d.event = 'closed'
     order by d.business_date desc, s.position desc
     limit 1`,
    [poolId],
  );
  if (row === undefined) return;
  const date = businessDate(row.business_date);
  state.closedDay = { businessDate: date, bankClosing: row.closing_minor };
}

/** Puts the days that are not closed into the state, with statements, lines and totals. */
export async function loadDays(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const rows = await db.query<DayRow>(
    `select o.business_date, o.position as opened_position, c.position as cut_position
     from reconciliation.business_day_event o
     left join reconciliation.business_day_event c
       on c.pool_id = o.pool_id and c.business_date = o.business_date and c.event = 'cut'
     where o.pool_id = $1 and o.event = 'opened'
       and not exists (
         select from reconciliation.business_day_event x
         where x.pool_id = o.pool_id and x.business_date = o.business_date and x.event = 'closed')
     order by o.business_date`,
    [poolId],
  );
  const first = rows[0];
  if (first === undefined) return;
  const dates = rows.map((row) => row.business_date);
  const statements = await listStatements(db, poolId, dates);
  const lineKeys = await listLineKeys(db, poolId, dates);
  const totals = await sumDays(db, {
    poolId,
    firstDate: first.business_date,
    positionFirst: first.opened_position,
  });
  for (const row of rows) {
    const date = businessDate(row.business_date);
    const own = statements.filter((statement) => statement.businessDate === date);
    const day: DayRecord = {
      businessDate: date,
      state: stateOf(row, own),
      totals: totals.get(date) ?? createTotals(),
      statements: own,
      lineKeys: lineKeys.get(date) ?? new Map<string, string>(),
    };
    state.days.set(date, day);
    state.businessDate = date;
    for (const statement of own) state.statements.set(statement.statementId, statement);
  }
  restoreTotalsClosed(state);
}

function stateOf(row: DayRow, statements: readonly StatementRecord[]): DayState {
  if (row.cut_position === null) return 'open';
  if (statements.length === 0) return 'cutting';
  const isWhole = statements.every((statement) => statement.linesRecorded === statement.lineCount);
  return isWhole ? 'reconciling' : 'cutting';
}

async function listStatements(
  db: Pick<Db, 'query'>,
  poolId: number,
  dates: readonly string[],
): Promise<readonly StatementRecord[]> {
  const rows = await db.query<{
    readonly statement_id: string;
    readonly business_date: string;
    readonly opening_minor: bigint;
    readonly closing_minor: bigint;
    readonly line_count: number;
    readonly lines_recorded: number;
    readonly line_sum_minor: bigint;
  }>(
    `select s.* from reconciliation.statement_record s
     where s.pool_id = $1 and s.business_date = any($2::date[])
     order by s.position`,
    [poolId, dates],
  );
  return rows.map((row) => ({
    statementId: row.statement_id,
    businessDate: businessDate(row.business_date),
    opening: row.opening_minor,
    closing: row.closing_minor,
    lineCount: row.line_count,
    linesRecorded: row.lines_recorded,
    lineSum: row.line_sum_minor,
  }));
}

async function listLineKeys(
  db: Pick<Db, 'query'>,
  poolId: number,
  dates: readonly string[],
): Promise<ReadonlyMap<BusinessDate, Map<string, string>>> {
  const rows = await db.query<LineKeyRow>(
    `select l.business_date, l.statement_id, l.line_number, l.side, l.amount_minor, l.bank_reference
     from reconciliation.statement_line l
     where l.pool_id = $1 and l.business_date = any($2::date[]) and l.bank_reference is not null
     order by l.position`,
    [poolId, dates],
  );
  const keys = new Map<BusinessDate, Map<string, string>>();
  for (const row of rows) {
    const date = businessDate(row.business_date);
    const own = keys.get(date) ?? new Map<string, string>();
    keys.set(date, own);
    const { key, subject } = lineKeyOf(row);
    if (key !== undefined && !own.has(key)) own.set(key, subject);
  }
  return keys;
}

/** A stored line, as far as it names itself. */
export interface LineKeyRow {
  readonly business_date: string;
  readonly statement_id: string;
  readonly line_number: number;
  readonly side: 'credit' | 'debit';
  readonly amount_minor: bigint;
  readonly bank_reference: string;
}

/** What names a stored line, and how it is spoken of. */
export function lineKeyOf(row: LineKeyRow): {
  readonly key: string | undefined;
  readonly subject: string;
} {
  const { side, amount_minor, bank_reference: bankReference } = row;
  const key = lineKey({ side, amount: amount_minor, bankReference, reversal: false });
  return { key, subject: `${row.statement_id}#${row.line_number}` };
}

/** The totals of the days from `firstDate` on, from the transfers themselves. */
async function sumDays(
  db: Pick<Db, 'query'>,
  from: { readonly poolId: number; readonly firstDate: string; readonly positionFirst: bigint },
): Promise<ReadonlyMap<BusinessDate, BookTotals>> {
  const rows = await db.query<{
    readonly business_date: string;
    readonly phase: string;
    readonly debit_kind: string;
    readonly credit_kind: string;
    readonly amount_minor: bigint;
    readonly released_minor: bigint;
  }>(
    // A day's transfers all come after it was opened.
    `select t.business_date, t.phase::text as phase, d.kind as debit_kind, c.kind as credit_kind,
       sum(t.amount_minor)::bigint as amount_minor,
       coalesce(sum(t.released_minor), 0)::bigint as released_minor
     from ledger.transfer t
     join ledger.account d on d.pool_id = t.pool_id and d.account_id = t.debit_account_id
     join ledger.account c on c.pool_id = t.pool_id and c.account_id = t.credit_account_id
     where t.pool_id = $1 and t.position >= $2 and t.business_date >= $3 and t.refusal is null
     group by 1, 2, 3, 4`,
    [from.poolId, from.positionFirst, from.firstDate],
  );
  const totals = new Map<BusinessDate, BookTotals>();
  for (const row of rows) {
    const date = businessDate(row.business_date);
    const own = totals.get(date) ?? createTotals();
    totals.set(date, own);
    const phase = TRANSFER_PHASES.find((known) => known === row.phase);
    assert(phase !== undefined, `C19 expected a transfer phase, received ${row.phase}`);
    const fact = { phase, amount: amount(row.amount_minor), released: amount(row.released_minor) };
    addToTotals(own, fact, {
      debit: kindOf(own, row.debit_kind),
      credit: kindOf(own, row.credit_kind),
    });
  }
  return totals;
}

/** What the closed days left: the ledger as it is, less the days that are not closed. */
function restoreTotalsClosed(state: CustodyState): void {
  const { ledger, totalsClosed } = state;
  for (const sums of ledger.accounts.values()) {
    const kind = kindOf(totalsClosed, sums.account.kind);
    totalsClosed.posted[kind] += sums.creditsPosted - sums.debitsPosted;
  }
  for (const { fact } of ledger.openPendings.values()) {
    const debit = ledger.accounts.get(fact.debitAccountId);
    const credit = ledger.accounts.get(fact.creditAccountId);
    assert(debit !== undefined && credit !== undefined, 'C19 expected the accounts of a transfer');
    const kinds = {
      debit: kindOf(totalsClosed, debit.account.kind),
      credit: kindOf(totalsClosed, credit.account.kind),
    };
    addToTotals(totalsClosed, fact, kinds);
  }
  const unclosed = createTotals();
  for (const day of state.days.values()) mergeTotals(unclosed, day.totals);
  for (const kind of Object.keys(unclosed.posted)) {
    const known = kindOf(unclosed, kind);
    totalsClosed.posted[known] -= unclosed.posted[known];
    totalsClosed.ordered[known] -= unclosed.ordered[known];
  }
  totalsClosed.held -= unclosed.held;
}

function kindOf(totals: BookTotals, text: string): AccountKind {
  assert(isKind(totals, text), `C19 expected an account kind, received ${text}`);
  return text;
}

function isKind(totals: BookTotals, text: string): text is AccountKind {
  return Object.hasOwn(totals.posted, text);
}
