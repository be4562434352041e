import type { BusinessDate } from '@ringfence/money';
import { type DecimalNumber, negateDecimal } from '../decimal-number.ts';
import type { EntrySide } from '../statement.ts';
import { type FormatRule, StatementFormatError, shapeOf } from '../statement-format-error.ts';
import type { LineDecoding } from '../text/line-decoding.ts';
import { parseCsvAmount } from './csv-amount.ts';
import { csvDateReader } from './csv-date.ts';
import {
  CSV_COLUMN_ROLES,
  type CsvAmount,
  type CsvColumn,
  type CsvColumnRole,
  type CsvMapping,
} from './csv-mapping.ts';
import { type CsvRecord, createCsvReader } from './csv-records.ts';

/** A row of a CSV statement as its mapping reads it. */
export interface CsvRow {
  /** 1 for the first entry. */
  readonly entryNumber: number;
  readonly line: number;
  readonly bookingDate: BusinessDate;
  readonly valueDate?: BusinessDate;
  /** Never negative. */
  readonly amount: DecimalNumber;
  readonly side: EntrySide;
  /** After the entry; signed. */
  readonly balance?: DecimalNumber;
  readonly texts: Readonly<Partial<Record<CsvColumnRole, string>>>;
}

/**
 * Reads the rows of a CSV statement of any size by its mapping, each strictly: a date, a side and
 * an amount, or the file is refused.
 *
 * @throws {StatementFormatError} `csv_columns`, `csv_mapping`, `csv_syntax`, `date`, `side`,
 * `decimal_number`, or what `take` throws
 */
export function createCsvRowReader(mapping: CsvMapping, take: (row: CsvRow) => void): LineDecoding {
  const { delimiter, encoding, rowsBefore, rowsAfter } = mapping;
  let seen = 0;
  let columns: RowColumns | undefined;
  let width = 0;
  let entryNumber = 0;
  const waiting: CsvRecord[] = [];
  const readDate = csvDateReader(mapping.dateFormat);

  function takeRecord(record: CsvRecord): void {
    seen += 1;
    if (seen <= rowsBefore) return;
    if (columns === undefined) {
      const names = mapping.header ? record.values.map((name) => name.trim()) : [];
      columns = columnsOf(mapping, names, record);
      width = record.values.length;
      if (mapping.header) return;
    }
    waiting.push(record);
    const [next] = waiting;
    if (waiting.length <= rowsAfter || next === undefined) return;
    waiting.shift();
    entryNumber += 1;
    if (next.values.length !== width) {
      const told = { expected: String(width), received: String(next.values.length) };
      throw fault('csv_columns', told, next.line);
    }
    take(rowOf(next, { columns, mapping, readDate, entryNumber }));
  }

  const reader = createCsvReader(
    { delimiter, ...(encoding === undefined ? {} : { encoding }) },
    takeRecord,
  );
  return {
    decode: reader.decode,
    end() {
      reader.end();
      if (columns !== undefined) return;
      throw fault('csv_columns', { expected: 'rows', received: String(seen) }, 1);
    },
  };
}

interface RowColumns {
  readonly roles: Readonly<Partial<Record<CsvColumnRole, number>>>;
  readonly first: number;
  /** The column of the other side, or of the word for the side. */
  readonly other: number;
}

function columnsOf(
  { columns, amount }: CsvMapping,
  names: readonly string[],
  { values, line }: CsvRecord,
): RowColumns {
  const indexOf = (column: CsvColumn, path: string): number => {
    const index = typeof column === 'number' ? column - 1 : names.indexOf(column);
    if (index >= 0 && index < values.length) return index;
    const told = { expected: 'a column of the file', received: 'none' };
    throw fault('csv_mapping', told, line, path);
  };
  const roles = CSV_COLUMN_ROLES.flatMap((role): (readonly [CsvColumnRole, number])[] => {
    const column = columns[role];
    return column === undefined ? [] : [[role, indexOf(column, role)]];
  });
  const [first, second] = amountColumns(amount);
  return {
    roles: Object.fromEntries(roles),
    first: indexOf(first, 'amount'),
    other: second === undefined ? -1 : indexOf(second, 'amount'),
  };
}

function amountColumns(amount: CsvAmount): readonly [CsvColumn, CsvColumn?] {
  if (amount.kind === 'signed') return [amount.column];
  return amount.kind === 'two_columns'
    ? [amount.credit, amount.debit]
    : [amount.column, amount.side];
}

