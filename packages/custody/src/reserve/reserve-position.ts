import { floorDivide } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import { findRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { RESERVE_POSITION_ID } from './record-rule.ts';
import type { ReservePolicy, ReservePositionShape } from './record-shape.ts';

const BASIS_POINTS_WHOLE = 10_000n;

const NOTHING_YET: ReservePositionShape['body'] = {
  numerator: 0n,
  paidIn: 0n,
  drawn: 0n,
  readPosition: 0,
  outstanding: 0n,
  target: 0n,
  calls: 0,
};

/** The policy in force; a pool without one accrues nothing and is asked nothing. */
export function reservePolicyOf(state: CustodyState): ReservePolicy | undefined {
  for (const { state: stands, body } of openRecords(state, 'reserve_policy').values()) {
    if (stands === 'in_force') return body.policy;
  }
  return undefined;
}

/** What is known of the pool's reserve; zeros before anything is. */
export function reservePositionOf(state: CustodyState): ReservePositionShape['body'] {
  return findRecord(state, 'reserve_position', RESERVE_POSITION_ID)?.body ?? NOTHING_YET;
}

/** The call that is open. */
export function openCallOf(state: CustodyState): RecordOf<'reserve_call'> | undefined {
  const [call] = openRecords(state, 'reserve_call').values();
  return call;
}

/** How the open call is told in the answer to a command; nothing when none is open. */
export function reserveCallResult(state: CustodyState): {
  readonly reserveCall?: Readonly<Record<string, string>>;
} {
  const call = openCallOf(state);
  if (call === undefined) return {};
  const { recordId: callId, state: stands, body } = call;
  const { amount, dueDate } = body;
  return { reserveCall: { callId, state: stands, amountMinor: amount.toString(), dueDate } };
}

/** Amounts that follow from a position. */
export interface ReserveLevel {
  /** What accrued; the fraction of a minor unit stays in the numerator and is not lost. */
  readonly accrued: bigint;
  /** Of it, what the platform has not paid in. */
  readonly unpaid: bigint;
  readonly level: bigint;
  /** What the level lacks to the target. */
  readonly shortfall: bigint;
  /** What is paid in altogether once nothing accrued is unpaid and the level is not short. */
  readonly payInTotal: bigint;
}

/**
 * Reckons what follows from a position. The accrued amount is rounded down, once, over the whole
 * sum.
 *
 * @unit minor units of the pool's currency
 * @invariant C81 the level is what was paid in less what was drawn
 */
export function reckonReserve(
  position: Pick<ReservePositionShape['body'], 'numerator' | 'paidIn' | 'drawn' | 'target'>,
): ReserveLevel {
  const { numerator, paidIn, drawn, target } = position;
  const accrued = floorDivide({ dividend: numerator, divisor: BASIS_POINTS_WHOLE }).quotient;
  const level = paidIn - drawn;
  const unpaid = positivePart(accrued - paidIn);
  const shortfall = positivePart(target - level);
  // What is paid in for the one counts for the other.
  const missing = shortfall + positivePart(unpaid - shortfall);
  return { accrued, unpaid, level, shortfall, payInTotal: paidIn + missing };
}

function positivePart(value: bigint): bigint {
  return value > 0n ? value : 0n;
}

/**
 * The level that a policy asks for, rounded up, so that a fraction of a minor unit is asked for.
 *
 * @unit minor units of the pool's currency
 */
export function targetOf({ target }: ReservePolicy, outstanding: bigint): bigint {
  const dividend = outstanding * BigInt(target.outstandingBasisPoints);
  const { quotient, remainder } = floorDivide({ dividend, divisor: BASIS_POINTS_WHOLE });
  return target.fixed + quotient + (remainder === 0n ? 0n : 1n);
}
