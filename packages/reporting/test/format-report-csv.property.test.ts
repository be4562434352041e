/** Goal: a CSV is read back as the tables that it was made of, and no cell begins a formula. */
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReportCsv, layOutReport, type ReportLayout, stateReport } from '../src/index.ts';
import { FACTS } from './facts.ts';

const SHA256 = 'cd'.repeat(32);

/** Reads RFC 4180 by its own means. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        cell += text.charAt(at);
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text.charAt(at++);
    rows.at(-1)?.push(cell);
    if (text[at] === '\r') {
      at += 2;
      if (at < text.length) rows.push([]);
    } else at += 1;
  }
  return rows;
}

const formulas = fc.constantFrom(
  '=1+1',
  '\n=1+1',
  '\uFF1D1+1',
  '\uFF0B1',
  '\uFF0D1',
  '\uFF20a',
  '-1.5',
  '-x',
);

/** The cell itself, or with the mark before it; never the beginning of a formula. */
function isSafe(cell: string, received: string): boolean {
  if (received !== cell && received !== `'${cell}`) return false;
  return (
    /^-?[0-9]+(\.[0-9]+)?$/.test(received) ||
    !/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(received)
  );
}

test('RP5: cells come back as they were, but for the mark before a formula', () => {
  const cells = fc.array(fc.oneof(fc.string({ maxLength: 12, unit: 'binary' }), formulas), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 5 }), (rows) => {
      const layout: ReportLayout = {
        title: 't',
        subtitle: 's',
        head: [],
        tables: [
          {
            title: 'table',
            columns: [
              { title: 'a', align: 'left', width: 1 },
              { title: 'b', align: 'right', width: 1 },
            ],
            rows: rows.map((row) => ({ cells: row })),
          },
        ],
        digestLabel: 'd',
        origin: 'o',
        pageLabel: 'p',
      };
      const read = readCsv(formatReportCsv(layout, { sha256: SHA256, byteOrderMark: false }));
      expect(read).toHaveLength(3 + rows.length);
      const wrong = rows.flatMap((row, index) =>
        row.filter((cell, column) => !isSafe(cell, read[3 + index]?.[column + 1] ?? '')),
      );
      expect(wrong).toEqual([]);
    }),
    propertyParameters(),
  );
});

test('a report as CSV: every row of one length, amounts as numbers, a byte order mark when wanted', () => {
  const layout = layOutReport(stateReport(FACTS), { language: 'en', style: 'plain' });
  const text = formatReportCsv(layout, { sha256: SHA256, byteOrderMark: true });
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows = readCsv(text.slice(1));
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows).toContainEqual(expect.arrayContaining(['Owed in all', '10.00']));
  expect(rows).toContainEqual(expect.arrayContaining(['break-1', '-0.15', `'=cmd|"/c calc"!A1`]));
  expect(rows).toContainEqual(expect.arrayContaining([SHA256]));
});
