// Goal: entries of MT940 and MT942 come out as the bank meant them, and what no money may depend on
// is refused. Method: one statement for each rule, read strictly.
import { describe, expect, it } from 'vitest';
import { readStatements, type StatementEntry, StatementFormatError } from '../src/index.ts';
import { MT_FILES, statementOf } from './fixtures/mt-files.ts';

const CLOSING = ':62F:C260803EUR150,05';

function entryOf(...lines: readonly string[]): StatementEntry {
  const [entry] = readStatements([statementOf(...lines, CLOSING)]).statements[0]?.entries ?? [];
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

function ruleOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof StatementFormatError) return `${error.rule} ${error.path ?? ''}`;
    throw error;
  }
  return 'read';
}

describe('the head', () => {
  it('has the account without bank and currency, and an id of reference and number', () => {
    const rows = [
      ['12345678/1020304050', '12345678/1020304050', 'other'],
      ['BANKDEFF/1234567890', '1234567890', 'other'],
      ['BANKNAME/0390123456', '0390123456', 'other'],
      ['NL71RABO0123456789 EUR', 'NL71RABO0123456789', 'iban'],
      ['NL68INGB0000012345EUR', 'NL68INGB0000012345', 'iban'],
      ['1291.99.348EUR', '1291.99.348', 'other'],
      ['LU28 0019 4006 4475 0000', 'LU280019400644750000', 'iban'],
    ];
    for (const [account = '', identification, scheme] of rows) {
      const text = [':20:R', `:25:${account}`, ':28C:7/2', ':60F:D260801EUR1,', CLOSING].join('\n');
      const [head] = readStatements([new TextEncoder().encode(text)]).statements;
      expect(head).toMatchObject({ id: 'R/7/2/260803', account: { identification, scheme } });
      expect(head?.balances).toMatchObject([
        { kind: 'opening', code: 'OPBD', side: 'debit', amount: 100n, date: '2026-08-01' },
        { kind: 'closing', code: 'CLBD', side: 'credit', amount: 15005n },
      ]);
    }
  });

  it('says which page it is', () => {
    const text = ':20:R\n:25:1\n:28C:7/2\n:60M:C260801EUR1,\n:62M:C260801EUR1,';
    const [head] = readStatements([new TextEncoder().encode(text)]).statements;
    expect(head?.page).toEqual({ number: '2', last: false });
  });
});

describe('the side', () => {
  it('is the one on which the money moves', () => {
    const rows = [
      ['C', 'credit', false],
      ['D', 'debit', false],
      ['RC', 'debit', true],
      ['RD', 'credit', true],
      ['RCR', 'debit', true],
      ['RDR', 'credit', true],
      ['DR', 'debit', false],
      ['CD', 'credit', false],
    ] as const;
    for (const [mark, side, reversal] of rows) {
      expect(entryOf(`:61:2608030803${mark}1,NTRFNONREF`)).toMatchObject({ side, reversal });
    }
  });

  it('of an announced entry is pending', () => {
    expect(entryOf(':61:2608030803EC1,NTRFNONREF')).toMatchObject({ status: 'PDNG' });
  });
});

describe('the dates', () => {
  it('take the year of the entry date from the nearest value date', () => {
    const rows = [
      ['2612311231', '2026-12-31', '2026-12-31'],
      ['2612310102', '2026-12-31', '2027-01-02'],
      ['2701021231', '2027-01-02', '2026-12-31'],
      ['2401010229', '2024-01-01', '2024-02-29'],
      ['2602300301', '2026-02-28', '2026-03-01'],
      ['2402300301', '2024-02-29', '2024-03-01'],
      ['9912310101', '1999-12-31', '2000-01-01'],
    ];
    for (const [dates = '', valueDate, bookingDate] of rows) {
      expect(entryOf(`:61:${dates}C1,NTRFNONREF`)).toMatchObject({ valueDate, bookingDate });
    }
    expect(entryOf(':61:260803C1,NTRFNONREF').bookingDate).toBeUndefined();
  });

  it('that are no days are refused', () => {
    for (const dates of ['2604310501', '2613010101', '2608030230']) {
      expect(ruleOf(() => entryOf(`:61:${dates}C1,NTRFNONREF`))).toBe('date :61:');
    }
  });
});

describe('the references', () => {
  it('are those of the entry, and a word for none is none', () => {
    expect(entryOf(':61:2608030803C1,NTRFOWN-REF//BANK-1', 'more')).toMatchObject({
      accountServicerReference: 'BANK-1',
      bankTransactionCode: 'NTRF',
      additionalText: 'more',
      details: [{ instructionId: 'OWN-REF' }],
    });
    expect(entryOf(':61:2608030803C1,NTRFNONREF//NONREF')).toMatchObject({ details: [{}] });
    expect(entryOf(':61:2608030803C1,NTRFOWN-REF', '//BANK-1', 'more')).toMatchObject({
      accountServicerReference: 'BANK-1',
      additionalText: 'more',
      details: [{ instructionId: 'OWN-REF' }],
    });
    expect(entryOf(':61:2608030803C1,N0601234567890      A. Payer')).toMatchObject({
      additionalText: 'A. Payer',
      details: [{ instructionId: '1234567890' }],
    });
  });
});

