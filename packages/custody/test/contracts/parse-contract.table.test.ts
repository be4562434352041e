/**
 * Goal: a contract is read strictly, and a refusal names the place.
 *
 * Method: one row for one planted fault, each a change of a good document; the schema file is
 * compared with the parser's own.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTRACT_SCHEMA, encodeFacts, parseContract } from '../../src/index.ts';
import {
  afterHours,
  approved,
  DEADLINE,
  draft,
  EXAMPLE_NAMES,
  fixed,
  funded,
  GOOD_STEPS,
  readContract,
  readExample,
  rule,
  step,
  at as until,
} from './documents.ts';

const placesOf = (json: unknown): readonly string[] => {
  const parsed = parseContract(json);
  return parsed.status === 'ok' ? [] : parsed.faults.map(({ place }) => place);
};

/** A document whose first rule waits for a condition. */
const waitingFor = (condition: Readonly<Record<string, unknown>>) =>
  draft([step('funding', [rule(condition, [], 'end')], until(DEADLINE))]);
const paying = (payment: Readonly<Record<string, unknown>>) =>
  draft([step('funding', [], until(DEADLINE, [payment]))]);
const nested = (depth: number): Readonly<Record<string, unknown>> =>
  depth === 1 ? funded(1) : { kind: 'all', of: [nested(depth - 1)] };
const shares = (more: Readonly<Record<string, unknown>>) =>
  paying({
    kind: 'shares',
    parts: 3,
    shares: [{ to: 'c', parts: 2 }],
    keepParts: 1,
    remainderTo: 'c',
    ...more,
  });
const { format: _, ...withoutFormat } = draft(GOOD_STEPS);

/** What the form forbids. */
const FORM: readonly (readonly [string, unknown, string])[] = [
  ['no object', [], ''],
  ['no format', withoutFormat, 'format'],
  ['another format', draft(GOOD_STEPS, { format: 'ringfence.contract/2' }), 'format'],
  ['an unknown member', draft(GOOD_STEPS, { memo: 'x' }), 'memo'],
  ['an unknown currency', draft(GOOD_STEPS, { currency: 'EURO' }), 'currency'],
  ['no step', draft([]), 'steps'],
  [
    'no deadline',
    draft([{ step: 'a', title: { zh: 'a', en: 'a' }, rules: [] }]),
    'steps[0].deadline',
  ],
  ['a title of two lines', draft(GOOD_STEPS, { title: { zh: 'a\nb', en: 'a' } }), 'title.zh'],
  ['a title in one language', draft(GOOD_STEPS, { title: { zh: 'a' } }), 'title.en'],
  [
    'an amount as a number',
    paying({ kind: 'fixed', to: 'c', amountMinor: 5 }),
    'steps[0].deadline.pay[0].amountMinor',
  ],
  ['an amount of nothing', paying(fixed('c', 0)), 'steps[0].deadline.pay[0].amountMinor'],
  [
    'an amount without its unit',
    paying({ kind: 'fixed', to: 'c', amount: '5' }),
    'steps[0].deadline.pay[0].amount',
  ],
  ['an unknown condition', waitingFor({ kind: 'weather' }), 'steps[0].rules[0].when.kind'],
  [
    'a local time',
    waitingFor({ kind: 'time', at: '2027-01-31T16:00:00+08:00' }),
    'steps[0].rules[0].when.at',
  ],
  ['an empty all', waitingFor({ kind: 'all', of: [] }), 'steps[0].rules[0].when.of'],
  ['no hours', draft([step('a', [], afterHours(0))]), 'steps[0].deadline.hours'],
];

/** What the form allows and the meaning forbids. */
const MEANING: readonly (readonly [string, unknown, string])[] = [
  [
    'a day that is none',
    waitingFor({ kind: 'time', at: '2027-02-30T16:00:00.000Z' }),
    'steps[0].rules[0].when.at',
  ],
  ['conditions too deep', waitingFor(nested(5)), 'steps[0].rules[0].when.of[0].of[0].of[0].of[0]'],
  [
    'a step that is not there',
    draft([step('a', [], until(DEADLINE, [], 'b'))]),
    'steps[0].deadline.next',
  ],
  [
    'two steps of one name',
    draft([step('a', [], until(DEADLINE)), step('a', [], afterHours(1))]),
    'steps[1]',
  ],
  ['a step called end', draft([step('end', [], until(DEADLINE))]), 'steps[1]'],
  ['a relative first deadline', draft([step('a', [], afterHours(1))]), 'steps[0].deadline.kind'],
  ['a payment to nobody', paying(fixed('d', 1)), 'steps[0].deadline.pay[0].to'],
  ['a payment to the platform', paying(fixed('platform', 1)), 'steps[0].deadline.pay[0].to'],
  ['shares of another sum', shares({ parts: 4 }), 'steps[0].deadline.pay[0]'],
  [
    'a remainder to an outsider',
    shares({ remainderTo: 'a' }),
    'steps[0].deadline.pay[0].remainderTo',
  ],
  [
    'an approval that is not declared',
    waitingFor({ ...approved(), approval: 'x' }),
    'steps[0].rules[0].when.approval',
  ],
  ['an approval by an outsider', waitingFor(approved(['x'])), 'steps[0].rules[0].when.by[0]'],
  ['one approver twice', waitingFor(approved(['a', 'a'])), 'steps[0].rules[0].when.by[1]'],
  ['more approvals than approvers', waitingFor(approved(['a'], 2)), 'steps[0].rules[0].when.count'],
  [
    'a value that is not declared',
    waitingFor({ kind: 'fact', fact: 'delivery', value: 'x' }),
    'steps[0].rules[0].when.value',
  ],
  [
    'a funder that is no customer',
    draft(GOOD_STEPS, { funders: [{ party: 'platform', amountMaxMinor: '1' }] }),
    'funders[0].party',
  ],
  [
    'one customer in two roles',
    draft(GOOD_STEPS, {
      parties: [
        ...draft([]).parties,
        { kind: 'customer', role: 'd', title: { zh: 'd', en: 'd' }, customerId: 'a' },
      ],
    }),
    'parties[3]',
  ],
];

describe('parseContract', () => {
  it('reads the good document and every example, and gives their JSON back', () => {
    for (const json of [draft(GOOD_STEPS), ...EXAMPLE_NAMES.map(readExample)]) {
      expect(placesOf(json)).toEqual([]);
      expect(encodeFacts(readContract(json))).toEqual(json);
    }
  });

  it.each(FORM)('refuses the form of %s', (_name, json, place) => {
    expect(placesOf(json)).toContain(place);
  });

  it.each(MEANING)('refuses the meaning of %s', (_name, json, place) => {
    expect(placesOf(json)).toContain(place);
  });

  it('names a bounded number of faults', () => {
    const memos = Object.fromEntries(Array.from({ length: 99 }, (_one, index) => [`m${index}`, 1]));
    expect(placesOf(draft(GOOD_STEPS, memos))).toHaveLength(20);
  });

  it('publishes its own schema', () => {
    const file = new URL('../../contracts.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(CONTRACT_SCHEMA);
  });
});
