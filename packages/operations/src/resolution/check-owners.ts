import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { encodeFacts } from '@ringfence/custody';
import { currencyExponent, isCurrency } from '@ringfence/money';
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
  type SegregationTotals,
} from '@ringfence/reporting';
import { type SegregationFile, segregationFileName } from '../reporting/write-segregation.ts';
import type { DayBooks } from './day-books.ts';
import { packDiffers } from './pack-fault.ts';
import { poolFolder, segregationFolder } from './pack-format.ts';
import { readDocument } from './read-document.ts';
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
  const files: SegregationFile[] = [];
  for (const map of SEGREGATION_MAP_IDS) {
    const columnMap = SEGREGATION_MAPS[map];
    const file = `${folder}/${map}.txt`;
    const found = readJsonl(directory, file);
    const hash = createHash('sha256');
    let textCount = 0;
    let byteCount = 0;
    for (const text of expectedTexts(columnMap, lines, frame)) {
      hash.update(text);
      textCount += 1;
      byteCount += Buffer.byteLength(text);
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
    const name = segregationFileName({ frame }, map);
    // The first text has the names of the columns.
    files.push({ map, name, lineCount: textCount - 1, byteCount, sha256: hash.digest('hex') });
    if (more.done === true) continue;
    throw packDiffers(
      { file, line: more.value.line },
      { what: OWNERS, expected: 'no more line', received: more.value.text },
    );
  }
  const control = `${folder}/control.json`;
  const totals = checkTotals(books, { file: control, closedDate });
  const expected = JSON.stringify(encodeFacts({ businessDate: closedDate, totals, files }));
  const received = await readDocument(directory, control);
  if (isDeepStrictEqual(received, JSON.parse(expected))) return;
  throw packDiffers(
    { file: control },
    {
      what: { zh: '合计与各文件摘要', en: 'the totals and digests' },
      expected,
      received: JSON.stringify(received),
    },
  );
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
): SegregationTotals {
  const equation = books.equationOf(closedDate);
  if (equation === undefined) {
    throw packDiffers(
      { file },
      {
        what: { zh: '最近关闭的会计日', en: 'the latest closed day' },
        expected: 'a close in the journal',
        received: 'none',
      },
    );
  }
  const totals = createSegregationTotals();
  for (const line of books.lines()) addSegregationLine(totals, line);
  const difference = compareWithEquation(totals, parseEquation(equation));
  if (difference === undefined) return totals;
  throw packDiffers(
    { file },
    {
      what: {
        zh: `平衡等式:${difference.total.zh}`,
        en: `the equation: ${difference.total.en}`,
      },
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
  const pool = await readDocument(directory, file);
  const members = new Map(typeof pool === 'object' && pool !== null ? Object.entries(pool) : []);
  const text = (name: string): string => {
    const value: unknown = members.get(name);
    if (typeof value === 'string') return value;
    throw packDiffers(
      { file },
      { what: { zh: name, en: name }, expected: 'a text', received: typeof value },
    );
  };
  const code = text('currency');
  if (!isCurrency(code)) {
    throw packDiffers(
      { file },
      { what: { zh: '币种', en: 'currency' }, expected: 'an ISO 4217 code', received: code },
    );
  }
  return {
    poolId,
    platformId: text('platformId'),
    bankAccountIdentification: text('bankAccountIdentification'),
    businessDate: closedDate,
    currency: code,
    exponent: currencyExponent(code),
  };
}
