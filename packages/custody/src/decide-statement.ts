import { AMOUNT_MAX } from '@ringfence/money';
import { DAY_TRANSITIONS } from '@ringfence/reconciliation';
import { accept, digits, row } from './accept.ts';
import { openDate, poolOf } from './book-transfers.ts';
import type { RecordStatementCommand } from './command.ts';
import type { CustodyState, DayRecord, StatementRecord } from './custody-state.ts';
import type { Decision, StateRow } from './decision.ts';
import {
  BREAKS_OPENED_MAX,
  OPEN_BREAKS_MAX,
  STATEMENT_LINES_MAX,
  STATEMENTS_PER_DAY_MAX,
} from './limits.ts';
import { listMissingAtBank } from './list-missing-at-bank.ts';
import { moveDay } from './move-day.ts';
import { openBreak } from './open-break.ts';
import { refuse } from './refuse.ts';

/**
 * Begins a statement of the omnibus account for a business day that is cut. Statements come in the
 * order of business days, and those of one day in the order of their balances.
 *
 * @returns content_invalid, statement_account_differs, statement_already_recorded,
 * open_breaks_limit,
 *   day_not_found, statement_out_of_order, statement_incomplete, statement_opening_differs,
 *   statements_limit, day_state_forbids
 */
export function decideRecordStatement(
  state: CustodyState,
  command: RecordStatementCommand,
): Decision {
  const field = faultyField(command);
  if (field !== undefined) return refuse('content_invalid', { field });
  const { accountIdentification, businessDate, statementId, opening, closing, lineCount } = command;
  const expectedAccount = poolOf(state).bankAccountIdentification;
  if (accountIdentification !== expectedAccount) {
    const detail = { expected: expectedAccount, received: accountIdentification };
    return refuse('statement_account_differs', detail);
  }
  if (state.statements.has(statementId)) return refuse('statement_already_recorded');
  if (state.breaksUnexplained >= OPEN_BREAKS_MAX) return refuse('open_breaks_limit');
  const day = state.days.get(businessDate);
  if (day === undefined) return refuseMissingDay(state, businessDate);
  if (DAY_TRANSITIONS[day.state].statement_started === 'refused') {
    const detail = { expected: 'a day that is cut and not closed', received: day.state };
    return refuse('day_state_forbids', detail);
  }
  const refusal = refuseOrder(state, day, opening);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const statement: StatementRecord = {
    statementId,
    businessDate,
    opening,
    closing,
    lineCount,
    linesRecorded: 0,
    lineSum: 0n,
  };
  const balanceBefore = bankBalanceBefore(state, day);
  day.statements.push(statement);
  state.statements.set(statementId, statement);
  moveDay(day, 'statement_started');
  const values = {
    statement_id: statementId,
    business_date: businessDate,
    opening_minor: digits(opening),
    closing_minor: digits(closing),
    line_count: lineCount,
  };
  const rows = [row('reconciliation.statement', values)];
  if (opening !== balanceBefore) {
    const effect = opening - balanceBefore;
    const difference = { kind: 'missing_in_ledger', businessDate, subject: statementId } as const;
    const gap = openBreak(state, { ...difference, effect, expectedAmount: balanceBefore });
    rows.push(...gap.rows);
  }
  if (lineCount === 0) rows.push(...completeStatement(state, day, statement));
  return accept({ result: { lineCount, openingDiffers: opening !== balanceBefore }, rows });
}

function refuseOrder(state: CustodyState, day: DayRecord, opening: bigint): Decision | undefined {
  for (const earlier of state.days.values()) {
    if (earlier.businessDate >= day.businessDate) break;
    if (earlier.state !== 'reconciling') {
      const detail = { expected: earlier.businessDate, received: day.businessDate };
      return refuse('statement_out_of_order', detail);
    }
  }
  const last = day.statements.at(-1);
  if (last === undefined) return undefined;
  if (last.linesRecorded < last.lineCount) {
    const detail = { expected: `${last.lineCount} lines`, received: `${last.linesRecorded} lines` };
    return refuse('statement_incomplete', detail);
  }
  if (opening !== last.closing) {
    const detail = { expected: last.closing.toString(), received: opening.toString() };
    return refuse('statement_opening_differs', detail);
  }
  if (day.statements.length >= STATEMENTS_PER_DAY_MAX) {
    return refuse('statements_limit', { expected: `at most ${STATEMENTS_PER_DAY_MAX} a day` });
  }
  return undefined;
}

/** The bank's balance at the end of what the statements told so far. */
function bankBalanceBefore(state: CustodyState, day: DayRecord): bigint {
  let balance = state.closedDay?.bankClosing ?? poolOf(state).openingBalance;
  for (const other of state.days.values()) {
    if (other.businessDate > day.businessDate) break;
    balance = other.statements.at(-1)?.closing ?? balance;
  }
  return balance;
}

/**
 * Ends a statement: its arithmetic is checked, and what is in transit for too long becomes a break.
 * A statement that does not add up is flagged with the difference and never repaired.
 */
export function completeStatement(
  state: CustodyState,
  day: DayRecord,
  statement: StatementRecord,
): readonly StateRow[] {
  moveDay(day, 'statement_completed');
  const { statementId: subject, businessDate, opening, lineSum, closing } = statement;
  const rows: StateRow[] = [];
  const effect = closing - (opening + lineSum);
  if (effect !== 0n) {
    const expectedAmount = opening + lineSum;
    const difference = {
      kind: 'amount_differs',
      businessDate,
      subject,
      effect,
      expectedAmount,
    } as const;
    rows.push(...openBreak(state, difference).rows);
  }
  rows.push(...openMissingAtBank(state, day));
  return rows;
}

/** Opens a break for each item that no statement shows though it is old enough, at most a bound. */
export function openMissingAtBank(state: CustodyState, day: DayRecord): readonly StateRow[] {
  const rows: StateRow[] = [];
  const missing = listMissingAtBank(state, day.businessDate, BREAKS_OPENED_MAX);
  for (const { record, subject } of missing) {
    const { businessDate } = day;
    const opened = openBreak(state, { kind: 'missing_at_bank', businessDate, subject, effect: 0n });
    record.breakId = opened.breakId;
    rows.push(...opened.rows);
  }
  return rows;
}

function refuseMissingDay(state: CustodyState, received: string): Decision {
  const closed = state.closedDay?.businessDate;
  if (closed !== undefined && received <= closed && received >= poolOf(state).openedDate) {
    return refuse('day_state_forbids', {
      expected: 'a day that is not closed',
      received: 'closed',
    });
  }
  return refuse('day_not_found', { expected: `a day up to ${openDate(state)}`, received });
}

function faultyField(command: RecordStatementCommand): string | undefined {
  const { lineCount, opening, closing } = command;
  const isCount = Number.isSafeInteger(lineCount) && lineCount >= 0;
  if (!isCount || lineCount > STATEMENT_LINES_MAX) return 'lineCount';
  if (opening > AMOUNT_MAX || opening < -AMOUNT_MAX) return 'opening';
  if (closing > AMOUNT_MAX || closing < -AMOUNT_MAX) return 'closing';
  return undefined;
}
