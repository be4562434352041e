/**
 * Goal: a contract is read strictly, and a refusal names the place.
 *
 * Method: one row for one planted fault, each a change of a good document; the schema file is
 * compared with the parser's own.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTRACT_SCHEMA, encodeFacts, parseContract } from '../../src/index.ts';
import { draft, EXAMPLE_NAMES, GOOD_STEPS, readContract, readExample } from './documents.ts';
import { READABLE_AT_BOUND, UNREADABLE_FORM, UNREADABLE_MEANING } from './unreadable.ts';

const placesOf = (json: unknown): readonly string[] => {
  const parsed = parseContract(json);
  return parsed.status === 'ok' ? [] : parsed.faults.map(({ place }) => place);
};

describe('parseContract', () => {
  it('reads the good document and every example, and gives their JSON back', () => {
    for (const json of [draft(GOOD_STEPS), ...EXAMPLE_NAMES.map(readExample)]) {
      expect(placesOf(json)).toEqual([]);
      expect(encodeFacts(readContract(json))).toEqual(json);
    }
  });

  it.each(UNREADABLE_FORM)('refuses the form of %s', (_name, json, place) => {
    expect(placesOf(json)).toContain(place);
  });

  it.each(UNREADABLE_MEANING)('refuses the meaning of %s', (_name, json, place) => {
    expect(placesOf(json)).toContain(place);
  });

  it.each(READABLE_AT_BOUND)('reads %s', (_name, json) => {
    expect(parseContract(json)).toMatchObject({ status: 'ok' });
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
