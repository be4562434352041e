/**
 * Goal: the analysis accepts the examples and refuses each kind of fault with a course of events.
 *
 * Method: one planted fault a row, each the smallest change of a good contract; the rule, the place
 * and the way there are compared.
 */
import { describe, expect, it } from 'vitest';
import { analyseContract, type ContractFaultRule } from '../../src/index.ts';
import {
  afterHours,
  approved,
  at,
  DEADLINE,
  delivered,
  draft,
  EXAMPLE_NAMES,
  fixed,
  funded,
  GOOD_STEPS,
  payAll,
  REFUND,
  readContract,
  readExample,
  rule,
  share,
  step,
} from './documents.ts';

const LATER = '2027-03-31T16:00:00.000Z';
const PAID = step('funding', [rule(funded(200), [], 'work')], at(DEADLINE));
const work = (pay: readonly Readonly<Record<string, unknown>>[]) => [
  PAID,
  step('work', [rule(approved(), pay, 'end')], afterHours(48)),
];

interface Row {
  readonly name: string;
  readonly steps: Parameters<typeof draft>[0];
  readonly rule: ContractFaultRule;
  readonly place: string;
  /** The steps passed on the way. */
  readonly path: readonly string[];
}

const ROWS: readonly Row[] = [
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
];

describe('analyseContract', () => {
  it.each(EXAMPLE_NAMES)('finds no fault in the example %s', (name) => {
    expect(analyseContract(readContract(readExample(name)))).toMatchObject({ status: 'fine' });
  });

  it.each(ROWS)('refuses $name', ({ steps, rule: wanted, place, path }) => {
    const analysis = analyseContract(readContract(draft(steps)));
    if (analysis.status !== 'faulty') throw new Error(`expected a fault: ${analysis.status}`);
    const found = analysis.faults.find((fault) => fault.rule === wanted && fault.place === place);
    expect(analysis.faults.map((fault) => `${fault.rule} ${fault.place}`)).toContain(
      `${wanted} ${place}`,
    );
    expect(found?.path.map((one) => one.step)).toEqual(path);
  });

  it('shows what was said and paid in on the way', () => {
    const analysis = analyseContract(readContract(draft(work([share('c', 1, 2)]))));
    if (analysis.status !== 'faulty') throw new Error('expected a fault');
    expect(analysis.faults[0]?.path).toMatchObject([
      { step: 'funding', rule: 1, said: [], funded: { least: 200n, most: 200n } },
      { step: 'work', rule: 1, earliest: '1970-01-01T00:00:00.000Z' },
    ]);
    expect(analysis.faults[0]?.path[1]?.said).toHaveLength(1);
  });

  it('knows the last moment: the last millisecond before one deadline, and the next after it', () => {
    expect(analyseContract(readContract(draft(GOOD_STEPS)))).toMatchObject({
      status: 'fine',
      latestEnd: '2027-02-03T15:59:59.998Z',
    });
  });

  it('says too large instead of looking at more situations than the bound', () => {
    const many = Array.from({ length: 32 }, (_one, index) => ({
      approval: `x${index}`,
      title: { zh: 'x', en: 'x' },
    }));
    const all = [0, 16].map((from) => ({
      kind: 'all',
      of: many.slice(from, from + 16).map(({ approval }) => ({ ...approved(['a'], 1), approval })),
    }));
    const steps = [
      PAID,
      step('work', [rule({ kind: 'all', of: all }, [payAll('c')], 'end')], afterHours(48)),
    ];
    const analysis = analyseContract(readContract(draft(steps, { approvals: many })));
    expect(analysis).toEqual({ status: 'too_large', statesMax: 10_000 });
  });
});
