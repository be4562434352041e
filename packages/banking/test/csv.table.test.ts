// Goal: a CSV statement is read as its mapping says and not otherwise, and the wizard proposes a
// mapping that reads a sample, with its reasons and its doubts. Method: samples as banks write
// them, made up here; each rule broken once.
import { currency, timestamp } from '@ringfence/money';
import { describe, expect, it } from 'vitest';
import {
  type CsvMapping,
  checkStatement,
  createCsvCheck,
  createCsvStatementReader,
  formatCamt053,
  parseCsvMapping,
  proposeCsvMapping,
  type StatementEntry,
  StatementFormatError,
  type StatementHead,
  splitByDay,
} from '../src/index.ts';

const encoder = new TextEncoder();

const MAPPING = {
  delimiter: ',',
  rowsBefore: 0,
  header: true,
  rowsAfter: 0,
  dateFormat: 'yyyy-MM-dd',
  decimalSign: '.',
  groupSign: ',',
  order: 'oldest_first',
  amount: { kind: 'signed', column: 'amount', credit: '+' },
  columns: { bookingDate: 'date', balance: 'balance', remittanceText: 'text', reference: 'ref' },
  account: '6212460000000000001',
  currency: currency('CNY'),
} as const satisfies CsvMapping;

const HEADER = 'date,amount,balance,text,ref';
const ROWS = [
  '2026-08-01,100.50,"1,100.50",Rent,R1',
  '2026-08-03 10:15:00,-0.50,"1,100.00","a, ""b""\nc",R2',
];

function textOf(...rows: readonly string[]): Uint8Array {
  return encoder.encode(`${rows.join('\r\n')}\r\n`);
}

function check(bytes: Uint8Array, mapping: CsvMapping = MAPPING, size = bytes.length) {
  const checking = createCsvCheck(mapping);
  for (let from = 0; from < bytes.length; from += size)
    checking.write(bytes.slice(from, from + size));
  return checking.end();
}

function read(bytes: Uint8Array, mapping: CsvMapping = MAPPING) {
  const entries: StatementEntry[] = [];
  let head: StatementHead | undefined;
  const reader = createCsvStatementReader(mapping, {
    entryRead: (entry) => entries.push(entry),
    statementEnded: (ended) => {
      head = ended;
    },
  });
  reader.write(bytes);
  reader.end();
  return { entries, head };
}

function ruleOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof StatementFormatError) return `${error.rule} ${error.path ?? ''}`.trim();
    throw error;
  }
  return 'read';
}

