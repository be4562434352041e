/**
 * Goal: the published JSON Schema of contracts says what the parser does: what the parser takes,
 * the schema takes; what the schema refuses, the parser refuses.
 *
 * Method: the examples are changed at random places by random values, a thousand times; a JSON
 * Schema validator that knows nothing of the parser judges the same document.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { CONTRACT_SCHEMA, parseContract } from '@ringfence/custody';
import { createSeededRandom } from '@ringfence/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { changeAtRandom } from './support/change-at-random.ts';

const EXAMPLES = new URL('../../../examples/contracts/', import.meta.url);
const DOCUMENTS = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.events.json'))
  .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8'));
const CHANGES = 1_000;

describe('the JSON Schema of contracts', () => {
  it('agrees with the parser on a thousand changed documents', () => {
    const random = createSeededRandom();
    const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(CONTRACT_SCHEMA);
    const verdicts = new Map<string, number>();
    for (let count = 0; count < CHANGES; count += 1) {
      const json = JSON.parse(random.pick(DOCUMENTS));
      if (count > 0) changeAtRandom(json, random);
      const parsed = parseContract(json);
      const isValid = validate(json);
      const place = parsed.status === 'ok' ? '' : parsed.faults[0]?.place;
      const verdict = `schema ${String(isValid)}, parser ${parsed.status}`;
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      expect({ place, verdict }).not.toMatchObject({ verdict: 'schema false, parser ok' });
    }
    console.info([...verdicts].map(([verdict, count]) => `${verdict}: ${count}`).join('; '));
    expect(verdicts.get('schema false, parser refused')).toBeGreaterThan(100);
    // Only meaning is left to the parser: names, dates that are none, sums.
    expect(verdicts.get('schema true, parser refused') ?? 0).toBeLessThan(CHANGES / 3);
  });
});
