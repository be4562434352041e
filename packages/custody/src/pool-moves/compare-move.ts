import type { BusinessDate } from '@ringfence/money';
import { accept } from '../accept.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { openBreak, resolveItemBreak } from '../open-break.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import type { CompareMoveAct } from './act.ts';
import {
  compareHalves,
  EXPECTED_MOVE_STATES,
  type MoveVerdict,
  POOL_MOVE_STATES,
} from './compare-halves.ts';
import { moveReferenceOf } from './move-reference.ts';
import type { MoveCompared, MoveDifference } from './record-shape.ts';

/** What a comparison leads to besides a difference. */
type Agreement = Extract<MoveVerdict, 'agree' | 'given_back'>;

/**
 * Holds this pool's half of a move against what the other pool has. What agrees is settled; a
 * difference opens a break of the day, which stays open until both sides are the same again.
 *
 * @returns record_unknown, day_state_forbids, record_state_forbids, not_due_yet
 * @invariant C77 a half of a move is settled only when the other half agrees
 */
export function compareMove(state: CustodyState, act: CompareMoveAct): Decision {
  const { moveId, half, businessDate, other } = act;
  const record =
    half === 'out'
      ? findRecord(state, 'pool_move', moveId)
      : findRecord(state, 'expected_move', moveId);
  if (record === undefined) return refuse('record_unknown', { received: moveId });
  const day = state.days.get(businessDate);
  if (day === undefined) {
    return refuse('day_state_forbids', { expected: 'a day not closed', received: businessDate });
  }
  if (!isUnfinished(record)) {
    return refuse('record_state_forbids', { expected: 'a half under way', received: record.state });
  }
  const { amount, dueDate } = record.body;
  const { currency } = poolOf(state);
  const own = { half, state: record.state, amount, currency, dueDate };
  const verdict = compareHalves(own, other, businessDate);
  if (verdict === 'under_way') {
    return refuse('not_due_yet', { expected: `until the end of ${dueDate}` });
  }
  if (verdict === 'agree' || verdict === 'given_back') {
    const rows = agree(state, { record, agreement: verdict }, businessDate);
    return accept({ result: { verdict }, rows });
  }
  // Until the statement is whole, what is missing may still be on it.
  if (day.state !== 'reconciling') {
    return refuse('day_state_forbids', { expected: 'reconciling', received: day.state });
  }
  const rows = differ(state, { record, difference: verdict }, businessDate);
  return accept({ result: { verdict }, rows });
}

type Half = RecordOf<'pool_move'> | RecordOf<'expected_move'>;

function isUnfinished({ state }: Half): boolean {
  return (
    state === 'ordered' || state === 'confirmed' || state === 'expected' || state === 'received'
  );
}

function agree(
  state: CustodyState,
  { record, agreement }: { readonly record: Half; readonly agreement: Agreement },
  businessDate: BusinessDate,
): readonly StateRow[] {
  const resolved = resolveItemBreak(state, record.body.breakId, businessDate);
  const end = agreement === 'agree' ? 'settled' : 'cancelled';
  return [...resolved, keepHalf(state, record, { businessDate, end, compared: {} })];
}

/** One break for one move, however often it is compared. */
function differ(
  state: CustodyState,
  { record, difference }: { readonly record: Half; readonly difference: MoveDifference },
  businessDate: BusinessDate,
): readonly StateRow[] {
  const { breakId } = record.body;
  if (breakId !== undefined) {
    return [keepHalf(state, record, { businessDate, compared: { difference } })];
  }
  const subject = moveReferenceOf(record.recordId);
  const opened = openBreak(state, { kind: 'move_differs', businessDate, subject, effect: 0n });
  const compared = { difference, breakId: opened.breakId };
  return [...opened.rows, keepHalf(state, record, { businessDate, compared })];
}

function keepHalf(
  state: CustodyState,
  record: Half,
  change: {
    readonly businessDate: BusinessDate;
    /** Absent: it stays where it is. */
    readonly end?: 'settled' | 'cancelled';
    readonly compared: MoveCompared;
  },
): StateRow {
  const { businessDate, end = record.state, compared } = change;
  if (record.kind === 'expected_move') {
    // What the comparison before found is no longer so.
    const { difference: _, ...kept } = record.body;
    const body = { ...kept, ...compared };
    const after = EXPECTED_MOVE_STATES.find((known) => known === end) ?? record.state;
    return keepRecord(state, { ...record, state: after, businessDate, body });
  }
  const { difference: _, ...kept } = record.body;
  const body = { ...kept, ...compared };
  const after = POOL_MOVE_STATES.find((known) => known === end) ?? record.state;
  return keepRecord(state, { ...record, state: after, businessDate, body });
}
