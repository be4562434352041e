/**
 * Goal: each example of the repository does what its title promises, and its text says so in both
 * languages.
 *
 * Method: the events beside each example are simulated; what each party got is written here by
 * hand. Further events show the other ends.
 */
import { readFileSync } from 'node:fs';
import { REPOSITORY } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  analyseContract,
  namesOf,
  parseSimulation,
  renderContract,
  renderFault,
  renderSimulation,
  simulateContract,
} from '../../src/index.ts';
import {
  at,
  DEADLINE,
  draft,
  EXAMPLE_NAMES,
  readContract,
  readExample,
  step,
} from './documents.ts';

const EXAMPLES = new URL('examples/contracts/', REPOSITORY);

interface Events {
  readonly createdAt: string;
  readonly events: readonly unknown[];
}

function readEvents(name: string): Events {
  return JSON.parse(readFileSync(new URL(`${name}.events.json`, EXAMPLES), 'utf8'));
}

/** What each party got, in minor units. */
function received(name: string, { createdAt, events }: Events): Readonly<Record<string, string>> {
  const contract = readContract(readExample(name));
  const parsed = parseSimulation({ createdAt, events });
  if (parsed.status !== 'ok') throw new Error(JSON.stringify(parsed.faults));
  const simulation = simulateContract(contract, parsed.input);
  return Object.fromEntries(simulation.received.map((one) => [one.party, one.amount.toString()]));
}

/** Of each example: its events, and its events but the last ones, then time alone. */
const ENDS: readonly (readonly [string, number, Readonly<Record<string, string>>])[] = [
  ['delivery-versus-payment', 0, { seller: '120000' }],
  ['delivery-versus-payment', 1, { seller: '120000' }],
  ['delivery-versus-payment', 2, { buyer: '120000' }],
  ['milestone-pre-sale', 0, { buyer: '105000000', developer: '15000000', contractor: '30000000' }],
  ['milestone-pre-sale', 2, { buyer: '150000000' }],
  ['milestone-pre-sale', 3, { buyer: '60000000' }],
  ['prepaid-course', 0, { learner: '320000', school: '160000' }],
  ['prepaid-course', 2, { learner: '400000', school: '80000' }],
  ['fundraising', 0, { donor_1: '50000', donor_2: '20001', donor_3: '29998' }],
  ['two-of-three-dispute', 0, { seller: '295000', arbiter: '5000' }],
  ['two-of-three-dispute', 1, { buyer: '150000', seller: '150000' }],
];

describe('the examples', () => {
  it.each(ENDS)('%s without its last %i events ends as written', (name, less, wanted) => {
    const { createdAt, events } = readEvents(name);
    const kept = events.slice(0, events.length - less);
    expect(received(name, { createdAt, events: kept })).toEqual(wanted);
  });

  it('pay the maker when the target is reached and two of three release', () => {
    const { createdAt, events } = readEvents('fundraising');
    const more = [
      { at: '2027-02-28T15:00:00.000Z', kind: 'fund', party: 'donor_3', amountMinor: '1' },
      { at: '2027-03-10T00:00:00.000Z', kind: 'approve', party: 'donor_1', approval: 'release' },
      { at: '2027-03-11T00:00:00.000Z', kind: 'approve', party: 'donor_3', approval: 'release' },
    ];
    expect(received('fundraising', { createdAt, events: [...events, ...more] })).toEqual({
      maker: '100000',
    });
  });

  it.each(EXAMPLE_NAMES)('%s is told in both languages, with every title in it', (name) => {
    const contract = readContract(readExample(name));
    for (const language of ['zh', 'en'] as const) {
      const text = renderContract(contract, language);
      const titles = [...contract.parties, ...contract.steps, ...contract.approvals];
      for (const { title } of titles) expect(text).toContain(title[language]);
      expect(text).not.toMatch(/undefined|\[object|_minor/);
      for (const { role } of contract.parties) {
        const isTitle = namesOf(contract, language).party(role) !== role;
        expect(isTitle).toBe(true);
      }
    }
  });

  it('are told step by step with the refusals of their events', () => {
    const contract = readContract(readExample('two-of-three-dispute'));
    const { createdAt, events } = readEvents('two-of-three-dispute');
    const early = { ...(events[1] as object), at: createdAt };
    const parsed = parseSimulation({ createdAt, events: [early, ...events] });
    if (parsed.status !== 'ok') throw new Error('the events are readable');
    const simulation = simulateContract(contract, parsed.input);
    expect(renderSimulation(contract, simulation, 'zh')).toContain('未受理:本步不需要此项');
    expect(renderSimulation(contract, simulation, 'en')).toContain('2950.00 CNY of the buyer');
  });
});

describe('renderFault', () => {
  it('tells the way to a fault in both languages', () => {
    const contract = readContract(draft([step('funding', [], at(DEADLINE, []))]));
    const analysis = analyseContract(contract);
    const fault = analysis.status === 'faulty' ? analysis.faults[0] : undefined;
    if (fault === undefined) throw new Error('expected a fault');
    expect(renderFault(contract, fault, 'en')).toBe(
      'steps[0].deadline: money remains when the contract ends (locked money)\n' +
        '  step 1, "funding" ends by its deadline (paid in 2.00 EUR, 2027-01-31 16:00 UTC)\n',
    );
    expect(renderFault(contract, fault, 'zh')).toContain('资金锁死');
  });
});

describe('parseSimulation', () => {
  it('refuses events that it cannot read, with the place', () => {
    const parsed = parseSimulation({
      createdAt: '2027-01-04T02:00:00.000Z',
      events: [{ at: '2027-01-05T03:00:00.000Z', kind: 'fund', party: 'a', amountMinor: 5 }],
    });
    if (parsed.status === 'ok') throw new Error('expected a refusal');
    expect(parsed.faults.map(({ place }) => place)).toEqual(['events[0].amountMinor']);
  });
});
