/**
 * Goal: an act on a contract is found by the contract that it names, only a new contract creates an
 * id, and only who may speak at all is heard; the analysis tells a bounded number of faults, and
 * takes sums and moments in whatever order a document names them.
 *
 * Method: one row for each act; documents whose order is turned around.
 */
import { createBenchPool, type Draft } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Act, actRuleOf, analyseContract, type Role } from '../../src/index.ts';
import {
  afterHours,
  approved,
  at,
  DEADLINE,
  delivered,
  draft,
  funded,
  GOOD_STEPS,
  payAll,
  REFUND,
  readContract,
  rule,
  step,
} from './documents.ts';

const contractId = 'k-1';
const contract = readContract(draft(GOOD_STEPS));
const references = { records: [{ kind: 'contract', recordId: contractId }] };

const ACTS: readonly (readonly [Act, object, number | undefined, readonly Role[]])[] = [
  [
    { kind: 'create_contract', contractId, contract },
    { contractId },
    undefined,
    ['platform', 'operator'],
  ],
  [
    { kind: 'approve_contract', contractId, party: 'a', approval: 'done' },
    {},
    400,
    ['customer_channel', 'platform', 'operator'],
  ],
  [
    { kind: 'attest_contract', contractId, party: 'a', fact: 'delivery', value: 'yes' },
    {},
    400,
    ['customer_channel', 'platform', 'operator'],
  ],
  [{ kind: 'advance_contract', contractId }, {}, 400, ['customer_channel', 'platform', 'operator']],
];

describe('an act on a contract', () => {
  it.each(ACTS.map((row) => [row[0].kind, row] as const))(
    '%s names its contract',
    (_kind, [act, newIds, most, initiators]) => {
      const own = actRuleOf(act);
      expect(own.subjectOf(act)).toBe(contractId);
      expect(own.referencesOf?.(act)).toEqual(references);
      expect(own.newIdsOf(act)).toEqual(newIds);
      expect(own.transfersMax?.(act)).toBe(most);
      expect(own.initiators).toEqual(initiators);
      const sent: Draft = { kind: 'act', act, role: 'bank' };
      expect(createBenchPool().send(sent).outcome).toMatchObject({
        status: 'role_not_allowed',
        expected: initiators.join(', '),
      });
    },
  );
});

describe('the analysis', () => {
  it('tells at most twenty faults', () => {
    const nowhere = Array.from({ length: 25 }, (_one, index) =>
      step(`n${index}`, [], afterHours(1)),
    );
    const analysis = analyseContract(readContract(draft([...GOOD_STEPS, ...nowhere])));
    if (analysis.status !== 'faulty') throw new Error('expected faults');
    expect(analysis.faults.map(({ place }) => place)).toEqual(
      Array.from({ length: 20 }, (_one, index) => `steps[${index + 3}]`),
    );
  });

  it('looks at exactly as many situations as it may', () => {
    const good = readContract(draft(GOOD_STEPS));
    expect(analyseContract(good, { statesMax: 17 })).toMatchObject({ status: 'fine', states: 17 });
    for (const statesMax of [0, 1, 5, 16]) {
      expect(analyseContract(good, { statesMax })).toEqual({ status: 'too_large', statesMax });
    }
  });

  it.each([
    ['sums that rise', [50, 150]],
    ['sums that fall', [150, 50]],
    ['one sum twice, and one that is never reached', [150, 50, 150, 999]],
  ])('takes %s', (_name, sums) => {
    const rules = sums.map((sum) => rule({ kind: 'all', of: [funded(sum), delivered] }, [], 'end'));
    const analysis = analyseContract(
      readContract(draft([step('funding', rules, at(DEADLINE, [REFUND]))])),
    );
    if (analysis.status !== 'faulty') throw new Error('expected faults');
    const classes = new Set(
      analysis.faults.flatMap(({ path }) =>
        path.map(({ funded: { least, most } }) => `${least}–${most}`),
      ),
    );
    for (const one of classes)
      expect(['0–0', '1–49', '50–149', '150–199', '200–200']).toContain(one);
    expect(analysis.faults.map(({ place }) => place)).toContain('steps[0].rules[0]');
  });

  it('knows a step that is entered by rule, by date and by deadline', () => {
    const early = '2027-01-10T00:00:00.000Z';
    const steps = [
      step(
        'funding',
        [
          rule(delivered, [], 'work'),
          rule({ kind: 'all', of: [funded(1), { kind: 'time', at: early }] }, [], 'work'),
        ],
        at(DEADLINE, [], 'work'),
      ),
      step(
        'work',
        [
          rule({ kind: 'time', at: early }, [REFUND], 'end'),
          rule(approved(), [payAll('c')], 'end'),
        ],
        afterHours(1),
      ),
    ];
    expect(analyseContract(readContract(draft(steps)))).toEqual({
      status: 'fine',
      states: expect.any(Number) as number,
      latestEnd: DEADLINE,
    });
    const turned = [steps[0] ?? {}, { ...steps[1], rules: [...(steps[1]?.rules ?? [])].reverse() }];
    expect(analyseContract(readContract(draft(turned)))).toMatchObject({
      status: 'fine',
      latestEnd: DEADLINE,
    });
  });

  it('finds a date that an hour after entry never waits for', () => {
    const steps = [
      step('funding', [], at(DEADLINE, [], 'work')),
      step(
        'work',
        [rule({ kind: 'time', at: '2027-01-31T17:00:00.001Z' }, [payAll('c')], 'end')],
        afterHours(1),
      ),
    ];
    expect(analyseContract(readContract(draft(steps)))).toMatchObject({
      status: 'faulty',
      faults: [{ rule: 'rule_unreachable', place: 'steps[1].rules[0]' }],
    });
    const onTime = [
      steps[0] ?? {},
      step(
        'work',
        [rule({ kind: 'time', at: '2027-01-31T17:00:00.000Z' }, [payAll('c')], 'end')],
        afterHours(1),
      ),
    ];
    expect(analyseContract(readContract(draft(onTime)))).toMatchObject({
      status: 'faulty',
      faults: [{ rule: 'deadline_unreachable', place: 'steps[1].deadline' }],
    });
  });
});
