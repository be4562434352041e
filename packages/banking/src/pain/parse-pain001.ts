import {
  type BusinessDate,
  currencyExponent,
  isBusinessDate,
  isCurrency,
  parseTimestamp,
  type Timestamp,
} from '@ringfence/money';
import { isoMessageOfNamespace, namespacesOf } from '../camt/camt-format.ts';
import { amountOfDecimal, parseDecimalNumber, sameDecimal } from '../decimal-number.ts';
import type { BankAccount } from '../statement.ts';
import { type FormatRule, type StatementFormatError, shapeOf } from '../statement-format-error.ts';
import { createElementTree, type ElementRule } from '../xml/element-rules.ts';
import { createXmlReader, type XmlReader } from '../xml/xml-reader.ts';
import { controlSum, PAYMENTS_PER_BATCH_MAX } from './format-pain001.ts';
import type { Pain001Version, Payment, PaymentBatch } from './payment-batch.ts';

const VERSION_OF_MESSAGE: Readonly<Record<string, Pain001Version>> = {
  'pain.001.001.03': '03',
  'pain.001.001.09': '09',
  'pain.001.001.11': '11',
};

const HEADER = 'Document/CstmrCdtTrfInitn/GrpHdr';
const INFORMATION = 'Document/CstmrCdtTrfInitn/PmtInf';
const PAYMENT = `${INFORMATION}/CdtTrfTxInf`;

const BATCH_PATHS: Readonly<Record<string, string>> = {
  messageId: `${HEADER}/MsgId`,
  createdAt: `${HEADER}/CreDtTm`,
  headerCount: `${HEADER}/NbOfTxs`,
  headerSum: `${HEADER}/CtrlSum`,
  initiatingPartyName: `${HEADER}/InitgPty/Nm`,
  paymentInformationId: `${INFORMATION}/PmtInfId`,
  count: `${INFORMATION}/NbOfTxs`,
  sum: `${INFORMATION}/CtrlSum`,
  localInstrument: `${INFORMATION}/PmtTpInf/LclInstrm/Cd`,
  executionDate: `${INFORMATION}/ReqdExctnDt`,
  executionDateChoice: `${INFORMATION}/ReqdExctnDt/Dt`,
  debtorName: `${INFORMATION}/Dbtr/Nm`,
  debtorIban: `${INFORMATION}/DbtrAcct/Id/IBAN`,
  debtorAccount: `${INFORMATION}/DbtrAcct/Id/Othr/Id`,
  debtorBic: `${INFORMATION}/DbtrAgt/FinInstnId/BIC`,
  debtorBicfi: `${INFORMATION}/DbtrAgt/FinInstnId/BICFI`,
};

const PAYMENT_PATHS: Readonly<Record<string, string>> = {
  instructionId: `${PAYMENT}/PmtId/InstrId`,
  endToEndId: `${PAYMENT}/PmtId/EndToEndId`,
  amount: `${PAYMENT}/Amt/InstdAmt`,
  creditorBic: `${PAYMENT}/CdtrAgt/FinInstnId/BIC`,
  creditorBicfi: `${PAYMENT}/CdtrAgt/FinInstnId/BICFI`,
  creditorName: `${PAYMENT}/Cdtr/Nm`,
  creditorIban: `${PAYMENT}/CdtrAcct/Id/IBAN`,
  creditorAccount: `${PAYMENT}/CdtrAcct/Id/Othr/Id`,
  remittanceText: `${PAYMENT}/RmtInf/Ustrd`,
};

type Values = Record<string, string | undefined>;

/**
 * Reads a pain.001 message as a bank does: strictly, with one payment information block.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError}
 * @invariant B7 reading what was written gives the same batch
 */
export function parsePain001(text: string): PaymentBatch {
  const batch: Values = {};
  const payments: Payment[] = [];
  let payment: Values = {};
  let version: Pain001Version | undefined;
  let informationCount = 0;

  const repeated = (path: string): StatementFormatError =>
    fault('element_repeated', `1 ${path}`, '2');
  const tree = createElementTree({
    rules: [
      ...valueRules(BATCH_PATHS, () => batch, repeated),
      ...valueRules(PAYMENT_PATHS, () => payment, repeated),
      {
        path: 'Document',
        opened: (attributes) => {
          const message = namespacesOf(attributes).map(isoMessageOfNamespace).find(Boolean);
          version = VERSION_OF_MESSAGE[message ?? ''];
          const expected = Object.keys(VERSION_OF_MESSAGE).join(' | ');
          if (version === undefined) throw fault('format', expected, message ?? 'unknown');
        },
      },
      {
        path: INFORMATION,
        opened: () => {
          informationCount += 1;
          if (informationCount > 1) throw fault('one_debtor', '1', `${informationCount}`);
        },
      },
      {
        path: PAYMENT,
        opened: () => {
          payment = {};
        },
        closed: () => {
          if (payments.length >= PAYMENTS_PER_BATCH_MAX) {
            const max = PAYMENTS_PER_BATCH_MAX;
            throw fault('payment_count', `<= ${max}`, `> ${max}`);
          }
          payments.push(parsePayment(payment, fault));
        },
      },
      {
        path: `${PAYMENT}/Amt/InstdAmt`,
        opened: (attributes) => {
          payment.currency = attributes.Ccy;
        },
      },
    ],
  });
  const reader: XmlReader = createXmlReader(tree);
  const fault: Fault = (rule, expected, received) => reader.fault({ rule, expected, received });
  reader.write(text);
  reader.end();
  if (version === undefined) throw fault('format', 'pain.001', 'unknown');

  return checkedBatch(batch, payments, version, fault);
}

