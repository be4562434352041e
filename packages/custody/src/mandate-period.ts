import { assert, type BusinessDate } from '@ringfence/money';
import type { CustodyState, MandateRecord } from './custody-state.ts';
import type { PeriodUse } from './period-cap.ts';

/** The part of a business date that names its month. */
const MONTH_LENGTH = 'YYYY-MM'.length;

/**
 * Periods are of business dates: a day is the bank's day, a month the month that its date is in.
 */
export const PERIOD_OF = {
  perDay: (date: BusinessDate): string => date,
  perMonth: (date: BusinessDate): string => date.slice(0, MONTH_LENGTH),
} as const;

type PeriodName = keyof typeof PERIOD_OF;
const PERIOD_NAMES: readonly PeriodName[] = ['perDay', 'perMonth'];

/** The record of the use of each period. */
const USED_NAME = { perDay: 'usedInDay', perMonth: 'usedInMonth' } as const;

/**
 * Says which cap by period a use would exceed.
 *
 * @unit minor units of the pool's currency
 * @returns undefined when none
 * @invariant C3 the uses of a mandate never exceed its caps
 */
export function exceededPeriod(
  state: CustodyState,
  mandate: MandateRecord,
  amount: bigint,
): string | undefined {
  for (const name of PERIOD_NAMES) {
    const cap = mandate[name];
    if (cap === undefined) continue;
    const used = usedIn(mandate, name, openDateOf(state));
    if (cap.amountMax !== undefined && used.total + amount > cap.amountMax) {
      return `at most ${cap.amountMax - used.total} more in ${used.period}`;
    }
    if (cap.countMax !== undefined && used.count >= cap.countMax) {
      return `at most ${cap.countMax} uses in ${used.period}`;
    }
  }
  return undefined;
}

/** Counts a use in each period that the mandate caps. */
export function countInPeriods(state: CustodyState, mandate: MandateRecord, amount: bigint): void {
  for (const name of PERIOD_NAMES) {
    if (mandate[name] === undefined) continue;
    const { period, total, count } = usedIn(mandate, name, openDateOf(state));
    mandate[USED_NAME[name]] = { period, total: total + amount, count: count + 1 };
  }
}

/** What is used of a mandate in the period of a business date; nothing when it is a new period. */
function usedIn(mandate: MandateRecord, name: PeriodName, date: BusinessDate): PeriodUse {
  const period = PERIOD_OF[name](date);
  const used = mandate[USED_NAME[name]];
  return used?.period === period ? used : { period, total: 0n, count: 0 };
}

function openDateOf({ businessDate }: CustodyState): BusinessDate {
  assert(businessDate !== undefined, 'C10 expected the pool to be open');
  return businessDate;
}
