import { AMOUNT_ZERO, assert, amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { RefusalStatus } from '../command-status.ts';
import type { CustodyState, CustomerRecord, HoldRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { CaptureInstruction, HoldInstruction, ReleaseInstruction } from '../instruction.ts';
import { HOLD_TRANSITIONS, type HoldEvent, type HoldState } from '../item-state.ts';
import { OPEN_HOLDS_PER_CUSTOMER_MAX } from '../limits.ts';
import { refuse } from '../refuse.ts';
import { findInstruction, rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { findParties } from './find-customer.ts';
import { type InstructionFrame, instructionEventRow, instructionRow } from './instruction-frame.ts';

/**
 * Reserves money of a customer for one payee. The money stays the customer's until it is captured.
 *
 * @returns the refusals of the two customers, expiry_in_the_past, of the mandate, open_holds_limit,
 *   insufficient_funds
 * @invariant C4 available plus held is the posted balance
 */
export function hold(
  state: CustodyState,
  instruction: HoldInstruction,
  frame: InstructionFrame,
): Decision {
  const { customerId, payeeCustomerId, amount, expiresAt, mandateId } = instruction;
  const parties = findParties(state, { payerId: customerId, payeeId: payeeCustomerId });
  if (parties.status === 'refused') return parties.decision;
  const { instructionId, recordedAt: now } = frame;
  if (expiresAt <= now) {
    return refuse('expiry_in_the_past', { expected: `later than ${now}`, received: expiresAt });
  }
  const use = { mandateId, instructionId, customerId, payeeCustomerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'hold' });
  if (refusal !== undefined) return refusal;
  const { payer, payee } = parties;
  if (payer.openHolds >= OPEN_HOLDS_PER_CUSTOMER_MAX) {
    return refuse('open_holds_limit', { expected: `at most ${OPEN_HOLDS_PER_CUSTOMER_MAX} open` });
  }
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const movement = { phase: 'pending', kind: 'hold', ...accounts, amount, expiresAt } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const pending = booking.facts[0];
  assert(pending !== undefined, 'C1 expected one transfer for a hold');
  addHold(state, {
    kind: 'hold',
    instructionId,
    customerId,
    payeeCustomerId,
    amount,
    expiresAt,
    state: 'held',
    held: amount,
    captured: 0n,
    pendingId: pending.id,
  });
  const used = useMandate(state, mandateId, amount);
  const own = instructionRow(instruction, frame, {
    state: 'held',
    status: 'accepted',
    pendingTransferId: pending.id,
    used,
  });
  const result = { state: 'held', expiresAt };
  return accept({ result, facts: booking.facts, rows: [own, ...used.rows] });
}

/** Puts an open hold into the state. */
export function addHold(state: CustodyState, record: HoldRecord): void {
  state.holds.set(record.instructionId, record);
  state.holdByPendingId.set(record.pendingId, record);
  customerOf(state, record.customerId).openHolds += 1;
}

/**
 * Pays held money to the payee, at most what is held. A capture of all that is left is final.
 *
 * @returns hold_not_found, hold_already_captured, hold_already_released, hold_already_expired,
 *   hold_expired, exceeds_hold
 * @invariant C4 what is captured of a hold never exceeds it
 */
export function capture(
  state: CustodyState,
  instruction: CaptureInstruction,
  frame: InstructionFrame,
): Decision {
  const { holdInstructionId, amount } = instruction;
  const record = state.holds.get(holdInstructionId);
  if (record === undefined) return refuseMissingHold(state, holdInstructionId);
  if (record.expiresAt <= frame.recordedAt) {
    const detail = { expected: `before ${record.expiresAt}`, received: frame.recordedAt };
    return refuse('hold_expired', detail);
  }
  if (amount > record.held) {
    const detail = { expected: `at most ${record.held}`, received: amount.toString() };
    return refuse('exceeds_hold', detail);
  }
  const rest = record.held - amount;
  const isFinal = instruction.final || rest === 0n;
  const movements = movementsOfCapture(state, record, { instruction, isFinal });
  const booking = bookTransfers(state, movements, frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  record.captured += amount;
  const event = isFinal ? 'capture_final' : 'capture_part';
  const restPending = booking.facts[1];
  moveHold(state, record, event);
  if (restPending !== undefined) {
    state.holdByPendingId.delete(record.pendingId);
    record.held = rest;
    record.pendingId = restPending.id;
    state.holdByPendingId.set(record.pendingId, record);
  }
  rememberInstruction(state, { kind: 'other', instructionId: frame.instructionId });
  const { customerId, payeeCustomerId: counterpartyId } = record;
  const facts = { state: 'completed', status: 'accepted', customerId, counterpartyId } as const;
  const own = instructionRow(instruction, frame, facts);
  const { businessDate } = frame;
  const eventFacts = { instructionId: holdInstructionId, event, state: record.state, businessDate };
  const eventRow = instructionEventRow(
    restPending === undefined
      ? { ...eventFacts, amount }
      : { ...eventFacts, amount, pendingTransferId: restPending.id },
  );
  const result = { holdState: record.state, capturedMinor: record.captured.toString() };
  return accept({ result, facts: booking.facts, rows: [own, eventRow] });
}

function movementsOfCapture(
  state: CustodyState,
  record: HoldRecord,
  { instruction, isFinal }: { readonly instruction: CaptureInstruction; readonly isFinal: boolean },
) {
  const accounts = accountsOf(state, record);
  const { amount } = instruction;
  const { pendingId, expiresAt } = record;
  const post = { phase: 'post', kind: 'capture', ...accounts, amount, pendingId } as const;
  if (isFinal) return [post];
  const rest = toAmount(record.held - amount);
  return [post, { phase: 'pending', kind: 'hold', ...accounts, amount: rest, expiresAt } as const];
}

/**
 * Ends a hold; what is still held is available again.
 *
 * @returns hold_not_found, hold_already_captured, hold_already_released, hold_already_expired,
 *   hold_expired
 */
export function release(
  state: CustodyState,
  instruction: ReleaseInstruction,
  frame: InstructionFrame,
): Decision {
  const { holdInstructionId } = instruction;
  const record = state.holds.get(holdInstructionId);
  if (record === undefined) return refuseMissingHold(state, holdInstructionId);
  if (record.expiresAt <= frame.recordedAt) {
    const detail = { expected: `before ${record.expiresAt}`, received: frame.recordedAt };
    return refuse('hold_expired', detail);
  }
  const { pendingId } = record;
  const accounts = accountsOf(state, record);
  const movement = {
    phase: 'void',
    kind: 'release',
    ...accounts,
    amount: AMOUNT_ZERO,
    pendingId,
  } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const released = record.held;
  moveHold(state, record, 'release');
  rememberInstruction(state, { kind: 'other', instructionId: frame.instructionId });
  const { customerId, payeeCustomerId: counterpartyId } = record;
  const parties = { customerId, counterpartyId, amount: released };
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    ...parties,
  });
  const event = instructionEventRow({
    instructionId: holdInstructionId,
    event: 'release',
    state: record.state,
    amount: released,
    businessDate: frame.businessDate,
  });
  const result = { holdState: record.state, releasedMinor: released.toString() };
  return accept({ result, facts: booking.facts, rows: [own, event] });
}

/**
 * Moves a hold along its table. A hold that ended leaves the hot state.
 *
 * @invariant C7 a hold moves only along its table
 */
export function moveHold(state: CustodyState, record: HoldRecord, event: HoldEvent): void {
  const next = HOLD_TRANSITIONS[record.state][event];
  assert(next !== 'refused' && next !== 'same', `C7 expected ${record.state} to allow ${event}`);
  record.state = next;
  if (!HOLD_ENDED[next]) return;
  record.held = 0n;
  state.holds.delete(record.instructionId);
  state.holdByPendingId.delete(record.pendingId);
  customerOf(state, record.customerId).openHolds -= 1;
  rememberInstruction(state, record);
}

const HOLD_ENDED: Readonly<Record<HoldState, boolean>> = {
  held: false,
  part_captured: false,
  captured: true,
  released: true,
  expired: true,
};

const HOLD_ENDED_STATUS: Readonly<Record<HoldState, RefusalStatus>> = {
  held: 'hold_not_found',
  part_captured: 'hold_not_found',
  captured: 'hold_already_captured',
  released: 'hold_already_released',
  expired: 'hold_already_expired',
};

function refuseMissingHold(state: CustodyState, instructionId: string): Decision {
  const record = findInstruction(state, instructionId);
  if (record?.kind !== 'hold') return refuse('hold_not_found');
  return refuse(HOLD_ENDED_STATUS[record.state]);
}

function accountsOf(state: CustodyState, record: HoldRecord) {
  const debitAccountId = customerOf(state, record.customerId).accountId;
  const creditAccountId = customerOf(state, record.payeeCustomerId).accountId;
  return { debitAccountId, creditAccountId };
}

/** A customer that another record names, and who must therefore be there. */
export function customerOf(state: CustodyState, customerId: string): CustomerRecord {
  const customer = state.customers.get(customerId);
  assert(customer !== undefined, `C11 expected customer ${customerId} to be open in this pool`);
  return customer;
}
