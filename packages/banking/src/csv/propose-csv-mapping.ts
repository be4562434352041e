import { StatementFormatError } from '../statement-format-error.ts';
import { openTextDecoder } from '../text/text-coding.ts';
import { parseCsvAmount } from './csv-amount.ts';
import { csvDateReader } from './csv-date.ts';
import type { CsvAmount, CsvColumn, CsvColumnRole, CsvMapping } from './csv-mapping.ts';
import { createCsvReader } from './csv-records.ts';
import { createCsvCheck } from './csv-statement-reader.ts';
import { COLUMN_WORDS, CREDIT_WORDS, DEBIT_WORDS, type WordRole } from './csv-words.ts';

/** What a proposal rests on: one finding each, or one doubt. */
export interface CsvFinding {
  readonly kind: 'seen' | 'doubt';
  /** The member of the mapping that it is about. */
  readonly member: string;
  readonly text: { readonly en: string; readonly 'zh-CN': string };
}

/** A mapping for a sample, with what was seen in it and why each part was chosen. */
export interface CsvProposal {
  readonly mapping: CsvMapping;
  readonly findings: readonly CsvFinding[];
}

/** How many bytes of a sample are looked at. @unit bytes */
export const SAMPLE_BYTES_MAX = 1_000_000;
const SAMPLE_ROWS_MAX = 2_000;
const HEADER_ROWS_MAX = 30;
const COLUMNS_MIN = 3;

const DELIMITERS = [',', ';', '\t', '|'] as const;
const DATE_FORMATS = [
  'yyyy-MM-dd',
  'yyyy/MM/dd',
  'yyyyMMdd',
  'yyyy.MM.dd',
  'yyyy年MM月dd日',
  'yyyy-M-d',
  'yyyy/M/d',
  'yyyy年M月d日',
  'dd.MM.yyyy',
  'dd-MM-yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'd.M.yyyy',
  'd/M/yyyy',
  'M/d/yyyy',
  'dd.MM.yy',
  'dd/MM/yy',
  'MM/dd/yy',
  'd.M.yy',
] as const;
const SIGNS = [
  { decimalSign: '.', groupSign: ',' },
  { decimalSign: ',', groupSign: '.' },
  { decimalSign: ',', groupSign: ' ' },
  { decimalSign: '.', groupSign: "'" },
] as const;

type Rows = readonly (readonly string[])[];

/**
 * Proposes how to read a CSV statement from a sample of it, with what was seen and why. A person
 * must look at it: where a choice could be another one, a doubt says so. The sample is read again
 * with the proposal, so that what is proposed can be read.
 *
 * @throws {StatementFormatError} `csv_mapping` when no date, no amount or no table is found, with
 * what is missing
 */
export function proposeCsvMapping(sample: Uint8Array): CsvProposal {
  const bytes = sample.subarray(0, SAMPLE_BYTES_MAX);
  const findings: CsvFinding[] = [];
  const encoding = findEncoding(bytes);
  const { delimiter, rows } = findTable(bytes, encoding);
  const width = usualWidth(rows);
  const headerAt = findHeader(rows, width);
  const header = headerAt !== undefined;
  const firstAt = header ? headerAt + 1 : rows.findIndex((row) => row.length === width);
  const names = header ? (rows[headerAt] ?? []).map((name) => name.trim()) : [];
  const { table, rowsAfter } = cutFooter(rows.slice(firstAt), width);
  const column = (index: number): CsvColumn => (header ? (names[index] ?? '') : index + 1);
  tell(findings, 'seen', 'encoding', `${encoding ?? 'UTF-8'}`, `编码 ${encoding ?? 'UTF-8'}`);
  tell(
    findings,
    'seen',
    'delimiter',
    `${JSON.stringify(delimiter)} gives ${width} columns in most rows`,
    `分隔符 ${JSON.stringify(delimiter)},多数行为 ${width} 列`,
  );
  tell(
    findings,
    'seen',
    'header',
    header ? `the names are in row ${headerAt + 1}` : 'no row of names',
    header ? `列名在第 ${headerAt + 1} 行` : '没有列名行',
  );

  const roles = findRoles(names);
  const dates = findDates(table, roles, findings);
  const amounts = findAmounts(table, { roles, column, dateAt: dates.at }, findings);
  const mapping: CsvMapping = {
    delimiter,
    ...(encoding === undefined ? {} : { encoding }),
    rowsBefore: header ? headerAt : firstAt,
    header,
    rowsAfter,
    dateFormat: dates.format,
    ...amounts.signs,
    order: findOrder(table, dates, findings),
    amount: amounts.amount,
    columns: {
      ...namedColumns(roles, column),
      bookingDate: column(dates.at),
    },
  };
  return { mapping, findings: [...findings, ...verdictOf(mapping, sample)] };
}

