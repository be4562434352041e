import { assert, currencyExponent, formatDecimalAmount, type Timestamp } from '@ringfence/money';
import type {
  BankAccount,
  CamtMessage,
  Counterparty,
  EntryDetail,
  EntrySide,
  EntryStatus,
  Statement,
  StatementBalance,
  StatementEntry,
} from '../statement.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { element, escapeText, TEXT_LENGTH_MAX, textElement } from '../xml/xml-text.ts';

/** The versions that are written. Every version from .02 on is read, whatever its number. */
export const CAMT_VERSIONS = [
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  '13',
] as const;

export type CamtVersion = (typeof CAMT_VERSIONS)[number];

/** A whole message as a bank sends it. */
export interface StatementMessage {
  readonly version: CamtVersion;
  readonly messageId: string;
  readonly createdAt: Timestamp;
  readonly statements: readonly Statement[];
}

/** From this version on, a status and a party are choices with an element more. */
const VERSION_OF_CHOICES: CamtVersion = '07';
/** Before this version, a detail states its amount only inside AmtDtls, and no side. */
const VERSION_OF_DETAIL_AMOUNT: CamtVersion = '03';
const VERSION_OF_UETR: CamtVersion = '08';

const SIDE_CODE: Readonly<Record<EntrySide, string>> = { credit: 'CRDT', debit: 'DBIT' };

const STATUS_CODE: Readonly<Record<EntryStatus, string | undefined>> = {
  BOOK: 'BOOK',
  PDNG: 'PDNG',
  INFO: 'INFO',
  FUTR: 'FUTR',
  other: undefined,
};

const BALANCE_CODES_ISO: ReadonlySet<string> = new Set([
  'CLAV',
  'CLBD',
  'FWAV',
  'INFO',
  'ITAV',
  'ITBD',
  'OPAV',
  'OPBD',
  'PRCD',
  'XPCD',
]);

/**
 * Writes account statements as camt.053.
 *
 * @throws {StatementFormatError} when the version cannot say what the statement says
 * @invariant B5 reading what was written gives the same statements
 */
export function formatCamt053(message: StatementMessage): string {
  return formatCamt({ message, name: 'camt.053', container: 'BkToCstmrStmt', statement: 'Stmt' });
}

/**
 * Writes debit and credit notifications as camt.054, which has no balances.
 *
 * @throws {StatementFormatError} when the version cannot say what the statement says
 * @invariant B5 reading what was written gives the same statements
 */
export function formatCamt054(message: StatementMessage): string {
  for (const { balances } of message.statements) {
    assert(
      balances.length === 0,
      `B6 expected no balance in camt.054, received ${balances.length}`,
    );
  }
  const container = 'BkToCstmrDbtCdtNtfctn';
  return formatCamt({ message, name: 'camt.054', container, statement: 'Ntfctn' });
}

interface CamtTerms {
  readonly message: StatementMessage;
  readonly name: CamtMessage;
  readonly container: string;
  readonly statement: string;
}

function formatCamt({ message, name, container, statement }: CamtTerms): string {
  const { version } = message;
  const header = element(
    'GrpHdr',
    textElement('MsgId', message.messageId, TEXT_LENGTH_MAX.reference),
    textElement('CreDtTm', message.createdAt),
  );
  const statements = message.statements.map((one) => formatStatement(one, statement, version));
  const namespace = `urn:iso:std:iso:20022:tech:xsd:${name}.001.${version}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<Document xmlns="${namespace}">`,
    element(container, header, ...statements),
    '</Document>\n',
  ].join('');
}

function formatStatement(statement: Statement, name: string, version: CamtVersion): string {
  const { page } = statement;
  const pagination = {
    Stmt: 'StmtPgntn',
    Ntfctn: 'NtfctnPgntn',
  }[name];
  return element(
    name,
    textElement('Id', statement.id, TEXT_LENGTH_MAX.reference),
    page === undefined || pagination === undefined
      ? ''
      : element(
          pagination,
          textElement('PgNb', page.number),
          textElement('LastPgInd', `${page.last}`),
        ),
    textElement('ElctrncSeqNb', statement.sequence),
    textElement('CreDtTm', statement.createdAt),
    element('Acct', formatAccount(statement.account), textElement('Ccy', statement.currency)),
    ...statement.balances.map(formatBalance),
    ...statement.entries.map((entry) => formatEntry(entry, version)),
  );
}

