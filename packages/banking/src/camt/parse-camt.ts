import {
  type BusinessDate,
  type Currency,
  currency,
  currencyExponent,
  isBusinessDate,
  isCurrency,
} from '@ringfence/money';
import { amountOfDecimal, type DecimalNumber, parseDecimalNumber } from '../decimal-number.ts';
import type {
  BalanceKind,
  BankAccount,
  BankReferences,
  Counterparty,
  EntryDetail,
  EntrySide,
  ReturnReason,
  StatementBalance,
  StatementEntry,
  StatementHead,
} from '../statement.ts';
import { type FormatRule, StatementFormatError, shapeOf } from '../statement-format-error.ts';
import type {
  CamtBalance,
  CamtDetail,
  CamtEntry,
  CamtStatement,
  CamtValues,
  DetailField,
  ValuePlace,
} from './camt-fields.ts';
import { entryStatus } from './entry-status.ts';
import { selectBalances } from './select-balances.ts';

/**
 * What the statement around an entry says: the currency to fall back on, and whose account it is.
 */
export interface StatementContext {
  readonly currency?: Currency;
  readonly accountIdentification?: string;
}

/** ISO 20022 has no optional end-to-end id in a payment; this word says that there is none. */
const END_TO_END_ID_NONE = 'NOTPROVIDED';

const REFERENCE_FIELDS = [
  'messageId',
  'accountServicerReference',
  'paymentInformationId',
  'instructionId',
  'endToEndId',
  'transactionId',
  'uetr',
  'mandateId',
  'chequeNumber',
  'clearingSystemReference',
] as const satisfies readonly (keyof BankReferences & DetailField)[];

/**
 * Takes the values of a statement as a statement's head: account, currency, balances.
 *
 * @throws {StatementFormatError} when a value that money depends on is missing or wrong
 */
