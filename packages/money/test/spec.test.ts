/**
 * Goal: SPEC.md and the code name the same invariants and the same refusals.
 *
 * Method: the tables of SPEC.md are read; the files they name must exist and name the invariant
 * themselves.
 */
import * as money from '@ringfence/money';
import { readSpec } from '@ringfence/testkit';
import { describe, expect, test } from 'vitest';

const spec = readSpec(new URL('../', import.meta.url), 'M');
const numbers = spec.invariants.map(({ number }) => number);

describe('SPEC.md', () => {
  test('its invariants are numbered without a gap', () => {
    expect(numbers).toEqual(numbers.map((_, index) => `M${index + 1}`));
    expect(numbers.length).toBeGreaterThan(0);
  });

  test.each(spec.invariants)(
    '$number is named where it is decided and where it is checked',
    ({ number, files }) => {
      const names = new RegExp(`\\b${number}\\b`);
      expect(files.filter((file) => !names.test(spec.textOf(file)))).toEqual([]);
    },
  );

  test('every invariant that the code names is in it', () => {
    const named = new Set(spec.sources.flatMap((text) => text.match(/\bM[0-9]+\b/g) ?? []));
    expect([...named].toSorted()).toEqual(numbers.toSorted());
  });

  test('its refusals and functions are those of the code', () => {
    const code = spec.sources.join('\n');
    expect(spec.refusals.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
    const exported = Object.keys(money);
    expect(spec.functions.filter((name) => !exported.includes(name))).toEqual([]);
  });
});
