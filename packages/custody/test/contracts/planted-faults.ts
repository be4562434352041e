/** Contracts with one planted fault each, the smallest change of a good one. */
import type { ContractFaultRule } from '../../src/index.ts';
import {
  afterHours,
  approved,
  at,
  DEADLINE,
  delivered,
  type draft,
  fixed,
  funded,
  GOOD_STEPS,
  payAll,
  REFUND,
  rule,
  share,
  step,
} from './documents.ts';

const LATER = '2027-03-31T16:00:00.000Z';
/** Waits until everything is paid in. */
export const PAID = step('funding', [rule(funded(200), [], 'work')], at(DEADLINE));
/** Paid in full, then these payments when one party approves. */
export const work = (pay: readonly Readonly<Record<string, unknown>>[]) => [
  PAID,
  step('work', [rule(approved(), pay, 'end')], afterHours(48)),
];

/** A fault, where the analysis finds it, and the way there. */
interface PlantedFault {
  readonly name: string;
  readonly steps: Parameters<typeof draft>[0];
  readonly rule: ContractFaultRule;
  readonly place: string;
  /** The steps passed on the way. */
  readonly path: readonly string[];
}

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a fixed amount after everything was paid (double payout)',
    steps: work([payAll('c'), fixed('a', 200)]),
    rule: 'pays_what_is_gone',
    place: 'steps[1].rules[0].pay[1]',
    path: ['funding', 'work'],
  },
  {
    name: 'fixed amounts that are together more than the money (double payout)',
    steps: work([fixed('c', 120), fixed('b', 120)]),
    rule: 'pays_more_than_remains',
    place: 'steps[1].rules[0].pay[1]',
    path: ['funding', 'work'],
  },
  {
    name: 'a fixed amount where perhaps less was paid in',
    steps: [step('funding', [], at(DEADLINE, [fixed('c', 10), REFUND]))],
    rule: 'pays_more_than_remains',
    place: 'steps[0].deadline.pay[0]',
    path: ['funding'],
  },
  {
    name: 'money that nobody gets (locked money)',
    steps: work([share('c', 1, 2)]),
    rule: 'money_remains_at_end',
    place: 'steps[1].rules[0]',
    path: ['funding', 'work'],
  },
  {
    name: 'a deadline that pays nothing (locked money)',
    steps: [PAID, step('work', [rule(approved(), [payAll('c')], 'end')], afterHours(48, []))],
    rule: 'money_remains_at_end',
    place: 'steps[1].deadline',
    path: ['funding', 'work'],
  },
  {
    name: 'a last unit that rounding leaves behind (locked money)',
    steps: work([{ ...fixed('c', 199) }]),
    rule: 'money_remains_at_end',
    place: 'steps[1].rules[0]',
    path: ['funding', 'work'],
  },
  {
    name: 'a rule that waits for more than can be paid in (unreachable payout)',
    steps: [step('funding', [rule(funded(201), [payAll('c')], 'end')], at(DEADLINE))],
    rule: 'rule_unreachable',
    place: 'steps[0].rules[0]',
    path: [],
  },
  {
    name: 'a rule whose date comes after the deadline (unreachable payout)',
    steps: [
      step('funding', [rule({ kind: 'time', at: LATER }, [payAll('c')], 'end')], at(DEADLINE)),
    ],
    rule: 'rule_unreachable',
    place: 'steps[0].rules[0]',
    path: [],
  },
  {
    name: 'a rule behind one that is always met before it (unreachable payout)',
    steps: [
      PAID,
      step(
        'work',
        [
          rule(approved(['a', 'b']), [payAll('c')], 'end'),
          rule(approved(['a', 'b'], 2), [REFUND], 'end'),
        ],
        afterHours(48),
      ),
    ],
    rule: 'rule_unreachable',
    place: 'steps[1].rules[1]',
    path: [],
  },
  {
    name: 'one fact with two values at once (unreachable payout)',
    steps: [
      PAID,
      step(
        'work',
        [
          rule(
            { kind: 'all', of: [delivered, { ...delivered, value: 'no' }] },
            [payAll('c')],
            'end',
          ),
        ],
        afterHours(48),
      ),
    ],
    rule: 'rule_unreachable',
    place: 'steps[1].rules[0]',
    path: [],
  },
  {
    name: 'a payment where nothing can have been paid in (unreachable payout)',
    steps: [step('funding', [rule(funded(1), [payAll('c')], 'end')], at(DEADLINE, [payAll('a')]))],
    rule: 'payment_unreachable',
    place: 'steps[0].deadline.pay[0]',
    path: [],
  },
  {
    name: 'a step that nothing leads to',
    steps: [...GOOD_STEPS, step('nowhere', [], afterHours(1))],
    rule: 'step_unreachable',
    place: 'steps[3]',
    path: [],
  },
  {
    name: 'a deadline that a date always comes before',
    steps: [
      step(
        'funding',
        [rule({ kind: 'time', at: DEADLINE }, [REFUND], 'end')],
        at(LATER, [payAll('c')]),
      ),
    ],
    rule: 'deadline_unreachable',
    place: 'steps[0].deadline',
    path: [],
  },
  {
    name: 'steps that lead back (unbounded loop)',
    steps: [
      PAID,
      step('work', [rule(approved(), [], 'check')], afterHours(48)),
      step('check', [rule(delivered, [payAll('c')], 'end')], afterHours(48, [], 'work')),
    ],
    rule: 'steps_form_a_loop',
    place: 'steps[1]',
    path: [],
  },
  {
    name: 'a sum between two that conditions name (locked money)',
    steps: [step('funding', [rule(funded(50), [], 'end')], at(DEADLINE))],
    rule: 'money_remains_at_end',
    place: 'steps[0].rules[0]',
    path: ['funding'],
  },
  {
    name: 'a step entered at a known moment that forgets a fact (locked money)',
    steps: [
      step('funding', [], at(DEADLINE, [], 'work')),
      step(
        'work',
        [rule(delivered, [], 'end'), rule({ kind: 'time', at: LATER }, [payAll('c')], 'end')],
        at('2027-04-30T16:00:00.000Z'),
      ),
    ],
    rule: 'money_remains_at_end',
    place: 'steps[1].rules[0]',
    path: ['funding', 'work'],
  },
  {
    name: 'one fault on two ways is told once, and another beside it too',
    steps: [
      PAID,
      step(
        'work',
        [rule(approved(), [], 'last'), rule(delivered, [share('c', 1, 2)], 'last')],
        afterHours(48),
      ),
      step('last', [rule({ ...delivered, value: 'no' }, [], 'end')], afterHours(1, [])),
    ],
    rule: 'money_remains_at_end',
    place: 'steps[2].deadline',
    path: ['funding', 'work', 'last'],
  },
  {
    name: 'a step that comes back to itself (unbounded loop)',
    steps: [step('funding', [rule(delivered, [], 'funding')], at(DEADLINE))],
    rule: 'steps_form_a_loop',
    place: 'steps[0]',
    path: [],
  },
  {
    name: 'a rule behind the same rule (unreachable payout)',
    steps: [
      step(
        'funding',
        [rule(delivered, [payAll('c')], 'end'), rule(delivered, [REFUND], 'end')],
        at(DEADLINE),
      ),
    ],
    rule: 'rule_unreachable',
    place: 'steps[0].rules[1]',
    path: [],
  },
  {
    name: 'a second date that the first comes before (unreachable payout)',
    steps: [
      step(
        'funding',
        [
          rule({ kind: 'time', at: '2027-01-10T00:00:00.000Z' }, [payAll('c')], 'end'),
          rule({ kind: 'time', at: '2027-01-11T00:00:00.000Z' }, [REFUND], 'end'),
        ],
        at(DEADLINE),
      ),
    ],
    rule: 'rule_unreachable',
    place: 'steps[0].rules[1]',
    path: [],
  },
];
