import type { BusinessDate } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction } from '../instruction.ts';
import { keepRecord } from '../record/keep-record.ts';
import { RESERVE_POSITION_ID } from './record-rule.ts';
import type { ReservePositionShape } from './record-shape.ts';
import { reservePolicyOf, reservePositionOf } from './reserve-position.ts';

/**
 * Adds what an accepted instruction accrues by the policy in force: one multiplication, nothing
 * divided. What is given back later is not taken off again.
 *
 * @returns the position's row; none when the instruction accrues nothing
 * @invariant C80 what accrued is the exact sum over the instructions covered
 */
export function accrueReserve(
  state: CustodyState,
  instruction: Instruction,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const policy = reservePolicyOf(state);
  const rate = policy?.rates.find((one) => one.instruction === instruction.kind);
  if (rate === undefined || rate.basisPoints === 0) return [];
  const added = (partsOf(instruction).amount ?? 0n) * BigInt(rate.basisPoints);
  const before = reservePositionOf(state);
  return [keepPosition(state, { ...before, numerator: before.numerator + added }, businessDate)];
}

/** Keeps the position of the pool's reserve as it is now. */
export function keepPosition(
  state: CustodyState,
  body: ReservePositionShape['body'],
  businessDate: BusinessDate,
): StateRow {
  const record = { kind: 'reserve_position', recordId: RESERVE_POSITION_ID } as const;
  return keepRecord(state, { ...record, state: 'kept', businessDate, body });
}
