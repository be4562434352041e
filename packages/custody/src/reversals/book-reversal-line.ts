import { assert, type BusinessDate } from '@ringfence/money';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext, StateRow } from '../decision.ts';
import { dropSettledReceipt } from '../instruct/transfer-once.ts';
import { moveWithdrawal } from '../move-withdrawal.ts';
import { openBreak } from '../open-break.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { findConfirmedReceipt, takenBackRows } from './find-confirmed-receipt.ts';
import { type DepositReversal, reversalState } from './record-rule.ts';
import { exemptionOf, movementsOfShares, shareReversal } from './share-reversal.ts';

/** A debit on a statement that takes a deposit back. */
export interface ReversalLine {
  readonly bankReference: string;
  /** Names the line in a break. */
  readonly lineSubject: string;
  readonly businessDate: BusinessDate;
}

export interface ReversalBooked {
  readonly facts: Decision['transfers'];
  readonly rows: readonly StateRow[];
  readonly subject: string;
}

/**
 * Books a line that takes a deposit back: what was announced leaves transit, what was not is shared
 * out now. What nobody has is a break that names the line, until the platform funds it.
 *
 * @returns balance_limit
 * @invariant C50 a deposit that is taken back brings no customer below zero
 */
export function bookReversalLine(
  state: CustodyState,
  line: ReversalLine,
  context: DecisionContext,
): ReversalBooked | Decision {
  const receipt = findConfirmedReceipt(state, line.bankReference);
  assert(receipt !== undefined, `C50 expected a deposit with reference ${line.bankReference}`);
  const announced = findRecord(state, 'deposit_reversal', receipt.receiptId);
  if (announced !== undefined) return confirmAnnounced(state, { line, announced }, context);

  const { businessDate } = line;
  const { receiptId: recordId, customerId, amount } = receipt;
  const shares = shareReversal(state, receipt, context.recordedAt);
  const movements = movementsOfShares(state, receipt, { shares, to: 'bank_mirror' });
  const exemption = exemptionOf(state, receipt);
  const booking = bookTransfers(state, movements, { ...context, ...exemption, businessDate });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const opened = openUnfunded(state, { line, amount: shares.unfunded, customerId });
  const body = {
    amount,
    ...shares,
    repaid: 0n,
    writtenOff: 0n,
    onStatement: true,
    ...(customerId === undefined ? {} : { customerId }),
    ...opened.named,
  };
  const gone = takenBackRows({ receipt, amount: shares.fromSuspense, businessDate });
  dropSettledReceipt(state, recordId);
  const kept = keepRecord(state, {
    kind: 'deposit_reversal',
    recordId,
    state: reversalState(body),
    ...(customerId === undefined ? {} : { subject: customerId }),
    businessDate,
    body,
  });
  return { facts: booking.facts, rows: [...gone, ...opened.rows, kept], subject: recordId };
}

function confirmAnnounced(
  state: CustodyState,
  { line, announced }: { readonly line: ReversalLine; readonly announced: DepositReversal },
  context: DecisionContext,
): ReversalBooked | Decision {
  const { businessDate } = line;
  const { takeBackId, unfunded, customerId } = announced.body;
  const payment = takeBackId === undefined ? undefined : state.withdrawals.get(takeBackId);
  const moved =
    payment === undefined
      ? { status: 'moved' as const, facts: [], rows: [] }
      : moveWithdrawal(state, payment, { ...context, event: 'statement_debit', businessDate });
  if (moved.status === 'refused') return moved.decision;

  // From here it must succeed.
  const opened = openUnfunded(state, { line, amount: unfunded, customerId });
  const body = { ...announced.body, onStatement: true, ...opened.named };
  const kept = keepRecord(state, { ...announced, state: reversalState(body), businessDate, body });
  const rows = [...moved.rows, ...opened.rows, kept];
  return { facts: moved.facts, rows, subject: announced.recordId };
}

/** The difference that is left when the bank took more than anybody had. */
function openUnfunded(
  state: CustodyState,
  {
    line,
    amount,
    customerId,
  }: {
    readonly line: ReversalLine;
    readonly amount: bigint;
    readonly customerId: string | undefined;
  },
): { readonly named: { readonly breakId?: string }; readonly rows: readonly StateRow[] } {
  if (amount === 0n) return { named: {}, rows: [] };
  const { breakId, rows } = openBreak(state, {
    kind: 'missing_in_ledger',
    businessDate: line.businessDate,
    subject: line.lineSubject,
    effect: -amount,
    ...(customerId === undefined ? {} : { customerId }),
  });
  return { named: { breakId }, rows };
}
