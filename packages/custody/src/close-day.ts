import { assert } from '@ringfence/money';
import type { CustodyState, DayRecord } from './custody-state.ts';
import { dropSettledReceipt } from './instruct/transfer-once.ts';
import { isPastTransit } from './is-past-transit.ts';
import { rememberInstruction } from './remember-instruction.ts';
import { mergeTotals } from './totals.ts';

/**
 * Takes a closed day out of the hot state: its totals join those of the closed days, and everything
 * that was kept only for its equation leaves.
 */
export function closeDay(state: CustodyState, day: DayRecord): void {
  const bankClosing = day.statements.at(-1)?.closing;
  assert(bankClosing !== undefined, 'C16 expected a closed day to have a statement');
  const { businessDate } = day;
  mergeTotals(state.totalsClosed, day.totals);
  state.closedDay = { businessDate, bankClosing };
  state.days.delete(businessDate);
  for (const { statementId } of day.statements) state.statements.delete(statementId);
  for (const [key, value] of day.lineKeys) {
    state.recent.lineKeys.set(key, value);
  }
  for (const receiptId of [...state.receipts.keys()]) dropSettledReceipt(state, receiptId);
  for (const record of [...state.withdrawals.values()]) {
    if (!isPastTransit(record, businessDate)) continue;
    state.withdrawals.delete(record.instructionId);
    state.withdrawalByEndToEndId.delete(record.endToEndId);
    rememberInstruction(state, record);
  }
  for (const record of [...state.breaks.values()]) {
    const { resolvedDate, breakId } = record;
    if (resolvedDate !== undefined && resolvedDate <= businessDate) state.breaks.delete(breakId);
  }
}
