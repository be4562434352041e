import type { TransferFact } from '@ringfence/ledger';
import {
  assert,
  millisecondsOf,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import type { BookingContext } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import { bookReservations } from './book-reservations.ts';
import { CONTRACT_END, type ContractDocument } from './contract-document.ts';
import {
  type ContractMoved,
  type ContractRun,
  type DueMove,
  findDueMove,
  makeMove,
  nextMomentOf,
} from './contract-run.ts';
import { CONTRACT_TRANSITIONS, type ContractStateEvent } from './contract-state.ts';
import { MOVES_PER_COMMAND_MAX, STOPPED_MOVE_RETRY_HOURS } from './limits.ts';
import type { ContractRecord } from './record-rule.ts';

const MILLISECONDS_IN_HOUR = 3_600_000;

/** A contract after a command, with what was booked on the way. */
export interface CarriedOut {
  readonly record: ContractRecord;
  readonly facts: readonly TransferFact[];
}

/**
 * Makes the move that is due, and those that time has brought about behind it, a bounded number at
 * once. A move whose payment an order stops waits, with all that comes after it: it stays due at
 * its own moment and is tried again later.
 *
 * It must succeed: what can refuse was asked before.
 *
 * @param due undefined: only what time brings about
 */
export function carryOut(
  state: CustodyState,
  contract: ContractRecord,
  {
    due,
    frame,
    movesMax = MOVES_PER_COMMAND_MAX,
  }: {
    readonly due: DueMove | undefined;
    readonly frame: BookingContext;
    readonly movesMax?: number;
  },
): CarriedOut {
  const facts: TransferFact[] = [];
  const moves: ContractMoved[] = [];
  const { contract: document } = contract.body;
  let { stopped: _, dueAt: __, ...body } = contract.body;
  let record: ContractRecord = { ...contract, businessDate: frame.businessDate };
  let stopped: DueMove | undefined;
  let next = due ?? findDueMove(document, body.run, frame.recordedAt);
  while (next !== undefined && moves.length < movesMax) {
    const made = makeMove(document, body.run, next);
    const change = { body, after: made.run, payouts: made.move.payouts };
    const booking = bookReservations(state, change, frame);
    if (booking.status === 'refused') {
      stopped = next;
      record = moveContract(record, 'stop');
      break;
    }
    facts.push(...booking.facts);
    moves.push(made.move);
    body = { ...body, run: made.run, reservations: booking.reservations };
    record = moveContract(record, eventOf(made.move, made.run));
    next = findDueMove(document, body.run, frame.recordedAt);
  }
  const times = timesOf(document, { run: body.run, stopped, next, now: frame.recordedAt });
  return { record: { ...record, body: { ...body, moves, ...times } }, facts };
}

/**
 * The next state of a contract.
 *
 * @invariant K7 a contract moves only along its table
 */
export function moveContract(contract: ContractRecord, event: ContractStateEvent): ContractRecord {
  const next = CONTRACT_TRANSITIONS[contract.state][event];
  assert(next !== 'refused', `K7 expected ${contract.state} to allow ${event}`);
  return next === 'same' ? contract : { ...contract, state: next };
}

function eventOf({ next }: ContractMoved, { paidIn }: ContractRun): ContractStateEvent {
  if (next !== CONTRACT_END) return 'enter_step';
  return paidIn.length === 0 ? 'end_empty' : 'end';
}

/** When the clock comes back to a contract. */
function timesOf(
  document: ContractDocument,
  {
    run,
    stopped,
    next,
    now,
  }: {
    readonly run: ContractRun;
    readonly stopped: DueMove | undefined;
    readonly next: DueMove | undefined;
    readonly now: Timestamp;
  },
): { readonly dueAt?: Timestamp; readonly stopped?: DueMove } {
  if (stopped !== undefined) {
    const wait = STOPPED_MOVE_RETRY_HOURS * MILLISECONDS_IN_HOUR;
    return { stopped, dueAt: timestampFromMilliseconds(millisecondsOf(now) + wait) };
  }
  const dueAt = next?.at ?? nextMomentOf(document, run, now);
  return dueAt === undefined ? {} : { dueAt };
}