type Fault = (rule: FormatRule, expected: string, received: string) => StatementFormatError;

function checkedBatch(
  values: Values,
  payments: readonly Payment[],
  version: Pain001Version,
  fault: Fault,
): PaymentBatch {
  const required = (field: string): string => requiredValue(values, BATCH_PATHS, field, fault);
  assertTotals(values, payments, fault);
  const agent = values.debtorBicfi ?? values.debtorBic;
  const account = accountOf(values.debtorIban, values.debtorAccount);
  if (account === undefined) throw fault('required', `${INFORMATION}/DbtrAcct/Id`, '-');

  return {
    version,
    messageId: required('messageId'),
    createdAt: parseMoment(required('createdAt'), fault),
    initiatingPartyName: required('initiatingPartyName'),
    paymentInformationId: required('paymentInformationId'),
    ...(values.localInstrument === undefined ? {} : { localInstrument: values.localInstrument }),
    executionDate: parseDay(values.executionDateChoice ?? required('executionDate'), fault),
    debtorName: required('debtorName'),
    debtorAccount: account,
    ...(agent === undefined ? {} : { debtorAgentBic: agent }),
    payments,
  };
}

/** The two counts and the two sums of the message, where they are stated. */
function assertTotals(values: Values, payments: readonly Payment[], fault: Fault): void {
  const counted = `${payments.length}`;
  if (payments.length === 0) throw fault('payment_count', '>= 1', '0');
  for (const count of [values.headerCount ?? '-', values.count ?? counted]) {
    if (count !== counted) throw fault('payment_count', counted, shapeOf(count));
  }
  const summed = controlSum({ payments });
  for (const text of [values.headerSum, values.sum]) {
    if (text === undefined) continue;
    const stated = parseDecimalNumber(text);
    if (stated === undefined) throw fault('decimal_number', '12.34', shapeOf(text));
    if (!sameDecimal(stated, summed)) throw fault('control_sum', 'CtrlSum', 'other');
  }
}

function parsePayment(values: Values, fault: Fault): Payment {
  const required = (field: string): string => requiredValue(values, PAYMENT_PATHS, field, fault);
  const number = parseDecimalNumber(required('amount'));
  if (number === undefined) {
    throw fault('decimal_number', '12.34', shapeOf(required('amount')));
  }
  const code = values.currency ?? '';
  if (!isCurrency(code)) throw fault('currency', 'ISO 4217', shapeOf(code));
  const exact = amountOfDecimal(number, currencyExponent(code));
  if (exact.status !== 'ok') throw fault(exact.status, code, shapeOf(required('amount')));
  const account = accountOf(values.creditorIban, values.creditorAccount);
  if (account === undefined) throw fault('required', `${PAYMENT}/CdtrAcct/Id`, '-');
  const agent = values.creditorBicfi ?? values.creditorBic;

  return {
    endToEndId: required('endToEndId'),
    ...(values.instructionId === undefined ? {} : { instructionId: values.instructionId }),
    amount: exact.amount,
    currency: code,
    creditorName: required('creditorName'),
    creditorAccount: account,
    ...(agent === undefined ? {} : { creditorAgentBic: agent }),
    ...(values.remittanceText === undefined ? {} : { remittanceText: values.remittanceText }),
  };
}

function valueRules(
  paths: Readonly<Record<string, string>>,
  target: () => Values,
  repeated: (path: string) => StatementFormatError,
): readonly ElementRule[] {
  return Object.entries(paths).map(([field, path]) => ({
    path,
    value: (text) => {
      if (text === '') return;
      const values = target();
      if (values[field] !== undefined && values[field] !== text) throw repeated(path);
      values[field] = text;
    },
  }));
}

function requiredValue(
  values: Values,
  paths: Readonly<Record<string, string>>,
  field: string,
  fault: Fault,
): string {
  const value = values[field];
  if (value === undefined) throw fault('required', paths[field] ?? field, '-');
  return value;
}

function accountOf(iban: string | undefined, other: string | undefined): BankAccount | undefined {
  if (iban !== undefined) return { identification: iban, scheme: 'iban' };
  return other === undefined ? undefined : { identification: other, scheme: 'other' };
}

function parseDay(text: string, fault: Fault): BusinessDate {
  if (isBusinessDate(text)) return text;
  throw fault('date', 'YYYY-MM-DD', shapeOf(text));
}

function parseMoment(text: string, fault: Fault): Timestamp {
  const parsed = parseTimestamp(text);
  if (parsed.status === 'ok') return parsed.timestamp;
  throw fault('timestamp', 'RFC 3339', shapeOf(text));
}
