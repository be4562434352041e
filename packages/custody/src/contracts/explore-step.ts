import { millisecondsOf, timestampFromMilliseconds } from '@ringfence/money';
import type { ContractDocument, ContractStep } from './contract-document.ts';
import { listStepConditions } from './contract-parts.ts';
import { approvalKey, factKey, meetsCondition } from './meets-condition.ts';

/** A range of whole numbers, both ends in it: moments in milliseconds, or counts. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How much may have been paid in; each class begins where a condition changes. */
export interface FundedClass {
  readonly least: bigint;
  readonly most: bigint;
}

/** One way in which a step ends. */
export interface StepEnding {
  /** The rule that is met, counted from 1; 0 is the deadline. */
  readonly rule: number;
  readonly span: Span;
  readonly said: readonly string[];
  readonly fundedIndex: number;
}

export interface StepEntry {
  readonly step: ContractStep;
  /** When the step may be entered. */
  readonly entered: Span;
  readonly fundedIndex: number;
  /** Only the first step takes money in. */
  readonly takesMoney: boolean;
}

/** What the exploration of one contract shares. */
export interface Exploration {
  readonly contract: ContractDocument;
  readonly fundedClasses: readonly FundedClass[];
  /** Counts a situation that is judged; false when there are too many. */
  readonly count: () => boolean;
}

const MILLISECONDS_IN_HOUR = 3_600_000;

/**
 * Every way in which a step may end, for a range of moments at which it may be entered.
 *
 * Inside the step three things happen in any order: money comes in, something is said, time goes to
 * the next date. The range of entry is cut where the order of dates and deadline changes, so that
 * in each piece the order is the same for all its moments: what is found is exactly what can
 * happen.
 *
 * @returns undefined when there are more situations than the bound
 */
export function exploreStep(
  exploration: Exploration,
  entry: StepEntry,
): readonly StepEnding[] | undefined {
  const endings: StepEnding[] = [];
  for (const entered of cutEntry(entry.step, entry.entered)) {
    const found = explorePiece(exploration, { ...entry, entered });
    if (found === undefined) return undefined;
    endings.push(...found);
  }
  return endings;
}

/** A situation inside a step. */
interface Waiting {
  /** One bit for each {@link Sayable} that was said. */
  readonly said: bigint;
  readonly fundedIndex: number;
  /** How many of the dates ahead have passed. */
  readonly passed: number;
}

function explorePiece(
  exploration: Exploration,
  entry: StepEntry,
): readonly StepEnding[] | undefined {
  const { step, entered } = entry;
  const clock = clockOf(exploration.contract, step, entered);
  const { fundedIndex } = entry;
  const begun: Waiting = { said: 0n, fundedIndex, passed: 0 };
  const atEntry = ruleMet(exploration, step, { clock, at: begun, now: entered.from });
  const ending = { said: [], fundedIndex, span: entered };
  if (!exploration.count()) return undefined;
  if (atEntry !== undefined) return [{ ...ending, rule: atEntry }];
  if (clock.isOver) return [{ ...ending, rule: 0 }];

  const endings: StepEnding[] = [];
  const judged = new Set<string>();
  const waiting = [begun];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { to, span, by } of successorsOf(exploration, entry, { clock, from: next })) {
      const key = `${to.passed} ${to.fundedIndex} ${to.said}`;
      if (judged.has(`${by} ${key}`)) continue;
      judged.add(`${by} ${key}`);
      if (!exploration.count()) return undefined;
      const rule = ruleMet(exploration, step, { clock, at: to, now: span.from });
      if (rule !== undefined) {
        endings.push({ rule, span, said: textOf(clock, to), fundedIndex: to.fundedIndex });
      } else if (!judged.has(key)) {
        judged.add(key);
        waiting.push(to);
      }
    }
    if (next.passed < clock.dates.length) continue;
    const latestDate = clock.dates.at(-1) ?? clock.deadline.from;
    const span = { from: Math.max(clock.deadline.from, latestDate), to: clock.deadline.to };
    endings.push({ rule: 0, span, said: textOf(clock, next), fundedIndex: next.fundedIndex });
  }
  return endings;
}

/** Dates, deadline and what may be said, as seen from one piece of the range of entry. */
interface StepClock {
  readonly sayable: readonly Sayable[];
  /** The dates of the step's rules after entry and not after the deadline, in order. */
  readonly dates: readonly number[];
  readonly deadline: Span;
  /** The deadline passed before the step was entered. */
  readonly isOver: boolean;
  readonly entered: Span;
}

