// Goal: a check of a message about payments counts its blocks and payments, and flags a number or a
// control sum that is not theirs. Method: messages written by this package, and variants of them
// made by hand for what this package does not write.
import { describe, expect, it } from 'vitest';
import {
  checkStatement,
  formatCancellationAnswer,
  formatCancellationRequest,
  formatPain001,
  formatPain002,
  type StatementCheck,
} from '../src/index.ts';
import { bytesOf, NAMESPACE } from './fixtures/camt-files.ts';
import { sampleAnswer, sampleBatch, sampleReport, sampleRequest } from './fuzz/fuzz-samples.ts';

const check = (content: string): StatementCheck => checkStatement([bytesOf({ content })]);
const ORDERS = formatPain001(sampleBatch);
const PAYMENTS = sampleBatch.payments.length;

describe('a message that this package writes', () => {
  it('is counted, and its totals agree', () => {
    expect(check(ORDERS)).toMatchObject({
      ...{ format: 'pain.001.001.09', statements: 1, entries: PAYMENTS, details: 0 },
      verdict: 'ok',
    });
    const request = check(formatCancellationRequest(sampleRequest));
    expect(request).toMatchObject({ verdict: 'ok', entries: sampleRequest.payments.length });
    expect(request.format).toMatch(/^camt\.05[56]\.001\./);
  });

  it('is counted where it states no totals', () => {
    expect(check(formatPain002(sampleReport, '10'))).toMatchObject({
      format: expect.stringMatching(/^pain\.002\.001\./),
      verdict: 'not_applicable',
    });
    expect(check(formatCancellationAnswer(sampleAnswer))).toMatchObject({
      format: expect.stringMatching(/^camt\.029\.001\./),
      verdict: 'not_applicable',
    });
  });
});

describe('totals that are not those of the payments', () => {
  it('are flagged wherever they stand', () => {
    const remarks = (content: string): readonly unknown[] => {
      const { verdict, remarks: told = [] } = check(content);
      return [verdict, ...told.map(({ kind, count }) => `${kind} ${count}`)];
    };
    const other = (element: string) => new RegExp(`<${element}>[^<]*<`, 'g');
    const wrong = ORDERS.replaceAll(other('NbOfTxs'), '<NbOfTxs>99<');
    expect(remarks(wrong)).toEqual(['differs', 'control_totals 2']);
    const sums = ORDERS.replaceAll(other('CtrlSum'), '<CtrlSum>0.01<');
    expect(remarks(sums)).toEqual(['differs', 'control_totals 2']);
    const one = ORDERS.replace(other('CtrlSum').source, '');
    expect(remarks(one)).toEqual(['ok']);
    const header = ORDERS.replace(/<CtrlSum>[^<]*</, '<CtrlSum>0.01<');
    expect(remarks(header)).toEqual(['differs', 'control_totals 1']);
    const request = formatCancellationRequest(sampleRequest);
    expect(remarks(request.replace(/<CtrlSum>[^<]*</, '<CtrlSum>0.01<'))[0]).toBe('differs');
  });
});

interface Row {
  readonly name: string;
  readonly message: string;
  readonly inner: string;
  readonly expected: object;
}

const block = (inner: string): string => `<PmtInf>${inner}</PmtInf>`;
const transfer = (amount: string): string => `<CdtTrfTxInf>${amount}</CdtTrfTxInf>`;
const instructed = (decimal: string, currency = 'EUR'): string =>
  `<Amt><InstdAmt Ccy="${currency}">${decimal}</InstdAmt></Amt>`;
const header = (inner: string): string => `<GrpHdr>${inner}</GrpHdr>`;
const orders = (inner: string): string => `<CstmrCdtTrfInitn>${inner}</CstmrCdtTrfInitn>`;

