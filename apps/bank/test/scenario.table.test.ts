// Goal: a scenario is taken whole or refused with every place that is wrong, in either language,
// and the same scenario always shows the same faults. Method: documents with one thing wrong each;
// the decisions of two banks compared; the examples.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { timestamp } from '@ringfence/money';
import { describe, expect, test } from 'vitest';
import { type Books, createBooks } from '../src/books/books.ts';
import type { FaultKind } from '../src/books/fault.ts';
import { FAULT_KINDS, FAULT_NAMES, findFaultKind } from '../src/books/fault-names.ts';
import { openAccount } from '../src/books/open-account.ts';
import { receiveMoney } from '../src/books/receive-money.ts';
import { createRecording } from '../src/books/recording.ts';
import { loadScenario } from '../src/scenario/load-scenario.ts';
import { readScenario, type ScenarioRead } from '../src/scenario/read-scenario.ts';
import { SCENARIO_SCHEMA } from '../src/scenario/scenario-schema.ts';

const EXAMPLES = join(import.meta.dirname, '../examples');
const AT = timestamp('2026-11-23T08:00:00.000Z');

const read = (document: object): ScenarioRead =>
  readScenario(Buffer.from(JSON.stringify(document)));
const of = (fault: object): ScenarioRead => read({ scenario: 'ringfence-bank/1', faults: [fault] });

describe('a scenario', () => {
  test('names each fault by its code or in either language', () => {
    const names = FAULT_KINDS.flatMap((kind) => Object.values(FAULT_NAMES[kind]));
    expect(new Set(names).size).toBe(names.length);
    for (const kind of FAULT_KINDS) {
      expect(findFaultKind(FAULT_NAMES[kind]['zh-CN'])).toBe(kind);
    }
    const found = of({ fault: '银行扣费', amountMinor: '500', day: 2 });
    expect(found).toMatchObject({
      status: 'ok',
      scenario: { faults: [{ kind: 'bank_fee', count: 1, amountMinor: '500', day: 2 }] },
    });
  });

  test.each([
    ['an unknown fault', { fault: 'earthquake' }, '/faults/0/fault'],
    ['a misspelt field', { fault: 'pay_twice', dya: 3 }, '/faults/0/dya'],
    ['a missing field', { fault: 'bank_fee' }, '/faults/0/amountMinor'],
    ['a number for digits', { fault: 'bank_fee', amountMinor: 5 }, '/faults/0/amountMinor'],
    ['a day before the first', { fault: 'pay_twice', day: 0 }, '/faults/0/day'],
    ['a time that is none', { fault: 'pay_twice', from: '25:00' }, '/faults/0/from'],
    ['another word', { fault: 'corrupt_statement', damage: 'burnt' }, '/faults/0/damage'],
  ])('with %s is refused at its place', (_, fault, place) => {
    expect(of(fault)).toMatchObject({ status: 'invalid', faults: [{ place }] });
  });

  test('that is no scenario is refused', () => {
    expect(readScenario(Buffer.from('{'))).toMatchObject({ status: 'invalid' });
    expect(read({ faults: [] })).toMatchObject({ faults: [{ place: '/scenario' }] });
    expect(read({ scenario: 'ringfence-bank/2', faults: [] }).status).toBe('invalid');
  });

  test('of the examples is right, and the published form is that of the code', () => {
    const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.scenario.json'));
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) {
      expect(readScenario(readFileSync(join(EXAMPLES, name)))).toMatchObject({ status: 'ok' });
    }
    const published: unknown = JSON.parse(
      readFileSync(join(EXAMPLES, '../scenario.schema.json'), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(SCENARIO_SCHEMA)));
  });
});

/** How many of twenty deposits a scenario garbles, and which. */
function garbledOf(fault: object, seed: number): readonly number[] {
  const books: Books = createBooks();
  const recording = () => createRecording(books, AT);
  const scenario = read({
    scenario: 'ringfence-bank/1',
    seed,
    faults: [{ fault: 'garbled_reference' satisfies FaultKind, count: 100, ...fault }],
  });
  if (scenario.status !== 'ok') throw new Error(JSON.stringify(scenario.faults));
  openAccount(recording(), { identification: 'P-1', currency: 'EUR', openingMinor: '0' });
  expect(loadScenario(recording(), scenario.scenario)).toBe(true);
  expect(loadScenario(recording(), scenario.scenario)).toBe(false);
  const garbled: number[] = [];
  for (let index = 1; index <= 20; index += 1) {
    const receipt = { account: 'P-1', amountMinor: '1', remittanceText: 'RF11' };
    const answer = receiveMoney(recording(), receipt);
    const text = answer.status === 'refused' ? '' : answer.movement.remittanceText;
    if (text !== 'RF11') garbled.push(index);
  }
  return garbled;
}

describe('the turn of a fault', () => {
  test('comes with the n-th case, so often as is said', () => {
    expect(garbledOf({ nth: 4, count: 3 }, 0)).toEqual([4, 5, 6]);
    expect(garbledOf({ day: 2 }, 0)).toEqual([]);
    expect(garbledOf({ from: '09:00' }, 0)).toEqual([]);
    expect(garbledOf({ until: '09:00' }, 0)).toHaveLength(20);
  });

  test('by chance is decided by the seed alone', () => {
    const first = garbledOf({ chancePercent: 40 }, 7);
    expect(garbledOf({ chancePercent: 40 }, 7)).toEqual(first);
    expect(garbledOf({ chancePercent: 40 }, 8)).not.toEqual(first);
    expect(first.length).toBeGreaterThan(2);
    expect(first.length).toBeLessThan(16);
  });
});
