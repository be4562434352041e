// Goal: a statement becomes lines that can be matched one by one and that add up to what the bank
// booked (B4), with the facts that matching needs. Method: one file for each shape of entry; random
// entries for the sum.
import { currency } from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flattenEntry,
  flattenStatement,
  readStatements,
  type StatementEntry,
  StatementFormatError,
  type StatementLine,
} from '../src/index.ts';
import { amounts, entries } from './arbitraries.ts';
import { balance, bytesOf, detail, document, entry, statement } from './fixtures/camt-files.ts';

function linesOf(inner: string): readonly StatementLine[] {
  const content = document(statement(inner), 'camt.053.001.08');
  const [first] = readStatements([bytesOf({ content })]).statements;
  if (first === undefined) throw new Error('expected a statement');
  return flattenStatement(first);
}

function money(decimal: string, side?: string, code = 'EUR'): string {
  const indicator = side === undefined ? '' : `<CdtDbtInd>${side}</CdtDbtInd>`;
  return `<Amt Ccy="${code}">${decimal}</Amt>${indicator}`;
}

const REFERENCE = '<AcctSvcrRef>B1</AcctSvcrRef>';
const endToEnd = (id: string) => `<Refs><EndToEndId>${id}</EndToEndId></Refs>`;

function batch(...details: readonly string[]): string {
  const own = `${REFERENCE}<NtryDtls>${details.map(detail).join('')}</NtryDtls>`;
  return entry('10.00', 'CRDT', { details: own });
}

