import { addDecimals, DECIMAL_ZERO, type DecimalNumber, sameDecimal } from './decimal-number.ts';
import type { EntrySide } from './statement.ts';

/** What a statement says of its own entries; what it does not say is not compared. */
export interface StatedTotal {
  readonly side: EntrySide | 'both';
  readonly count?: number;
  readonly sum?: DecimalNumber;
}

/** The number and the sums of the entries of one statement. */
export interface EntryTotals {
  add(entry: {
    readonly side: EntrySide;
    readonly amount: DecimalNumber;
    readonly isBooked: boolean;
  }): void;
  /** Whether every total is that of all entries, or that of the booked ones: banks do either. */
  agree(stated: readonly StatedTotal[]): boolean;
}

interface SideTotal {
  count: number;
  sum: DecimalNumber;
}

type SideTotals = Readonly<Record<EntrySide, SideTotal>>;

/** Adds up the entries of one statement, on each side. */
export function createEntryTotals(): EntryTotals {
  const all = noTotals();
  const booked = noTotals();
  return {
    add({ side, amount, isBooked }) {
      addTo(all[side], amount);
      if (isBooked) addTo(booked[side], amount);
    },
    agree: (stated) => [all, booked].some((totals) => stated.every((one) => agrees(one, totals))),
  };
}

function noTotals(): SideTotals {
  return { credit: { count: 0, sum: DECIMAL_ZERO }, debit: { count: 0, sum: DECIMAL_ZERO } };
}

function addTo(total: SideTotal, amount: DecimalNumber): void {
  total.count += 1;
  total.sum = addDecimals(total.sum, amount);
}

function agrees({ side, count, sum }: StatedTotal, { credit, debit }: SideTotals): boolean {
  const ours = {
    credit,
    debit,
    both: { count: credit.count + debit.count, sum: addDecimals(credit.sum, debit.sum) },
  }[side];
  return (count ?? ours.count) === ours.count && (sum === undefined || sameDecimal(sum, ours.sum));
}
