import { assert, amount as toAmount } from '@ringfence/money';
import { accept, digits, row } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { dropSettledReceipt } from '../instruct/transfer-once.ts';
import { addWithdrawal } from '../instruct/withdraw.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import { orderOrWait } from '../withdrawals/order-or-wait.ts';
import type { ApproveReceiptReturnAct, RefuseReceiptReturnAct } from './act.ts';
import { findUnallocated, refuseAmount, refuseReason } from './propose-receipt-return.ts';

/**
 * Sends unallocated money back to the account that it came from. It leaves suspense at once, so
 * that nobody can allocate it or send it a second time, and stands in transit until the statement
 * shows the payment.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, receipt_not_found,
 *   receipt_already_allocated, exceeds_receipt, parts_differ_from_total
 * @invariant C102 what is unallocated goes to an owner or back to its sender, once
 */
export function approveReceiptReturn(
  state: CustodyState,
  { returnId }: ApproveReceiptReturnAct,
  frame: ActFrame,
): Decision {
  const record = findProposed(state, returnId);
  if ('outcome' in record) return record;
  if (isSentBy(record.body.makerKeyId, frame.actor)) return refuse('approver_is_maker');
  const { receiptId } = record.body;
  const receipt = findUnallocated(state, receiptId);
  if ('outcome' in receipt) return receipt;
  const amountRefusal = refuseAmount(receipt, record.body.amount);
  if (amountRefusal !== undefined) return amountRefusal;
  const amount = toAmount(record.body.amount);
  const debitAccountId = poolAccount(state, 'suspense');
  const accounts = { debitAccountId, creditAccountId: poolAccount(state, 'in_transit_out') };
  const movement = { phase: 'single', kind: 'return_receipt', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const first = booking.facts[0];
  assert(first !== undefined, 'C102 expected one transfer for money that goes back');
  const { commandId: instructionId, businessDate, actor } = frame;
  receipt.unallocated -= amount;
  dropSettledReceipt(state, receiptId);
  const payment: WithdrawalRecord = {
    kind: 'return_receipt',
    instructionId,
    customerId: undefined,
    source: 'suspense',
    amount,
    endToEndId: first.id.replaceAll('-', ''),
    originId: returnId,
    businessDate,
    pendingId: first.id,
    state: 'requested',
    transitEnd: undefined,
    breakId: undefined,
  };
  addWithdrawal(state, payment);
  const { payeeCommitment } = record.body;
  const ordered = orderOrWait(state, payment, { payee: { payeeCommitment }, frame });
  const body = { ...record.body, checkerKeyId: actor.keyId, instructionId };
  const kept = keepRecord(state, { ...record, state: 'ordered', businessDate, body });
  const rows = [...rowsOf(payment, receiptId), ...ordered.rows, kept];
  const { endToEndId } = payment;
  const result = { state: 'ordered', instructionId, endToEndId };
  return accept({ result, facts: booking.facts, rows, outbox: ordered.outbox });
}

/**
 * Ends a proposal; the money stays unallocated. The maker may take its own back.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function refuseReceiptReturn(
  state: CustodyState,
  { returnId, reason }: RefuseReceiptReturnAct,
  { businessDate, actor }: ActFrame,
): Decision {
  const reasonRefusal = refuseReason(reason);
  if (reasonRefusal !== undefined) return reasonRefusal;
  const record = findProposed(state, returnId);
  if ('outcome' in record) return record;

  // From here it must succeed.
  const body = { ...record.body, checkerKeyId: actor.keyId, refusal: reason };
  const kept = keepRecord(state, { ...record, state: 'refused', businessDate, body });
  return accept({ result: { state: 'refused' }, rows: [kept] });
}

function findProposed(
  state: CustodyState,
  returnId: string,
): RecordOf<'receipt_return'> | Decision {
  const record = findRecord(state, 'receipt_return', returnId);
  if (record === undefined) return refuse('record_unknown', { received: returnId });
  if (record.state === 'proposed') return record;
  return refuse('record_state_forbids', { expected: 'proposed', received: record.state });
}

function rowsOf(payment: WithdrawalRecord, receiptId: string): readonly StateRow[] {
  const { instructionId, businessDate } = payment;
  const amount_minor = digits(payment.amount);
  const own = row('custody.instruction', {
    instruction_id: instructionId,
    kind: 'return_receipt',
    state: payment.state,
    status: 'accepted',
    customer_id: null,
    counterparty_id: null,
    account_kind: 'suspense',
    amount_minor,
    mandate_id: null,
    mandate_used_total_minor: null,
    mandate_used_count: null,
    origin_id: payment.originId ?? null,
    expires_at: null,
    pending_transfer_id: payment.pendingId,
    end_to_end_id: payment.endToEndId,
    business_date: businessDate,
  });
  const left = row('custody.receipt_event', {
    receipt_id: receiptId,
    event: 'sent_back',
    amount_minor,
    instruction_id: instructionId,
    business_date: businessDate,
  });
  return [own, left];
}
