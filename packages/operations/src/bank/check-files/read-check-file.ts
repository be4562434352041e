import {
  type CheckFileFormat,
  type CheckFileL,
  type CheckFileLLine,
  createAleveReader,
  createEveReader,
  detectCheckFile,
  readCheckArchiveL,
  StatementFormatError,
} from '@ringfence/banking';
import {
  type BusinessDate,
  businessDate,
  currency,
  currencyExponent,
  isBusinessDate,
  isCurrency,
  parseDecimalAmount,
} from '@ringfence/money';
import type { MatchItem } from '@ringfence/reconciliation';

/** One line of a list of orders, and the account that it moved. */
export interface CheckFileLine {
  readonly account: string;
  readonly item: MatchItem;
}

/** A check file of a bank, read to the end. */
export interface BankCheckFile {
  /** `movements`: only its own arithmetic was checked, there are no lines. */
  readonly list: 'orders' | 'movements';
  readonly days: readonly { readonly account: string; readonly businessDate: BusinessDate }[];
  readonly lines: readonly CheckFileLine[];
}

/** Lines that one check file may have. */
export const CHECK_FILE_LINES_MAX = 200_000;

/**
 * Reads a check file of a bank. Family L names the day and the account in the names inside its zip.
 * The files of family J have no year: it is the one nearest to the day in the name of the file, or
 * else to the day on which it came.
 *
 * @throws {StatementFormatError}
 */
export function readCheckFile(
  content: Uint8Array,
  file: {
    readonly format: CheckFileFormat;
    readonly name: string;
    readonly arrivalDate: BusinessDate;
  },
): BankCheckFile {
  switch (file.format) {
    case 'check file L':
      return readArchive(content);
    case 'check file J EVE':
      return readEve(content, file);
    case 'check file J ALEVE':
      return readAleve(content);
  }
}

/**
 * Reads a check file again that was kept when it came.
 *
 * @returns undefined when it is none
 * @throws {StatementFormatError} never for a file that was kept as a check file
 */
export function readKeptCheckFile(file: {
  readonly name: string;
  readonly content: Uint8Array;
  readonly businessDate: string;
}): (BankCheckFile & { readonly format: CheckFileFormat }) | undefined {
  const { name, content } = file;
  const format = detectCheckFile(content);
  if (format === undefined) return undefined;
  return {
    format,
    ...readCheckFile(content, { format, name, arrivalDate: businessDate(file.businessDate) }),
  };
}

function readArchive(content: Uint8Array): BankCheckFile {
  const days = new Map<string, BankCheckFile['days'][number]>();
  const list = createLineList();
  readCheckArchiveL(content, {
    fileStarted: ({ platformNo, fileDate }) => {
      days.set(`${platformNo} ${fileDate}`, { account: platformNo, businessDate: fileDate });
    },
    lineRead: (file, line) => {
      const item = itemOfArchive(file, line);
      if (item !== undefined) list.add(file.platformNo, item);
    },
  });
  return { list: 'orders', days: [...days.values()], lines: list.lines };
}

/** Which files of a day are about money at the bank, and which way it went. */
const SIDE_OF_TYPE = {
  RECHARGE: 'credit',
  BACKROLL_RECHARGE: 'credit',
  WITHDRAW: 'debit',
} as const;

function itemOfArchive(
  { fileType, fileDate }: CheckFileL,
  { values, lineNumber }: CheckFileLLine,
): MatchItem | undefined {
  if (!(fileType in SIDE_OF_TYPE)) return undefined;
  const side = SIDE_OF_TYPE[fileType as keyof typeof SIDE_OF_TYPE];
  const { requestNo = '', orderNo = '', amount = '', status = '' } = values;
  const code = values['currency'] ?? values['ccy'] ?? '';
  if (!isCurrency(code)) throw lineFault('currency', { fileType, lineNumber, received: code });
  const parsed = parseDecimalAmount(amount, currencyExponent(currency(code)));
  if (parsed.status !== 'ok') {
    throw lineFault('decimal_number', { fileType, lineNumber, received: parsed.status });
  }
  return {
    id: orderNo === '' ? requestNo : orderNo,
    side,
    amount: parsed.amount,
    date: fileDate,
    ...(side === 'debit' && requestNo !== '' ? { endToEndId: requestNo } : {}),
    ...(orderNo === '' ? {} : { bankReference: orderNo }),
    ...(side === 'debit' ? { status: statusOf(status) } : {}),
  };
}

