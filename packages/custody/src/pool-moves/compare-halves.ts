import type { BusinessDate, Currency } from '@ringfence/money';
import type { OtherHalf } from './act.ts';
import type {
  ExpectedMoveShape,
  ExpectedMoveState,
  MoveDifference,
  PoolMoveShape,
  PoolMoveState,
} from './record-shape.ts';

/**
 * What two halves of one move say together: they agree, the bank is not done with them, the money
 * is back where it came from, or they differ.
 */
export type MoveVerdict = 'agree' | 'under_way' | 'given_back' | MoveDifference;

/** The half that one pool has of a move, as far as a comparison needs it. */
export interface OwnHalf {
  readonly half: 'out' | 'in';
  readonly state: PoolMoveState | ExpectedMoveState;
  readonly amount: bigint;
  readonly currency: Currency;
  readonly dueDate: BusinessDate;
}

/** What the states say when the bank has finished; `late`: only after the due date. */
type Meaning =
  | { readonly now: MoveVerdict }
  /** The verdict once the due date is over; under way until then. */
  | { readonly late: MoveDifference };

const DONE: Meaning = { now: 'agree' };
const GIVEN_BACK: Meaning = { now: 'given_back' };
const NOT_PAID: Meaning = { late: 'not_paid' };
const NOT_RECEIVED: Meaning = { late: 'paid_but_not_received' };
/** The statement of the one pool may come before that of the other. */
const PAID_LATER: Meaning = { late: 'received_but_not_paid' };
const NOT_EXPECTED: Meaning = { now: 'paid_but_not_received' };
const BOTH_HAVE_IT: Meaning = { now: 'received_but_not_paid' };

/** Every state of the one half with every state of the other. */
const MEANINGS: Readonly<Record<PoolMoveState, Readonly<Record<ExpectedMoveState, Meaning>>>> = {
  ordered: {
    expected: NOT_PAID,
    received: PAID_LATER,
    settled: PAID_LATER,
    cancelled: NOT_EXPECTED,
  },
  confirmed: {
    expected: NOT_RECEIVED,
    received: DONE,
    settled: DONE,
    cancelled: NOT_EXPECTED,
  },
  settled: { expected: NOT_EXPECTED, received: DONE, settled: DONE, cancelled: NOT_EXPECTED },
  rejected: {
    expected: GIVEN_BACK,
    received: BOTH_HAVE_IT,
    settled: BOTH_HAVE_IT,
    cancelled: GIVEN_BACK,
  },
  returned: {
    expected: GIVEN_BACK,
    received: BOTH_HAVE_IT,
    settled: BOTH_HAVE_IT,
    cancelled: GIVEN_BACK,
  },
};

/** What a half says for itself when the other pool knows nothing of the move. */
const ALONE: Readonly<Record<PoolMoveState | ExpectedMoveState, Meaning>> = {
  ordered: { late: 'no_other_half' },
  confirmed: { late: 'no_other_half' },
  expected: { late: 'no_other_half' },
  received: { now: 'no_other_half' },
  settled: { now: 'no_other_half' },
  rejected: GIVEN_BACK,
  returned: GIVEN_BACK,
  cancelled: GIVEN_BACK,
};

/**
 * Holds the two halves of a move against each other at the end of a business day. Money that was
 * booked in one pool only, with another amount, or for other owners is a difference.
 *
 * @invariant C77 a half of a move is settled only when the other half agrees
 */
export function compareHalves(
  own: OwnHalf,
  other: OtherHalf | undefined,
  businessDate: BusinessDate,
): MoveVerdict {
  if (other === undefined) return verdictAt(ALONE[own.state], own, businessDate);
  const meaning = meaningOf(own, other);
  if (meaning === undefined) return 'no_other_half';
  if (meaning !== GIVEN_BACK) {
    // So much of another currency is another amount.
    const { currency = own.currency } = other;
    if (own.amount !== other.amount || own.currency !== currency) return 'amounts_differ';
    if (!other.sameOwners) return 'owners_differ';
  }
  return verdictAt(meaning, own, businessDate);
}

/** Undefined when the other one is no half of the other side. */
function meaningOf(own: OwnHalf, other: OtherHalf): Meaning | undefined {
  const isOut = own.half === 'out';
  const out = isPoolMoveState(isOut ? own.state : other.state);
  const within = isExpectedMoveState(isOut ? other.state : own.state);
  return out === undefined || within === undefined ? undefined : MEANINGS[out][within];
}

function isPoolMoveState(state: PoolMoveState | ExpectedMoveState): PoolMoveState | undefined {
  return POOL_MOVE_STATES.find((known) => known === state);
}

function isExpectedMoveState(
  state: PoolMoveState | ExpectedMoveState,
): ExpectedMoveState | undefined {
  return EXPECTED_MOVE_STATES.find((known) => known === state);
}

export const POOL_MOVE_STATES: readonly PoolMoveState[] = [
  'ordered',
  'confirmed',
  'settled',
  'rejected',
  'returned',
];

export const EXPECTED_MOVE_STATES: readonly ExpectedMoveState[] = [
  'expected',
  'received',
  'settled',
  'cancelled',
];

function verdictAt(meaning: Meaning, own: OwnHalf, businessDate: BusinessDate): MoveVerdict {
  if ('now' in meaning) return meaning.now;
  return businessDate < own.dueDate ? 'under_way' : meaning.late;
}

/** Whether both halves name the same owners with the same amounts, in any order. */
export function haveSameOwners(
  out: PoolMoveShape['body'],
  within: ExpectedMoveShape['body'],
): boolean {
  if ((out.source === undefined) !== (within.purpose === undefined)) return false;
  if (out.lines.length !== within.lines.length) return false;
  const amounts = new Map(out.lines.map(({ customerId, amount }) => [customerId, amount]));
  return within.lines.every(
    ({ customerId, fromCustomerId = customerId, amount }) => amounts.get(fromCustomerId) === amount,
  );
}
