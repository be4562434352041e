import {
  type BusinessDate,
  businessDate,
  type Currency,
  currency,
  currencyExponent,
  daysBetween,
  isBusinessDate,
  isCurrency,
} from '@ringfence/money';
import { amountOfDecimal, type DecimalNumber } from '../decimal-number.ts';
import type {
  BankAccount,
  EntryDetail,
  StatementBalance,
  StatementEntry,
  StatementHead,
} from '../statement.ts';
import { type FormatRule, StatementFormatError, shapeOf } from '../statement-format-error.ts';
import { type MtBalance, notABalance } from './mt-balance.ts';
import {
  type MtEntryReferences,
  type MtEntryValues,
  notAnEntry,
  referencesOf,
} from './mt-entry.ts';
import { accountOf, type MtInformation, parseMtInformation } from './mt-information.ts';
import type { MtEntryRead, MtStatement } from './mt-reader.ts';

/** What the statement around an entry says. */
export interface MtContext {
  readonly currency?: Currency;
  /** The days that were read before, by what field 61 says: a statement has few of them. */
  readonly days: Map<string, MtDates>;
}

/** The days of an entry. */
export interface MtDates {
  readonly valueDate: BusinessDate;
  readonly bookingDate?: BusinessDate;
}

/** How many days are remembered. */
const DAYS_MAX = 1_000;

/** The currency that the entries of a statement are in; field 61 names none. */
export function contextOfMt(statement: MtStatement): MtContext {
  const named = [
    ...statement.balances.map(({ currency: code }) => code),
    statement.floorCurrency,
    CURRENCY_AT_END.exec(statement.account ?? '')?.[1],
  ];
  const code = named.find((text) => text !== undefined && isCurrency(text));
  const days = new Map<string, MtDates>();
  return code === undefined ? { days } : { currency: currency(code), days };
}

/** Some banks append the currency to the account of field 25: `123456 EUR`. */
const CURRENCY_AT_END = /[0-9 /]([A-Z]{3})$/;

/**
 * The head of a statement with its balances.
 *
 * Field 20 is often the same in every message of a bank, and field 28 in every statement, so the
 * number, the page and the day of the closing balance belong to the id; the day is known only when
 * the statement has ended.
 *
 * @throws {StatementFormatError} no account, a balance that is none
 */
