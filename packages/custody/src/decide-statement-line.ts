import { AMOUNT_ZERO, assert } from '@ringfence/money';
import {
  type LineMatch,
  lineKey,
  matchStatementLine,
  type OpenItems,
} from '@ringfence/reconciliation';
import { accept, digits, row } from './accept.ts';
import { bookTransfers, type Movement, poolAccount } from './book-transfers.ts';
import type { RecordStatementLineCommand } from './command.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import type {
  CustodyState,
  DayRecord,
  StatementRecord,
  WithdrawalRecord,
} from './custody-state.ts';
import { findDepositor } from './decide-advise-receipt.ts';
import { completeStatement } from './decide-statement.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { RECEIPT_TRANSITIONS } from './item-state.ts';
import { OPEN_BREAKS_MAX } from './limits.ts';
import { moveWithdrawal } from './move-withdrawal.ts';
import { openBreak, resolveBreak } from './open-break.ts';
import { openReceipt } from './open-receipt.ts';
import { openMoveOf } from './pool-moves/book-move.ts';
import { bookMoveIn, findExpectedMove } from './pool-moves/book-move-in.ts';
import { findRecord } from './record/keep-record.ts';
import { refuse } from './refuse.ts';
import { findInstruction, isPaymentOut } from './remember-instruction.ts';
import { bookReversalLine } from './reversals/book-reversal-line.ts';
import { findConfirmedReceipt } from './reversals/find-confirmed-receipt.ts';

/** What a line did to the books. */
interface LineEffect {
  readonly facts: Decision['transfers'];
  readonly rows: readonly StateRow[];
  /** The receipt, instruction or break that the line is about. */
  readonly subject: string;
}

/**
 * Books one line of a statement on the statement's business day. The bank's word is recorded as it
 * is: a line that fits nothing becomes unallocated money or a break, and never an adjustment.
 *
 * @returns amount_is_zero, statement_not_found, statement_line_out_of_order, open_breaks_limit,
 *   balance_limit
 * @invariant C15 bank mirror plus the effects of all standing breaks is the bank's closing balance
 */
export function decideRecordStatementLine(
  state: CustodyState,
  command: RecordStatementLineCommand,
  context: DecisionContext,
): Decision {
  const { statementId, lineNumber } = command;
  if (command.amount === AMOUNT_ZERO) return refuse('amount_is_zero');
  const statement = state.statements.get(statementId);
  if (statement === undefined) return refuse('statement_not_found');
  if (lineNumber !== statement.linesRecorded + 1 || lineNumber > statement.lineCount) {
    const next = statement.linesRecorded + 1;
    const expected = next > statement.lineCount ? 'no more lines' : next.toString();
    return refuse('statement_line_out_of_order', { expected, received: lineNumber.toString() });
  }
  if (state.breaksUnexplained >= OPEN_BREAKS_MAX) return refuse('open_breaks_limit');
  const day = state.days.get(statement.businessDate);
  assert(day !== undefined, `C9 expected ${statement.businessDate} to be a day that is not closed`);
  const match = matchStatementLine(command, openItems(state));
  const effect = bookLine(state, { command, match, statement }, context);
  if ('outcome' in effect) return effect;

  // From here it must succeed.
  countLine(day, statement, command);
  const own = lineRow(command, { match, statement, subject: effect.subject });
  const isLast = statement.linesRecorded === statement.lineCount;
  const ending = isLast ? completeStatement(state, day, statement) : [];
  const result = { match: match.match, subject: effect.subject };
  return accept({ result, facts: effect.facts, rows: [own, ...effect.rows, ...ending] });
}

function countLine(
  day: DayRecord,
  statement: StatementRecord,
  command: RecordStatementLineCommand,
): void {
  statement.linesRecorded += 1;
  statement.lineSum += signedAmount(command);
  const key = lineKey(command);
  if (key === undefined || day.lineKeys.has(key)) return;
  day.lineKeys.set(key, lineSubject(command));
}

/** Names a line: its statement and its number. */
function lineSubject({ statementId, lineNumber }: RecordStatementLineCommand): string {
  return `${statementId}#${lineNumber}`;
}

/** What a line adds to the bank's balance. */
function signedAmount({ side, amount }: RecordStatementLineCommand): bigint {
  return side === 'credit' ? amount : -amount;
}

