/**
 * Goal: the analysis accepts the examples and refuses each kind of fault with a course of events.
 *
 * Method: one planted fault a row, each the smallest change of a good contract; the rule, the place
 * and the way there are compared.
 */
import { describe, expect, it } from 'vitest';
import { analyseContract } from '../../src/index.ts';
import {
  afterHours,
  approved,
  draft,
  EXAMPLE_NAMES,
  GOOD_STEPS,
  payAll,
  readContract,
  readExample,
  rule,
  share,
  step,
} from './documents.ts';
import { PAID, PLANTED_FAULTS, work } from './planted-faults.ts';

describe('analyseContract', () => {
  it.each(EXAMPLE_NAMES)('finds no fault in the example %s', (name) => {
    expect(analyseContract(readContract(readExample(name)))).toMatchObject({ status: 'fine' });
  });

  it.each(PLANTED_FAULTS)('refuses $name', ({ steps, rule: wanted, place, path }) => {
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
