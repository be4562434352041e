import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bilingual } from '@ringfence/contract';
import { both } from '../terminal/language.ts';

/** A list in a file, with what it is known by. */
export type LevelListFile =
  | {
      readonly status: 'read';
      readonly name: string;
      readonly sha256: string;
      /** As the file has them; the server says which field is wrong. */
      readonly lines: readonly object[];
    }
  | { readonly status: 'unreadable'; readonly reason: Bilingual };

/** The columns of a list in CSV, as its first line names them. */
const COLUMN: Readonly<Record<string, string>> = {
  id: 'id',
  amount_minor: 'amountMinor',
  side: 'side',
  kind: 'kind',
  status: 'status',
  bank_reference: 'bankReference',
  customer_id: 'customerId',
};

/**
 * Reads a list of a day: JSON (an array of lines, or an object with `lines`), or CSV whose first
 * line names the columns. The server checks every field.
 */
export async function readLevelList(file: string): Promise<LevelListFile> {
  // Whatever keeps the file from being read, the answer is that it cannot be.
  const content = await readFile(file).catch(() => undefined);
  if (content === undefined) return unreadable('the file cannot be read', '无法读取文件');
  const text = content.toString('utf8').replace(/^\uFEFF/, '');
  const lines = /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
  if ('status' in lines) return lines;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { status: 'read', name: basename(file), sha256, lines };
}

type Unreadable = Extract<LevelListFile, { readonly status: 'unreadable' }>;

function unreadable(en: string, zh: string): Unreadable {
  return { status: 'unreadable', reason: both(en, zh) };
}

function readJson(text: string): readonly object[] | Unreadable {
  try {
    const json: unknown = JSON.parse(text);
    const lines = isObject(json) ? json['lines'] : json;
    return Array.isArray(lines) ? lines : noLines();
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return unreadable('the file is not JSON', '文件不是 JSON');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noLines(): Unreadable {
  return unreadable('the file has no lines', '文件没有明细行');
}

/** Ids, digits and words need no quotes; a field with a quote is refused rather than guessed. */
function readCsv(text: string): readonly object[] | Unreadable {
  const [head, ...rows] = text.split(/\r?\n/).filter((row) => row.trim() !== '');
  if (head === undefined) return noLines();
  if (text.includes('"')) {
    return unreadable('quotes are not expected in this CSV', '本 CSV 不使用引号');
  }
  const names = head.split(',').map((name) => COLUMN[name.trim()]);
  const known = Object.keys(COLUMN).join(', ');
  if (names.includes(undefined) || !names.includes('id') || !names.includes('amountMinor')) {
    return unreadable(`the first line names columns of: ${known}`, `首行列名应取自:${known}`);
  }
  const cellsOfRows = rows.map((row) => row.split(',').map((cell) => cell.trim()));
  // A cell too many would move an amount such as 1,000 into the next column.
  const other = cellsOfRows.findIndex((cells) => cells.length !== names.length);
  if (other !== -1) {
    const [row, received] = [other + 1, cellsOfRows[other]?.length ?? 0];
    return unreadable(
      `row ${row} below the first line: expected ${names.length} columns, received ${received}`,
      `首行之后第 ${row} 行:应有 ${names.length} 列,实有 ${received} 列`,
    );
  }
  return cellsOfRows.map((cells) => {
    const members = names.map((name = '', index) => [name, cells[index] ?? ''] as const);
    return Object.fromEntries(members.filter(([, cell]) => cell !== ''));
  });
}
