import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { Store } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';

/**
 * The steps of a business day's run, in their order. R1 to R6 are levels of reconciliation; the
 * books of the day close before interest is counted, because it is counted on the closed balance.
 */
export const DAY_STEPS = [
  'cut',
  'payments',
  'statement',
  'r0',
  'r1',
  'r2',
  'r3',
  'r4',
  'r5',
  'r6',
  'straddlers',
  'totals',
  'close',
  'accruals',
  'reports',
  'custody_proof',
] as const;

export type DayStepName = (typeof DAY_STEPS)[number];

/** One figure, word or list that a step found; amounts are digits. */
export type FoundValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, string>>;

/** What a step found: figures and ids, no personal data; names of amounts end in `Minor`. */
export type Found = Readonly<Record<string, FoundValue>>;

/** How one attempt at a step ended. */
export type StepOutcome =
  | { readonly state: 'done'; readonly found: Found }
  | { readonly state: 'skipped'; readonly reason: string; readonly found?: Found }
  /** Something is not there yet: the step is tried again. */
  | {
      readonly state: 'waiting';
      readonly reason: string;
      readonly found?: Found;
      /** By when it should be there. */
      readonly dueAt?: Timestamp;
    }
  /** Trying again changes nothing: a person looks, and asks for the step again. */
  | { readonly state: 'needs_person'; readonly reason: string; readonly found?: Found };

/** A pool whose day is run. */
export interface DayRunDesk {
  readonly store: Store;
  readonly engine: CustodyEngine;
}

/** The day that a step works on. */
export interface DayToRun {
  readonly poolId: number;
  readonly businessDate: BusinessDate;
  /** The business date after it, when somebody named it. */
  readonly nextBusinessDate?: BusinessDate;
  /** When the step was first begun. */
  readonly startedAt: Timestamp;
  readonly now: Timestamp;
  /** How often the step was begun, this time included. */
  readonly attempt: number;
  /** What an earlier step of the run found. */
  readonly foundBy: (step: DayStepName) => Found | undefined;
}

/**
 * One step. It looks first whether it is done already: it may be begun again after a crash at any
 * of its lines. What it throws counts as a fault, and the step is tried again.
 */
export type DayStep = (desk: DayRunDesk, day: DayToRun) => Promise<StepOutcome>;

/** What does each step. */
export type DaySteps = Readonly<Record<DayStepName, DayStep>>;
