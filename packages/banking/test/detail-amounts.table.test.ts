// Goal: of the several amounts that a detail can state, the one in the currency of the entry is its
// amount, and what was instructed and exchanged is told beside it. Method: a table of made-up
// details.
import { describe, expect, it } from 'vitest';
import {
  checkStatement,
  formatCancellationRequest,
  formatPain001,
  parseCamt055,
  parsePain001,
  readStatements,
} from '../src/index.ts';
import { balance, bytesOf, detail, document, entry, statement } from './fixtures/camt-files.ts';
import { sampleBatch, sampleRequest } from './fuzz/fuzz-samples.ts';

const amountIn = (code: string, decimal: string, more = ''): string =>
  `<Amt Ccy="${code}">${decimal}</Amt>${more}`;
const EXCHANGE =
  '<CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>0.9253</XchgRate></CcyXchg>';

const ROWS: readonly (readonly [string, string, object])[] = [
  ['its own amount', amountIn('EUR', '50.00'), { amount: 5_000n, currency: 'EUR' }],
  [
    'the transaction amount, when its own is in another currency',
    `${amountIn('USD', '54.04')}<AmtDtls><TxAmt>${amountIn('EUR', '50.00')}</TxAmt></AmtDtls>`,
    { amount: 5_000n, currency: 'EUR' },
  ],
  [
    'the counter value, when the others are in another currency',
    `${amountIn('USD', '54.04')}<AmtDtls><TxAmt>${amountIn('USD', '54.04')}</TxAmt><CntrValAmt>${amountIn('EUR', '50', EXCHANGE)}</CntrValAmt></AmtDtls>`,
    {
      amount: 5_000n,
      currency: 'EUR',
      exchange: { rate: '0.9253', sourceCurrency: 'USD', targetCurrency: 'EUR' },
    },
  ],
  [
    'what was instructed, as it is written',
    `<AmtDtls><InstdAmt>${amountIn('USD', '54.0401', EXCHANGE)}</InstdAmt><TxAmt>${amountIn('EUR', '50')}</TxAmt></AmtDtls>`,
    {
      amount: 5_000n,
      instructed: { decimal: '54.0401', currency: 'USD' },
      exchange: { rate: '0.9253' },
    },
  ],
  ['another currency, when there is no other', amountIn('USD', '54.04'), { currency: 'USD' }],
];

describe('the amounts of a detail', () => {
  for (const [name, inner, expected] of ROWS) {
    it(`${name}`, () => {
      const details = `<NtryDtls>${detail(inner)}</NtryDtls>`;
      const content = document(statement(entry('50.00', 'CRDT', { details })));
      const { statements } = readStatements([bytesOf({ content })]);
      expect(statements[0]?.entries[0]?.details[0]).toMatchObject(expected);
    });
  }
});

describe('an element that may stand once and stands there again', () => {
  const balances = balance('OPBD', '100.00') + balance('CLBD', '150.00');
  const twice = (from: string, to: string): Uint8Array =>
    bytesOf({
      content: document(statement(balances + entry('50.00', 'CRDT'))).replace(from, from + to),
    });
  const repeated = expect.objectContaining({ rule: 'element_repeated' });

  for (const [name, from, to] of [
    ['the amount of an entry', '<Amt Ccy="EUR">50.00</Amt>', '<Amt Ccy="EUR">60.00</Amt>'],
    ['the side of a balance', '<CdtDbtInd>CRDT</CdtDbtInd>', '<CdtDbtInd>DBIT</CdtDbtInd>'],
    ['the status of an entry', '<Sts>BOOK</Sts>', '<Sts>PDNG</Sts>'],
  ] as const) {
    it(`${name}: is refused where money depends on it; the check takes the first`, () => {
      const bytes = twice(from, to);
      expect(() => readStatements([bytes])).toThrow(repeated);
      expect(checkStatement([bytes])).toMatchObject({ verdict: 'ok', entries: 1 });
    });
  }

  it('is refused in a payment order and in a request', () => {
    const order = formatPain001(sampleBatch).replace(
      /(<InstdAmt[^>]*>)[^<]*<.InstdAmt>/,
      '$&$11.00</InstdAmt>',
    );
    expect(() => parsePain001(order)).toThrow(repeated);
    const request = formatCancellationRequest(sampleRequest);
    const altered = request.replace(
      /(<OrgnlInstdAmt[^>]*>)[^<]*<.OrgnlInstdAmt>/,
      '$&$11.00</OrgnlInstdAmt>',
    );
    expect(() => parseCamt055(altered)).toThrow(repeated);
  });
});