/** Reads the sample with the proposal; what does not hold is a doubt. */
function verdictOf(mapping: CsvMapping, sample: Uint8Array): readonly CsvFinding[] {
  const findings: CsvFinding[] = [];
  const check = createCsvCheck(mapping);
  check.write(sample);
  const { verdict, entries, error } = check.end();
  if (verdict === 'invalid') {
    const reason = error?.messages;
    tell(findings, 'doubt', 'mapping', reason?.en ?? '', reason?.['zh-CN'] ?? '');
    return findings;
  }
  tell(findings, 'seen', 'mapping', `${entries} rows are read with it`, `据此可读取 ${entries} 行`);
  if (verdict === 'ok') {
    tell(
      findings,
      'seen',
      'balance',
      'every balance follows from the one beside it',
      '余额逐笔连续',
    );
  }
  if (verdict === 'differs') {
    tell(
      findings,
      'doubt',
      'balance',
      'a balance does not follow from the one beside it',
      '余额不连续',
    );
  }
  if (verdict === 'not_applicable') {
    tell(
      findings,
      'doubt',
      'balance',
      'no balance column: nothing proves the file',
      '没有余额列,无法自证',
    );
  }
  return findings;
}

function findEncoding(bytes: Uint8Array): string | undefined {
  // The end of a sample may cut a character.
  const end = bytes.lastIndexOf(0x0a);
  const whole = end === -1 ? bytes : bytes.subarray(0, end);
  if (isText(whole, 'utf-8')) return undefined;
  return isText(whole, 'gb18030') ? 'gb18030' : 'windows-1252';
}

function isText(bytes: Uint8Array, label: string): boolean {
  try {
    openTextDecoder(label, { strict: true }).decode(bytes);
    return true;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return false;
  }
}

function findTable(
  bytes: Uint8Array,
  encoding: string | undefined,
): { readonly delimiter: (typeof DELIMITERS)[number]; readonly rows: Rows } {
  const tables = DELIMITERS.flatMap((delimiter) => {
    const rows = rowsOf(bytes, { delimiter, ...(encoding === undefined ? {} : { encoding }) });
    const width = usualWidth(rows);
    const fitting = rows.filter((row) => row.length === width).length;
    return width < COLUMNS_MIN ? [] : [{ delimiter, rows, score: fitting * width }];
  });
  const [best] = tables.toSorted((left, right) => right.score - left.score);
  if (best === undefined) throw missing('delimiter', `a table of at least ${COLUMNS_MIN} columns`);
  return best;
}

function rowsOf(
  bytes: Uint8Array,
  syntax: { readonly delimiter: string; readonly encoding?: string },
): Rows {
  const rows: (readonly string[])[] = [];
  try {
    const reader = createCsvReader(syntax, ({ values }) => {
      if (rows.length < SAMPLE_ROWS_MAX) rows.push(values);
    });
    reader.decode(bytes);
    reader.end();
  } catch (error) {
    if (!(error instanceof StatementFormatError)) throw error;
  }
  return rows;
}

function usualWidth(rows: Rows): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([, left], [, right]) => right - left);
  return usual?.[0] ?? 0;
}