function openItems(state: CustodyState): OpenItems {
  return {
    findLine: (line) => {
      const key = lineKey(line);
      if (key === undefined) return undefined;
      for (const day of state.days.values()) {
        const subject = day.lineKeys.get(key);
        if (subject !== undefined) return subject;
      }
      return state.recent.lineKeys.get(key);
    },
    findReceipt: (bankReference) => {
      const receipt = state.receiptByBankReference.get(bankReference);
      if (receipt === undefined) return undefined;
      return RECEIPT_TRANSITIONS[receipt.state].statement_credit === 'refused'
        ? undefined
        : receipt;
    },
    findPayment: (endToEndId) => {
      const record = findWithdrawal(state, endToEndId);
      if (record === undefined) return undefined;
      const { instructionId, amount } = record;
      return { instructionId, amount, standing: PAYMENT_STANDING[record.state] };
    },
    findExpectedMove: (endToEndId) => findExpectedMove(state, endToEndId),
    findTakenBack: (bankReference) => {
      const receipt = findConfirmedReceipt(state, bankReference);
      if (receipt === undefined) return undefined;
      const known = findRecord(state, 'deposit_reversal', receipt.receiptId);
      return known?.body.onStatement === true ? undefined : receipt;
    },
    findReversed: (line) => {
      const effect = line.side === 'credit' ? -line.amount : line.amount;
      for (const record of state.breaks.values()) {
        const isOpen = record.resolvedDate === undefined && record.effect === effect;
        if (!isOpen || record.bankReference === undefined) continue;
        if (record.bankReference === line.bankReference) return record;
      }
      return undefined;
    },
  };
}

const PAYMENT_STANDING = {
  waiting: 'rejected',
  requested: 'open',
  sent: 'open',
  unknown: 'open',
  accepted: 'open',
  settled: 'open',
  confirmed: 'on_statement',
  rejected: 'rejected',
  returned: 'returned',
  cancelled: 'rejected',
  intercepted: 'rejected',
} as const satisfies Record<WithdrawalRecord['state'], string>;

function findWithdrawal(state: CustodyState, endToEndId: string): WithdrawalRecord | undefined {
  const open = state.withdrawalByEndToEndId.get(endToEndId);
  if (open !== undefined) return open;
  const instructionId = state.recent.instructionByEndToEndId.get(endToEndId);
  const record = instructionId === undefined ? undefined : findInstruction(state, instructionId);
  return isPaymentOut(record) ? record : undefined;
}

interface LineToBook {
  readonly command: RecordStatementLineCommand;
  readonly match: LineMatch;
  readonly statement: StatementRecord;
}

function bookLine(
  state: CustodyState,
  line: LineToBook,
  context: DecisionContext,
): LineEffect | Decision {
  const { match } = line;
  switch (match.match) {
    case 'receipt':
      return confirmShown(state, { ...line, receiptId: match.receiptId }, context);
    case 'payment':
      return movePayment(state, { ...line, ...eventOf(match, 'statement_debit') }, context);
    case 'return':
      return movePayment(state, { ...line, ...eventOf(match, 'return') }, context);
    case 'unadvised_receipt':
      return bookUnadvised(state, { ...line, returnOf: match.returnOf }, context);
    case 'move':
      return bookMove(state, { ...line, moveId: match.moveId }, context);
    case 'take_back':
      return bookTakeBack(state, line, context);
    case 'reversal':
      return settleReversed(state, line, match.breakId);
    case 'break':
      return openLineBreak(state, line, match);
  }
}

function eventOf<Event extends 'statement_debit' | 'return'>(
  { instructionId }: { readonly instructionId: string },
  event: Event,
) {
  return { instructionId, event };
}

function confirmShown(
  state: CustodyState,
  { receiptId, statement }: LineToBook & { readonly receiptId: string },
  context: DecisionContext,
): LineEffect | Decision {
  const receipt = state.receipts.get(receiptId);
  assert(receipt !== undefined, `C6 expected receipt ${receiptId} in transit`);
  const { businessDate } = statement;
  const confirmed = confirmReceipt(state, receipt, { ...context, businessDate });
  if (confirmed.status === 'refused') return confirmed.decision;
  return { facts: confirmed.facts, rows: confirmed.rows, subject: receiptId };
}

function movePayment(
  state: CustodyState,
  {
    command,
    instructionId,
    event,
    statement,
  }: LineToBook & {
    readonly instructionId: string;
    readonly event: 'statement_debit' | 'return';
  },
  context: DecisionContext,
): LineEffect | Decision {
  const record = findInstruction(state, instructionId);
  assert(isPaymentOut(record), `C7 expected ${instructionId} to be a payment out`);
  const { businessDate } = statement;
  const { bankReference } = command;
  // Money that comes back to an account closed since waits unallocated instead.
  if (event === 'return' && !hasOwner(state, record)) {
    return bookUnadvised(
      state,
      { command, statement, match: { match: 'unadvised_receipt' }, returnOf: instructionId },
      context,
    );
  }
  const moved = moveWithdrawal(state, record, {
    ...context,
    event,
    businessDate,
    ...(bankReference === undefined ? {} : { bankReference }),
  });
  if (moved.status === 'refused') return moved.decision;
  return { facts: moved.facts, rows: moved.rows, subject: instructionId };
}

