import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { intakeOf } from '../intake/set-intake.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { refuseReserveArrival } from '../reserve/refuse-reserve-way.ts';
import type { CancelExpectedMoveAct, ExpectMoveAct } from './act.ts';
import { OPEN_MOVES_MAX } from './limits.ts';
import { isMoveId, moveReferenceOf } from './move-reference.ts';
import { refuseLines } from './refuse-lines.ts';

/**
 * Keeps which payment from another pool is expected. Nothing is booked: that the money came is the
 * bank's word alone.
 *
 * @returns content_invalid, intake_stopped, record_already_exists, limit_reached,
 *   parts_differ_from_total, customer_not_found, customer_closed, purpose_not_permitted
 */
export function expectMove(state: CustodyState, act: ExpectMoveAct, frame: ActFrame): Decision {
  const { businessDate } = frame;
  const refusal =
    refuseExpectation(state, act, businessDate) ??
    refuseOwners(state, act) ??
    refuseReserveArrival(state, act, frame);
  if (refusal !== undefined) return refusal;
  const { moveId, fromPoolId, amount, dueDate, purpose, lines = [] } = act;

  // From here it must succeed.
  const reference = moveReferenceOf(moveId);
  const record = keepRecord(state, {
    kind: 'expected_move',
    recordId: moveId,
    state: 'expected',
    businessDate,
    body: {
      reference,
      ...(fromPoolId === undefined ? {} : { fromPoolId }),
      amount,
      dueDate,
      ...(purpose === undefined ? {} : { purpose }),
      lines,
    },
  });
  return accept({ result: { endToEndId: reference }, rows: [record] });
}

function refuseExpectation(
  state: CustodyState,
  { moveId, fromPoolId, amount, dueDate }: ExpectMoveAct,
  businessDate: string,
): Decision | undefined {
  if (!isMoveId(moveId)) return refuse('content_invalid', { field: 'moveId' });
  if (fromPoolId === poolOf(state).poolId) {
    return refuse('content_invalid', { field: 'fromPoolId', expected: 'another pool' });
  }
  if (amount < 1n) return refuse('content_invalid', { field: 'amountMinor' });
  if (dueDate < businessDate) {
    const expected = `${businessDate} or later`;
    return refuse('content_invalid', { field: 'dueDate', expected, received: dueDate });
  }
  if (intakeOf(state) === 'stopped') return refuse('intake_stopped');
  if (findRecord(state, 'expected_move', moveId) !== undefined) {
    return refuse('record_already_exists', { received: moveId });
  }
  if (openRecords(state, 'expected_move').size < OPEN_MOVES_MAX) return undefined;
  return refuse('limit_reached', { expected: `at most ${OPEN_MOVES_MAX} moves expected` });
}

function refuseOwners(
  state: CustodyState,
  { lines, purpose, amount }: ExpectMoveAct,
): Decision | undefined {
  if ((lines === undefined) === (purpose === undefined)) {
    const expected = 'exactly one of lines and purpose';
    return refuse('content_invalid', { field: 'lines', expected });
  }
  if (purpose !== undefined && !poolOf(state).accounts.has(purpose)) {
    return refuse('content_invalid', { field: 'purpose', expected: 'an account of the programme' });
  }
  if (lines === undefined) return undefined;
  const sources = lines.map(({ customerId, fromCustomerId = customerId, amount: part }) => ({
    customerId: fromCustomerId,
    amount: part,
  }));
  const refusal = refuseLines(lines, amount) ?? refuseLines(sources, amount);
  if (refusal !== undefined) return refusal;
  for (const { customerId } of lines) {
    const customer = state.customers.get(customerId);
    if (customer === undefined) return refuse('customer_not_found', { received: customerId });
    if (customer.closed) return refuse('customer_closed', { received: customerId });
  }
  return undefined;
}

/**
 * Ends an expectation that no payment met. Money that comes all the same waits in suspense.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function cancelExpectedMove(
  state: CustodyState,
  { moveId, reason }: CancelExpectedMoveAct,
  { businessDate }: ActFrame,
): Decision {
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const record = findRecord(state, 'expected_move', moveId);
  if (record === undefined) return refuse('record_unknown', { received: moveId });
  if (record.state !== 'expected') {
    return refuse('record_state_forbids', { expected: 'expected', received: record.state });
  }

  // From here it must succeed.
  const body = { ...record.body, reason };
  return accept({
    rows: [keepRecord(state, { ...record, state: 'cancelled', businessDate, body })],
  });
}
