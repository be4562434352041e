import { amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { resolveBreak } from '../open-break.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import type { FundReversalAct, WriteOffAdvanceAct } from './act.ts';
import type { RepayAdvanceInstruction } from './instruction.ts';
import { type DepositReversal, owedOf, reversalState } from './record-rule.ts';
import type { DepositReversalBody } from './record-shape.ts';

/**
 * Pays what was unfunded with the platform's own money, which settles the break.
 *
 * @returns record_unknown, record_state_forbids, insufficient_funds
 */
export function fundReversal(
  state: CustodyState,
  { receiptId }: FundReversalAct,
  frame: ActFrame,
): Decision {
  const record = findRecord(state, 'deposit_reversal', receiptId);
  if (record === undefined) return refuse('record_unknown', { received: receiptId });
  const { unfunded, breakId, fromAdvance } = record.body;
  const standing = breakId === undefined ? undefined : state.breaks.get(breakId);
  if (standing === undefined || unfunded === 0n) {
    const expected = 'a part that nobody could pay, on a statement';
    return refuse('record_state_forbids', { expected, received: record.state });
  }
  const debitAccountId = poolAccount(state, 'advance');
  const accounts = { debitAccountId, creditAccountId: poolAccount(state, 'bank_mirror') };
  const amount = toAmount(unfunded);
  const movement = { phase: 'single', kind: 'take_back', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { businessDate } = frame;
  const resolved = resolveBreak(state, standing, businessDate);
  const kept = keepChange(state, record, {
    businessDate,
    change: { unfunded: 0n, fromAdvance: fromAdvance + unfunded },
  });
  const result = { fundedMinor: unfunded.toString() };
  return accept({ result, facts: booking.facts, rows: [...resolved, kept] });
}

/**
 * Takes from a customer, under its mandate, what it owes the platform.
 *
 * @returns record_unknown, customer_not_found, customer_closed, exceeds_remaining, the refusals of
 *   the mandate, insufficient_funds
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function repayAdvance(
  state: CustodyState,
  instruction: RepayAdvanceInstruction,
  frame: InstructionFrame,
): Decision {
  const { receiptId, amount, mandateId } = instruction;
  const record = findRecord(state, 'deposit_reversal', receiptId);
  if (record === undefined) return refuse('record_unknown', { received: receiptId });
  const { customerId } = record.body;
  const customer = customerId === undefined ? undefined : state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const excess = refuseExcess(record, amount);
  if (excess !== undefined) return excess;
  const { instructionId, recordedAt: now } = frame;
  const use = { mandateId, instructionId, customerId: customer.customerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'repay_advance' });
  if (refusal !== undefined) return refusal;
  const creditAccountId = poolAccount(state, 'advance');
  const accounts = { debitAccountId: customer.accountId, creditAccountId };
  const movement = { phase: 'single', kind: 'repay_advance', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], { ...frame, mandateId });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const { businessDate } = frame;
  const change = { repaid: record.body.repaid + amount };
  const kept = keepChange(state, record, { businessDate, change });
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    customerId: customer.customerId,
    used,
  });
  const result = { owedMinor: (owedOf(record.body) - amount).toString() };
  return accept({ result, facts: booking.facts, rows: [own, kept, ...used.rows] });
}

/**
 * Records that the platform gives up what a customer owes it.
 *
 * @returns content_invalid, record_unknown, exceeds_remaining
 */
export function writeOffAdvance(
  state: CustodyState,
  { receiptId, amount, reason }: WriteOffAdvanceAct,
  { businessDate }: ActFrame,
): Decision {
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const record = findRecord(state, 'deposit_reversal', receiptId);
  if (record === undefined) return refuse('record_unknown', { received: receiptId });
  const excess = refuseExcess(record, amount);
  if (excess !== undefined) return excess;

  // From here it must succeed.
  const change = { writtenOff: record.body.writtenOff + amount, reason };
  const result = { owedMinor: (owedOf(record.body) - amount).toString() };
  return accept({ result, rows: [keepChange(state, record, { businessDate, change })] });
}

function refuseExcess({ body }: DepositReversal, amount: bigint): Decision | undefined {
  const owed = owedOf(body);
  if (amount > 0n && amount <= owed) return undefined;
  const detail = { expected: `1 to ${owed}`, received: amount.toString() };
  return refuse('exceeds_remaining', detail);
}

function keepChange(
  state: CustodyState,
  record: DepositReversal,
  {
    businessDate,
    change,
  }: {
    readonly businessDate: DepositReversal['businessDate'];
    readonly change: Partial<DepositReversalBody>;
  },
) {
  const body = { ...record.body, ...change };
  return keepRecord(state, { ...record, state: reversalState(body), businessDate, body });
}
