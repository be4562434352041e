import {
  type Amount,
  type Currency,
  currency,
  currencyExponent,
  isCurrency,
} from '@ringfence/money';
import type { StatementReader } from '../camt/camt-reader.ts';
import { createRemarks, remarked } from '../check-remark.ts';
import type { StatementCheck, StatementChecking } from '../check-statement.ts';
import { unpack } from '../container/unpack.ts';
import {
  addDecimals,
  amountOfDecimal,
  type DecimalNumber,
  negateDecimal,
  sameDecimal,
} from '../decimal-number.ts';
import { accountOf } from '../mt/mt-information.ts';
import type { StatementEvents } from '../read-statements.ts';
import type { EntryDetail, StatementBalance, StatementEntry, StatementHead } from '../statement.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { type CsvRow, createCsvRowReader } from './csv-rows.ts';

/** How the format is named where one is shown. */
export const CSV_FORMAT = 'CSV';

/** Follows the balance column from row to row, in either order of the file. */
export interface BalanceChain {
  readonly add: (row: CsvRow) => void;
  /** The balance before the oldest entry and after the newest; absent without a balance column. */
  readonly bounds: () =>
    | { readonly opening: DecimalNumber; readonly closing: DecimalNumber }
    | undefined;
  /** How many times a balance did not follow from the one beside it. */
  readonly gaps: () => number;
}

/** `gapFound` is told the newer of two rows whose balances do not follow from each other. */
export function createBalanceChain(
  order: CsvMapping['order'],
  gapFound: (row: CsvRow) => void = () => undefined,
): BalanceChain {
  let before: CsvRow | undefined;
  let opening: DecimalNumber | undefined;
  let closing: DecimalNumber | undefined;
  let gaps = 0;
  const signed = ({ amount, side }: CsvRow): DecimalNumber =>
    side === 'credit' ? amount : negateDecimal(amount);
  const start = (row: CsvRow, balance: DecimalNumber): DecimalNumber =>
    addDecimals(balance, negateDecimal(signed(row)));

  function noteGap(row: CsvRow): void {
    gaps += 1;
    gapFound(row);
  }

  return {
    add(row) {
      const { balance } = row;
      if (balance === undefined) {
        if (before?.balance !== undefined) noteGap(row);
        before = row;
        return;
      }
      const isNewestFirst = order === 'newest_first';
      if (before !== undefined) {
        const [older, newer] = isNewestFirst ? [row, before] : [before, row];
        const follows =
          older.balance !== undefined &&
          newer.balance !== undefined &&
          sameDecimal(older.balance, start(newer, newer.balance));
        if (!follows) noteGap(newer);
      }
      if (isNewestFirst) {
        closing ??= balance;
        opening = start(row, balance);
      } else {
        opening ??= start(row, balance);
        closing = balance;
      }
      before = row;
    },
    bounds: () =>
      opening === undefined || closing === undefined ? undefined : { opening, closing },
    gaps: () => gaps,
  };
}

/**
 * Checks a CSV statement: each balance must follow from the one beside it. Without a balance column
 * the verdict is `not_applicable`.
 *
 * Never throws: a file that cannot be read has the verdict `invalid`, and its counts are 0.
 */
export function createCsvCheck(mapping: CsvMapping): StatementChecking {
  const remarks = createRemarks();
  const chain = createBalanceChain(mapping.order, ({ line }) => {
    remarks.note('balance_chain', { line });
  });
  let entries = 0;
  let fault: StatementFormatError | undefined;
  const reader = unpack(() => {
    const rows = createCsvRowReader(mapping, (row) => {
      entries += 1;
      chain.add(row);
    });
    return { write: rows.decode, end: rows.end };
  });

  function attempt(read: () => void): void {
    if (fault !== undefined) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof StatementFormatError)) throw error;
      fault = error;
    }
  }

  return {
    write(chunk) {
      attempt(() => {
        reader.write(chunk);
      });
    },
    end(): StatementCheck {
      attempt(() => {
        reader.end();
      });
      const counts = { format: CSV_FORMAT, details: 0 };
      if (fault !== undefined) {
        return { ...counts, statements: 0, entries: 0, verdict: 'invalid', error: fault };
      }
      const read = { ...counts, statements: 1, entries };
      if (chain.bounds() === undefined) return { ...read, verdict: 'not_applicable' };
      const verdict = chain.gaps() === 0 ? 'ok' : 'differs';
      return { ...read, verdict, ...remarked(remarks.list()) };
    },
  };
}

