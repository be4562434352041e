import type { BankCalendar, BusinessDate } from '@ringfence/money';
import { type AgeBand, ageBand, ageInBusinessDays, transitKind } from './age.ts';
import type { BreakKind } from './break-kind.ts';

/** What the pool owes its clients at the end of a business day, by class. Minor units. */
export interface Liabilities {
  readonly available: bigint;
  readonly held: bigint;
  readonly inTransitOut: bigint;
  readonly suspense: bigint;
  readonly feesAccrued: bigint;
  readonly purpose: bigint;
}

/** A receipt or payment that books and bank do not both have at the end of the day. */
export interface TransitItem {
  readonly subject: string;
  readonly since: BusinessDate;
  /** Below zero: the bank's day has it already, ours books it on the next day. */
  readonly amount: bigint;
}

/** A difference that stands at the end of the day. */
export interface StandingBreak {
  readonly breakId: string;
  readonly kind: BreakKind;
  readonly since: BusinessDate;
  readonly subject: string;
  /** What the bank has more than the mirror account; below zero: less. */
  readonly effect: bigint;
  /** Explained, or resolved on a later day. */
  readonly explained: boolean;
}

/** Everything the equation of one day is made of. */
export interface EquationParts {
  readonly businessDate: BusinessDate;
  readonly liabilities: Liabilities;
  /** The mirror of the bank account in the books. */
  readonly bankMirror: bigint;
  /** Advised money that is on no statement, as the books have it. */
  readonly inTransitIn: bigint;
  /** The closing balance of the bank's statement. */
  readonly bankClosing: bigint;
  readonly itemsIn: readonly TransitItem[];
  readonly itemsOut: readonly TransitItem[];
  readonly breaks: readonly StandingBreak[];
  /** By which items age, where the pool adopted one; absent: by weekdays. */
  readonly calendar?: BankCalendar;
}

export interface EquationItem {
  readonly kind: BreakKind;
  readonly subject: string;
  readonly breakId?: string;
  readonly since: BusinessDate;
  readonly ageBusinessDays: number;
  readonly ageBand: AgeBand;
  readonly amount: bigint;
}

export interface EquationItems {
  readonly count: number;
  readonly sum: bigint;
  /** The oldest first, at most {@link EQUATION_ITEMS_LISTED_MAX}. */
  readonly listed: readonly EquationItem[];
}

/** Items that one list of an equation names; `count` and `sum` cover all of them. */
export const EQUATION_ITEMS_LISTED_MAX = 100;

/**
 * The equation of one day, itemised:
 *
 *     liabilities = bank closing + in transit in − breaks + unexplained
 */
export interface Equation {
  readonly businessDate: BusinessDate;
  readonly liabilities: Liabilities & { readonly total: bigint };
  readonly bankClosing: bigint;
  readonly inTransitIn: EquationItems;
  /** Part of the liabilities; listed so that each payment under way is named. */
  readonly inTransitOut: EquationItems;
  readonly breaks: EquationItems;
  /** What no item explains; zero when the equation holds. */
  readonly unexplained: bigint;
}

/** All classes of liability together. */
export function liabilitiesTotal(liabilities: Liabilities): bigint {
  const { available, held, inTransitOut, suspense, feesAccrued, purpose } = liabilities;
  return available + held + inTransitOut + suspense + feesAccrued + purpose;
}

/**
 * Writes the equation of custody for one day: what is owed, what is at the bank, and
 * each difference between them with its age.
 *
 * @unit minor units of the pool's currency
 * @invariant R6 liabilities = bank closing + in transit in − breaks + unexplained, exactly
 */
export function stateEquation(parts: EquationParts): Equation {
  const { businessDate, liabilities, bankClosing } = parts;
  const total = liabilitiesTotal(liabilities);
  const at = { at: businessDate, calendar: parts.calendar };
  const inTransitIn = itemise(parts.itemsIn.map((item) => transitItem(item, at)));
  const inTransitOut = itemise(parts.itemsOut.map((item) => transitItem(item, at)));
  const breaks = itemise(parts.breaks.map((item) => breakItem(item, at)));
  const unexplained = total - (bankClosing + inTransitIn.sum - breaks.sum);
  return {
    businessDate,
    liabilities: { ...liabilities, total },
    bankClosing,
    inTransitIn,
    inTransitOut,
    breaks,
    unexplained,
  };
}

/** The day at which items are aged, and by which calendar. */
type AgeAt = Omit<Parameters<typeof ageInBusinessDays>[0], 'since'>;

function transitItem(item: TransitItem, at: AgeAt): EquationItem {
  const age = ageInBusinessDays({ since: item.since, ...at });
  const { subject, since, amount } = item;
  const kind = transitKind(age);
  return { kind, subject, since, ageBusinessDays: age, ageBand: ageBand(age), amount };
}

function breakItem(item: StandingBreak, at: AgeAt): EquationItem {
  const age = ageInBusinessDays({ since: item.since, ...at });
  const { kind, subject, breakId, since, effect } = item;
  return {
    kind,
    subject,
    breakId,
    since,
    ageBusinessDays: age,
    ageBand: ageBand(age),
    amount: effect,
  };
}

function itemise(items: readonly EquationItem[]): EquationItems {
  let sum = 0n;
  for (const item of items) sum += item.amount;
  const listed = [...items].sort(byAgeThenSubject).slice(0, EQUATION_ITEMS_LISTED_MAX);
  return { count: items.length, sum, listed };
}

function byAgeThenSubject(a: EquationItem, b: EquationItem): number {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  if (a.subject === b.subject) return 0;
  return a.subject < b.subject ? -1 : 1;
}