function clockOf(contract: ContractDocument, step: ContractStep, entered: Span): StepClock {
  const { deadline } = step;
  const sayable = listSayable(contract, step);
  const dates = datesOf(step).filter((date) => date > entered.to);
  if (deadline.kind === 'at') {
    const at = millisecondsOf(deadline.at);
    const until = { from: at, to: at };
    const ahead = dates.filter((date) => date <= at);
    return { sayable, dates: ahead, deadline: until, isOver: at <= entered.from, entered };
  }
  const hours = deadline.hours * MILLISECONDS_IN_HOUR;
  const until = { from: entered.from + hours, to: entered.to + hours };
  const ahead = dates.filter((date) => date <= until.from);
  return { sayable, dates: ahead, deadline: until, isOver: false, entered };
}

interface Successor {
  readonly to: Waiting;
  /** When it may happen. */
  readonly span: Span;
  readonly by: 'time' | 'news';
}

function successorsOf(
  exploration: Exploration,
  entry: StepEntry,
  { clock, from }: { readonly clock: StepClock; readonly from: Waiting },
): readonly Successor[] {
  const { dates, deadline, entered } = clock;
  const next = dates[from.passed];
  const span = {
    from: Math.max(entered.from, from.passed === 0 ? entered.from : (dates[from.passed - 1] ?? 0)),
    to: Math.min(next ?? deadline.to, deadline.to) - 1,
  };
  const successors: Successor[] = [];
  if (next !== undefined) {
    const to = { ...from, passed: from.passed + 1 };
    successors.push({ to, span: { from: next, to: next }, by: 'time' });
  }
  if (span.from > span.to) return successors;
  for (const { bit, excludedBy } of clock.sayable) {
    if ((from.said & excludedBy) !== 0n) continue;
    successors.push({ to: { ...from, said: from.said | bit }, span, by: 'news' });
  }
  if (!entry.takesMoney) return successors;
  for (let index = from.fundedIndex + 1; index < exploration.fundedClasses.length; index += 1) {
    successors.push({ to: { ...from, fundedIndex: index }, span, by: 'news' });
  }
  return successors;
}

/** Something that may be said in a step, and what excludes it when it was said before. */
interface Sayable {
  readonly key: string;
  readonly bit: bigint;
  readonly excludedBy: bigint;
}

/** What may be approved or attested in a step: of one fact only one value. */
function listSayable(contract: ContractDocument, step: ContractStep): readonly Sayable[] {
  /** Keys that exclude each other. */
  const groups = new Map<string, readonly string[]>();
  for (const condition of listStepConditions(step)) {
    if (condition.kind === 'approved') {
      const { approval, by } = condition;
      for (const key of by.map((party) => approvalKey({ approval, party }))) groups.set(key, [key]);
    }
    if (condition.kind !== 'fact') continue;
    const { fact: name } = condition;
    const values = contract.facts.find(({ fact }) => fact === name)?.values ?? [];
    const keys = values.map(({ value }) => factKey({ fact: name, value }));
    for (const key of keys) groups.set(key, keys);
  }
  const bits = new Map([...groups.keys()].map((key, index) => [key, 1n << BigInt(index)]));
  return [...groups].map(([key, group]) => ({
    key,
    bit: bits.get(key) ?? 0n,
    excludedBy: group.reduce((mask, other) => mask | (bits.get(other) ?? 0n), 0n),
  }));
}

/** What was said, as it is remembered. */
function textOf({ sayable }: StepClock, { said }: Waiting): readonly string[] {
  return sayable.filter(({ bit }) => (said & bit) !== 0n).map(({ key }) => key);
}

/** The first rule that is met, counted from 1. */
function ruleMet(
  { fundedClasses }: Exploration,
  step: ContractStep,
  { clock, at, now }: { readonly clock: StepClock; readonly at: Waiting; readonly now: number },
): number | undefined {
  const situation = {
    now: timestampFromMilliseconds(now),
    funded: fundedClasses[at.fundedIndex]?.least ?? 0n,
    said: new Set(textOf(clock, at)),
  };
  const index = step.rules.findIndex(({ when }) => meetsCondition(when, situation));
  return index < 0 ? undefined : index + 1;
}

/** The dates that the rules of a step wait for, each once, in order. @unit milliseconds */
function datesOf(step: ContractStep): readonly number[] {
  const dates = listStepConditions(step).flatMap((condition) =>
    condition.kind === 'time' ? [millisecondsOf(condition.at)] : [],
  );
  return [...new Set(dates)].toSorted((a, b) => a - b);
}

/** Cuts a range of entry where the order of entry, dates and deadline changes. */
function cutEntry(step: ContractStep, entered: Span): readonly Span[] {
  const { deadline } = step;
  const dates = datesOf(step);
  const cuts =
    deadline.kind === 'at'
      ? [...dates, millisecondsOf(deadline.at)]
      : [...dates, ...dates.map((date) => date - deadline.hours * MILLISECONDS_IN_HOUR)];
  const inside = cuts.filter((cut) => cut > entered.from && cut <= entered.to);
  const starts = [entered.from, ...new Set(inside)].toSorted((a, b) => a - b);
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? entered.to + 1) - 1 }));
}