/** The first row of names: as wide as the table, without figures, with a word that is known. */
function findHeader(rows: Rows, width: number): number | undefined {
  const at = rows.slice(0, HEADER_ROWS_MAX).findIndex((row) => {
    const isWide =
      row.length === width && row.every((cell) => !/^[-+]?[0-9.,]+$/.test(cell.trim()));
    return isWide && row.some((cell) => roleOfName(cell) !== undefined);
  });
  return at === -1 ? undefined : at;
}

/** Rows at the end that are no entries: of another width, or without a date. */
function cutFooter(
  rows: Rows,
  width: number,
): { readonly table: Rows; readonly rowsAfter: number } {
  const readers = DATE_FORMATS.map((format) => csvDateReader(format));
  const isDate = (cell: string): boolean => readers.some((read) => read(cell) !== undefined);
  const last = rows.findLastIndex((row) => row.length === width && row.some(isDate));
  return { table: rows.slice(0, last + 1), rowsAfter: rows.length - 1 - last };
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_\-./()（）:：#*]+/g, '');
}

function roleOfName(name: string): WordRole | undefined {
  const plain = plainName(name);
  return COLUMN_WORDS.find(({ words }) => words.includes(plain))?.role;
}

type Roles = ReadonlyMap<WordRole, number>;

function findRoles(names: readonly string[]): Roles {
  const roles = new Map<WordRole, number>();
  for (const [index, name] of names.entries()) {
    const role = roleOfName(name);
    if (role !== undefined && !roles.has(role)) roles.set(role, index);
  }
  return roles;
}

function namedColumns(
  roles: Roles,
  column: (index: number) => CsvColumn,
): Partial<Record<CsvColumnRole, CsvColumn>> {
  const amounts: readonly WordRole[] = ['amount', 'credit', 'debit', 'side'];
  const named = [...roles].filter(([role]) => !amounts.includes(role));
  return Object.fromEntries(named.map(([role, index]) => [role, column(index)]));
}

interface FoundDates {
  readonly at: number;
  readonly format: string;
}

function cellsOf(table: Rows, index: number): readonly string[] {
  return table.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
}

function findDates(table: Rows, roles: Roles, findings: CsvFinding[]): FoundDates {
  const named = roles.get('bookingDate') ?? roles.get('valueDate');
  const places = named === undefined ? (table[0] ?? []).map((_cell, index) => index) : [named];
  for (const at of places) {
    const cells = cellsOf(table, at);
    const formats = DATE_FORMATS.filter((format) => {
      const read = csvDateReader(format);
      return cells.length > 0 && cells.every((cell) => read(cell) !== undefined);
    });
    const [format, ...others] = formats;
    if (format === undefined) continue;
    const other = others.find(
      (one) => one.toLowerCase().indexOf('m') !== format.toLowerCase().indexOf('m'),
    );
    tell(
      findings,
      'seen',
      'dateFormat',
      `${format} reads all ${cells.length} dates`,
      `${format} 可读取全部 ${cells.length} 个日期`,
    );
    if (other !== undefined && /^[dM]/.test(format)) {
      tell(
        findings,
        'doubt',
        'dateFormat',
        `${other} reads them too: day and month may be the other way round`,
        `${other} 同样可读,日与月可能颠倒`,
      );
    }
    return { at, format };
  }
  throw missing('dateFormat', 'a column of dates');
}

interface AmountTerms {
  readonly roles: Roles;
  readonly column: (index: number) => CsvColumn;
  readonly dateAt: number;
}

interface FoundAmounts {
  readonly amount: CsvAmount;
  readonly signs: Pick<CsvMapping, 'decimalSign' | 'groupSign'>;
}