function formatBalance(balance: StatementBalance): string {
  const code = BALANCE_CODES_ISO.has(balance.code) ? 'Cd' : 'Prtry';
  return element(
    'Bal',
    element('Tp', element('CdOrPrtry', textElement(code, balance.code))),
    formatMoney(balance),
    textElement('CdtDbtInd', SIDE_CODE[balance.side]),
    element('Dt', textElement('Dt', balance.date)),
  );
}

function formatEntry(entry: StatementEntry, version: CamtVersion): string {
  const count = entry.details.length;
  const batch = count > 1 ? element('Btch', textElement('NbOfTxs', `${count}`)) : '';
  return element(
    'Ntry',
    textElement('NtryRef', entry.entryReference, TEXT_LENGTH_MAX.reference),
    formatMoney(entry),
    textElement('CdtDbtInd', SIDE_CODE[entry.side]),
    entry.reversal ? textElement('RvslInd', 'true') : '',
    formatStatus(entry.status, version),
    element('BookgDt', textElement('Dt', entry.bookingDate)),
    element('ValDt', textElement('Dt', entry.valueDate)),
    textElement('AcctSvcrRef', entry.accountServicerReference, TEXT_LENGTH_MAX.reference),
    formatTransactionCode(entry.bankTransactionCode),
    element('NtryDtls', batch, ...entry.details.map((one) => formatDetail(one, entry, version))),
    textElement('AddtlNtryInf', entry.additionalText),
  );
}

function formatStatus(status: EntryStatus, version: CamtVersion): string {
  const code = STATUS_CODE[status];
  if (code === undefined) {
    throw new StatementFormatError({
      rule: 'format',
      expected: 'BOOK | PDNG | INFO | FUTR',
      received: status,
      path: 'Ntry/Sts',
    });
  }
  return version < VERSION_OF_CHOICES
    ? textElement('Sts', code)
    : element('Sts', textElement('Cd', code));
}

/** The element is mandatory, even when it says nothing. */
function formatTransactionCode(code: string | undefined): string {
  if (code === undefined) return '<BkTxCd></BkTxCd>';
  const [domain, family, subFamily, ...rest] = code.split('/');
  if (subFamily === undefined || rest.length > 0) {
    return element('BkTxCd', element('Prtry', textElement('Cd', code, TEXT_LENGTH_MAX.reference)));
  }
  const within = element('Fmly', textElement('Cd', family), textElement('SubFmlyCd', subFamily));
  return element('BkTxCd', element('Domn', textElement('Cd', domain), within));
}

function formatDetail(detail: EntryDetail, entry: StatementEntry, version: CamtVersion): string {
  const side = detail.side ?? entry.side;
  return element(
    'TxDtls',
    formatReferences(detail, version),
    formatDetailMoney(detail, entry, version),
    formatParties(detail.counterparty, side, version),
    element(
      'RmtInf',
      ...linesOf(detail.remittanceText).map((line) =>
        textElement('Ustrd', line, TEXT_LENGTH_MAX.remittanceLine),
      ),
      element('Strd', element('CdtrRefInf', textElement('Ref', detail.creditorReference))),
    ),
    formatReturn(detail),
    isEmptyDetail(detail) ? '<Refs></Refs>' : '',
  );
}

/** A detail that says nothing is still counted, so it is written. */
function isEmptyDetail(detail: EntryDetail): boolean {
  return Object.values(detail).every((value) => value === undefined);
}

