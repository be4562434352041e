import { assert, type BusinessDate } from '@ringfence/money';
import { type Movement, poolAccount } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import type { WithdrawalEvent } from '../item-state.ts';
import { resolveItemBreak } from '../open-break.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import type { PoolMoveState } from './record-shape.ts';

/** What the bank's word makes of the half that leaves; what is not named changes nothing. */
const STATE_AFTER: Readonly<Partial<Record<WithdrawalEvent, PoolMoveState>>> = {
  statement_debit: 'confirmed',
  rejected: 'rejected',
  return: 'returned',
};

/**
 * The movements of an event of a move's payment. The money has stood in transit since the order, so
 * that the debit takes it out of the pool, and a rejection or a return gives each owner its part
 * back.
 *
 * @invariant C76 a move leaves a pool on its bank's debit, and comes to one on its bank's credit
 */
export function movementsOfMove(
  state: CustodyState,
  record: WithdrawalRecord,
  event: WithdrawalEvent,
): readonly Movement[] {
  const outAccountId = poolAccount(state, 'in_transit_out');
  const bankAccountId = poolAccount(state, 'bank_mirror');
  switch (event) {
    case 'order':
    case 'sent':
    case 'unknown':
    case 'accepted':
    case 'settled':
      return [];
    case 'statement_debit': {
      const accounts = { debitAccountId: outAccountId, creditAccountId: bankAccountId };
      const { amount } = record;
      return [{ phase: 'single', kind: 'move_out_confirmed', ...accounts, amount }];
    }
    case 'rejected':
    case 'cancel':
    case 'intercept':
      return movementsBack(state, { record, from: outAccountId, kind: 'move_out_rejected' });
    case 'return':
      return movementsBack(state, { record, from: bankAccountId, kind: 'move_out_returned' });
  }
}

/** The record of a payment's move while anything can still happen to it. */
export function openMoveOf(
  state: CustodyState,
  { originId }: Pick<WithdrawalRecord, 'originId'>,
): RecordOf<'pool_move'> | undefined {
  return originId === undefined ? undefined : openRecords(state, 'pool_move').get(originId);
}

/** Keeps what the bank's word makes of a move. */
export function keepMoved(
  state: CustodyState,
  payment: WithdrawalRecord,
  { event, businessDate }: { readonly event: WithdrawalEvent; readonly businessDate: BusinessDate },
): readonly StateRow[] {
  const after = STATE_AFTER[event];
  const move = payment.kind === 'move_out' ? openMoveOf(state, payment) : undefined;
  if (after === undefined || move === undefined) return [];
  const kept = keepRecord(state, { ...move, state: after, businessDate });
  // What is back where it was differs from nothing any more.
  const isOver = after !== 'confirmed';
  return isOver ? [kept, ...resolveItemBreak(state, move.body.breakId, businessDate)] : [kept];
}

/** Whether a move that is not finished may still give a customer its money back. */
export function isInMove(state: CustodyState, customerId: string): boolean {
  for (const { body } of openRecords(state, 'pool_move').values()) {
    if (body.lines.some((line) => line.customerId === customerId)) return true;
  }
  return false;
}

function movementsBack(
  state: CustodyState,
  back: {
    readonly record: WithdrawalRecord;
    readonly from: Movement['debitAccountId'];
    readonly kind: string;
  },
): readonly Movement[] {
  const { record, from: debitAccountId, kind } = back;
  const base = { phase: 'single', kind, debitAccountId } as const;
  const { source, amount, originId = '' } = record;
  if (source !== 'customer') {
    return [{ ...base, creditAccountId: poolAccount(state, source), amount }];
  }
  const move = findRecord(state, 'pool_move', originId);
  assert(move !== undefined, `C76 expected the move ${originId} of a payment under way`);
  return move.body.lines.map((line) => {
    const customer = state.customers.get(line.customerId);
    assert(customer !== undefined, `C76 expected ${line.customerId} to be a customer`);
    return { ...base, creditAccountId: customer.accountId, amount: line.amount };
  });
}
