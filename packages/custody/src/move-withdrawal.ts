import type { AccountId, TransferFact } from '@ringfence/ledger';
import { AMOUNT_ZERO, assert, type BusinessDate } from '@ringfence/money';
import { bookTransfers, type Movement, poolAccount } from './book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from './custody-state.ts';
import { flagReturned } from './customers/flag-returned.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { countSweptFees } from './fees/settle-fees.ts';
import { customerOf } from './instruct/hold.ts';
import { instructionEventRow } from './instruct/instruction-frame.ts';
import {
  WITHDRAWAL_TRANSITIONS,
  type WithdrawalEvent,
  type WithdrawalState,
} from './item-state.ts';
import { resolveItemBreak } from './open-break.ts';
import { restoreFreeze } from './orders/restore-freeze.ts';
import { keepMoved, movementsOfMove } from './pool-moves/book-move.ts';
import { keepRecalled } from './recalls/follow-recall.ts';
import { refuse } from './refuse.ts';
import { keepReceiptReturn, movementsOfReceiptReturn } from './suspense/book-receipt-return.ts';

/** What an event of a withdrawal carries. */
export interface WithdrawalMove {
  readonly event: WithdrawalEvent;
  readonly businessDate: BusinessDate;
  readonly bankReference?: string;
}

export type WithdrawalMoved =
  | {
      readonly status: 'moved';
      readonly facts: readonly TransferFact[];
      readonly rows: readonly StateRow[];
    }
  | { readonly status: 'refused'; readonly decision: Decision };

/** Whether the money is still reserved (not posted) in this state. */
const IS_RESERVED: Readonly<Record<WithdrawalState, boolean>> = {
  waiting: true,
  requested: true,
  sent: true,
  unknown: true,
  accepted: true,
  settled: false,
  confirmed: false,
  rejected: false,
  returned: false,
  cancelled: false,
  intercepted: false,
};

/** Whether the payment is over without having moved money out. */
const IS_GIVEN_UP: Readonly<Record<WithdrawalState, boolean>> = {
  waiting: false,
  requested: false,
  sent: false,
  unknown: false,
  accepted: false,
  settled: false,
  confirmed: false,
  rejected: true,
  returned: false,
  cancelled: true,
  intercepted: true,
};

/**
 * Moves a payment out along its table, with the transfers that the step needs:
 *
 * - settled: the reserved money is posted, customer → in transit out
 * - statement_debit: in transit out → bank mirror, after posting what is still reserved
 * - rejected, cancel, intercept: the reservation is void, the money is available again
 * - order: nothing moves; the caller gives the order to the outbox
 * - return: bank mirror → customer
 *
 * A move to another pool and money that goes back to its sender have stood in transit since their
 * order (see `movementsOfMove`, `movementsOfReceiptReturn`).
 *
 * @returns withdrawal_state_forbids when the table refuses
 * @invariant C7 a payment out moves only along its table
 */
export function moveWithdrawal(
  state: CustodyState,
  record: WithdrawalRecord,
  context: DecisionContext & WithdrawalMove,
): WithdrawalMoved {
  const { event, businessDate, bankReference } = context;
  const next = WITHDRAWAL_TRANSITIONS[record.state][event];
  if (next === 'refused') {
    const detail = { expected: `a state that allows ${event}`, received: record.state };
    return { status: 'refused', decision: refuse('withdrawal_state_forbids', detail) };
  }
  if (next === 'same') return { status: 'moved', facts: [], rows: [] };
  const booking = bookTransfers(state, movementsOf(state, record, event), context);
  if (booking.status === 'refused') return booking;

  // From here it must succeed.
  record.state = next;
  if (event === 'order') record.orderedDate = businessDate;
  if (next === 'confirmed' || IS_GIVEN_UP[next]) leaveTransit(state, record, businessDate);
  const base = { instructionId: record.instructionId, event, state: next, businessDate };
  const eventRow = instructionEventRow(
    bankReference === undefined ? base : { ...base, bankReference },
  );
  const breakRows =
    record.transitEnd === undefined ? [] : resolveItemBreak(state, record.breakId, businessDate);
  const isBack = IS_GIVEN_UP[next] || next === 'returned';
  const freezeRows = isBack ? restoreFreeze(state, record, businessDate) : [];
  const feeRows =
    isBack && (record.kind === 'sweep' || record.kind === 'move_out')
      ? countSweptFees(state, { source: record.source, amount: -record.amount }, businessDate)
      : [];
  const moveRows = keepMoved(state, record, { event, businessDate });
  const returnRows = [
    ...keepReceiptReturn(state, record, context),
    ...keepRecalled(state, record, { event, businessDate }),
    ...flagReturned(state, record, context),
  ];
  const rows = [eventRow, ...breakRows, ...freezeRows, ...feeRows, ...moveRows, ...returnRows];
  return { status: 'moved', facts: booking.facts, rows };
}

function movementsOf(
  state: CustodyState,
  record: WithdrawalRecord,
  event: WithdrawalEvent,
): readonly Movement[] {
  if (record.kind === 'move_out') return movementsOfMove(state, record, event);
  if (record.kind === 'return_receipt') return movementsOfReceiptReturn(state, record, event);
  const { amount, pendingId, kind } = record;
  const outAccountId = poolAccount(state, 'in_transit_out');
  const bankAccountId = poolAccount(state, 'bank_mirror');
  const sourceAccountId = sourceOf(state, record);
  const reserved = { debitAccountId: sourceAccountId, creditAccountId: outAccountId, pendingId };
  const post = { phase: 'post', kind: `${kind}_settled`, ...reserved, amount } as const;
  const toBank = { debitAccountId: outAccountId, creditAccountId: bankAccountId, amount };
  const confirm = { phase: 'single', kind: `${kind}_confirmed`, ...toBank } as const;
  switch (event) {
    case 'order':
    case 'sent':
    case 'unknown':
    case 'accepted':
      return [];
    case 'settled':
      return [post];
    case 'statement_debit':
      return IS_RESERVED[record.state] ? [post, confirm] : [confirm];
    case 'rejected':
      return [{ phase: 'void', kind: `${kind}_rejected`, ...reserved, amount: AMOUNT_ZERO }];
    case 'cancel':
      return [{ phase: 'void', kind: `${kind}_cancelled`, ...reserved, amount: AMOUNT_ZERO }];
    case 'intercept':
      return [{ phase: 'void', kind: `${kind}_intercepted`, ...reserved, amount: AMOUNT_ZERO }];
    case 'return': {
      const back = { debitAccountId: bankAccountId, creditAccountId: sourceAccountId, amount };
      return [{ phase: 'single', kind: `${kind}_returned`, ...back }];
    }
  }
}

/** Where the money of a payment came from; a deposit taken back had no owner, perhaps. */
function sourceOf(state: CustodyState, { source, customerId }: WithdrawalRecord): AccountId {
  if (source !== 'customer') return poolAccount(state, source);
  if (customerId === undefined) return poolAccount(state, 'suspense');
  return customerOf(state, customerId).accountId;
}

function leaveTransit(state: CustodyState, record: WithdrawalRecord, date: BusinessDate): void {
  assert(record.transitEnd === undefined, 'C7 expected a payment to leave transit once');
  record.transitEnd = date;
  if (record.customerId !== undefined) customerOf(state, record.customerId).openWithdrawals -= 1;
}
