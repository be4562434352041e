import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currency, currencyExponent } from '@ringfence/money';
import {
  addSegregationLine,
  type ColumnMap,
  compareWithEquation,
  createSegregationTotals,
  formatSegregationHeader,
  formatSegregationLine,
  parseEquation,
  SEGREGATION_MAP_IDS,
  SEGREGATION_MAPS,
  type SegregationFrame,
  type SegregationLine,
} from '@ringfence/reporting';
import type { DayBooks } from './day-books.ts';
import { packDiffers } from './pack-fault.ts';
import { poolFolder, segregationFolder } from './pack-format.ts';
import { readJsonl } from './read-jsonl.ts';

/**
 * Compares every line of the owners' files with what the journal gives, and their totals with the
 * equation.
 *
 * @throws {PackDiffers} at the first line that differs
 */
export async function checkOwners(
  directory: string,
  books: DayBooks,
  { poolId, closedDate }: { readonly poolId: number; readonly closedDate: string },
): Promise<void> {
  const frame = await readFrame(directory, { poolId, closedDate });
  const lines = books.lines();
  const folder = segregationFolder(poolId, closedDate);
  for (const map of SEGREGATION_MAP_IDS) {
    const columnMap = SEGREGATION_MAPS[map];
    const file = `${folder}/${map}.txt`;
    const found = readJsonl(directory, file);
    for (const text of expectedTexts(columnMap, lines, frame)) {
      const read = await found.next();
      const received = read.done === true ? 'no more line' : read.value.text;
      if (received === text.trimEnd()) continue;
      const line = read.done === true ? undefined : read.value.line;
      throw packDiffers(
        { file, ...(line === undefined ? {} : { line }) },
        { what: OWNERS, expected: text.trimEnd(), received },
      );
    }
    const more = await found.next();
    if (more.done === true) continue;
    throw packDiffers(
      { file, line: more.value.line },
      { what: OWNERS, expected: 'no more line', received: more.value.text },
    );
  }
  checkTotals(books, { file: `${folder}/control.json`, closedDate });
}

/** A file as the journal gives it, one line at a time. */
function* expectedTexts(
  map: ColumnMap,
  lines: readonly SegregationLine[],
  frame: SegregationFrame,
): Generator<string> {
  yield formatSegregationHeader(map);
  for (const line of lines) {
    const text = formatSegregationLine(map, line, frame);
    if (text !== undefined) yield text;
  }
}

const OWNERS = { zh: '权益人明细', en: 'what an account holds by the journal' };

function checkTotals(
  books: DayBooks,
  { file, closedDate }: { readonly file: string; readonly closedDate: string },
): void {
  const equation = books.equationOf(closedDate);
  if (equation === undefined) {
    throw packDiffers(
      { file },
      {
        what: { zh: '最近关闭的会计日', en: 'the latest closed day' },
        expected: 'a close in the journal',
        received: `none of ${closedDate}`,
      },
    );
  }
  const totals = createSegregationTotals();
  for (const line of books.lines()) addSegregationLine(totals, line);
  const difference = compareWithEquation(totals, parseEquation(equation));
  if (difference === undefined) return;
  throw packDiffers(
    { file },
    {
      what: { zh: `平衡等式:${difference.total}`, en: `the equation: ${difference.total}` },
      expected: difference.equationMinor,
      received: difference.linesMinor,
    },
  );
}

async function readFrame(
  directory: string,
  { poolId, closedDate }: { readonly poolId: number; readonly closedDate: string },
): Promise<SegregationFrame> {
  const file = `${poolFolder(poolId)}/pool.json`;
  const pool: unknown = JSON.parse(await readFile(join(directory, ...file.split('/')), 'utf8'));
  const members = new Map(typeof pool === 'object' && pool !== null ? Object.entries(pool) : []);
  const text = (name: string): string => {
    const value: unknown = members.get(name);
    if (typeof value === 'string') return value;
    throw packDiffers(
      { file },
      { what: { zh: name, en: name }, expected: 'a text', received: typeof value },
    );
  };
  return {
    poolId,
    platformId: text('platformId'),
    bankAccountIdentification: text('bankAccountIdentification'),
    businessDate: closedDate,
    currency: text('currency'),
    exponent: currencyExponent(currency(text('currency'))),
  };
}