function formatReferences(detail: EntryDetail, version: CamtVersion): string {
  if (detail.uetr !== undefined && version < VERSION_OF_UETR) {
    throw new StatementFormatError({
      rule: 'format',
      expected: `>= ${VERSION_OF_UETR}`,
      received: version,
      path: 'Refs/UETR',
    });
  }
  const max = TEXT_LENGTH_MAX.reference;
  return element(
    'Refs',
    textElement('MsgId', detail.messageId, max),
    textElement('AcctSvcrRef', detail.accountServicerReference, max),
    textElement('PmtInfId', detail.paymentInformationId, max),
    textElement('InstrId', detail.instructionId, max),
    textElement('EndToEndId', detail.endToEndId, max),
    textElement('UETR', detail.uetr),
    textElement('TxId', detail.transactionId, max),
    textElement('MndtId', detail.mandateId, max),
    textElement('ChqNb', detail.chequeNumber, max),
    textElement('ClrSysRef', detail.clearingSystemReference, max),
  );
}

function formatDetailMoney(
  detail: EntryDetail,
  entry: StatementEntry,
  version: CamtVersion,
): string {
  const { amount, currency, side } = detail;
  const money =
    amount === undefined ? '' : formatMoney({ amount, currency: currency ?? entry.currency });
  const code = side === undefined ? undefined : SIDE_CODE[side];
  if (version >= VERSION_OF_DETAIL_AMOUNT) {
    return money + textElement('CdtDbtInd', code) + element('AmtDtls', ...formatExchanged(detail));
  }
  if (side !== undefined && side !== entry.side) {
    throw new StatementFormatError({
      rule: 'side',
      expected: SIDE_CODE[entry.side],
      received: SIDE_CODE[side],
      path: 'TxDtls/CdtDbtInd',
    });
  }
  return element('AmtDtls', ...formatExchanged(detail), element('TxAmt', money));
}

/** @throws {StatementFormatError} for an exchange without the money that it was applied to */
function formatExchanged({ instructed, exchange }: EntryDetail): readonly string[] {
  if (instructed === undefined && exchange === undefined) return [];
  if (
    instructed === undefined ||
    (exchange !== undefined && exchange.sourceCurrency === undefined)
  ) {
    const expected = instructed === undefined ? 'AmtDtls/InstdAmt' : 'CcyXchg/SrcCcy';
    throw new StatementFormatError({ rule: 'required', expected, received: '-' });
  }
  const rate = element(
    'CcyXchg',
    textElement('SrcCcy', exchange?.sourceCurrency),
    textElement('TrgtCcy', exchange?.targetCurrency),
    textElement('XchgRate', exchange?.rate),
  );
  const money = `<Amt Ccy="${escapeText(instructed.currency)}">${escapeText(instructed.decimal)}</Amt>`;
  return [element('InstdAmt', money, rate)];
}

/** Money in comes from a debtor, money out goes to a creditor. */
function formatParties(
  counterparty: Counterparty | undefined,
  side: EntrySide,
  version: CamtVersion,
): string {
  if (counterparty === undefined) return '';
  const role = side === 'credit' ? 'Dbtr' : 'Cdtr';
  const name = textElement('Nm', counterparty.name, TEXT_LENGTH_MAX.name);
  const account = counterparty.account;
  return element(
    'RltdPties',
    element(role, version < VERSION_OF_CHOICES ? name : element('Pty', name)),
    account === undefined ? '' : element(`${role}Acct`, formatAccount(account)),
  );
}

function formatReturn({ returnReason }: EntryDetail): string {
  if (returnReason === undefined) return '';
  const { code, proprietary, text } = returnReason;
  return element(
    'RtrInf',
    element('Rsn', textElement('Cd', code), textElement('Prtry', proprietary)),
    ...linesOf(text).map((line) => textElement('AddtlInf', line)),
  );
}

export function formatAccount({ identification, scheme }: BankAccount): string {
  if (scheme === 'iban') return element('Id', textElement('IBAN', identification));
  const other = textElement('Id', identification, TEXT_LENGTH_MAX.reference);
  return element('Id', element('Othr', other));
}

function formatMoney({ amount, currency }: Pick<StatementEntry, 'amount' | 'currency'>): string {
  const decimal = formatDecimalAmount(amount, currencyExponent(currency));
  return `<Amt Ccy="${currency}">${decimal}</Amt>`;
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split('\n');
}