/** The bytes of a text in GBK, by asking the decoder for each pair of bytes once. */
const GBK = new Map<string, readonly number[]>();
const gbkDecoder = new TextDecoder('gbk');
for (let lead = 0x81; lead < 0xff; lead += 1) {
  for (let trail = 0x40; trail < 0xff; trail += 1) {
    GBK.set(gbkDecoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
}
function gbk(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((character) => GBK.get(character) ?? [character.charCodeAt(0)]),
  );
}

describe('a CSV statement', () => {
  it('is read by its mapping, in pieces of any size', () => {
    const bytes = textOf(HEADER, ...ROWS);
    for (const size of [1, 7, 1_000]) {
      expect(check(bytes, MAPPING, size)).toMatchObject({
        format: 'CSV',
        entries: 2,
        verdict: 'ok',
      });
    }
    const { entries, head } = read(bytes);
    expect(head).toMatchObject({
      id: 'CSV-2026-08-01',
      currency: 'CNY',
      balances: [
        { kind: 'opening', amount: 100000n, side: 'credit', date: '2026-08-01' },
        { kind: 'closing', amount: 110000n, side: 'credit', date: '2026-08-03' },
      ],
    });
    expect(entries).toMatchObject([
      { amount: 10050n, side: 'credit', bookingDate: '2026-08-01', accountServicerReference: 'R1' },
      { amount: 50n, side: 'debit', details: [{ remittanceText: 'a, "b"\nc' }] },
    ]);
  });

  it('is flagged where a balance does not follow, newest or oldest first', () => {
    const newest = { ...MAPPING, order: 'newest_first' } as const;
    const reversed = textOf(HEADER, ...ROWS.toReversed());
    expect(check(reversed, newest).verdict).toBe('ok');
    expect(check(reversed).verdict).toBe('differs');
    expect(read(reversed, newest).head?.balances).toMatchObject([
      { amount: 100000n },
      { amount: 110000n },
    ]);
    expect(check(textOf(HEADER, ...ROWS.map((row) => row.replace('00"', '01"')))).verdict).toBe(
      'differs',
    );
    const { balance: _balance, ...columns } = MAPPING.columns;
    expect(check(textOf(HEADER, ...ROWS), { ...MAPPING, columns }).verdict).toBe('not_applicable');
  });

  it('says the side in one of three ways', () => {
    const base = { ...MAPPING, columns: { bookingDate: 1 }, header: false } as const;
    const sideOf = (row: string, amount: CsvMapping['amount']) => {
      const [entry] = read(textOf(row), { ...base, amount }).entries;
      return [entry?.side, entry?.amount];
    };
    const two = { kind: 'two_columns', credit: 2, debit: 3 } as const;
    expect(sideOf('2026-08-01,5.00,', two)).toEqual(['credit', 500n]);
    expect(sideOf('2026-08-01,0.00,5.00', two)).toEqual(['debit', 500n]);
    expect(sideOf('2026-08-01,,-5.00', two)).toEqual(['debit', 500n]);
    expect(ruleOf(() => sideOf('2026-08-01,5.00,5.00', two))).toBe('side amount');
    expect(ruleOf(() => sideOf('2026-08-01,,', two))).toBe('side amount');
    const word = {
      kind: 'side_column',
      column: 2,
      side: 3,
      creditWords: ['贷'],
      debitWords: ['借'],
    } as const;
    expect(sideOf('2026-08-01,5.00,贷', word)).toEqual(['credit', 500n]);
    expect(sideOf('2026-08-01,5.00,借', word)).toEqual(['debit', 500n]);
    expect(sideOf('2026-08-01,-5.00,借', word)).toEqual(['credit', 500n]);
    expect(ruleOf(() => sideOf('2026-08-01,5.00,', word))).toBe('side amount');
    expect(sideOf('2026-08-01,5.00,', { kind: 'signed', column: 2, credit: '-' })).toEqual([
      'debit',
      500n,
    ]);
  });

  it('writes amounts with the signs of the mapping and no others', () => {
    const amountOf = (text: string, signs: Pick<CsvMapping, 'decimalSign' | 'groupSign'>) => {
      const mapping = {
        ...MAPPING,
        ...signs,
        delimiter: ';',
        header: false,
        columns: { bookingDate: 1 },
        amount: { kind: 'signed', column: 2, credit: '+' },
      } as const;
      const [entry] = read(textOf(`2026-08-01;${text}`), mapping).entries;
      return entry?.side === 'debit' ? -(entry.amount as bigint) : entry?.amount;
    };
    const english = { decimalSign: '.', groupSign: ',' } as const;
    const german = { decimalSign: ',', groupSign: '.' } as const;
    const rows = [
      ['1,234.50', english, 123450n],
      ['-1,234,567.5', english, -123456750n],
      ['(12.00)', english, -1200n],
      ['12.00-', english, -1200n],
      ['¥12.00', english, 1200n],
      ['CNY 12', english, 1200n],
      ['- 12.00', english, -1200n],
      ['12.00 -', english, -1200n],
      ['( 12.00 )', english, -1200n],
      ['1.234,50', german, 123450n],
      ['1 234,50', { decimalSign: ',', groupSign: ' ' }, 123450n],
    ] as const;
    for (const [text, signs, minor] of rows)
      expect([text, amountOf(text, signs)]).toEqual([text, minor]);
    for (const text of [
      '1.234,50',
      '12,34',
      '1,23,456.00',
      '1e3',
      '',
      '.',
      '--1',
      '12.00 x',
      '1 2.50',
      '12 34',
    ]) {
      expect([text, ruleOf(() => amountOf(text, english))]).toEqual([
        text,
        'decimal_number amount',
      ]);
    }
    expect(ruleOf(() => amountOf('0.005', english))).toBe('decimals_of_currency');
  });

  it('is refused where it is not as the mapping says', () => {
    const rule = (bytes: Uint8Array, mapping: CsvMapping = MAPPING) => {
      const { verdict, error, entries } = check(bytes, mapping);
      expect([verdict, entries]).toEqual(['invalid', 0]);
      return `${error?.rule ?? ''} ${error?.path ?? ''}`.trim();
    };
    expect(rule(textOf(HEADER.replace('amount', 'sum'), ...ROWS))).toBe('csv_mapping amount');
    expect(rule(textOf(HEADER, '2026-08-01,1.00,1.00'))).toBe('csv_columns');
    expect(rule(textOf(HEADER, ROWS[0]?.replace('2026-08-01', '01.08.2026') ?? ''))).toBe(
      'date bookingDate',
    );
    expect(rule(textOf(HEADER, ROWS[0]?.replace('2026-08-01', '2026-02-30') ?? ''))).toBe(
      'date bookingDate',
    );
    expect(rule(textOf(HEADER, ',1.00,1.00,,'))).toBe('required bookingDate');
    expect(rule(encoder.encode(`${HEADER}\n2026-08-01,"1.00`))).toBe('csv_syntax');
    expect(rule(new Uint8Array(0))).toBe('csv_columns');
    expect(rule(textOf(HEADER, ...ROWS), { ...MAPPING, encoding: 'utf-16le' })).toMatch(
      /encoding|csv_mapping/,
    );
    expect(rule(gbk('日期,x'), { ...MAPPING, encoding: 'utf-8' })).toBe('encoding');
    const { account: _account, ...nobody } = MAPPING;
    expect(ruleOf(() => read(textOf(HEADER, ...ROWS), nobody))).toBe('csv_mapping');
  });
});

describe('a mapping description', () => {
  it('is taken as it is written', () => {
    expect(parseCsvMapping(JSON.parse(JSON.stringify(MAPPING)))).toEqual(MAPPING);
  });

  it('is refused with the member that is wrong', () => {
    const rows: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ delimiter: ':' }, 'delimiter'],
      [{ header: 'yes' }, 'header'],
      [{ rowsBefore: -1 }, 'rowsBefore'],
      [{ rowsAfter: 1.5 }, 'rowsAfter'],
      [{ dateFormat: 'yyyy-MM' }, 'dateFormat'],
      [{ dateFormat: 'yyyy-MM-dd HH' }, 'dateFormat'],
      [{ groupSign: '.' }, 'groupSign'],
      [{ order: 'any' }, 'order'],
      [{ amount: { kind: 'signed', column: 'a', credit: '+', debit: 'b' } }, 'amount'],
      [{ amount: { kind: 'other' } }, 'kind'],
      [{ amount: { kind: 'two_columns', credit: 0, debit: 1 } }, 'credit'],
      [{ columns: { date: 'x' } }, 'columns'],
      [{ columns: { bookingDate: '' } }, 'bookingDate'],
      [{ currency: 'RMB' }, 'currency'],
      [{ guess: true }, 'mapping'],
    ];
    for (const [change, path] of rows) {
      expect(ruleOf(() => parseCsvMapping({ ...MAPPING, ...change }))).toBe(`csv_mapping ${path}`);
    }
    expect(ruleOf(() => parseCsvMapping(null))).toBe('csv_mapping mapping');
  });
});

