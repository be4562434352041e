/**
 * Goal: the published JSON Schema of programmes says what the reader does: what the reader takes,
 * the schema takes; what the schema refuses, the reader refuses.
 *
 * Method: the shipped documents are changed at random places by random values; a JSON Schema
 * validator that knows nothing of the reader judges the same document.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { PROGRAMME_SCHEMA, readProgramme } from '@ringfence/custody';
import { createSeededRandom } from '@ringfence/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { changeAtRandom } from './support/change-at-random.ts';

const FOLDER = new URL('../../../packages/custody/src/programmes/', import.meta.url);
const DOCUMENTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const CHANGES = 1_000;

describe('the JSON Schema of programmes', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
  const validate = ajv.compile(PROGRAMME_SCHEMA);

  it('takes every shipped document', () => {
    for (const document of DOCUMENTS) expect(validate(JSON.parse(document))).toBe(true);
  });

  it('agrees with the reader on a thousand changed documents', () => {
    const random = createSeededRandom();
    const verdicts = new Map<string, number>();
    for (let count = 0; count < CHANGES; count += 1) {
      const json: unknown = JSON.parse(random.pick(DOCUMENTS));
      changeAtRandom(json, random);
      const read = readProgramme(json);
      const isValid = validate(json);
      const place = read.status === 'read' ? '' : read.faults[0]?.place;
      const verdict = `schema ${String(isValid)}, reader ${read.status}`;
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      expect({ place, verdict }).not.toMatchObject({ verdict: 'schema false, reader read' });
      // Only dates that are none, and amounts beyond the largest, are left to the reader.
      if (isValid && read.status !== 'read') expect(place).toMatch(/^effective|amountFromMinor$/);
    }
    console.info([...verdicts].map(([verdict, count]) => `${verdict}: ${count}`).join('; '));
    expect(verdicts.get('schema false, reader not_readable')).toBeGreaterThan(100);
  });
});