const ROWS: readonly Row[] = [
  {
    name: 'several blocks in several currencies',
    message: 'pain.001.001.03',
    inner: orders(
      header('<NbOfTxs>3</NbOfTxs><CtrlSum>6.5</CtrlSum>') +
        block(`<NbOfTxs>1</NbOfTxs>${transfer(instructed('1.50'))}`) +
        block(
          transfer(instructed('2', 'CHF')) +
            transfer(
              '<Amt><EqvtAmt><Amt Ccy="EUR">3</Amt><CcyOfTrf>USD</CcyOfTrf></EqvtAmt></Amt>',
            ),
        ),
    ),
    expected: { statements: 2, entries: 3, verdict: 'ok' },
  },
  {
    name: 'a block that counts itself wrongly',
    message: 'pain.001.001.03',
    inner: orders(
      header('<NbOfTxs>1</NbOfTxs>') + block(`<NbOfTxs>2</NbOfTxs>${transfer(instructed('1.50'))}`),
    ),
    expected: { verdict: 'differs', remarks: [{ kind: 'control_totals', count: 1 }] },
  },
  {
    name: 'an amount that is not a number',
    message: 'pain.001.001.11',
    inner: orders(header('<NbOfTxs>1</NbOfTxs>') + block(transfer(instructed('1,50')))),
    expected: { verdict: 'invalid', entries: 1, error: { rule: 'decimal_number' } },
  },
  {
    name: 'an order without an amount',
    message: 'pain.001.001.11',
    inner: orders(header('<NbOfTxs>1</NbOfTxs>') + block(transfer(''))),
    expected: { verdict: 'invalid', error: { rule: 'required' } },
  },
  {
    name: 'direct debits',
    message: 'pain.008.001.02',
    inner: `<CstmrDrctDbtInitn>${header('<NbOfTxs>1</NbOfTxs><CtrlSum>2</CtrlSum>')}${block(
      '<DrctDbtTxInf><InstdAmt Ccy="EUR">2.00</InstdAmt></DrctDbtTxInf>',
    )}</CstmrDrctDbtInitn>`,
    expected: { statements: 1, entries: 1, verdict: 'ok' },
  },
  {
    name: 'a whole message called back, which names no payment',
    message: 'camt.055.001.05',
    inner:
      '<CstmrPmtCxlReq><CtrlData><NbOfTxs>7</NbOfTxs></CtrlData>' +
      '<Undrlyg><OrgnlGrpInfAndCxl/></Undrlyg></CstmrPmtCxlReq>',
    expected: { statements: 1, entries: 0, verdict: 'not_applicable' },
  },
  {
    name: 'another message in the namespace of this one',
    message: 'pain.001.001.03',
    inner: '<Other/>',
    expected: { verdict: 'invalid', error: { rule: 'required' } },
  },
];

describe('a message of others', () => {
  for (const { name, message, inner, expected } of ROWS) {
    it(`${name}`, () => {
      const content = `<?xml version="1.0"?><Document xmlns="${NAMESPACE}${message}">${inner}</Document>`;
      expect(check(content)).toMatchObject({ format: message, ...expected });
    });
  }

  it('is found by its element where no namespace names it', () => {
    const content = `<Document>${orders(header('<NbOfTxs>0</NbOfTxs>'))}</Document>`;
    expect(check(content)).toMatchObject({ format: 'pain.001', verdict: 'ok' });
  });

  it('has the same verdict in UTF-16 and in pieces', () => {
    const bytes = new Uint8Array(
      Buffer.from(`\uFEFF${ORDERS.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    );
    expect(checkStatement([bytes])).toMatchObject({ verdict: 'ok', entries: PAYMENTS });
    const pieces = Array.from(bytesOf({ content: ORDERS }), (byte) => Uint8Array.of(byte));
    expect(checkStatement(pieces)).toEqual(check(ORDERS));
  });

  it('that is cut off is refused', () => {
    expect(check(ORDERS.slice(0, -20))).toMatchObject({ verdict: 'invalid', entries: 0 });
  });
});