function findAmounts(table: Rows, terms: AmountTerms, findings: CsvFinding[]): FoundAmounts {
  const { roles, column, dateAt } = terms;
  const [credit, debit, side] = [roles.get('credit'), roles.get('debit'), roles.get('side')];
  const at = roles.get('amount') ?? amountColumnAt(table, dateAt, roles);
  const places = credit !== undefined && debit !== undefined ? [credit, debit] : [at];
  const cells = places.flatMap((index) => (index === undefined ? [] : cellsOf(table, index)));
  const signs = SIGNS.find((one) => cells.every((cell) => parseCsvAmount(cell, one) !== undefined));
  if (cells.length === 0 || signs === undefined) throw missing('amount', 'a column of amounts');
  const decided = cells.some((cell) => cell.includes(signs.decimalSign));
  tell(
    findings,
    'seen',
    'decimalSign',
    `${signs.decimalSign} in ${cells.length} amounts`,
    `${cells.length} 个金额的小数点为 ${signs.decimalSign}`,
  );
  if (!decided || cells.some((cell) => /^[^.,]*[.,][0-9]{3}$/.test(cell))) {
    tell(
      findings,
      'doubt',
      'decimalSign',
      'the amounts could be read with another decimal sign',
      '金额的小数点可能是另一种',
    );
  }
  if (credit !== undefined && debit !== undefined) {
    tell(findings, 'seen', 'amount', 'one column for each side', '收入、支出各一列');
    return { amount: { kind: 'two_columns', credit: column(credit), debit: column(debit) }, signs };
  }
  const place = column(at ?? 0);
  if (side !== undefined) {
    const words = [...new Set(cellsOf(table, side))];
    const creditWords = words.filter((word) => CREDIT_WORDS.has(word.toLowerCase()));
    const debitWords = words.filter((word) => DEBIT_WORDS.has(word.toLowerCase()));
    if (
      creditWords.length + debitWords.length === words.length &&
      creditWords.length > 0 &&
      debitWords.length > 0
    ) {
      tell(
        findings,
        'seen',
        'amount',
        `a column for the side: ${words.length} words`,
        `借贷标志列,共 ${words.length} 种取值`,
      );
      return {
        amount: { kind: 'side_column', column: place, side: column(side), creditWords, debitWords },
        signs,
      };
    }
    tell(
      findings,
      'doubt',
      'amount',
      'the words of the side column are not all known',
      '借贷标志列含未知取值',
    );
  }
  const hasMinus = cells.some((cell) => /[-(]/.test(cell));
  tell(
    findings,
    'seen',
    'amount',
    'one column with a sign; plus is money in',
    '单列带符号金额,正数为收入',
  );
  if (!hasMinus)
    tell(
      findings,
      'doubt',
      'amount',
      'no amount has a minus: all would be money in',
      '没有负数,全部将视为收入',
    );
  return { amount: { kind: 'signed', column: place, credit: '+' }, signs };
}

/** Without a name: the first column, not of dates, whose cells are amounts with decimals. */
function amountColumnAt(table: Rows, dateAt: number, roles: Roles): number | undefined {
  const taken = new Set(roles.values());
  const width = table[0]?.length ?? 0;
  const places = Array.from({ length: width }, (_, index) => index);
  return places.find((index) => {
    const cells = cellsOf(table, index);
    const isFree = index !== dateAt && !taken.has(index);
    return (
      isFree &&
      cells.length > 0 &&
      cells.every((cell) => /^[-+(]?[0-9.,' ]*[.,][0-9]{2}[-+)]?$/.test(cell))
    );
  });
}

function findOrder(
  table: Rows,
  { at, format }: FoundDates,
  findings: CsvFinding[],
): CsvMapping['order'] {
  const read = csvDateReader(format);
  const days = cellsOf(table, at).map((cell) => read(cell) ?? '');
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const order = first > last ? 'newest_first' : 'oldest_first';
  if (first === last) {
    tell(
      findings,
      'doubt',
      'order',
      'all rows are of one day: the order cannot be seen',
      '全部为同一日,无法判断先后',
    );
  } else tell(findings, 'seen', 'order', `${first} … ${last}`, `${first} … ${last}`);
  return order;
}

function tell(
  findings: CsvFinding[],
  kind: CsvFinding['kind'],
  member: string,
  en: string,
  zh: string,
): void {
  findings.push({ kind, member, text: { en, 'zh-CN': zh } });
}

function missing(path: string, expected: string): StatementFormatError {
  return new StatementFormatError({ rule: 'csv_mapping', expected, received: 'none', path });
}