describe('an entry', () => {
  it('without details is one line', () => {
    const own = `${REFERENCE}<AddtlNtryInf>Fee</AddtlNtryInf>`;
    expect(linesOf(entry('10.00', 'DBIT', { details: own }))).toEqual([
      {
        lineNumber: 1,
        entryNumber: 1,
        lineReference: 'B1',
        accountServicerReference: 'B1',
        remittanceText: 'Fee',
        amount: 1_000n,
        currency: 'EUR',
        side: 'debit',
        reversal: false,
        status: 'BOOK',
        bookingDate: '2024-03-12',
      },
    ]);
  });

  it('with one detail is one line with the amount of the entry and the facts of the detail', () => {
    const inner =
      '<Refs><PmtInfId>P</PmtInfId><InstrId>I</InstrId><EndToEndId>E</EndToEndId></Refs>' +
      money('9.00', 'DBIT') +
      '<RltdPties><Dbtr><Pty><Nm>Ana</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>XX00 1</IBAN></Id></DbtrAcct></RltdPties>' +
      '<RmtInf><Ustrd>one</Ustrd><Ustrd>two\n  three</Ustrd></RmtInf>' +
      '<RtrInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>Account unknown</AddtlInf></RtrInf>';
    expect(linesOf(batch(inner))).toMatchObject([
      {
        lineReference: 'B1',
        paymentInformationId: 'P',
        instructionId: 'I',
        endToEndId: 'E',
        amount: 1_000n,
        side: 'credit',
        counterparty: { name: 'Ana', account: { identification: 'XX001', scheme: 'iban' } },
        remittanceText: 'one\ntwo three',
        returnReason: { code: 'AC01', text: 'Account unknown' },
      },
    ]);
  });

  it('with several details that add up is one line for each, numbered through the statement', () => {
    const first = endToEnd('E1') + money('12.50', 'CRDT');
    const second = endToEnd('E2') + money('2.50', 'DBIT');
    const lines = linesOf(entry('1.00', 'CRDT') + batch(first, second));
    expect(lines).toMatchObject([
      { lineNumber: 1, entryNumber: 1, amount: 100n },
      {
        lineNumber: 2,
        entryNumber: 2,
        detailNumber: 1,
        lineReference: 'B1#1',
        endToEndId: 'E1',
        amount: 1_250n,
        side: 'credit',
      },
      {
        lineNumber: 3,
        entryNumber: 2,
        detailNumber: 2,
        lineReference: 'B1#2',
        endToEndId: 'E2',
        amount: 250n,
        side: 'debit',
      },
    ]);
  });

  const unsplit: readonly [string, readonly string[]][] = [
    ['do not add up', [money('4.00'), money('5.00')]],
    ['have no amounts', [endToEnd('E1'), endToEnd('E2')]],
    ['are in another currency', [money('5.00', 'CRDT', 'USD'), money('5.00', 'CRDT', 'USD')]],
  ];
  for (const [why, details] of unsplit) {
    it(`with several details that ${why} stays one line that says so`, () => {
      const lines = linesOf(batch(...details));
      expect(lines).toMatchObject([{ amount: 1_000n, detailsUnsplit: 2 }]);
      expect(lines[0]).not.toHaveProperty('detailNumber');
    });
  }

  it('takes the amount of a detail that is in its own currency', () => {
    const inner = `${money('7.00', 'CRDT', 'USD')}<AmtDtls><TxAmt>${money('5.00')}</TxAmt></AmtDtls>`;
    expect(linesOf(batch(inner, inner))).toMatchObject([{ amount: 500n }, { amount: 500n }]);
  });

  it('of a returned payment names the other party, not ourselves', () => {
    const inner =
      '<RltdPties><Dbtr><Nm>Us</Nm></Dbtr><DbtrAcct><Id><IBAN>XX00TEST0000000001</IBAN></Id></DbtrAcct>' +
      '<Cdtr><Nm>Ana</Nm></Cdtr><CdtrAcct><Id><Othr><Id>42</Id></Othr></Id></CdtrAcct></RltdPties>';
    expect(linesOf(batch(inner))).toMatchObject([
      { counterparty: { name: 'Ana', account: { identification: '42', scheme: 'other' } } },
    ]);
  });

  it('has no end-to-end id when the bank writes NOTPROVIDED', () => {
    expect(linesOf(batch(endToEnd('NOTPROVIDED')))[0]).not.toHaveProperty('endToEndId');
  });

  it('is always the sum of its lines (B4)', () => {
    fc.assert(
      fc.property(
        entries('08'),
        fc.array(amounts, { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        (raw, parts, exact) => {
          const details = parts.map((part) => ({ amount: part, currency: currency('EUR') }));
          const sum = parts.reduce((left, right) => left + right, 0n);
          const whole = {
            ...raw,
            entryNumber: 1,
            currency: currency('EUR'),
            amount: exact ? sum : raw.amount,
            details: exact ? details : raw.details,
          } as StatementEntry;
          const total = flattenEntry(whole, 1).reduce(
            (left, line) => left + (line.side === whole.side ? line.amount : -line.amount),
            0n,
          );
          expect(total).toBe(whole.amount);
        },
      ),
    );
  });
});

describe('the strict reader refuses', () => {
  const rows: readonly [string, string, string][] = [
    ['an entry without a side', entry('1.00', ''), 'required'],
    ['another side', entry('1.00', 'C'), 'side'],
    ['a negative amount', entry('-1.00', 'CRDT'), 'amount_max'],
    ['an amount beyond 2^63', entry('92233720368547758.08', 'CRDT'), 'amount_max'],
    ['more decimals than the currency has', entry('1.005', 'CRDT'), 'decimals_of_currency'],
    ['an unknown currency', entry('1.00', 'CRDT', { currency: 'XXX' }), 'currency'],
    ['a day that does not exist', entry('1', 'CRDT').replace('2024-03-12', '2024-02-30'), 'date'],
    [
      'an indicator that is neither',
      entry('1', 'CRDT', { extra: '<RvslInd>no</RvslInd>' }),
      'boolean',
    ],
    ['a balance without an amount', balance('OPBD', ''), 'decimal_number'],
  ];
  for (const [what, inner, rule] of rows) {
    it(`${what}: ${rule}`, () => {
      expect(() => linesOf(inner)).toThrow(StatementFormatError);
      expect(() => linesOf(inner)).toThrow(expect.objectContaining({ rule }));
    });
  }

  it('a statement without an account or an id', () => {
    const noAccount = document(statement(entry('1', 'CRDT'), ''));
    expect(() => readStatements([bytesOf({ content: noAccount })])).toThrow(/Acct\/Id/);
    const noId = document(statement('')).replace('<Id>S1</Id>', '');
    expect(() => readStatements([bytesOf({ content: noId })])).toThrow(/missing/);
  });

  it('but takes zeros beyond the currency, amounts at the limit, and days with a zone', () => {
    const dated = entry('92233720368547758.07000', 'CRDT').replace(
      '2024-03-12',
      '2024-03-12+01:00',
    );
    expect(linesOf(dated)).toMatchObject([{ amount: 2n ** 63n - 1n, bookingDate: '2024-03-12' }]);
  });
});
