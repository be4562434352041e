import type { AccountId } from '@ringfence/ledger';
import { type Amount, allocate, type Timestamp, amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { recipientOf } from './compute-split.ts';
import type { ReverseSplitInstruction } from './instruction.ts';
import type { SplitBody, SplitPartKept } from './record-shape.ts';
import { recipientKey, type SplitPart, type SplitRecipient } from './split-rule.ts';

/**
 * What each recipient gives back when so much of a split is reversed: in proportion to what it
 * still has of its part, exactly as much together.
 *
 * @unit minor units of the pool's currency
 * @returns undefined when less than that is left of the split
 * @invariant C54 nobody gives back more of a split than its part
 */
export function planReversal(
  { parts }: Pick<SplitBody, 'parts'>,
  amount: Amount,
): readonly SplitPart[] | undefined {
  const left = parts.map((part) => part.amount - part.reversed);
  const total = left.reduce((sum, one) => sum + one, 0n);
  if (amount > total || total === 0n) return undefined;
  const { parts: given } = allocate(amount, left);
  return parts.flatMap((part, index) => {
    const back = given[index] ?? 0n;
    return back === 0n ? [] : [{ ...recipientOf(part), amount: toAmount(back) }];
  });
}

/**
 * Gives the part of one recipient back to the payer, in whole or in part: a customer under its own
 * mandate, an account of the platform without one.
 *
 * @returns record_unknown, record_state_forbids, deadline_passed, content_invalid, payer_is_payee,
 *   exceeds_remaining,
 *   customer_closed, payee_closed, consent_missing, the refusals of the mandate, insufficient_funds
 * @invariant C54 nobody gives back more of a split than its part
 */
export function reverseSplit(
  state: CustodyState,
  instruction: ReverseSplitInstruction,
  frame: InstructionFrame,
): Decision {
  const { splitInstructionId, amount, mandateId } = instruction;
  const found = findPart(state, instruction, frame);
  if ('outcome' in found) return found;
  const { record, part } = found;
  const accounts = findReversalAccounts(state, record.body.payerId, instruction);
  if ('outcome' in accounts) return accounts;
  const refusal = refuseGiver(state, instruction, { ...frame, payerId: record.body.payerId });
  if (refusal !== undefined) return refusal;
  const movement = { phase: 'single', kind: 'reverse_split', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { instructionId, businessDate } = frame;
  const key = recipientKey(part);
  const parts = record.body.parts.map((one) =>
    recipientKey(one) === key ? { ...one, reversed: one.reversed + amount } : one,
  );
  const reversed = record.body.reversed + amount;
  const body = { ...record.body, parts, reversed };
  const { payerId } = record.body;
  const kept = record.body.parts.find(({ customerId }) => customerId === payerId)?.amount ?? 0n;
  const isWhole = reversed + kept === record.body.amount;
  const next = isWhole ? 'final' : 'reversible';
  const row = keepRecord(state, { ...record, state: next, businessDate, body });
  const used = mandateId === undefined ? undefined : useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    counterpartyId: record.body.payerId,
    ...(used === undefined ? {} : { used }),
  });
  const result = { splitInstructionId, reversedMinor: reversed.toString() };
  return accept({ result, facts: booking.facts, rows: [own, row, ...(used?.rows ?? [])] });
}

/**
 * A split that can still be given back.
 *
 * @returns record_unknown, record_state_forbids, deadline_passed
 */
export function findReversible(
  state: CustodyState,
  { splitInstructionId, now }: { readonly splitInstructionId: string; readonly now: Timestamp },
): RecordOf<'split'> | Decision {
  const record = findRecord(state, 'split', splitInstructionId);
  if (record === undefined) return refuse('record_unknown', { received: splitInstructionId });
  if (record.state === 'final') {
    return refuse('record_state_forbids', { expected: 'reversible', received: 'final' });
  }
  const { reversibleUntil } = record.body;
  if (reversibleUntil <= now) {
    return refuse('deadline_passed', { expected: `before ${reversibleUntil}`, received: now });
  }
  return record;
}

function findPart(
  state: CustodyState,
  instruction: ReverseSplitInstruction,
  { recordedAt: now }: InstructionFrame,
) {
  const { splitInstructionId, amount, customerId, account } = instruction;
  const record = findReversible(state, { splitInstructionId, now });
  if ('outcome' in record) return record;
  if ((customerId === undefined) === (account === undefined)) {
    const expected = 'exactly one of customerId and account';
    return refuse('content_invalid', { field: 'customerId', expected });
  }
  if (customerId === record.body.payerId) return refuse('payer_is_payee');
  const key = recipientKey(instruction);
  const part = record.body.parts.find((one) => recipientKey(one) === key);
  const left = leftOf(part);
  if (part === undefined || amount > left) {
    return refuse('exceeds_remaining', { expected: `at most ${left}`, received: `${amount}` });
  }
  return { record, part };
}

function leftOf(part: SplitPartKept | undefined): bigint {
  return part === undefined ? 0n : part.amount - part.reversed;
}

/**
 * The account of a recipient, and that of the payer who gets its part back.
 *
 * @returns payee_closed, customer_closed
 */
export function findReversalAccounts(
  state: CustodyState,
  payerId: string,
  { customerId, account = 'fees_accrued' }: SplitRecipient,
): Decision | { readonly debitAccountId: AccountId; readonly creditAccountId: AccountId } {
  const payer = state.customers.get(payerId);
  if (payer === undefined || payer.closed) return refuse('payee_closed');
  const creditAccountId = payer.accountId;
  if (customerId === undefined) {
    return { debitAccountId: poolAccount(state, account), creditAccountId };
  }
  const giver = state.customers.get(customerId);
  if (giver === undefined || giver.closed) return refuse('customer_closed');
  return { debitAccountId: giver.accountId, creditAccountId };
}

/** A customer gives back on its own mandate only; the platform's accounts have none. */
function refuseGiver(
  state: CustodyState,
  { customerId, mandateId, amount }: ReverseSplitInstruction,
  { instructionId, recordedAt: now, payerId }: InstructionFrame & { readonly payerId: string },
): Decision | undefined {
  if (customerId === undefined) {
    if (mandateId === undefined) return undefined;
    return refuse('content_invalid', { field: 'mandateId', expected: 'none for an account' });
  }
  if (mandateId === undefined) return refuse('consent_missing', { expected: 'a mandate' });
  const use = { mandateId, instructionId, kind: 'reverse_split', customerId, amount, now } as const;
  return refuseMandate(state, { ...use, payeeCustomerId: payerId });
}