/**
 * What the bank says that became of a withdrawal; an empty column is a withdrawal that was made.
 */
function statusOf(text: string): 'final' | 'rejected' | 'pending' {
  if (text === '' || text === 'SUCCESS') return 'final';
  return text === 'FAIL' ? 'rejected' : 'pending';
}

function lineFault(
  rule: 'currency' | 'decimal_number',
  at: { readonly fileType: string; readonly lineNumber: number; readonly received: string },
): StatementFormatError {
  const expected = rule === 'currency' ? 'a currency' : 'an amount of its currency';
  const { fileType: path, lineNumber: line, received } = at;
  return new StatementFormatError({ rule, expected, received, line, column: 0, path });
}

function readEve(
  content: Uint8Array,
  { name, arrivalDate }: { readonly name: string; readonly arrivalDate: BusinessDate },
): BankCheckFile {
  const list = createLineList();
  const accounts = new Set<string>();
  const named = dayInName(name);
  let latest: BusinessDate | undefined;
  const reader = createEveReader(
    named ?? arrivalDate,
    ({ account, side, amount, date, orderNumber }) => {
      accounts.add(account);
      if (latest === undefined || date > latest) latest = date;
      const reference = orderNumber === '' ? {} : referenceOf(side, orderNumber);
      list.add(account, { id: orderNumber, side, amount, date, ...reference });
    },
  );
  reader.write(content);
  reader.end();
  const day = named ?? latest ?? arrivalDate;
  const days = [...accounts].map((account) => ({ account, businessDate: day }));
  return { list: 'orders', days, lines: list.lines };
}

/** One column for both: our id of what we ordered, the bank's number of what came in. */
function referenceOf(side: MatchItem['side'], orderNumber: string): Partial<MatchItem> {
  return side === 'debit' ? { endToEndId: orderNumber } : { bankReference: orderNumber };
}

function readAleve(content: Uint8Array): BankCheckFile {
  const days = new Map<string, BankCheckFile['days'][number]>();
  const reader = createAleveReader(({ account, bookingDate, continues, recordNumber }) => {
    days.set(`${account} ${bookingDate}`, { account, businessDate: bookingDate });
    if (continues) return;
    throw new StatementFormatError({
      rule: 'control_sum',
      expected: 'a balance that follows from the one before it',
      received: 'another',
      line: recordNumber,
      column: 0,
      path: 'currBal',
    });
  });
  reader.write(content);
  reader.end();
  return { list: 'movements', days: [...days.values()], lines: [] };
}

interface LineList {
  readonly lines: readonly CheckFileLine[];
  add(account: string, item: MatchItem): void;
}

/** A line is named by its reference; of two with one reference the second by its place too. */
function createLineList(): LineList {
  const lines: CheckFileLine[] = [];
  const seen = new Set<string>();
  return {
    lines,
    add: (account, item) => {
      if (lines.length >= CHECK_FILE_LINES_MAX) {
        const expected = `<= ${CHECK_FILE_LINES_MAX}`;
        const received = `> ${CHECK_FILE_LINES_MAX}`;
        throw new StatementFormatError({ rule: 'entries_per_file_max', expected, received });
      }
      const isNamed = item.id !== '' && !seen.has(`${account} ${item.id}`);
      seen.add(`${account} ${item.id}`);
      const id = isNamed ? item.id : `${item.id}#${lines.length + 1}`;
      lines.push({ account, item: { ...item, id } });
    },
  };
}

/** Such as `3005-EVE0082-20260302`. */
const DAY_IN_NAME = /([0-9]{4})([0-9]{2})([0-9]{2})(?:\.[A-Za-z]+)?$/;

function dayInName(name: string): BusinessDate | undefined {
  const [, year = '', month = '', day = ''] = DAY_IN_NAME.exec(name) ?? [];
  const text = `${year}-${month}-${day}`;
  return isBusinessDate(text) ? businessDate(text) : undefined;
}