export function parseMtHead(
  statement: MtStatement,
  context: MtContext,
  ended: boolean,
): StatementHead {
  const { statementNumber, reference, sequence, createdAt, line } = statement;
  if (statement.account === undefined) {
    throw fault('required', { expected: ':25:', received: '-' }, { line, path: ':25:' });
  }
  const closing = ended ? closingDateOf(statement) : undefined;
  const id = [reference, sequence, closing].filter((part) => part !== undefined).join('/');
  const page = ended ? pageOf(statement) : undefined;
  return {
    statementNumber,
    id: id === '' ? String(statementNumber) : id,
    account: accountOfField(statement.account),
    ...(context.currency === undefined ? {} : { currency: context.currency }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(page === undefined ? {} : { page }),
    balances: statement.balances.map((balance) => parseBalance(balance, context)),
  };
}

/** The day of the closing balance as the file writes it. */
function closingDateOf({ balances }: MtStatement): string | undefined {
  return balances.findLast(({ tag }) => tag.startsWith('62'))?.date;
}

/** A page has a number after the slash; the last one closes with 62F. */
function pageOf({ sequence, balances }: MtStatement): StatementHead['page'] {
  const number = sequence?.split('/')[1];
  const isPart = balances.some(({ tag }) => tag === '60M' || tag === '62M');
  if (number === undefined || !isPart) return undefined;
  return { number, last: !balances.some(({ tag }) => tag === '62M') };
}

const BANK_BEFORE_ACCOUNT = /^(?:[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?|[A-Z]+)\//;

/** `BANKDEFF/1234`, `NL71RABO0123456789 EUR`, `1291.99.348EUR`, `12345678/1020304050`. */
function accountOfField(text: string): BankAccount {
  const plain = text
    .replace(BANK_BEFORE_ACCOUNT, '')
    .replace(CURRENCY_TAIL, (tail, code: string) => (isCurrency(code) ? '' : tail))
    .trim();
  const account = accountOf(plain);
  return account?.scheme === 'iban' ? account : { identification: plain, scheme: 'other' };
}

const CURRENCY_TAIL = /(?<=[0-9])[ /]?([A-Z]{3})$/;

/**
 * One entry with what its fields 86 say.
 *
 * @throws {StatementFormatError} when the field is no entry, a date is no day, the amount is not
 * whole minor units, or the entry stands after the closing balance
 * @invariant B3 nothing is rounded
 */
export function parseMtEntryStrictly(read: MtEntryRead, context: MtContext): StatementEntry {
  const { values, entryNumber, line } = read;
  if (values === undefined) throw notAnEntry(read);
  const place = { line, path: ':61:' };
  if (read.afterClosing) {
    throw fault('required', { expected: ':61: before :62a:', received: ':61:' }, place);
  }
  if (context.currency === undefined) {
    throw fault('required', { expected: ':60a:', received: '-' }, place);
  }
  const { valueDate, bookingDate } = parseDates(values, context, line);
  const information = parseMtInformation(read.information);
  const references = referencesOf(values);
  const { bankReference, transactionType, more } = references;
  const { businessCode } = information;
  const code =
    transactionType === undefined || businessCode === undefined
      ? (transactionType ?? businessCode)
      : `${transactionType}/${businessCode}`;
  const text = [more, ...values.supplement].join('\n').trim();
  return {
    entryNumber,
    amount: minorAmount(values.amount, context.currency, place),
    currency: context.currency,
    side: values.side,
    reversal: values.reversal,
    status: values.expected ? 'PDNG' : 'BOOK',
    ...(bookingDate === undefined ? {} : { bookingDate }),
    valueDate,
    ...(bankReference === undefined ? {} : { accountServicerReference: bankReference }),
    ...(code === undefined ? {} : { bankTransactionCode: code }),
    ...(text === '' ? {} : { additionalText: text }),
    details: [detailOf(references, information, values.supplement)],
  };
}

function detailOf(
  { customerReference: referenceOfEntry }: MtEntryReferences,
  information: MtInformation,
  supplement: readonly string[],
): EntryDetail {
  const { endToEndId, mandateId, remittanceText, returnReason } = information;
  const { customerReference, counterpartyName: name } = information;
  const instructionId = customerReference ?? referenceOfEntry;
  const account = information.counterpartyAccount ?? ibanIn(supplement);
  return {
    ...(instructionId === undefined ? {} : { instructionId }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(mandateId === undefined ? {} : { mandateId }),
    ...(name === undefined && account === undefined
      ? {}
      : {
          counterparty: {
            ...(name === undefined ? {} : { name }),
            ...(account === undefined ? {} : { account }),
          },
        }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
    ...(returnReason === undefined ? {} : { returnReason }),
  };
}

/** Rabobank writes the other side's account alone on the line after the entry. */
function ibanIn(supplement: readonly string[]): BankAccount | undefined {
  const [first] = supplement;
  const account = first === undefined ? undefined : accountOf(first);
  return account?.scheme === 'iban' ? account : undefined;
}

function parseBalance(balance: MtBalance, context: MtContext): StatementBalance {
  const { tag, amount, side, line } = balance;
  const place = { line, path: `:${tag}:` };
  if (amount === undefined || side === undefined) throw notABalance(balance);
  const code = balance.currency ?? context.currency;
  if (code === undefined || !isCurrency(code)) {
    throw fault('currency', { expected: 'ISO 4217', received: shapeOf(code ?? '') }, place);
  }
  const date = parseBalanceDate(balance.date ?? '', place);
  return {
    kind: kindOf(tag),
    code: CODE_OF_TAG[tag] ?? tag,
    amount: minorAmount(amount, currency(code), place),
    currency: currency(code),
    side,
    ...(date === undefined ? {} : { date }),
  };
}

function kindOf(tag: string): StatementBalance['kind'] {
  if (tag.startsWith('60')) return 'opening';
  return tag.startsWith('62') ? 'closing' : 'other';
}

const CODE_OF_TAG: Readonly<Record<string, string>> = {
  '60': 'OPBD',
  '60F': 'OPBD',
  '60M': 'ITBD',
  '62': 'CLBD',
  '62F': 'CLBD',
  '62M': 'ITBD',
  '64': 'CLAV',
  '65': 'FWAV',
};

interface MtPlace {
  readonly line: number;
  readonly path: string;
}

function minorAmount(number: DecimalNumber, code: Currency, place: MtPlace) {
  const exponent = currencyExponent(code);
  const exact = amountOfDecimal(number, exponent);
  if (exact.status === 'ok') return exact.amount;
  const expected = exact.status === 'amount_max' ? '0 .. 2^63-1' : `${code}: ${exponent}`;
  throw fault(exact.status, { expected, received: `${number.scale} decimals` }, place);
}

const CENTURY_YEAR_FIRST = 80;
const DATE_NONE = '000000';

function parseBalanceDate(text: string, place: MtPlace): BusinessDate | undefined {
  if (text === DATE_NONE) return undefined;
  const day = dayOf(fullYear(text), text.slice(2));
  if (day !== undefined) return day;
  throw fault('date', { expected: 'YYMMDD', received: shapeOf(text) }, place);
}

function parseDates(values: MtEntryValues, { days }: MtContext, line: number): MtDates {
  const key = `${values.valueDate}${values.entryDate ?? ''}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const valueDate = parseValueDate(values.valueDate, line);
  const { entryDate } = values;
  const dates =
    entryDate === undefined
      ? { valueDate }
      : { valueDate, bookingDate: parseEntryDate(entryDate, valueDate, line) };
  if (days.size < DAYS_MAX) days.set(key, dates);
  return dates;
}

/**
 * A value date. German banks count interest in months of thirty days, so that a value date may be
 * the 29th or 30th of February: that is the last day of the month.
 */
function parseValueDate(text: string, line: number): BusinessDate {
  const year = fullYear(text);
  const monthDay = text.slice(2);
  const day = dayOf(year, monthDay);
  if (day !== undefined) return day;
  const isInterestDay = monthDay === '0230' || monthDay === '0229';
  const last = isInterestDay ? (dayOf(year, '0229') ?? dayOf(year, '0228')) : undefined;
  if (last !== undefined) return last;
  throw fault('date', { expected: 'YYMMDD', received: shapeOf(text) }, { line, path: ':61:' });
}

/** The entry date has no year: of the years around the value date's it is in the nearest. */
function parseEntryDate(entryDate: string, valueDate: BusinessDate, line: number): BusinessDate {
  if (entryDate === `${valueDate.slice(5, 7)}${valueDate.slice(8)}`) return valueDate;
  const year = Number.parseInt(valueDate.slice(0, 4), 10);
  const days = [year, year - 1, year + 1].flatMap((one) => dayOf(one, entryDate) ?? []);
  const [first, ...others] = days;
  if (first === undefined) {
    const told = { expected: 'MMDD', received: shapeOf(entryDate) };
    throw fault('date', told, { line, path: ':61:' });
  }
  const distance = (day: BusinessDate): number =>
    Math.abs(daysBetween({ from: valueDate, to: day }));
  return others.reduce((best, day) => (distance(day) < distance(best) ? day : best), first);
}

/** Two digits: 80 to 99 are of the twentieth century. */
function fullYear(text: string): number {
  const year = Number.parseInt(text.slice(0, 2), 10);
  return year >= CENTURY_YEAR_FIRST ? 1900 + year : 2000 + year;
}

function dayOf(year: number, monthDay: string): BusinessDate | undefined {
  const text = `${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`;
  return isBusinessDate(text) ? businessDate(text) : undefined;
}

function fault(
  rule: FormatRule,
  told: { readonly expected: string; readonly received: string },
  place: MtPlace,
): StatementFormatError {
  return new StatementFormatError({ rule, ...told, ...place, column: 0 });
}