describe('the wizard', () => {
  const doubts = (bytes: Uint8Array) =>
    proposeCsvMapping(bytes)
      .findings.filter(({ kind }) => kind === 'doubt')
      .map(({ member }) => member);

  it('reads a Chinese statement with a title, two columns and totals below', () => {
    const bytes = gbk(
      [
        '账户明细查询,,,,,,',
        '交易日期,收入金额,支出金额,账户余额,对方户名,对方账号,摘要',
        '20260803,,30.00,"1,070.00",张三,6222020000000000001,转账',
        '20260801,"1,000.00",,"1,100.00",李四,6222020000000000002,房租',
        '合计,"1,000.00",30.00,,,,',
      ].join('\r\n'),
    );
    const { mapping } = proposeCsvMapping(bytes);
    expect(mapping).toEqual({
      delimiter: ',',
      encoding: 'gb18030',
      rowsBefore: 1,
      header: true,
      rowsAfter: 1,
      dateFormat: 'yyyyMMdd',
      decimalSign: '.',
      groupSign: ',',
      order: 'newest_first',
      amount: { kind: 'two_columns', credit: '收入金额', debit: '支出金额' },
      columns: {
        bookingDate: '交易日期',
        balance: '账户余额',
        counterpartyName: '对方户名',
        counterpartyAccount: '对方账号',
        remittanceText: '摘要',
      },
    });
    expect(check(bytes, mapping)).toMatchObject({ entries: 2, verdict: 'ok' });
    expect(doubts(bytes)).toEqual([]);
    expect(parseCsvMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  it('reads a German statement with semicolons', () => {
    const bytes = textOf(
      'Buchungstag;Valutadatum;Verwendungszweck;Betrag;Saldo',
      '01.08.26;01.08.26;Miete;-1.000,00;500,00',
      '03.08.26;03.08.26;Lohn;2.500,00;3.000,00',
    );
    const { mapping } = proposeCsvMapping(bytes);
    expect(mapping).toMatchObject({
      delimiter: ';',
      dateFormat: 'dd.MM.yy',
      decimalSign: ',',
      groupSign: '.',
      amount: { kind: 'signed', column: 'Betrag' },
    });
    expect(check(bytes, mapping).verdict).toBe('ok');
  });

  it('reads a statement with a word for the side, and one without names', () => {
    const words = textOf(
      '日期,金额,借贷标志,余额',
      '2026/08/01,5.00,贷,5.00',
      '2026/08/02,2.00,借,3.00',
    );
    expect(proposeCsvMapping(words).mapping.amount).toEqual({
      kind: 'side_column',
      column: '金额',
      side: '借贷标志',
      creditWords: ['贷'],
      debitWords: ['借'],
    });
    const nameless = textOf('2026-08-01\tx\t-5.00', '2026-08-02\ty\t7.00');
    expect(proposeCsvMapping(nameless).mapping).toMatchObject({
      delimiter: '\t',
      header: false,
      amount: { kind: 'signed', column: 3 },
      columns: { bookingDate: 1 },
    });
  });

  it('says what it doubts', () => {
    const days = textOf('Date,Amount,Balance', '01/02/2026,5.00,5.00', '03/02/2026,1.00,9.00');
    expect(doubts(days)).toEqual(['dateFormat', 'amount', 'balance']);
  });

  it('refuses what is no statement, with what is missing', () => {
    expect(ruleOf(() => proposeCsvMapping(textOf('hello')))).toBe('csv_mapping delimiter');
    expect(ruleOf(() => proposeCsvMapping(textOf('a,b,c', 'd,e,f')))).toBe(
      'csv_mapping dateFormat',
    );
    expect(ruleOf(() => proposeCsvMapping(textOf('date,a,b', '2026-08-01,x,y')))).toBe(
      'csv_mapping amount',
    );
  });
});

describe('a statement over several days', () => {
  it('is one for each day, whose balances follow from each other', () => {
    const { entries, head } = read(textOf(HEADER, ...ROWS, '2026-08-03,1.00,"1,101.00",,R3'));
    if (head === undefined) throw new Error('no statement');
    const days = splitByDay({ ...head, entries });
    expect(days).toMatchObject([
      {
        id: 'CSV-2026-08-01-2026-08-01',
        balances: [{ amount: 100000n }, { amount: 110050n, date: '2026-08-01' }],
        entries: [{ entryNumber: 1, accountServicerReference: 'R1' }],
      },
      {
        id: 'CSV-2026-08-01-2026-08-03',
        balances: [{ amount: 110050n }, { amount: 110100n, date: '2026-08-03' }],
        entries: [{ accountServicerReference: 'R2' }, { accountServicerReference: 'R3' }],
      },
    ]);
    const createdAt = timestamp('2026-08-03T20:00:00.000Z');
    const written = formatCamt053({ version: '08', messageId: 'M', createdAt, statements: days });
    expect(checkStatement([encoder.encode(written)])).toMatchObject({
      statements: 2,
      entries: 3,
      verdict: 'ok',
    });
    expect(ruleOf(() => splitByDay({ ...head, entries: entries.slice(1) }))).toBe('control_sum');
    expect(ruleOf(() => splitByDay({ ...head, balances: [], entries }))).toBe('required opening');
  });
});
