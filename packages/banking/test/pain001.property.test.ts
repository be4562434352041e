// Goal: payment orders say exactly what was ordered, with exact totals, and a bank that reads them
// strictly finds any change (invariant B7).
// Method: random batches written and read back; totals and texts changed on purpose; the SEPA set.
import { type Amount, amount, currency, type Timestamp, timestamp } from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPain001,
  type Payment,
  type PaymentBatch,
  parsePain001,
  StatementFormatError,
  toSepaText,
} from '../src/index.ts';
import { batches } from './arbitraries.ts';

const at: Timestamp = timestamp('2024-03-12T08:00:00.000Z');

function payment(change: Partial<Payment> = {}): Payment {
  return {
    endToEndId: 'E1',
    amount: amount(1_234n),
    currency: currency('EUR'),
    creditorName: 'Ana',
    creditorAccount: { identification: 'XX001', scheme: 'iban' },
    ...change,
  };
}

function batch(change: Partial<PaymentBatch> = {}): PaymentBatch {
  return {
    version: '09',
    messageId: 'M1',
    createdAt: at,
    initiatingPartyName: 'Custodian',
    paymentInformationId: 'P1',
    executionDate: '2024-03-12' as PaymentBatch['executionDate'],
    debtorName: 'Pool',
    debtorAccount: { identification: '6222', scheme: 'other' },
    payments: [payment()],
    ...change,
  };
}

function ruleOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof StatementFormatError) return error.rule;
    throw error;
  }
  return 'none';
}