/** Whether whoever a payment out is given back to is still there to take it. */
function hasOwner(state: CustodyState, record: WithdrawalRecord): boolean {
  if (record.kind === 'move_out') return openMoveOf(state, record) !== undefined;
  return record.customerId === undefined || !state.customers.get(record.customerId)?.closed;
}

function bookMove(
  state: CustodyState,
  { statement, moveId }: LineToBook & { readonly moveId: string },
  context: DecisionContext,
): LineEffect | Decision {
  const { businessDate } = statement;
  const booked = bookMoveIn(state, moveId, { ...context, businessDate });
  return 'outcome' in booked ? booked : { ...booked, subject: moveId };
}

function bookTakeBack(
  state: CustodyState,
  { command, statement }: LineToBook,
  context: DecisionContext,
): LineEffect | Decision {
  const { bankReference } = command;
  assert(bankReference !== undefined, 'C50 expected a reference of what is taken back');
  const lineOfReversal = { bankReference, lineSubject: lineSubject(command) };
  const { businessDate } = statement;
  return bookReversalLine(state, { ...lineOfReversal, businessDate }, context);
}

function bookUnadvised(
  state: CustodyState,
  { command, statement, returnOf }: LineToBook & { readonly returnOf: string | undefined },
  context: DecisionContext,
): LineEffect | Decision {
  const { amount, bankReference } = command;
  const { businessDate } = statement;
  const owner = returnOf === undefined ? findDepositor(state, command) : undefined;
  const movement: Movement = {
    phase: 'single',
    kind: 'receipt_unadvised',
    debitAccountId: poolAccount(state, 'bank_mirror'),
    creditAccountId: owner?.accountId ?? poolAccount(state, 'suspense'),
    amount,
  };
  const booking = bookTransfers(state, [movement], { ...context, businessDate });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const receipt = openReceipt(state, {
    amount,
    businessDate,
    state: 'confirmed',
    origin: 'statement_line',
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(owner === undefined ? {} : { customerId: owner.customerId }),
    ...(returnOf === undefined ? {} : { returnOf }),
  });
  return { facts: booking.facts, rows: receipt.rows, subject: receipt.receiptId };
}

function settleReversed(
  state: CustodyState,
  { statement }: LineToBook,
  breakId: string,
): LineEffect {
  const record = state.breaks.get(breakId);
  assert(record !== undefined, `C15 expected ${breakId} to stand`);
  const rows = resolveBreak(state, record, statement.businessDate);
  return { facts: [], rows, subject: breakId };
}

function openLineBreak(
  state: CustodyState,
  { command, statement }: LineToBook,
  match: Extract<LineMatch, { readonly match: 'break' }>,
): LineEffect {
  const record = match.subject === undefined ? undefined : findItem(state, match.subject);
  const { bankReference } = command;
  const { expectedAmount } = match;
  const opened = openBreak(state, {
    kind: match.kind,
    businessDate: statement.businessDate,
    subject: lineSubject(command),
    effect: signedAmount(command),
    ...(record?.customerId === undefined ? {} : { customerId: record.customerId }),
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(expectedAmount === undefined ? {} : { expectedAmount }),
  });
  return { facts: [], rows: opened.rows, subject: opened.breakId };
}

function findItem(
  state: CustodyState,
  subject: string,
): { readonly customerId: string | undefined } | undefined {
  const receipt = state.receipts.get(subject);
  if (receipt !== undefined) return receipt;
  const record = findInstruction(state, subject);
  return isPaymentOut(record) ? record : undefined;
}

function lineRow(
  command: RecordStatementLineCommand,
  {
    match,
    statement,
    subject,
  }: { readonly match: LineMatch; readonly statement: StatementRecord; readonly subject: string },
): StateRow {
  return row('reconciliation.statement_line', {
    statement_id: command.statementId,
    business_date: statement.businessDate,
    line_number: command.lineNumber,
    side: command.side,
    amount_minor: digits(command.amount),
    booking_date: command.bookingDate ?? null,
    bank_reference: command.bankReference ?? null,
    end_to_end_id: command.endToEndId ?? null,
    return_of: command.returnOf ?? null,
    reversal: command.reversal,
    match: match.match,
    subject,
  });
}