interface RowTerms {
  readonly columns: RowColumns;
  readonly mapping: CsvMapping;
  readonly readDate: (text: string) => BusinessDate | undefined;
  readonly entryNumber: number;
}

function rowOf({ values, line }: CsvRecord, terms: RowTerms): CsvRow {
  const { columns, mapping, readDate, entryNumber } = terms;
  const texts: Partial<Record<CsvColumnRole, string>> = {};
  for (const role of CSV_COLUMN_ROLES) {
    const index = columns.roles[role];
    const text = index === undefined ? '' : (values[index] ?? '').trim();
    if (text !== '') texts[role] = text;
  }
  const date = (role: 'bookingDate' | 'valueDate'): BusinessDate | undefined => {
    const text = texts[role];
    const day = text === undefined ? undefined : readDate(text);
    if (day !== undefined || text === undefined) return day;
    const told = { expected: mapping.dateFormat, received: shapeOf(text) };
    throw fault('date', told, line, role);
  };
  const valueDate = date('valueDate');
  const bookingDate = date('bookingDate') ?? valueDate;
  if (bookingDate === undefined) {
    const told = { expected: mapping.dateFormat, received: '-' };
    throw fault('required', told, line, 'bookingDate');
  }
  const balance =
    texts.balance === undefined ? undefined : decimal(texts.balance, mapping, line, 'balance');
  return {
    entryNumber,
    line,
    bookingDate,
    ...(valueDate === undefined ? {} : { valueDate }),
    ...moved(values, terms, line),
    ...(balance === undefined ? {} : { balance }),
    texts,
  };
}

function moved(
  values: readonly string[],
  { columns, mapping }: RowTerms,
  line: number,
): Pick<CsvRow, 'amount' | 'side'> {
  const { amount: terms } = mapping;
  const first = (values[columns.first] ?? '').trim();
  const second = (values[columns.other] ?? '').trim();
  if (terms.kind === 'two_columns') return movedOfTwo({ first, second }, mapping, line);
  const number = decimal(first, mapping, line, 'amount');
  if (terms.kind === 'signed') {
    const isPositive = number.units >= 0n;
    const side = isPositive === (terms.credit === '+') ? 'credit' : 'debit';
    return { amount: isPositive ? number : negateDecimal(number), side };
  }
  const isCredit = terms.creditWords.includes(second);
  if (isCredit === terms.debitWords.includes(second)) {
    const expected = [...terms.creditWords, ...terms.debitWords].join(' | ');
    throw fault('side', { expected, received: shapeOf(second) }, line, 'amount');
  }
  // A negative amount beside a word for the side is money back: the other side.
  const isBack = number.units < 0n;
  return {
    amount: isBack ? negateDecimal(number) : number,
    side: isCredit === isBack ? 'debit' : 'credit',
  };
}

/** One of two columns has the amount; the other one is empty or zero. */
function movedOfTwo(
  { first, second }: { readonly first: string; readonly second: string },
  mapping: CsvMapping,
  line: number,
): Pick<CsvRow, 'amount' | 'side'> {
  const credit = first === '' ? undefined : decimal(first, mapping, line, 'credit');
  const debit = second === '' ? undefined : decimal(second, mapping, line, 'debit');
  const hasCredit = credit !== undefined && credit.units !== 0n;
  const hasDebit = debit !== undefined && debit.units !== 0n;
  const chosen = hasCredit ? credit : (debit ?? credit);
  if ((hasCredit && hasDebit) || chosen === undefined) {
    const received = chosen === undefined ? 'none' : 'two';
    throw fault('side', { expected: 'an amount in one of two columns', received }, line, 'amount');
  }
  // Some banks write what went out with a minus in its own column.
  const isNegative = chosen.units < 0n;
  if (isNegative && hasCredit) {
    throw fault('side', { expected: 'an amount', received: 'below zero' }, line, 'credit');
  }
  return {
    amount: isNegative ? negateDecimal(chosen) : chosen,
    side: hasCredit ? 'credit' : 'debit',
  };
}

function decimal(text: string, mapping: CsvMapping, line: number, path: string): DecimalNumber {
  const number = parseCsvAmount(text, mapping);
  if (number !== undefined) return number;
  const expected = `12${mapping.decimalSign}34`;
  throw fault('decimal_number', { expected, received: shapeOf(text) }, line, path);
}

function fault(
  rule: FormatRule,
  told: { readonly expected: string; readonly received: string },
  line: number,
  path?: string,
): StatementFormatError {
  return new StatementFormatError({
    rule,
    ...told,
    line,
    column: 0,
    ...(path === undefined ? {} : { path }),
  });
}
