import { type Currency, currency, isCurrency } from '@ringfence/money';
import { StatementFormatError } from '../statement-format-error.ts';
import { isCsvDateFormat } from './csv-date.ts';

/** A column by the name in the header, or by its place where there is none: 1 for the first. */
export type CsvColumn = string | number;

/** How a row says how much was moved, and to which side. */
export type CsvAmount =
  /** One column with a sign; which sign is money in. */
  | { readonly kind: 'signed'; readonly column: CsvColumn; readonly credit: '+' | '-' }
  /** One column for each side; the other one is empty or zero. */
  | { readonly kind: 'two_columns'; readonly credit: CsvColumn; readonly debit: CsvColumn }
  /** A column without a sign, and a column with a word for the side. */
  | {
      readonly kind: 'side_column';
      readonly column: CsvColumn;
      readonly side: CsvColumn;
      readonly creditWords: readonly string[];
      readonly debitWords: readonly string[];
    };

/** What a column may be taken as, beside the amount. */
export const CSV_COLUMN_ROLES = [
  'bookingDate',
  'valueDate',
  'balance',
  'currency',
  'account',
  'reference',
  'endToEndId',
  'counterpartyName',
  'counterpartyAccount',
  'remittanceText',
] as const;

export type CsvColumnRole = (typeof CSV_COLUMN_ROLES)[number];

/** How the statement of a bank is written as CSV. */
export interface CsvMapping {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** A label of the Encoding Standard; absent: UTF-8, else what the bytes look like. */
  readonly encoding?: string;
  /** Rows above the header, or above the first entry where there is no header. */
  readonly rowsBefore: number;
  readonly header: boolean;
  /** Rows below the last entry: totals and remarks. */
  readonly rowsAfter: number;
  /** `yyyy-MM-dd`, `dd.MM.yyyy`, `d/M/yy`; a time behind the date is passed over. */
  readonly dateFormat: string;
  readonly decimalSign: '.' | ',';
  readonly groupSign: '' | ',' | '.' | ' ' | "'";
  readonly order: 'oldest_first' | 'newest_first';
  readonly amount: CsvAmount;
  readonly columns: Readonly<Partial<Record<CsvColumnRole, CsvColumn>>>;
  /** Where no column names them. */
  readonly account?: string;
  readonly currency?: Currency;
}

/** How many rows a mapping may pass over at either end. */
export const ROWS_SKIPPED_MAX = 1_000;

const MEMBERS = [
  'delimiter',
  'encoding',
  'rowsBefore',
  'header',
  'rowsAfter',
  'dateFormat',
  'decimalSign',
  'groupSign',
  'order',
  'amount',
  'columns',
  'account',
  'currency',
];

type Members = Readonly<Record<string, unknown>>;

/**
 * Takes a mapping description, as it was parsed from JSON. Nothing is guessed: an unknown member, a
 * missing one or another type is refused.
 *
 * @throws {StatementFormatError} `csv_mapping`, with the member
 */
export function parseCsvMapping(value: unknown): CsvMapping {
  const members = membersOf(value, '', MEMBERS);
  const { encoding, account } = members;
  const columns = membersOf(members['columns'], 'columns', CSV_COLUMN_ROLES);
  const dateFormat = textOf(members, 'dateFormat');
  if (!isCsvDateFormat(dateFormat)) throw fault('dateFormat', 'yyyy or yy, MM or M, dd or d');
  const code = members['currency'];
  if (code !== undefined && (typeof code !== 'string' || !isCurrency(code))) {
    throw fault('currency', 'ISO 4217');
  }
  const mapping = {
    delimiter: oneOf(members, 'delimiter', [',', ';', '\t', '|'] as const),
    ...(encoding === undefined ? {} : { encoding: textOf(members, 'encoding') }),
    rowsBefore: countOf(members, 'rowsBefore'),
    header: oneOf(members, 'header', [true, false] as const),
    rowsAfter: countOf(members, 'rowsAfter'),
    dateFormat,
    decimalSign: oneOf(members, 'decimalSign', ['.', ','] as const),
    groupSign: oneOf(members, 'groupSign', ['', ',', '.', ' ', "'"] as const),
    order: oneOf(members, 'order', ['oldest_first', 'newest_first'] as const),
    amount: parseAmount(members['amount']),
    columns: Object.fromEntries(
      Object.keys(columns).map((role): readonly [string, CsvColumn] => [
        role,
        columnOf(columns, role),
      ]),
    ),
    ...(account === undefined ? {} : { account: textOf(members, 'account') }),
    ...(code === undefined ? {} : { currency: currency(code) }),
  };
  if (mapping.groupSign === mapping.decimalSign) throw fault('groupSign', 'not the decimal sign');
  return mapping;
}

function parseAmount(value: unknown): CsvAmount {
  const kinds = ['signed', 'two_columns', 'side_column'] as const;
  const names = ['kind', 'column', 'credit', 'debit', 'side', 'creditWords', 'debitWords'];
  const members = membersOf(value, 'amount', names);
  const kind = oneOf(members, 'kind', kinds);
  if (kind === 'signed') {
    membersOf(value, 'amount', ['kind', 'column', 'credit']);
    const credit = oneOf(members, 'credit', ['+', '-'] as const);
    return { kind, column: columnOf(members, 'column'), credit };
  }
  if (kind === 'two_columns') {
    membersOf(value, 'amount', ['kind', 'credit', 'debit']);
    return { kind, credit: columnOf(members, 'credit'), debit: columnOf(members, 'debit') };
  }
  membersOf(value, 'amount', ['kind', 'column', 'side', 'creditWords', 'debitWords']);
  return {
    kind,
    column: columnOf(members, 'column'),
    side: columnOf(members, 'side'),
    creditWords: wordsOf(members, 'creditWords'),
    debitWords: wordsOf(members, 'debitWords'),
  };
}

function membersOf(value: unknown, path: string, known: readonly string[]): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fault(path === '' ? 'mapping' : path, 'an object');
  }
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw fault(path === '' ? 'mapping' : path, known.join(' | '));
  return value as Members;
}

function textOf(members: Members, name: string): string {
  const value = members[name];
  if (typeof value === 'string' && value !== '') return value;
  throw fault(name, 'a text');
}

function countOf(members: Members, name: string): number {
  const value = members[name];
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= ROWS_SKIPPED_MAX
  ) {
    return value;
  }
  throw fault(name, `0 .. ${ROWS_SKIPPED_MAX}`);
}

function columnOf(members: Members, name: string): CsvColumn {
  const value = members[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw fault(name, 'the name of a column, or its place from 1');
}

function wordsOf(members: Members, name: string): readonly string[] {
  const value: unknown = members[name];
  const words = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
  if (Array.isArray(value) && words.length > 0 && words.length === value.length) return words;
  throw fault(name, 'a list of texts');
}

function oneOf<Choice extends string | boolean>(
  members: Members,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === members[name]);
  if (found !== undefined) return found;
  throw fault(name, choices.map((choice) => JSON.stringify(choice)).join(' | '));
}

function fault(path: string, expected: string): StatementFormatError {
  return new StatementFormatError({ rule: 'csv_mapping', expected, received: 'another', path });
}
