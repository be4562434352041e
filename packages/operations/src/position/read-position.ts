import { equationPartsAt } from '@ringfence/custody';
import type { BusinessDate } from '@ringfence/money';
import {
  type DayState,
  type EquationItems,
  type Liabilities,
  liabilitiesTotal,
  stateEquation,
} from '@ringfence/reconciliation';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';

/** The equation of custody as the books have it now. @unit signed minor units */
export interface PositionNow {
  readonly businessDate: BusinessDate;
  readonly dayState: DayState;
  readonly daysOpen: readonly BusinessDate[];
  readonly liabilities: Liabilities & { readonly total: bigint };
  /** The bank account as the books have it. */
  readonly bankMirror: bigint;
  /** Money that was advised and is on no statement yet. */
  readonly inTransitIn: bigint;
  /** What is owed less what is there or on the way; zero while the books hold. */
  readonly difference: bigint;
  readonly items: {
    readonly inTransitIn: EquationItems;
    readonly inTransitOut: EquationItems;
    readonly breaks: EquationItems;
  };
}

/**
 * Reads the equation of a pool from the memory of its owner.
 *
 * @returns undefined when the pool has no open day, or another owner
 */
export function readPosition(engine: CustodyEngine): PositionNow | undefined {
  return engine.inspect((state): PositionNow | undefined => {
    const days = [...state.days.values()];
    const day = days.reduce<(typeof days)[number] | undefined>(
      (latest, one) =>
        latest === undefined || one.businessDate > latest.businessDate ? one : latest,
      undefined,
    );
    if (day === undefined) return undefined;
    const parts = equationPartsAt(state, day);
    const { liabilities, bankMirror, inTransitIn } = parts;
    const equation = stateEquation(parts);
    const total = liabilitiesTotal(liabilities);
    return {
      businessDate: day.businessDate,
      dayState: day.state,
      daysOpen: days.map(({ businessDate }) => businessDate).sort(),
      liabilities: { ...liabilities, total },
      bankMirror,
      inTransitIn,
      difference: total - bankMirror - inTransitIn,
      items: {
        inTransitIn: equation.inTransitIn,
        inTransitOut: equation.inTransitOut,
        breaks: equation.breaks,
      },
    };
  });
}