describe('pain.001', () => {
  it('written and read again is the same batch', () => {
    fc.assert(
      fc.property(batches, (written) => {
        const { characterSet: _characterSet, ...expected } = written;
        expect(parsePain001(formatPain001(written))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('states the sum without a float, across the edges of number', () => {
    const amounts: readonly Amount[] = [2n ** 53n + 1n, 2n ** 53n - 1n, 2n ** 63n - 1n].map(amount);
    const payments = amounts.map((one, index) => payment({ endToEndId: `E${index}`, amount: one }));
    const xml = formatPain001(batch({ payments }));
    expect(xml).toContain('<NbOfTxs>3</NbOfTxs><CtrlSum>92413864353642577.91</CtrlSum>');
    expect(parsePain001(xml).payments).toEqual(payments);
  });

  it('writes decimals by currency, and adds them as numbers', () => {
    const codes = ['JPY', 'CNY', 'BHD'] as const;
    const payments = codes.map((code) => payment({ endToEndId: code, currency: currency(code) }));
    const xml = formatPain001(batch({ payments }));
    expect(xml).toContain('<InstdAmt Ccy="JPY">1234</InstdAmt>');
    expect(xml).toContain('<InstdAmt Ccy="CNY">12.34</InstdAmt>');
    expect(xml).toContain('<InstdAmt Ccy="BHD">1.234</InstdAmt>');
    expect(xml).toContain('<CtrlSum>1247.574</CtrlSum>');
  });

  it('differs between .03 and .09 where the standard does', () => {
    const older = formatPain001(batch({ version: '03', debtorAgentBic: 'TESTXX00' }));
    expect(older).toContain('<ReqdExctnDt>2024-03-12</ReqdExctnDt>');
    expect(older).toContain('<BIC>TESTXX00</BIC>');
    const newer = formatPain001(batch({ debtorAgentBic: 'TESTXX00' }));
    expect(newer).toContain('<ReqdExctnDt><Dt>2024-03-12</Dt></ReqdExctnDt>');
    expect(newer).toContain('<BICFI>TESTXX00</BICFI>');
  });
});

describe('a changed message is refused', () => {
  const xml = formatPain001(batch({ payments: [payment(), payment({ endToEndId: 'E2' })] }));
  const rows: readonly [string, string, string][] = [
    ['<NbOfTxs>2</NbOfTxs>', '<NbOfTxs>3</NbOfTxs>', 'payment_count'],
    ['<NbOfTxs>2</NbOfTxs>', '', 'payment_count'],
    ['<CtrlSum>24.68</CtrlSum>', '<CtrlSum>24.69</CtrlSum>', 'control_sum'],
    ['<CtrlSum>24.68</CtrlSum>', '<CtrlSum>x</CtrlSum>', 'decimal_number'],
    ['>12.34</InstdAmt>', '>12.345</InstdAmt>', 'decimals_of_currency'],
    ['>12.34</InstdAmt>', '>12,34</InstdAmt>', 'decimal_number'],
    ['>12.34</InstdAmt>', '>-12.34</InstdAmt>', 'amount_max'],
    ['>12.34</InstdAmt>', '>92233720368547758.08</InstdAmt>', 'amount_max'],
    ['Ccy="EUR"', 'Ccy="eur"', 'currency'],
    ['Ccy="EUR"', '', 'currency'],
    ['<EndToEndId>E1</EndToEndId>', '', 'required'],
    ['<IBAN>XX001</IBAN>', '', 'required'],
    ['2024-03-12</Dt>', '2024-02-30</Dt>', 'date'],
    ['08:00:00.000Z', '08:00:00', 'timestamp'],
    ['pain.001.001.09', 'pain.001.001.02', 'format'],
    ['pain.001.001.09', 'pain.008.001.02', 'format'],
    ['<PmtInf>', '<PmtInf></PmtInf><PmtInf>', 'one_debtor'],
    ['</Document>', '', 'well_formed_xml'],
  ];
  for (const [from, to, rule] of rows) {
    it(`${from} → ${to}: ${rule}`, () => {
      expect(xml).toContain(from);
      expect(ruleOf(() => parsePain001(xml.replace(from, to)))).toBe(rule);
    });
  }

  it('damage anywhere causes nothing but a StatementFormatError', () => {
    fc.assert(
      fc.property(fc.nat(xml.length), fc.nat(xml.length), fc.string(), (from, to, put) => {
        ruleOf(() => parsePain001(xml.slice(0, from) + put + xml.slice(to)));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the characters of an order', () => {
  const rows: readonly [string, string][] = [
    ['Müller & Söhne', 'Muller + Sohne'],
    ['Łukasz Straße', 'Lukasz Strasse'],
    ['Ærø "Ø"', "AEro 'O'"],
    ['李明', '..'],
    ['a_b@c#d', 'a-b.c.d'],
    ["plain/-?:().,'+ 09", "plain/-?:().,'+ 09"],
  ];
  for (const [from, to] of rows) {
    it(`${from} becomes ${to}`, () => {
      expect(toSepaText(from)).toBe(to);
    });
  }

  it('are always of the SEPA set after replacement', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        expect(toSepaText(raw)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
      }),
    );
  });

  it('are the SEPA set for euro and all of XML otherwise, unless the batch says', () => {
    const named = { creditorName: '李明' };
    expect(formatPain001(batch({ payments: [payment(named)] }))).toContain('<Nm>..</Nm>');
    const yuan = payment({ ...named, currency: currency('CNY') });
    expect(formatPain001(batch({ payments: [yuan] }))).toContain('<Nm>李明</Nm>');
    const asked = batch({ characterSet: 'sepa', payments: [yuan] });
    expect(formatPain001(asked)).toContain('<Nm>..</Nm>');
  });

  it('of a reference are never changed: another character is refused', () => {
    for (const endToEndId of ['a_b', '/a', 'a/', 'a//b', 'é', 'x'.repeat(36), '']) {
      const order = batch({ payments: [payment({ endToEndId })] });
      expect(['characters', 'value_length_max', 'required']).toContain(
        ruleOf(() => formatPain001(order)),
      );
    }
  });

  it('an empty batch is refused', () => {
    expect(ruleOf(() => formatPain001(batch({ payments: [] })))).toBe('payment_count');
  });
});
