import { assert, millisecondsOf, timestampFromMilliseconds } from '@ringfence/money';
import {
  type ContractAnalysis,
  type ContractFault,
  type ContractFaultRule,
  FAULT_TEXT,
  type PathStep,
} from './analysis.ts';
import { CONTRACT_END, type ContractDocument, type ContractMove } from './contract-document.ts';
import { listConditions, listMoves, listStepMoves } from './contract-parts.ts';
import {
  type Exploration,
  exploreStep,
  type FundedClass,
  type Span,
  type StepEnding,
} from './explore-step.ts';
import { ANALYSIS_STATES_MAX, CONTRACT_FAULTS_LISTED_MAX } from './limits.ts';
import { orderSteps } from './order-steps.ts';
import { remainingAfter } from './pay-out.ts';

/**
 * Looks at every course that a contract may take, and says whether each pays out exactly what was
 * paid in, once, and comes to an end.
 *
 * Approvals, facts, dates and deadlines are taken in every order in which they can come; money as
 * classes between the sums that conditions name, of which the least and the most are followed (what
 * remains never falls when more was there, invariant K2). The contract may be created at any moment
 * before its first deadline.
 *
 * @returns `too_large` beyond `statesMax` situations; `faulty` with a course of events for each
 *   fault; `fine` with the latest end
 * @invariant K5 no course of events of a contract that is fine pays other than what was paid in
 */
export function analyseContract(
  contract: ContractDocument,
  { statesMax = ANALYSIS_STATES_MAX }: { readonly statesMax?: number } = {},
): ContractAnalysis {
  const ordered = orderSteps(contract);
  if (ordered.status === 'loop') {
    return { status: 'faulty', states: 0, faults: [loopFault(contract, ordered.steps)] };
  }
  const analysis = createAnalysis(contract, statesMax);
  for (const index of ordered.order) {
    if (!followStep(analysis, index)) return { status: 'too_large', statesMax };
  }
  noteUnreached(analysis);
  const { faults, states, latestEnd } = analysis;
  if (faults.size > 0) {
    const listed = [...faults.values()].slice(0, CONTRACT_FAULTS_LISTED_MAX);
    return { status: 'faulty', states, faults: listed };
  }
  return { status: 'fine', states, latestEnd: timestampFromMilliseconds(latestEnd) };
}

/** How a step was come to. */
interface PathNode {
  readonly before: PathNode | undefined;
  readonly step: PathStep;
}

/** One way to be in a step: when, with how much, and how it came there. */
interface Arrival {
  readonly entered: Span;
  readonly fundedIndex: number;
  readonly remaining: Remaining;
  readonly path: PathNode | undefined;
}

/** What remains when the least and when the most of the class was paid in. */
interface Remaining {
  readonly least: bigint;
  readonly most: bigint;
}

interface Analysis {
  readonly contract: ContractDocument;
  readonly fundedClasses: readonly FundedClass[];
  readonly statesMax: number;
  readonly arrivals: Map<string, Arrival[]>;
  /** Places of rules, deadlines and payments that some course of events comes to. */
  readonly reached: Set<string>;
  readonly faults: Map<string, ContractFault>;
  states: number;
  latestEnd: number;
}

function createAnalysis(contract: ContractDocument, statesMax: number): Analysis {
  const [first] = contract.steps;
  assert(
    first !== undefined && first.deadline.kind === 'at',
    'K3 expected a first step with a date',
  );
  const fundedClasses = classesOf(contract);
  const begun: Arrival = {
    entered: { from: 0, to: millisecondsOf(first.deadline.at) - 1 },
    fundedIndex: 0,
    remaining: { least: 0n, most: 0n },
    path: undefined,
  };
  return {
    contract,
    fundedClasses,
    statesMax,
    arrivals: new Map([[first.step, [begun]]]),
    reached: new Set(),
    faults: new Map(),
    states: 0,
    latestEnd: 0,
  };
}

/** Nothing, then a class from each sum that a condition names, and the full sum. */
function classesOf(contract: ContractDocument): readonly FundedClass[] {
  const full = contract.funders.reduce((sum, { amountMax }) => sum + amountMax, 0n);
  const named = listConditions(contract).flatMap(({ part }) =>
    part.kind === 'funded' ? [part.atLeast] : [],
  );
  const starts = [...new Set([0n, 1n, ...named, full])].filter((start) => start <= full);
  starts.sort((a, b) => (a < b ? -1 : 1));
  return starts.map((least, index) => ({ least, most: (starts[index + 1] ?? full + 1n) - 1n }));
}

/** Explores a step from each way to be in it. @returns false when there are too many situations */
function followStep(analysis: Analysis, index: number): boolean {
  const { contract, fundedClasses } = analysis;
  const step = contract.steps[index];
  assert(step !== undefined, 'K3 expected the step to be in the contract');
  const exploration: Exploration = {
    contract,
    fundedClasses,
    count: () => {
      analysis.states += 1;
      return analysis.states <= analysis.statesMax;
    },
  };
  const moves = listStepMoves(step, index);
  for (const arrival of analysis.arrivals.get(step.step) ?? []) {
    const { entered, fundedIndex } = arrival;
    const takesMoney = index === 0;
    const endings = exploreStep(exploration, { step, entered, fundedIndex, takesMoney });
    if (endings === undefined) return false;
    for (const ending of endings) {
      const placed = moves[ending.rule === 0 ? moves.length - 1 : ending.rule - 1];
      assert(placed !== undefined, 'K3 expected an ending to be a rule or the deadline');
      const { place, part: move } = placed;
      follow(analysis, { arrival, ending, move, place, step: step.step, takesMoney });
    }
  }
  return true;
}

