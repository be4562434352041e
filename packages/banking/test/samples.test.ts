// Goal: real files of third parties are read as an independent script reads them. Method: where the
// files lie beside the repository, their README's table is the expectation. They are not part of
// the repository, so elsewhere the test is skipped, and says so.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkStatement } from '../src/index.ts';

const FOLDER = new URL('../../../../shared/samples/bank/', import.meta.url);
const README = new URL('README.md', FOLDER);
const present = existsSync(README);

interface SampleRow {
  readonly file: string;
  readonly format: string;
  readonly counts: readonly number[];
  readonly arithmetic: string;
}

function rowsOf(readme: string): readonly SampleRow[] {
  return readme
    .split('\n')
    .filter((line) => /\| (?:camt\.05|MT94)/.test(line))
    .map((line) => {
      const [, file = '', , , format = '', statements, entries, details, arithmetic = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      return { file, format, counts: [statements, entries, details].map(Number), arithmetic };
    });
}

function verdictOf(arithmetic: string): string {
  if (arithmetic.includes('DIFF')) return 'differs';
  return arithmetic.includes('OK') ? 'ok' : 'not_applicable';
}

describe.skipIf(!present)('third-party sample files beside the repository', () => {
  const rows = present ? rowsOf(readFileSync(README, 'utf8')) : [];

  it('has rows to compare', () => {
    expect(rows.length).toBeGreaterThan(10);
  });

  for (const row of rows) {
    it(`${row.file}`, () => {
      const check = checkStatement([readFileSync(new URL(row.file, FOLDER))]);
      expect({
        format: check.format,
        counts: [check.statements, check.entries, check.details],
        verdict: check.verdict,
      }).toEqual({ format: row.format, counts: row.counts, verdict: verdictOf(row.arithmetic) });
    });
  }
});
