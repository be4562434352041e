import {
  AMOUNT_ZERO,
  type Amount,
  amount,
  assert,
  millisecondsOf,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import {
  CONTRACT_END,
  type ContractDeadline,
  type ContractDocument,
  type ContractMove,
  type ContractStep,
} from './contract-document.ts';
import { listStepConditions } from './contract-parts.ts';
import { approvalKey, factKey, meetsCondition } from './meets-condition.ts';
import { makePayment, type PaidIn, type Payout } from './pay-out.ts';

/** Where a contract stands. Plain data, so that it can be kept and compared. */
export interface ContractRun {
  /** The step it waits in; `end` when it is over. */
  readonly step: string;
  /** When it came there. */
  readonly enteredAt: Timestamp;
  readonly paidIn: readonly PaidIn[];
  readonly remaining: Amount;
  /** What was approved and attested in this step. */
  readonly said: readonly string[];
}

/** Something that a party does. */
export type ContractEvent =
  | { readonly kind: 'fund'; readonly party: string; readonly amount: Amount }
  | { readonly kind: 'approve'; readonly party: string; readonly approval: string }
  | {
      readonly kind: 'attest';
      readonly party: string;
      readonly fact: string;
      readonly value: string;
    };

/** One move of a contract: what ended a step, when, and what was paid. */
export interface ContractMoved {
  readonly step: string;
  /** The rule that was met, counted from 1; 0 is the deadline. */
  readonly rule: number;
  readonly at: Timestamp;
  readonly payouts: readonly Payout[];
  readonly next: string;
  readonly remaining: Amount;
}

export interface ContractAdvanced {
  readonly run: ContractRun;
  readonly moves: readonly ContractMoved[];
}

/** Why an event is refused, in order of precedence. */
export type ContractEventRefusal =
  | 'contract_ended'
  | 'contract_takes_no_money'
  | 'party_may_not_fund'
  | 'exceeds_funding'
  | 'not_asked_now'
  | 'already_said';

export type ContractEventResult =
  | ({ readonly status: 'accepted' } & ContractAdvanced)
  | { readonly status: ContractEventRefusal };

const MILLISECONDS_IN_HOUR = 3_600_000;

/** A contract at its first moment, before anything was paid in. */
export function beginContract(contract: ContractDocument, at: Timestamp): ContractAdvanced {
  const step = contract.steps[0];
  assert(step !== undefined, 'K3 expected a contract to have a step');
  const run: ContractRun = {
    step: step.step,
    enteredAt: at,
    paidIn: [],
    remaining: AMOUNT_ZERO,
    said: [],
  };
  return advanceContract(contract, run, at);
}

/** When the present step ends by itself; undefined when the contract is over. */
export function deadlineOf(contract: ContractDocument, run: ContractRun): Timestamp | undefined {
  const step = stepOf(contract, run);
  return step === undefined ? undefined : deadlineAt(step.deadline, run.enteredAt);
}

/**
 * The next moment after `after` at which time alone may move the contract: a date of the present
 * step or its deadline; undefined when the contract is over.
 */
export function nextMomentOf(
  contract: ContractDocument,
  run: ContractRun,
  after: Timestamp,
): Timestamp | undefined {
  const step = stepOf(contract, run);
  if (step === undefined) return undefined;
  const deadline = deadlineAt(step.deadline, run.enteredAt);
  return momentsOf(step, run.enteredAt, deadline).find((moment) => moment > after) ?? deadline;
}

/**
 * Does what time alone brings about until `now`, each at its own moment, however late this is
 * asked: deadlines that follow each other are the same whether they are asked for once or often.
 *
 * @invariant K3 a contract has no loop, so that its moves come to an end
 */
export function advanceContract(
  contract: ContractDocument,
  run: ContractRun,
  now: Timestamp,
): ContractAdvanced {
  const moves: ContractMoved[] = [];
  let current = run;
  for (let count = 0; count <= contract.steps.length; count += 1) {
    const step = stepOf(contract, current);
    if (step === undefined) return { run: current, moves };
    const due = findDue(step, current, now);
    if (due === undefined) return { run: current, moves };
    const moved = makeMove(step, current, due);
    moves.push(moved.move);
    current = moved.run;
  }
  assert(false, 'K3 expected a contract to pass each step once');
}

/**
 * Takes in what a party does, after what time alone brought about until then.
 *
 * @returns contract_ended, contract_takes_no_money, party_may_not_fund, exceeds_funding,
 *   not_asked_now, already_said
 */
export function applyContractEvent(
  contract: ContractDocument,
  run: ContractRun,
  { event, now }: { readonly event: ContractEvent; readonly now: Timestamp },
): ContractEventResult {
  const before = advanceContract(contract, run, now);
  const step = stepOf(contract, before.run);
  if (step === undefined) return { status: 'contract_ended' };
  const taken = takeEvent(contract, { step, run: before.run }, event);
  if (typeof taken === 'string') return { status: taken };
  // Only rules may be met by news; the dates until now were judged before.
  const due = judgeRules(step, taken, now);
  if (due === undefined) return { status: 'accepted', run: taken, moves: before.moves };
  const { move, run: entered } = makeMove(step, taken, due);
  const after = advanceContract(contract, entered, now);
  return { status: 'accepted', run: after.run, moves: [...before.moves, move, ...after.moves] };
}

interface Waiting {
  readonly step: ContractStep;
  readonly run: ContractRun;
}

function takeEvent(
  contract: ContractDocument,
  { step, run }: Waiting,
  event: ContractEvent,
): ContractRun | ContractEventRefusal {
  if (event.kind === 'fund') return takeFunds(contract, { step, run }, event);
  const conditions = listStepConditions(step);
  if (event.kind === 'approve') {
    const { approval, party } = event;
    const asked = conditions.some(
      (one) => one.kind === 'approved' && one.approval === approval && one.by.includes(party),
    );
    if (!asked) return 'not_asked_now';
    return remember(run, approvalKey(event));
  }
  const fact = contract.facts.find((one) => one.fact === event.fact);
  const asked = conditions.some((one) => one.kind === 'fact' && one.fact === event.fact);
  if (!asked || fact?.attester !== event.party) return 'not_asked_now';
  if (!fact.values.some(({ value }) => value === event.value)) return 'not_asked_now';
  const known = fact.values.some(({ value }) =>
    run.said.includes(factKey({ fact: fact.fact, value })),
  );
  return known ? 'already_said' : remember(run, factKey(event));
}

function takeFunds(
  contract: ContractDocument,
  { step, run }: Waiting,
  { party, amount: more }: Extract<ContractEvent, { kind: 'fund' }>,
): ContractRun | ContractEventRefusal {
  if (step !== contract.steps[0]) return 'contract_takes_no_money';
  const funder = contract.funders.find((one) => one.party === party);
  if (funder === undefined) return 'party_may_not_fund';
  const known = run.paidIn.find((one) => one.party === party);
  const total = (known?.amount ?? 0n) + more;
  if (total > funder.amountMax) return 'exceeds_funding';
  const paid = { party, amount: amount(total) };
  const paidIn =
    known === undefined
      ? [...run.paidIn, paid]
      : run.paidIn.map((one) => (one.party === party ? paid : one));
  return { ...run, paidIn, remaining: amount(run.remaining + more) };
}

function remember(run: ContractRun, key: string): ContractRun | ContractEventRefusal {
  if (run.said.includes(key)) return 'already_said';
  return { ...run, said: [...run.said, key] };
}

interface Due {
  readonly rule: number;
  readonly at: Timestamp;
  readonly move: ContractMove;
}

/**
 * The first move that time brings about until `now`: the rules at each date in order, and at the
 * moment of the deadline the deadline after the rules.
 *
 * What was said in this step was judged when it was said, so that an earlier date finds nothing in
 * it that is new.
 */
function findDue(step: ContractStep, run: ContractRun, now: Timestamp): Due | undefined {
  const deadline = deadlineAt(step.deadline, run.enteredAt);
  for (const at of [run.enteredAt, ...momentsOf(step, run.enteredAt, deadline)]) {
    if (at > now) return undefined;
    const due = judgeRules(step, run, at);
    if (due !== undefined) return due;
    if (at >= deadline) return { rule: 0, at, move: step.deadline };
  }
  return undefined;
}

function judgeRules(step: ContractStep, run: ContractRun, at: Timestamp): Due | undefined {
  const funded = run.paidIn.reduce((sum, one) => sum + one.amount, 0n);
  const said = new Set(run.said);
  const index = step.rules.findIndex(({ when }) => meetsCondition(when, { now: at, funded, said }));
  const move = step.rules[index];
  return move === undefined ? undefined : { rule: index + 1, at, move };
}

function makeMove(
  step: ContractStep,
  run: ContractRun,
  { rule, at, move }: Due,
): { readonly run: ContractRun; readonly move: ContractMoved } {
  const payouts: Payout[] = [];
  let { remaining } = run;
  for (const payment of move.pay) {
    const made = makePayment(payment, { remaining, paidIn: run.paidIn });
    payouts.push(...made.payouts);
    remaining = made.remaining;
  }
  const { next } = move;
  assert(next !== CONTRACT_END || remaining === 0n, `K4 expected nothing to remain at the end`);
  const moved: ContractMoved = { step: step.step, rule, at, payouts, next, remaining };
  const { paidIn } = run;
  return { run: { step: next, enteredAt: at, paidIn, remaining, said: [] }, move: moved };
}

/** The dates of a step's rules from its entry on, in order, and its deadline as the last. */
function momentsOf(step: ContractStep, entered: Timestamp, deadline: Timestamp): Timestamp[] {
  const dates = listStepConditions(step).flatMap((one) => (one.kind === 'time' ? [one.at] : []));
  const inside = dates.filter((date) => date > entered && date < deadline);
  return [...new Set(inside), deadline].toSorted(compareMoments);
}

/** A deadline that was over before the step was entered ends it at once. */
function deadlineAt(deadline: ContractDeadline, entered: Timestamp): Timestamp {
  if (deadline.kind === 'at') return deadline.at > entered ? deadline.at : entered;
  const milliseconds = millisecondsOf(entered) + deadline.hours * MILLISECONDS_IN_HOUR;
  return timestampFromMilliseconds(milliseconds);
}

function stepOf(contract: ContractDocument, run: ContractRun): ContractStep | undefined {
  if (run.step === CONTRACT_END) return undefined;
  const step = contract.steps.find((one) => one.step === run.step);
  assert(step !== undefined, `K3 expected the contract to have a step ${run.step}`);
  return step;
}

function compareMoments(a: Timestamp, b: Timestamp): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