interface Followed {
  readonly arrival: Arrival;
  readonly ending: StepEnding;
  readonly move: ContractMove;
  readonly place: string;
  readonly step: string;
  readonly takesMoney: boolean;
}

/** Makes the payments of one ending, and goes on to the next step. */
function follow(analysis: Analysis, followed: Followed): void {
  const { arrival, ending, move, place, takesMoney } = followed;
  const funded = analysis.fundedClasses[ending.fundedIndex] ?? { least: 0n, most: 0n };
  const path = pathTo(followed, funded);
  analysis.reached.add(place);
  let remaining: Remaining = takesMoney ? funded : arrival.remaining;
  for (const [index, payment] of move.pay.entries()) {
    const at = `${place}.pay[${index}]`;
    if (remaining.most > 0n) analysis.reached.add(at);
    else if (funded.most > 0n) {
      noteFault(analysis, 'pays_what_is_gone', at, path);
      return;
    }
    remaining = {
      least: remainingAfter(payment, remaining.least),
      most: remainingAfter(payment, remaining.most),
    };
    if (remaining.least < 0n) {
      noteFault(analysis, 'pays_more_than_remains', at, path);
      return;
    }
  }
  const { span, fundedIndex } = ending;
  if (move.next === CONTRACT_END) {
    analysis.latestEnd = Math.max(analysis.latestEnd, span.to);
    if (remaining.most > 0n) noteFault(analysis, 'money_remains_at_end', place, path);
    return;
  }
  arrive(analysis, move.next, { entered: span, fundedIndex, remaining, path });
}

function pathTo({ arrival, ending, step }: Followed, funded: FundedClass): PathNode {
  const { rule, said, span } = ending;
  const earliest = timestampFromMilliseconds(span.from);
  const latest = timestampFromMilliseconds(span.to);
  return { before: arrival.path, step: { step, rule, said, earliest, latest, funded } };
}

/** Adds a way to be in a step, without the moments at which it is known already. */
function arrive(analysis: Analysis, step: string, arrival: Arrival): void {
  const known = analysis.arrivals.get(step) ?? [];
  const same = known.filter(
    ({ fundedIndex, remaining }) =>
      fundedIndex === arrival.fundedIndex &&
      remaining.least === arrival.remaining.least &&
      remaining.most === arrival.remaining.most,
  );
  let pieces: readonly Span[] = [arrival.entered];
  for (const { entered } of same) pieces = pieces.flatMap((piece) => without(piece, entered));
  known.push(...pieces.map((entered) => ({ ...arrival, entered })));
  analysis.arrivals.set(step, known);
}

/** The parts of a range that lie outside another. */
function without(span: Span, other: Span): readonly Span[] {
  const before = { from: span.from, to: Math.min(span.to, other.from - 1) };
  const after = { from: Math.max(span.from, other.to + 1), to: span.to };
  return [before, after].filter(({ from, to }) => from <= to);
}

function noteFault(
  { faults }: Analysis,
  rule: ContractFaultRule,
  place: string,
  path: PathNode | undefined,
): void {
  const key = `${rule} ${place}`;
  if (faults.has(key)) return;
  const steps: PathStep[] = [];
  for (let node = path; node !== undefined; node = node.before) steps.push(node.step);
  faults.set(key, { rule, place, text: FAULT_TEXT[rule], path: steps.toReversed() });
}

/** What no course of events comes to. Behind a fault, nothing was followed and nothing is noted. */
function noteUnreached(analysis: Analysis): void {
  const { contract, arrivals, reached, faults } = analysis;
  if (faults.size > 0) return;
  for (const [index, { step }] of contract.steps.entries()) {
    if (!arrivals.has(step)) {
      noteFault(analysis, 'step_unreachable', `steps[${index}]`, undefined);
    }
  }
  if (faults.size > 0) return;
  for (const { place, part } of listMoves(contract)) {
    if (!reached.has(place)) {
      const isDeadline = place.endsWith('.deadline');
      const rule = isDeadline ? 'deadline_unreachable' : 'rule_unreachable';
      noteFault(analysis, rule, place, undefined);
      continue;
    }
    for (const index of part.pay.keys()) {
      const at = `${place}.pay[${index}]`;
      if (!reached.has(at)) noteFault(analysis, 'payment_unreachable', at, undefined);
    }
  }
}

/** The way around a loop; no times, because it has no end. */
function loopFault(contract: ContractDocument, steps: readonly string[]): ContractFault {
  const rule = 'steps_form_a_loop';
  const index = contract.steps.findIndex(({ step }) => step === steps[0]);
  const way = steps.join(' → ');
  const { zh, en } = FAULT_TEXT[rule];
  const text = { zh: `${zh}:${way}`, en: `${en}: ${way}` };
  return { rule, place: `steps[${index}]`, text, path: [] };
}
