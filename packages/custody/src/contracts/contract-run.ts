import {
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
import { makePayment, type PaidIn, type Payout, remainingOf } from './pay-out.ts';

/** Where a contract stands. Plain data, so that it can be kept and compared. */
export interface ContractRun {
  /** The step it waits in; `end` when it is over. */
  readonly step: string;
  /** When it came there. */
  readonly enteredAt: Timestamp;
  readonly paidIn: readonly PaidIn[];
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

/** A rule that is met, or a deadline that has come, and when. */
export interface DueMove {
  /** The rule, counted from 1; 0 is the deadline. */
  readonly rule: number;
  readonly at: Timestamp;
}

/** One move of a contract: what ended a step, when, and what was paid. */
export interface ContractMoved extends DueMove {
  readonly step: string;
  readonly payouts: readonly Payout[];
  readonly next: string;
  /** @unit minor units */
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
export function beginContract(contract: ContractDocument, at: Timestamp): ContractRun {
  const step = contract.steps[0];
  assert(step !== undefined, 'K3 expected a contract to have a step');
  return { step: step.step, enteredAt: at, paidIn: [], said: [] };
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
 * The first move that time brings about until `now`: the rules at each date in order, and at the
 * moment of the deadline the deadline after the rules.
 *
 * What was said in this step was judged when it was said, so that an earlier date finds nothing in
 * it that is new.
 */
export function findDueMove(
  contract: ContractDocument,
  run: ContractRun,
  now: Timestamp,
): DueMove | undefined {
  const step = stepOf(contract, run);
  if (step === undefined) return undefined;
  const deadline = deadlineAt(step.deadline, run.enteredAt);
  for (const at of [run.enteredAt, ...momentsOf(step, run.enteredAt, deadline)]) {
    if (at > now) return undefined;
    const due = findRuleMet(contract, run, at);
    if (due !== undefined) return due;
    if (at >= deadline) return { rule: 0, at };
  }
  return undefined;
}

/** The first rule of the present step that is met at a moment, after news at that moment. */
export function findRuleMet(
  contract: ContractDocument,
  run: ContractRun,
  at: Timestamp,
): DueMove | undefined {
  const step = stepOf(contract, run);
  const funded = run.paidIn.reduce((sum, one) => sum + one.amount, 0n);
  const said = new Set(run.said);
  const situation = { now: at, funded, said };
  const index = step?.rules.findIndex(({ when }) => meetsCondition(when, situation)) ?? -1;
  return index < 0 ? undefined : { rule: index + 1, at };
}

/**
 * Ends the present step: makes its payments and enters the next one at the moment of the move.
 *
 * @invariant K4 nothing remains when a contract ends
 */
export function makeMove(
  contract: ContractDocument,
  run: ContractRun,
  { rule, at }: DueMove,
): { readonly run: ContractRun; readonly move: ContractMoved } {
  const step = stepOf(contract, run);
  const move: ContractMove | undefined = rule === 0 ? step?.deadline : step?.rules[rule - 1];
  assert(step !== undefined && move !== undefined, 'K3 expected a step with the rule that is met');
  const payouts: Payout[] = [];
  let { paidIn } = run;
  for (const payment of move.pay) {
    const made = makePayment(payment, paidIn);
    payouts.push(...made.payouts);
    paidIn = made.paidIn;
  }
  const { next } = move;
  const remaining = amount(remainingOf(paidIn));
  assert(next !== CONTRACT_END || remaining === 0n, 'K4 expected nothing to remain at the end');
  const moved: ContractMoved = { step: step.step, rule, at, payouts, next, remaining };
  return { run: { step: next, enteredAt: at, paidIn, said: [] }, move: moved };
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
    const due = findDueMove(contract, current, now);
    if (due === undefined) return { run: current, moves };
    const moved = makeMove(contract, current, due);
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
  const taken = takeEvent(contract, before.run, event);
  if (taken.status !== 'taken') return taken;
  // Only rules may be met by news; the dates until now were judged before.
  const due = findRuleMet(contract, taken.run, now);
  if (due === undefined) return { status: 'accepted', run: taken.run, moves: before.moves };
  const { move, run: entered } = makeMove(contract, taken.run, due);
  const after = advanceContract(contract, entered, now);
  return { status: 'accepted', run: after.run, moves: [...before.moves, move, ...after.moves] };
}

export type EventTaken =
  | { readonly status: 'taken'; readonly run: ContractRun }
  | { readonly status: ContractEventRefusal };

/**
 * Takes in what a party does, when nothing else is due; no move is made yet.
 *
 * @returns as {@link applyContractEvent}
 */
export function takeEvent(
  contract: ContractDocument,
  run: ContractRun,
  event: ContractEvent,
): EventTaken {
  const step = stepOf(contract, run);
  if (step === undefined) return { status: 'contract_ended' };
  if (event.kind === 'fund') return takeFunds(contract, run, event);
  const conditions = listStepConditions(step);
  if (event.kind === 'approve') {
    const { approval, party } = event;
    const asked = conditions.some(
      (one) => one.kind === 'approved' && one.approval === approval && one.by.includes(party),
    );
    return asked ? remember(run, approvalKey(event)) : { status: 'not_asked_now' };
  }
  const fact = contract.facts.find((one) => one.fact === event.fact);
  const asked = conditions.some((one) => one.kind === 'fact' && one.fact === event.fact);
  const isOwn = fact?.attester === event.party;
  if (!asked || !isOwn || !fact.values.some(({ value }) => value === event.value)) {
    return { status: 'not_asked_now' };
  }
  const known = fact.values.some(({ value }) =>
    run.said.includes(factKey({ fact: fact.fact, value })),
  );
  return known ? { status: 'already_said' } : remember(run, factKey(event));
}

function takeFunds(
  contract: ContractDocument,
  run: ContractRun,
  { party, amount: more }: Extract<ContractEvent, { kind: 'fund' }>,
): EventTaken {
  if (run.step !== contract.steps[0]?.step) return { status: 'contract_takes_no_money' };
  const funder = contract.funders.find((one) => one.party === party);
  if (funder === undefined) return { status: 'party_may_not_fund' };
  const known = run.paidIn.find((one) => one.party === party);
  const total = (known?.amount ?? 0n) + more;
  if (total > funder.amountMax) return { status: 'exceeds_funding' };
  const paid = { party, amount: amount(total), remaining: amount(total) };
  const paidIn =
    known === undefined
      ? [...run.paidIn, paid]
      : run.paidIn.map((one) => (one.party === party ? paid : one));
  return { status: 'taken', run: { ...run, paidIn } };
}

function remember(run: ContractRun, key: string): EventTaken {
  if (run.said.includes(key)) return { status: 'already_said' };
  return { status: 'taken', run: { ...run, said: [...run.said, key] } };
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