describe('the text of the bank', () => {
  const text = (...lines: readonly string[]) =>
    entryOf(':61:2608030803C1,NTRFNONREF', `:86:${lines.join('\n')}`);

  it('in numbered parts, with any of the separators', () => {
    for (const separator of ['?', '>', '<', '~', '^']) {
      const parts = [
        '166?00CREDIT?109?20EREF+E2E-1?21MREF+M-1?22SVWZ+Rent ',
        'August?23 2026?30BANKDEFF?31DE02120300000000202051?32Anna ?33Meier?34000',
      ].map((part) => part.replaceAll('?', separator));
      expect(text(...parts)).toMatchObject({
        bankTransactionCode: 'NTRF/166',
        details: [
          {
            endToEndId: 'E2E-1',
            mandateId: 'M-1',
            remittanceText: 'Rent August 2026',
            counterparty: {
              name: 'Anna Meier',
              account: { identification: 'DE02120300000000202051', scheme: 'iban' },
            },
          },
        ],
      });
    }
  });

  it('in numbered parts of a payment that came back', () => {
    expect(text('159?00RETURN?20EREF+W-1?21SVWZ+closed account')).toMatchObject({
      details: [{ endToEndId: 'W-1', returnReason: { text: 'closed account' } }],
    });
  });

  it('between slashes', () => {
    const account = { identification: 'NL91ABNA0417164300', scheme: 'iban' };
    expect(
      text(
        '/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/A Pay',
        'er/REMI/Rent/EREF/E2E-1',
      ),
    ).toMatchObject({
      details: [
        { endToEndId: 'E2E-1', remittanceText: 'Rent', counterparty: { name: 'A Payer', account } },
      ],
    });
    expect(
      text('/EREF/E2E-1//CNTP/NL91ABNA0417164300/ABNANL2A/A Payer///REMI/USTD//Rent/'),
    ).toMatchObject({
      details: [
        { endToEndId: 'E2E-1', remittanceText: 'Rent', counterparty: { name: 'A Payer', account } },
      ],
    });
    expect(text('/EREF/NOTPROVIDED/BENM//NAME/A Payer/REMI/Rent/ISDT/2026-08-03')).toMatchObject({
      details: [{ remittanceText: 'Rent', counterparty: { name: 'A Payer' } }],
    });
    expect(text('/RTRN/AC04/EREF/W-1/REMI/x')).toMatchObject({
      details: [{ endToEndId: 'W-1', returnReason: { code: 'AC04' } }],
    });
  });

  it('goes on after a dash that stands alone on a line', () => {
    expect(text('/MARF/MND', '-', 'EV01//CSID/X/REMI/USTD//Rent/')).toMatchObject({
      details: [{ mandateId: 'MND-EV01', remittanceText: 'Rent' }],
    });
    const lines = [':61:2608030803C1,NTRFNONREF', ':86:Rent', '-', ':61:2608030803D1,NTRFNONREF'];
    const [statement] = readStatements([statementOf(...lines)]).statements;
    expect(statement?.entries).toMatchObject([
      { details: [{ remittanceText: 'Rent' }] },
      { side: 'debit' },
    ]);
  });

  it('without a structure, and with an account behind it', () => {
    expect(text('Rent', 'August')).toMatchObject({ details: [{ remittanceText: 'Rent\nAugust' }] });
    expect(text('Rent', 'REK: NL91ABNA0417164300/NAAM: A Payer')).toMatchObject({
      details: [{ remittanceText: 'Rent', counterparty: { name: 'A Payer' } }],
    });
  });
});

describe('what money may not depend on', () => {
  it('is refused with its rule and field', () => {
    const read = (...lines: readonly string[]) =>
      ruleOf(() => readStatements([new TextEncoder().encode(lines.join('\n'))]));
    const head = [':20:R', ':25:1', ':60F:C260801EUR1,'];
    expect(read(':20:R', ':60F:C260801EUR1,')).toBe('required :25:');
    expect(read(':20:R', ':25:1', ':61:260803C1,NTRF')).toBe('required :61:');
    expect(read(...head, ':61:260803C0,005NTRF')).toBe('decimals_of_currency :61:');
    expect(read(...head, ':61:260803C99999999999999999999,NTRF')).toBe('amount_max :61:');
    expect(read(...head, ':61:nothing')).toBe('statement_line :61:');
    expect(read(...head, ':62F:C260801EUR1,', ':61:260803C1,NTRF')).toBe('required :61:');
    expect(read(':20:R', ':25:1', ':60F:C260801QQQ1,')).toBe('currency :60F:');
    expect(read(':20:R', ':25:1', ':60F:C260231EUR1,')).toBe('date :60F:');
    expect(read(':20:R', ':25:1', ':60F:C260801EUR1 000,')).toBe('decimal_number :60F:');
  });

  it('is not the part of an amount before a space or NUL; NUL in a text is no character', () => {
    const head = [':20:R', ':25:1', ':60F:C260801EUR1,'];
    const damaged = statementOf(...head, ':61:2608030803C5\u00000,05NTRFNONREF', CLOSING);
    expect(ruleOf(() => readStatements([damaged]))).toBe('statement_line :61:');
    const grouped = statementOf(...head, ':61:2608030803C50 000,05NTRFNONREF', CLOSING);
    expect(ruleOf(() => readStatements([grouped]))).toBe('statement_line :61:');
    const { details } = entryOf(':61:2608030803C50,05NTRFNONREF', ':86:a\u0000b');
    expect(details[0]?.remittanceText).toBe('a\uFFFDb');
  });

  it('is never met by accident: every file of the table is read or refused', () => {
    for (const { bytes } of MT_FILES) ruleOf(() => readStatements([bytes]));
  });
});
