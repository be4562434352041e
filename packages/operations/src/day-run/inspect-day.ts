import type { CustodyState } from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import { PoolNotOwned } from '../submit-until-decided.ts';
import type { DayRunDesk } from './day-step.ts';

/** A day that is not closed, as the books have it. */
export type OpenDay = NonNullable<ReturnType<CustodyState['days']['get']>>;

/**
 * Looks at the books of a pool.
 *
 * @throws {PoolNotOwned}
 */
export function inspectBooks<Result>(
  { engine }: DayRunDesk,
  read: (state: CustodyState) => Result,
): Result {
  const found = engine.inspect((state) => ({ result: read(state) }));
  if (found === undefined) throw new PoolNotOwned(`pool ${engine.poolId} has another owner`);
  return found.result;
}

/**
 * Looks at a day that is not closed.
 *
 * @returns `closed` when it is, so that nothing of it is in the books any more
 * @throws {PoolNotOwned}
 */
export function inspectDay<Result>(
  desk: DayRunDesk,
  businessDate: BusinessDate,
  read: (state: CustodyState, day: OpenDay) => Result,
): Result | 'closed' {
  return inspectBooks(desk, (state) => {
    const day = state.days.get(businessDate);
    return day === undefined ? 'closed' : read(state, day);
  });
}
