import { currencyExponent, formatDecimalAmount } from '@ringfence/money';
import { formatAccount } from '../camt/format-camt.ts';
import { addDecimals, DECIMAL_ZERO, type DecimalNumber, decimalText } from '../decimal-number.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { element, TEXT_LENGTH_MAX, textElement } from '../xml/xml-text.ts';
import type { CharacterSet, Pain001Version, Payment, PaymentBatch } from './payment-batch.ts';
import { assertSepaReference, toSepaText } from './sepa-text.ts';

/** How many payments one message may carry. */
export const PAYMENTS_PER_BATCH_MAX = 50_000;

/** The bank's identifier was renamed between the versions. */
const BIC_ELEMENT: Readonly<Record<Pain001Version, string>> = {
  '03': 'BIC',
  '09': 'BICFI',
  '11': 'BICFI',
};

/**
 * Writes payment orders as pain.001. The number of transactions and the control sum are exact, for
 * the message and for its one payment information block.
 *
 * References are written unchanged or refused, because they must come back on the statement; names
 * and texts follow the character set of the batch.
 *
 * @unit amounts in minor units of each payment's currency
 * @throws {StatementFormatError} when a text is empty, too long or of other characters, or there is
 * no
 *   payment, or too many
 * @invariant B7 reading what was written gives the same batch, in the character set `unicode`
 */
export function formatPain001(batch: PaymentBatch): string {
  const count = batch.payments.length;
  if (count === 0 || count > PAYMENTS_PER_BATCH_MAX) {
    throw new StatementFormatError({
      rule: 'payment_count',
      expected: `1 .. ${PAYMENTS_PER_BATCH_MAX}`,
      received: `${count}`,
    });
  }
  const write = textWriter(characterSetOf(batch));
  const totals =
    textElement('NbOfTxs', `${count}`) + textElement('CtrlSum', decimalText(controlSum(batch)));
  const agent = batch.debtorAgentBic;
  const noAgent = element('Othr', textElement('Id', 'NOTPROVIDED'));
  const information = element(
    'PmtInf',
    write.reference('PmtInfId', batch.paymentInformationId),
    textElement('PmtMtd', 'TRF'),
    totals,
    batch.localInstrument === undefined
      ? ''
      : element('PmtTpInf', element('LclInstrm', write.reference('Cd', batch.localInstrument))),
    batch.version === '03'
      ? textElement('ReqdExctnDt', batch.executionDate)
      : element('ReqdExctnDt', textElement('Dt', batch.executionDate)),
    element('Dbtr', write.name('Nm', batch.debtorName)),
    element('DbtrAcct', formatAccount(batch.debtorAccount)),
    element(
      'DbtrAgt',
      element('FinInstnId', agent === undefined ? noAgent : formatBic(agent, batch.version)),
    ),
    textElement('ChrgBr', 'SLEV'),
    ...batch.payments.map((payment) => formatPayment(payment, batch.version, write)),
  );
  const header = element(
    'GrpHdr',
    write.reference('MsgId', batch.messageId),
    textElement('CreDtTm', batch.createdAt),
    totals,
    element('InitgPty', write.name('Nm', batch.initiatingPartyName)),
  );

  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.${batch.version}">`,
    element('CstmrCdtTrfInitn', header, information),
    '</Document>\n',
  ].join('');
}

/** The sum of the amounts as numbers, whatever their currencies: a check total, not money. */
export function controlSum({ payments }: Pick<PaymentBatch, 'payments'>): DecimalNumber {
  return payments.reduce<DecimalNumber>(
    (sum, { amount, currency }) =>
      addDecimals(sum, { units: amount, scale: currencyExponent(currency) }),
    DECIMAL_ZERO,
  );
}

interface TextWriter {
  readonly reference: (name: string, text: string) => string;
  readonly name: (name: string, text: string) => string;
  readonly remittance: (text: string | undefined) => string;
}

function textWriter(characterSet: CharacterSet): TextWriter {
  const sepa = characterSet === 'sepa';
  const free = (text: string) => (sepa ? toSepaText(text) : text);
  return {
    reference: (name, text) => {
      if (sepa) assertSepaReference(name, text);
      return textElement(name, text, TEXT_LENGTH_MAX.reference);
    },
    name: (name, text) => textElement(name, free(text), TEXT_LENGTH_MAX.name),
    remittance: (text) =>
      text === undefined
        ? ''
        : element('RmtInf', textElement('Ustrd', free(text), TEXT_LENGTH_MAX.remittanceLine)),
  };
}

function formatPayment(payment: Payment, version: Pain001Version, write: TextWriter): string {
  const { amount, currency, creditorAgentBic } = payment;
  const decimal = formatDecimalAmount(amount, currencyExponent(currency));
  return element(
    'CdtTrfTxInf',
    element(
      'PmtId',
      payment.instructionId === undefined ? '' : write.reference('InstrId', payment.instructionId),
      write.reference('EndToEndId', payment.endToEndId),
    ),
    element('Amt', `<InstdAmt Ccy="${currency}">${decimal}</InstdAmt>`),
    creditorAgentBic === undefined
      ? ''
      : element('CdtrAgt', element('FinInstnId', formatBic(creditorAgentBic, version))),
    element('Cdtr', write.name('Nm', payment.creditorName)),
    element('CdtrAcct', formatAccount(payment.creditorAccount)),
    write.remittance(payment.remittanceText),
  );
}

function formatBic(bic: string, version: Pain001Version): string {
  return textElement(BIC_ELEMENT[version], bic, TEXT_LENGTH_MAX.reference);
}

function characterSetOf(batch: PaymentBatch): CharacterSet {
  const euroOnly = batch.payments.every(({ currency }) => currency === 'EUR');
  return batch.characterSet ?? (euroOnly ? 'sepa' : 'unicode');
}
