/**
 * Goal: SPEC.md and the code name the same invariants.
 *
 * Method: the tables of SPEC.md are read; the files they name must exist and name the invariant
 * themselves.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const PACKAGE = new URL('../', import.meta.url);
const SPEC = readFileSync(new URL('SPEC.md', PACKAGE), 'utf8');

const invariants = [...SPEC.matchAll(/^\| (V\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number = '', , decidedIn = '', checkedBy = '']) => ({
    number,
    files: [
      ...decidedIn
        .replaceAll('`', '')
        .split(', ')
        .map((name) => `src/${name}`),
      ...checkedBy
        .replaceAll('`', '')
        .split(', ')
        .map((name) => `test/${name}`),
    ],
  }),
);

function textOf(file: string): string {
  return readFileSync(new URL(file, PACKAGE), 'utf8');
}

function sourceTexts(): readonly string[] {
  const names = readdirSync(new URL('src/', PACKAGE), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => textOf(`src/${name}`));
}

describe('SPEC.md', () => {
  test('its invariants are numbered without a gap', () => {
    expect(invariants.map(({ number }) => number)).toEqual(
      invariants.map((_, index) => `V${index + 1}`),
    );
    expect(invariants.length).toBeGreaterThan(0);
  });

  for (const { number, files } of invariants) {
    test(`${number} is named where it is decided and where it is checked`, () => {
      expect(files.filter((file) => !new RegExp(`\\b${number}\\b`).test(textOf(file)))).toEqual([]);
    });
  }

  test('every invariant that the code names is in it', () => {
    const sources = sourceTexts();
    const named = new Set(sources.flatMap((text) => text.match(/\bV[0-9]+\b/g) ?? []));
    const numbers = invariants.map(({ number }) => number);
    expect([...named].toSorted()).toEqual(numbers.toSorted());
  });
});
