import type { AccountId } from '@ringfence/ledger';
import { accept, digits, row } from '../accept.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuseFeeQuote, useFeeQuote } from '../fees/use-fee-quote.ts';
import type { AllocateInstruction, FeeInstruction, SubsidiseInstruction } from '../instruction.ts';
import { isPastTransit } from '../is-past-transit.ts';
import { freezeFruits } from '../orders/freeze-fruits.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { type InstructionFrame, instructionRow } from './instruction-frame.ts';

/**
 * Gives unallocated money to its owner, in whole or in part.
 *
 * @returns content_invalid, customer_not_found, customer_closed, receipt_not_found,
 *   receipt_already_allocated, exceeds_receipt
 * @invariant C6 the unallocated parts of all receipts add up to the suspense account
 */
export function allocate(
  state: CustodyState,
  instruction: AllocateInstruction,
  frame: InstructionFrame,
): Decision {
  const { receiptId, amount } = instruction;
  const owner = findOwner(state, instruction);
  if ('outcome' in owner) return owner;
  const receipt = state.receipts.get(receiptId);
  if (receipt === undefined) {
    return refuse(wasReceipt(state, receiptId) ? 'receipt_already_allocated' : 'receipt_not_found');
  }
  if (receipt.unallocated === 0n) return refuse('receipt_already_allocated');
  if (amount > receipt.unallocated) {
    const expected = `at most ${receipt.unallocated}`;
    return refuse('exceeds_receipt', { expected, received: amount.toString() });
  }
  const debitAccountId = poolAccount(state, 'suspense');
  const accounts = { debitAccountId, creditAccountId: owner.accountId };
  const movement = { phase: 'single', kind: 'allocate', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  receipt.unallocated -= amount;
  dropSettledReceipt(state, receiptId);
  rememberInstruction(state, { kind: 'other', instructionId: frame.instructionId });
  const own = instructionRow(instruction, frame, { state: 'completed', status: 'accepted' });
  const values = {
    receipt_id: receiptId,
    event: 'allocated',
    amount_minor: digits(amount),
    instruction_id: frame.instructionId,
    business_date: frame.businessDate,
  };
  const result = { unallocatedMinor: receipt.unallocated.toString() };
  const rows = [own, row('custody.receipt_event', values)];
  return accept({ result, facts: booking.facts, rows });
}

/**
 * Lets a receipt leave the hot state once nothing of it is open: it is on the statement of a closed
 * day and has its owner.
 */
export function dropSettledReceipt(state: CustodyState, receiptId: string): void {
  const receipt = state.receipts.get(receiptId);
  const closedDate = state.closedDay?.businessDate;
  if (receipt === undefined || closedDate === undefined) return;
  if (receipt.unallocated > 0n || !isPastTransit(receipt, closedDate)) return;
  state.receipts.delete(receiptId);
  const { bankReference } = receipt;
  if (bankReference === undefined) return;
  if (state.receiptByBankReference.get(bankReference) === receipt) {
    state.receiptByBankReference.delete(bankReference);
  }
  state.recent.receiptReferences.set(bankReference, receiptId);
  state.recent.receipts.set(receiptId, receipt);
}

function findOwner(
  state: CustodyState,
  { customerId, purpose }: AllocateInstruction,
): { readonly accountId: AccountId } | Decision {
  if ((customerId === undefined) === (purpose === undefined)) {
    const expected = 'exactly one of customerId and purpose';
    return refuse('content_invalid', { field: 'customerId', expected });
  }
  if (purpose !== undefined) return { accountId: poolAccount(state, purpose) };
  const customer = customerId === undefined ? undefined : state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  return customer.closed ? refuse('customer_closed') : customer;
}

/** Receipts are numbered without gaps, so that an id tells whether it was ever given. */
export function wasReceipt(state: CustodyState, receiptId: string): boolean {
  const number = Number.parseInt(/^receipt-([1-9][0-9]{0,14})$/.exec(receiptId)?.[1] ?? '', 10);
  return number <= state.receiptCount;
}

/**
 * Takes a fee that the customer consented to, into the account of what the platform may take.
 *
 * @returns customer_not_found, customer_closed, the refusals of the quote and of the mandate,
 *   insufficient_funds
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function fee(
  state: CustodyState,
  instruction: FeeInstruction,
  frame: InstructionFrame,
): Decision {
  const { customerId, amount, mandateId } = instruction;
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const quoteRefusal = refuseFeeQuote(state, instruction, frame);
  if (quoteRefusal !== undefined) return quoteRefusal;
  const { instructionId, recordedAt: now } = frame;
  const use = { mandateId, instructionId, customerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'fee' });
  if (refusal !== undefined) return refusal;
  const creditAccountId = poolAccount(state, 'fees_accrued');
  const accounts = { debitAccountId: customer.accountId, creditAccountId };
  const movement = { phase: 'single', kind: 'fee', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], { ...frame, mandateId });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const used = useMandate(state, mandateId, amount);
  const quoteRows = useFeeQuote(state, instruction.quoteId, frame);
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, { state: 'completed', status: 'accepted', used });
  return accept({ facts: booking.facts, rows: [own, ...used.rows, ...quoteRows] });
}

/**
 * Gives the platform's own money from a purpose account to a customer.
 *
 * @returns customer_not_found, customer_closed, insufficient_funds
 */
export function subsidise(
  state: CustodyState,
  instruction: SubsidiseInstruction,
  frame: InstructionFrame,
): Decision {
  const { customerId, purpose, amount } = instruction;
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const debitAccountId = poolAccount(state, purpose);
  const accounts = { debitAccountId, creditAccountId: customer.accountId };
  const movement = { phase: 'single', kind: 'subsidise', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  rememberInstruction(state, { kind: 'other', instructionId: frame.instructionId });
  const own = instructionRow(instruction, frame, { state: 'completed', status: 'accepted' });
  const fruits = purpose === 'interest' ? freezeFruits(state, { customer, amount }, frame) : [];
  return accept({ facts: booking.facts, rows: [own, ...fruits] });
}
