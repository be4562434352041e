// Goal: what a file says against itself beside its balances is told, with its place, in both
// languages, and what cannot be said raises no alarm. Method: tables of made-up details, summaries
// and interim reports; the expected remarks stand beside them.
import { describe, expect, it } from 'vitest';
import {
  checkStatement,
  createCsvCheck,
  detailsDiffer,
  parseCsvMapping,
  type RemarkKind,
  readStatements,
  type StatementCheck,
} from '../src/index.ts';
import { balance, bytesOf, detail, document, entry, statement } from './fixtures/camt-files.ts';

const BALANCES = balance('OPBD', '100.00') + balance('CLBD', '150.00');
const amount = (decimal: string, currency = 'EUR'): string =>
  `<Amt Ccy="${currency}">${decimal}</Amt>`;
const sided = (decimal: string, side: string): string =>
  detail(`${amount(decimal)}<CdtDbtInd>${side}</CdtDbtInd>`);
const inside = (element: string, decimal: string, currency = 'EUR'): string =>
  `<AmtDtls><${element}>${amount(decimal, currency)}</${element}></AmtDtls>`;
const BATCH_OF_3 = '<Btch><NbOfTxs>3</NbOfTxs></Btch>';
const CHARGES = '<Chrgs><Rcrd><Amt Ccy="EUR">1</Amt></Rcrd></Chrgs>';

const check = (content: string): StatementCheck => checkStatement([bytesOf({ content })]);
const kindsOf = ({ remarks = [] }: StatementCheck): readonly RemarkKind[] =>
  remarks.map(({ kind }) => kind);

describe('the details of an entry of 50.00 credit', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['add up', detail(amount('20')) + detail(amount('30.00')), true],
    ['are a cent short', detail(amount('20')) + detail(amount('29.99')), false],
    ['are a single one of another amount', detail(amount('49')), false],
    ['stand on both sides and add up', sided('70', 'CRDT') + sided('20', 'DBIT'), true],
    ['add up only without their sides', sided('30', 'CRDT') + sided('20', 'DBIT'), false],
    ['keep the side of the payment that was returned', sided('50', 'DBIT'), true],
    ['mix sides stated and not', sided('20', 'DBIT') + detail(amount('70')), true],
    ['state the amount of the transaction only', detail(inside('TxAmt', '49')), false],
    ['state what was instructed only: nothing can be said', detail(inside('InstdAmt', '49')), true],
    ['are in another currency: nothing can be said', detail(amount('49', 'USD')), true],
    [
      'state the counter value in the currency of the entry',
      detail(amount('54', 'USD') + inside('CntrValAmt', '49')),
      false,
    ],
    ['are partly without an amount', detail(amount('20')) + detail(), true],
    ['are fewer than their batch names', BATCH_OF_3 + detail(amount('20')), true],
    [
      'are as many as their batch names, and short',
      BATCH_OF_3 + detail(amount('1')).repeat(3),
      false,
    ],
    ['are not there', '', true],
    ['state charges of their own', detail(amount('51') + CHARGES), true],
  ];
  for (const [name, details, agrees] of rows) {
    it(`${name}: ${agrees ? 'no remark' : 'remarked'}`, () => {
      const group = `<NtryDtls>${details}</NtryDtls>`;
      const content = document(statement(BALANCES + entry('50.00', 'CRDT', { details: group })));
      const checked = check(content);
      expect(kindsOf(checked)).toEqual(agrees ? [] : ['details_sum']);
      expect(checked.verdict).toBe('ok');
      const [read] = readStatements([bytesOf({ content })]).statements;
      expect(read?.entries.map(detailsDiffer)).toEqual([!agrees]);
    });
  }

  it('raise no alarm where the entry states charges', () => {
    const group = `${CHARGES}<NtryDtls>${detail(amount('51'))}</NtryDtls>`;
    const content = document(statement(BALANCES + entry('50.00', 'CRDT', { details: group })));
    expect(kindsOf(check(content))).toEqual([]);
  });

  it('are told with the place of the first entry and the number of all, in both languages', () => {
    const wrong = entry('25.00', 'CRDT', {
      details: `<NtryDtls>${detail(amount('1'))}</NtryDtls>`,
    });
    const { remarks } = check(document(statement(`${BALANCES}\n${wrong}\n${wrong}`)));
    expect(remarks).toMatchObject([
      {
        kind: 'details_sum',
        count: 2,
        place: { line: 3, path: expect.stringMatching(/Ntry\/Amt$/) },
      },
    ]);
    expect(remarks?.[0]?.messages.en).toMatch(/^Details that do not add up .*: 2 entries .*line 3/);
    expect(remarks?.[0]?.messages['zh-CN']).toMatch(
      /^2 笔分录的交易明细合计与分录金额不符.*第 3 行/,
    );
  });
});