export function parseStatementHead(statement: CamtStatement): StatementHead {
  const { values, place, statementNumber } = statement;
  const account = parseAccount({ iban: values.iban, other: values.otherAccount });
  if (values.id === undefined) throw missing('Id', place);
  if (account === undefined) throw missing('Acct/Id', place);
  const own =
    values.accountCurrency === undefined
      ? undefined
      : parseCurrency(values.accountCurrency, place, undefined);
  const sequence = values.electronicSequence ?? values.legalSequence;
  const { opening, closing } = selectBalances(statement);
  const kindOf = (balance: CamtBalance): BalanceKind => {
    if (balance === opening) return 'opening';
    return balance === closing ? 'closing' : 'other';
  };

  return {
    statementNumber,
    id: values.id,
    account,
    ...(own === undefined ? {} : { currency: own }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(values.createdAt === undefined ? {} : { createdAt: values.createdAt }),
    ...(values.pageNumber === undefined
      ? {}
      : { page: { number: values.pageNumber, last: parseBoolean(values.pageLast, place) } }),
    balances: statement.balances.map((balance) => parseBalance(balance, kindOf(balance), own)),
  };
}

/** What entries of this statement fall back on. */
export function contextOf(statement: CamtStatement): StatementContext {
  const { accountCurrency, iban, otherAccount } = statement.values;
  const account = parseAccount({ iban, other: otherAccount });
  return {
    ...(accountCurrency !== undefined && isCurrency(accountCurrency)
      ? { currency: accountCurrency }
      : {}),
    ...(account === undefined ? {} : { accountIdentification: account.identification }),
  };
}

/**
 * Takes the values of an entry and its details as an entry.
 *
 * @throws {StatementFormatError} when a value that money depends on is missing or wrong
 */
export function parseEntry(
  entry: CamtEntry,
  details: readonly CamtDetail[],
  context: StatementContext,
): StatementEntry {
  const { values, place } = entry;
  assertSingle(values, place);
  const money = parseMoney(values, entry.amount, place, context.currency);
  const side = parseSide(values.side, place);
  const bookingDate = parseDate(values.bookingDate, place);
  const valueDate = parseDate(values.valueDate, place);
  const code = bankTransactionCode(entry);

  return {
    entryNumber: entry.entryNumber,
    ...money,
    side,
    reversal: parseBoolean(values.reversal, place),
    status: entryStatus(entry),
    ...(bookingDate === undefined ? {} : { bookingDate }),
    ...(valueDate === undefined ? {} : { valueDate }),
    ...(values.entryReference === undefined ? {} : { entryReference: values.entryReference }),
    ...(values.accountServicerReference === undefined
      ? {}
      : { accountServicerReference: values.accountServicerReference }),
    ...(code === undefined ? {} : { bankTransactionCode: code }),
    ...(values.additionalText === undefined ? {} : { additionalText: values.additionalText }),
    ...(entry.charged ? { charged: true } : {}),
    ...(entry.detailsMissing ? { detailsMissing: true } : {}),
    details: details.map((detail) =>
      parseDetail(detail, { ...context, currency: money.currency }, side),
    ),
  };
}

function parseDetail(
  { values, place }: CamtDetail,
  context: StatementContext,
  sideOfEntry: EntrySide,
): EntryDetail {
  assertSingle(values, place);
  const side = values.side === undefined ? undefined : parseSide(values.side, place);
  const counterparty = parseCounterparty(values, context, side ?? sideOfEntry);
  const returnReason = parseReturnReason(values);
  const texts = [values.remittanceText, values.remittanceAdditional];
  const remittanceText = texts.filter((text) => text !== undefined).join('\n');

  return {
    ...references(values),
    ...parseDetailMoney(values, place, context.currency),
    ...(side === undefined ? {} : { side }),
    ...parseInstructed(values),
    ...parseExchange(values),
    ...(counterparty === undefined ? {} : { counterparty }),
    ...(remittanceText === '' ? {} : { remittanceText }),
    ...(values.creditorReference === undefined
      ? {}
      : { creditorReference: values.creditorReference }),
    ...(returnReason === undefined ? {} : { returnReason }),
  };
}

function references(values: CamtValues<DetailField>): BankReferences {
  const found: { -readonly [field in keyof BankReferences]: BankReferences[field] } = {};
  for (const field of REFERENCE_FIELDS) {
    const value = values[field];
    if (value === undefined || (field === 'endToEndId' && value === END_TO_END_ID_NONE)) continue;
    found[field] = value;
  }
  return found;
}

/** The amount of a detail in the currency of the entry, when the detail states several. */
function parseDetailMoney(
  values: CamtValues<DetailField>,
  place: ValuePlace,
  own: Currency | undefined,
): Pick<EntryDetail, 'amount' | 'currency'> {
  const stated = { amount: values.amount, currency: values.currency };
  const transaction = { amount: values.transactionAmount, currency: values.transactionCurrency };
  const counter = { amount: values.counterValueAmount, currency: values.counterValueCurrency };
  const all = [stated, transaction, counter].filter((money) => money.amount !== undefined);
  const chosen = all.find((money) => (money.currency ?? own) === own) ?? all[0];
  if (chosen?.amount === undefined) return {};
  return parseMoney(chosen, parseDecimalNumber(chosen.amount), place, own);
}

/** Only with a currency of its own: without one nobody knows what was instructed. */
function parseInstructed({
  instructedAmount: decimal,
  instructedCurrency: currencyStated,
}: CamtValues<DetailField>): Pick<EntryDetail, 'instructed'> {
  if (decimal === undefined || currencyStated === undefined) return {};
  return { instructed: { decimal, currency: currencyStated } };
}

function parseExchange(values: CamtValues<DetailField>): Pick<EntryDetail, 'exchange'> {
  const { exchangeRate: rate, exchangeSource, exchangeTarget } = values;
  if (rate === undefined) return {};
  return {
    exchange: {
      rate,
      ...(exchangeSource === undefined ? {} : { sourceCurrency: exchangeSource }),
      ...(exchangeTarget === undefined ? {} : { targetCurrency: exchangeTarget }),
    },
  };
}

function parseBalance(
  { values, amount, place }: CamtBalance,
  kind: BalanceKind,
  own: Currency | undefined,
): StatementBalance {
  assertSingle(values, place);
  const date = parseDate(values.date, place);
  const code = values.code ?? values.proprietary;
  if (code === undefined) throw missing('Bal/Tp', place);
  return {
    kind,
    code,
    ...parseMoney(values, amount, place, own),
    side: values.side === undefined ? 'credit' : parseSide(values.side, place),
    ...(date === undefined ? {} : { date }),
  };
}

/**
 * Money as a file states it.
 *
 * @unit the result in minor units of its currency
 * @throws {StatementFormatError} when it is missing, or not whole minor units of a known currency
 * @invariant B3 nothing is rounded
 */
export function parseMoney(
  values: { readonly amount?: string | undefined; readonly currency?: string | undefined },
  number: DecimalNumber | undefined,
  place: ValuePlace,
  own: Currency | undefined,
): Pick<StatementEntry, 'amount' | 'currency'> {
  if (values.amount === undefined) throw missing('Amt', place);
  if (number === undefined) {
    throw broken('decimal_number', { expected: '12.34', received: shapeOf(values.amount) }, place);
  }
  const code = parseCurrency(values.currency, place, own);
  const exponent = currencyExponent(code);
  const exact = amountOfDecimal(number, exponent);
  if (exact.status !== 'ok') {
    const received = shapeOf(values.amount);
    const expected = exact.status === 'amount_max' ? '0 .. 2^63-1' : `${code}: ${exponent}`;
    throw broken(exact.status, { expected, received }, place);
  }

  return { amount: exact.amount, currency: code };
}

function parseCurrency(
  code: string | undefined,
  place: ValuePlace,
  own: Currency | undefined,
): Currency {
  if (code === undefined && own !== undefined) return own;
  if (code === undefined) throw missing('@Ccy', place);
  if (!isCurrency(code)) {
    throw broken('currency', { expected: 'ISO 4217', received: shapeOf(code) }, place);
  }
  return currency(code);
}

function parseSide(code: string | undefined, place: ValuePlace): EntrySide {
  if (code === 'CRDT') return 'credit';
  if (code === 'DBIT') return 'debit';
  if (code === undefined) throw missing('CdtDbtInd', place);
  throw broken('side', { expected: 'CRDT | DBIT', received: shapeOf(code) }, place);
}

function parseBoolean(text: string | undefined, place: ValuePlace): boolean {
  if (text === undefined || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  throw broken('boolean', { expected: 'true | false', received: shapeOf(text) }, place);
}

const DATE_PATTERN = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?$/;

/** The day as written: a time or a zone beside it never moves it to another day. */
export function parseDate(text: string | undefined, place: ValuePlace): BusinessDate | undefined {
  if (text === undefined || isBusinessDate(text)) return text;
  const day = DATE_PATTERN.exec(text)?.[1] ?? '';
  if (isBusinessDate(day)) return day;
  throw broken('date', { expected: 'YYYY-MM-DD', received: shapeOf(text) }, place);
}

interface AccountValues {
  readonly iban: string | undefined;
  readonly other: string | undefined;
}

function parseAccount({ iban, other }: AccountValues): BankAccount | undefined {
  if (iban !== undefined) return { identification: iban.replaceAll(' ', ''), scheme: 'iban' };
  return other === undefined ? undefined : { identification: other, scheme: 'other' };
}

/**
 * The other side: the debtor of money that came in, the creditor of money that went out. Where that
 * account is our own (a returned payment names the original parties) or not stated, the other one.
 */
function parseCounterparty(
  values: CamtValues<DetailField>,
  context: StatementContext,
  side: EntrySide,
): Counterparty | undefined {
  const debtor = party(
    values.debtorName,
    parseAccount({ iban: values.debtorIban, other: values.debtorAccount }),
  );
  const creditor = party(
    values.creditorName,
    parseAccount({ iban: values.creditorIban, other: values.creditorAccount }),
  );
  const parties = side === 'credit' ? [debtor, creditor] : [creditor, debtor];
  return parties.find((one) => one !== undefined && !isOwn(one, context));
}

function isOwn({ account }: Counterparty, { accountIdentification }: StatementContext): boolean {
  return account !== undefined && account.identification === accountIdentification;
}

function party(
  name: string | undefined,
  account: BankAccount | undefined,
): Counterparty | undefined {
  if (name === undefined && account === undefined) return undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(account === undefined ? {} : { account }),
  };
}

function parseReturnReason(values: CamtValues<DetailField>): ReturnReason | undefined {
  const { returnCode, returnProprietary, returnText } = values;
  if (returnCode === undefined && returnProprietary === undefined && returnText === undefined) {
    return undefined;
  }
  return {
    ...(returnCode === undefined ? {} : { code: returnCode }),
    ...(returnProprietary === undefined ? {} : { proprietary: returnProprietary }),
    ...(returnText === undefined ? {} : { text: returnText }),
  };
}

/** 'PMNT/RCDT/ESCT', or the bank's own code. */
function bankTransactionCode({ values }: CamtEntry): string | undefined {
  const parts = [values.codeDomain, values.codeFamily, values.codeSubFamily];
  const domain = parts.filter((part) => part !== undefined).join('/');
  return domain === '' ? values.codeProprietary : domain;
}

function assertSingle({ repeated }: { readonly repeated?: string }, place: ValuePlace): void {
  if (repeated === undefined) return;
  throw broken('element_repeated', { expected: `1 ${repeated}`, received: '2' }, place);
}

function missing(element: string, place: ValuePlace): StatementFormatError {
  return broken('required', { expected: element, received: '-' }, place);
}

function broken(
  rule: FormatRule,
  told: { readonly expected: string; readonly received: string },
  place: ValuePlace,
): StatementFormatError {
  return new StatementFormatError({ rule, ...told, ...place });
}
