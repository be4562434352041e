import { type Amount, assert, amount as toAmount } from '@ringfence/money';
import { accept, digits, row } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { dropSettledReceipt } from '../instruct/transfer-once.ts';
import { addWithdrawal } from '../instruct/withdraw.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { AdviseReversalAct } from './act.ts';
import { findConfirmedReceipt, takenBackRows } from './find-confirmed-receipt.ts';
import { reversalState } from './record-rule.ts';
import { exemptionOf, movementsOfShares, shareReversal } from './share-reversal.ts';

/**
 * Books that the bank takes a deposit back. The money stands in transit out until the statement
 * shows the debit.
 *
 * @returns receipt_not_found, record_already_exists
 * @invariant C50 a deposit that is taken back brings no customer below zero
 */
export function adviseReversal(
  state: CustodyState,
  { bankReference }: AdviseReversalAct,
  frame: ActFrame,
): Decision {
  const receipt = findConfirmedReceipt(state, bankReference);
  if (receipt === undefined) {
    return refuse('receipt_not_found', { expected: 'a deposit that a statement shows' });
  }
  const { receiptId: recordId, customerId, amount } = receipt;
  if (findRecord(state, 'deposit_reversal', recordId) !== undefined) {
    return refuse('record_already_exists', { received: recordId });
  }
  const shares = shareReversal(state, receipt, frame.recordedAt);
  const movements = movementsOfShares(state, receipt, { shares, to: 'in_transit_out' });
  const exemption = exemptionOf(state, receipt);
  const booking = bookTransfers(state, movements, { ...frame, ...exemption });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { businessDate } = frame;
  const covered = toAmount(amount - shares.unfunded);
  const first = booking.facts[0];
  const paid =
    first === undefined
      ? []
      : openTakeBack(state, { receipt, covered, transferId: first.id }, frame);
  const body = {
    amount,
    ...shares,
    repaid: 0n,
    writtenOff: 0n,
    onStatement: false,
    ...(customerId === undefined ? {} : { customerId }),
    ...(first === undefined ? {} : { takeBackId: frame.commandId }),
  };
  const kept = keepRecord(state, {
    kind: 'deposit_reversal',
    recordId,
    state: reversalState(body),
    ...(customerId === undefined ? {} : { subject: customerId }),
    businessDate,
    body,
  });
  const gone = takenBackRows({ receipt, amount: shares.fromSuspense, businessDate });
  dropSettledReceipt(state, recordId);
  const result = {
    receiptId: recordId,
    fromCustomerMinor: shares.fromCustomer.toString(),
    fromAdvanceMinor: shares.fromAdvance.toString(),
    unfundedMinor: shares.unfunded.toString(),
  };
  return accept({ result, facts: booking.facts, rows: [...paid, ...gone, kept] });
}

/** A payment out that the bank has made already, and that a statement will show. */
function openTakeBack(
  state: CustodyState,
  {
    receipt,
    covered,
    transferId,
  }: {
    readonly receipt: { readonly receiptId: string; readonly customerId: string | undefined };
    readonly covered: Amount;
    readonly transferId: WithdrawalRecord['pendingId'];
  },
  { commandId: instructionId, businessDate }: ActFrame,
): readonly StateRow[] {
  assert(covered > 0n, 'C50 expected something to be taken back');
  const endToEndId = transferId.replaceAll('-', '');
  addWithdrawal(state, {
    kind: 'take_back',
    instructionId,
    customerId: receipt.customerId,
    source: 'customer',
    amount: covered,
    endToEndId,
    originId: receipt.receiptId,
    businessDate,
    pendingId: transferId,
    state: 'settled',
    transitEnd: undefined,
    breakId: undefined,
  });
  const values = {
    instruction_id: instructionId,
    kind: 'take_back',
    state: 'settled',
    status: 'accepted',
    customer_id: receipt.customerId ?? null,
    counterparty_id: null,
    account_kind: null,
    amount_minor: digits(covered),
    mandate_id: null,
    mandate_used_total_minor: null,
    mandate_used_count: null,
    origin_id: receipt.receiptId,
    expires_at: null,
    pending_transfer_id: transferId,
    end_to_end_id: endToEndId,
    business_date: businessDate,
  };
  return [row('custody.instruction', values)];
}