describe('the summary of a statement', () => {
  const total = (element: string, count: string, sum?: string): string =>
    `<${element}><NbOfNtries>${count}</NbOfNtries>${sum === undefined ? '' : `<Sum>${sum}</Sum>`}</${element}>`;
  const summary = (...totals: readonly string[]): string =>
    `<TxsSummry>${totals.join('')}</TxsSummry>`;
  const entries = entry('60', 'CRDT') + entry('10', 'DBIT');
  const pending = entry('7', 'CRDT', { status: '<Sts>PDNG</Sts>' });
  const rows: readonly (readonly [string, string, boolean])[] = [
    [
      'is that of the entries',
      summary(
        total('TtlNtries', '2'),
        total('TtlCdtNtries', '1', '60'),
        total('TtlDbtNtries', '1', '10'),
      ) + entries,
      true,
    ],
    ['stands after the entries', entries + summary(total('TtlCdtNtries', '2')), false],
    ['has another sum', summary(total('TtlCdtNtries', '1', '61')) + entries, false],
    ['has another number', summary(total('TtlNtries', '3')) + entries, false],
    ['counts booked entries only', summary(total('TtlNtries', '2')) + entries + pending, true],
    ['counts pending entries, too', summary(total('TtlNtries', '3')) + entries + pending, true],
    [
      'is of one page of several',
      `<StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>${summary(total('TtlNtries', '9'))}${entries}`,
      true,
    ],
    ['is not a number', summary(total('TtlNtries', 'many', 'x')) + entries, true],
  ];
  for (const [name, inner, agrees] of rows) {
    it(`${name}: ${agrees ? 'no remark' : 'remarked'}`, () => {
      expect(kindsOf(check(document(statement(BALANCES + inner))))).toEqual(
        agrees ? [] : ['entries_total'],
      );
    });
  }
});

describe('the fields 90 of an interim report', () => {
  const report = (debits: string, credits: string, page = '1/1'): string =>
    `:20:R\r\n:25:1/2\r\n:28C:${page}\r\n:34F:EUR0,\r\n:61:240312C5,NTRFNONREF\r\n` +
    `:61:240312D2,NTRFNONREF\r\n:61:240312EC9,NTRFNONREF\r\n:90D:${debits}\r\n:90C:${credits}\r\n-\r\n`;
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['are those of the entries', report('1EUR2,', '2EUR14,'), true],
    ['are those of the booked entries', report('1EUR2,00', '1EUR5,00'), true],
    ['have another sum', report('1EUR2,', '2EUR15,'), false],
    ['have another number', report('2EUR2,', '2EUR14,'), false],
    ['name no number', report('EUR2,', 'EUR5,'), true],
    ['are of a later page', report('9EUR2,', '9EUR5,', '00003/00002'), true],
  ];
  for (const [name, content, agrees] of rows) {
    it(`${name}: ${agrees ? 'no remark' : 'remarked'}`, () => {
      const checked = check(content);
      expect(kindsOf(checked)).toEqual(agrees ? [] : ['entries_total']);
      expect(checked).toMatchObject({ format: 'MT942', verdict: 'not_applicable', entries: 3 });
    });
  }
});

describe('a statement that does not add up', () => {
  it('is told with its place', () => {
    const wrong = statement(balance('OPBD', '1') + balance('CLBD', '2'));
    const { verdict, remarks } = check(
      document(`${statement(BALANCES + entry('50', 'CRDT'))}\n${wrong}`),
    );
    expect(verdict).toBe('differs');
    expect(remarks).toMatchObject([{ kind: 'equation', count: 1, place: { line: 3 } }]);
  });

  it('is told of MT940 as well', () => {
    const { verdict, remarks } = check(':20:A\n:25:1/2\n:60F:C240312EUR1,\n:62F:C240312EUR2,\n-\n');
    expect(verdict).toBe('differs');
    expect(remarks).toMatchObject([{ kind: 'equation', place: { line: 1 } }]);
  });
});

describe('the balance column of a CSV statement', () => {
  it('is told where it does not follow, in either order of the file', () => {
    const rows = ['2026-11-20,10,110', '2026-11-21,5,116', '2026-11-22,1,117'];
    for (const order of ['oldest_first', 'newest_first'] as const) {
      const inOrder = order === 'oldest_first' ? rows : rows.toReversed();
      const check = createCsvCheck(
        parseCsvMapping({
          ...{ delimiter: ',', encoding: 'utf-8', rowsBefore: 0, header: true, rowsAfter: 0 },
          ...{ dateFormat: 'yyyy-MM-dd', decimalSign: '.', groupSign: ',', order },
          amount: { kind: 'signed', column: 'amount', credit: '+' },
          columns: { bookingDate: 'day', balance: 'balance' },
        }),
      );
      check.write(Buffer.from(['day,amount,balance', ...inOrder, ''].join('\n')));
      expect(check.end()).toMatchObject({
        verdict: 'differs',
        remarks: [{ kind: 'balance_chain', count: 1, place: { line: 3 } }],
      });
    }
  });
});