/**
 * Reads a CSV statement of one account by its mapping. Entries come in the order of the file.
 *
 * @throws {StatementFormatError} from `write` and `end`; what was told before must not be kept.
 * Also when the file names several accounts or currencies, or an amount is not whole minor units
 * @invariant B2 no digit is lost, B3 nothing is rounded
 */
export function createCsvStatementReader(
  mapping: CsvMapping,
  events: StatementEvents,
): StatementReader {
  const chain = createBalanceChain(mapping.order);
  let head: StatementHead | undefined;
  let own: CsvOwner | undefined;
  let first: CsvRow | undefined;
  let last: CsvRow | undefined;
  events.formatKnown?.(CSV_FORMAT);

  function takeRow(row: CsvRow): void {
    const owner = ownerOf(row, mapping);
    if (own !== undefined && (own.account !== owner.account || own.currency !== owner.currency)) {
      throw fault(row, { expected: 'one account and one currency', received: 'several' });
    }
    own = owner;
    first ??= row;
    last = row;
    chain.add(row);
    if (head === undefined) {
      head = headOf(owner, row, []);
      events.statementStarted?.(head);
    }
    events.entryRead?.(entryOf(row, owner.currency));
  }

  return unpack(() => {
    const rows = createCsvRowReader(mapping, takeRow);
    return {
      write: rows.decode,
      end() {
        rows.end();
        if (own === undefined || first === undefined || last === undefined) return;
        const bounds = chain.bounds();
        const [oldest, newest] = mapping.order === 'newest_first' ? [last, first] : [first, last];
        const balances =
          bounds === undefined
            ? []
            : [
                balanceOf('opening', bounds.opening, oldest, own.currency),
                balanceOf('closing', bounds.closing, newest, own.currency),
              ];
        events.statementEnded?.(headOf(own, first, balances));
      },
    };
  });
}

interface CsvOwner {
  readonly account: string;
  readonly currency: Currency;
}

function ownerOf(row: CsvRow, mapping: CsvMapping): CsvOwner {
  const account = row.texts.account ?? mapping.account;
  const code = row.texts.currency ?? mapping.currency;
  if (account === undefined) throw fault(row, { expected: 'account', received: '-' });
  if (code === undefined || !isCurrency(code))
    throw fault(row, { expected: 'currency', received: '-' });
  return { account, currency: currency(code) };
}

function headOf(
  { account, currency: code }: CsvOwner,
  row: CsvRow,
  balances: readonly StatementBalance[],
): StatementHead {
  return {
    statementNumber: 1,
    id: `CSV-${row.bookingDate}`,
    account: accountOf(account) ?? { identification: account, scheme: 'other' },
    currency: code,
    balances,
  };
}

function balanceOf(
  kind: 'opening' | 'closing',
  number: DecimalNumber,
  row: CsvRow,
  code: Currency,
): StatementBalance {
  const isNegative = number.units < 0n;
  return {
    kind,
    code: kind === 'opening' ? 'OPBD' : 'CLBD',
    amount: minor(isNegative ? negateDecimal(number) : number, code, row),
    currency: code,
    side: isNegative ? 'debit' : 'credit',
    date: row.bookingDate,
  };
}

function entryOf(row: CsvRow, code: Currency): StatementEntry {
  const { reference } = row.texts;
  return {
    entryNumber: row.entryNumber,
    amount: minor(row.amount, code, row),
    currency: code,
    side: row.side,
    reversal: false,
    status: 'BOOK',
    bookingDate: row.bookingDate,
    ...(row.valueDate === undefined ? {} : { valueDate: row.valueDate }),
    ...(reference === undefined ? {} : { accountServicerReference: reference }),
    details: [detailOf(row)],
  };
}

function detailOf({ texts }: CsvRow): EntryDetail {
  const { endToEndId, counterpartyName: name, remittanceText } = texts;
  const account = accountOf(texts.counterpartyAccount ?? '');
  return {
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(name === undefined && account === undefined
      ? {}
      : {
          counterparty: {
            ...(name === undefined ? {} : { name }),
            ...(account === undefined ? {} : { account }),
          },
        }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
  };
}

function minor(number: DecimalNumber, code: Currency, row: CsvRow): Amount {
  const exponent = currencyExponent(code);
  const exact = amountOfDecimal(number, exponent);
  if (exact.status === 'ok') return exact.amount;
  throw new StatementFormatError({
    rule: exact.status,
    expected: `${code}: ${exponent}`,
    received: `${number.scale} decimals`,
    line: row.line,
    column: 0,
  });
}

function fault(
  { line }: CsvRow,
  told: { readonly expected: string; readonly received: string },
): StatementFormatError {
  return new StatementFormatError({ rule: 'csv_mapping', ...told, line, column: 0 });
}
