// Goal: the check files of a day come out as the bank wrote them, by byte offsets and by column,
// and what they cannot mean is refused. Method: records written here field by field, in GBK.
import { businessDate } from '@ringfence/money';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type AleveRecord,
  CHECK_FILE_L_COLUMNS,
  checkStatement,
  createAleveReader,
  createEveReader,
  type EveRecord,
  readCheckArchiveL,
  StatementFormatError,
} from '../src/index.ts';

const encoder = new TextEncoder();
/** 测试 in GBK: four bytes, two characters. */
const CHINESE = Uint8Array.of(0xb2, 0xe2, 0xca, 0xd4);

function padded(value: string | Uint8Array, width: number): Uint8Array {
  const bytes = typeof value === 'string' ? encoder.encode(value) : value;
  const field = new Uint8Array(width).fill(0x20);
  field.set(bytes);
  return field;
}

function recordOf(
  widths: readonly (readonly [string, number])[],
  values: Record<string, string | Uint8Array>,
): Uint8Array {
  const parts = widths.map(([name, width]) => padded(values[name] ?? '', width));
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function fileOf(records: readonly Uint8Array[], lineEnd = '\r\n'): Uint8Array {
  const end = encoder.encode(lineEnd);
  return Uint8Array.from(records.flatMap((record) => [...record, ...end]));
}

const EVE_WIDTHS = [
  ['forcode', 11],
  ['seqno', 6],
  ['cendt', 10],
  ['cardnbr', 19],
  ['amount', 12],
  ['crflag', 1],
  ['msgtype', 4],
  ['proccode', 6],
  ['orderno', 40],
  ['tranno', 6],
  ['reserved', 19],
  ['revind', 1],
  ['transtype', 4],
] as const;
const ALEVE_WIDTHS = [
  ['bank', 4],
  ['card', 19],
  ['amount', 17],
  ['cur', 3],
  ['crflag', 1],
  ['valdate', 8],
  ['inpdate', 8],
  ['reldate', 8],
  ['inptime', 8],
  ['tranno', 6],
  ['oriTranno', 6],
  ['transtype', 4],
  ['desc', 42],
  ['currBal', 17],
  ['forcard', 19],
  ['revind', 1],
  ['accchg', 1],
  ['seqno', 6],
  ['oriNum', 6],
  ['resv', 187],
] as const;

function eve(values: Record<string, string | Uint8Array>): Uint8Array {
  return recordOf(EVE_WIDTHS, {
    seqno: '000001',
    cendt: '0803101500',
    cardnbr: '6212460000000000001',
    amount: '000000012345',
    crflag: 'C',
    msgtype: '0200',
    orderno: 'ORDER-1',
    tranno: '000001',
    transtype: '2820',
    ...values,
  });
}

function aleve(values: Record<string, string | Uint8Array>): Uint8Array {
  return recordOf(ALEVE_WIDTHS, {
    bank: '3005',
    card: '6212460000000000001',
    amount: '00000000000000100',
    cur: '156',
    crflag: 'C',
    valdate: '20260803',
    inpdate: '20260803',
    reldate: '20260803',
    inptime: '10150000',
    tranno: '000001',
    transtype: '2820',
    desc: CHINESE,
    currBal: '00000000000000100',
    ...values,
  });
}

function eveRecords(
  bytes: Uint8Array,
  day = '2026-08-03',
  size = bytes.length,
): readonly EveRecord[] {
  const records: EveRecord[] = [];
  const reader = createEveReader(businessDate(day), (record) => records.push(record));
  for (let from = 0; from < bytes.length; from += size)
    reader.write(bytes.slice(from, from + size));
  reader.end();
  return records;
}

function aleveRecords(bytes: Uint8Array): readonly AleveRecord[] {
  const records: AleveRecord[] = [];
  const reader = createAleveReader((record) => records.push(record));
  reader.write(bytes);
  reader.end();
  return records;
}

function ruleOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof StatementFormatError) return `${error.rule} ${error.path ?? ''}`.trim();
    throw error;
  }
  return 'read';
}

describe('EVE', () => {
  it('is cut at byte offsets', () => {
    const bytes = fileOf([eve({ orderno: CHINESE }), eve({ msgtype: '0420', crflag: 'D' })]);
    const expected = [
      {
        date: '2026-08-03',
        time: '101500',
        amount: 12345n,
        side: 'credit',
        reversal: false,
        orderNumber: '测试',
      },
      { side: 'debit', reversal: true, orderNumber: 'ORDER-1', transactionNumber: '000001' },
    ];
    for (const size of [1, 138, 139, 141, 1_000]) {
      expect(eveRecords(bytes, '2026-08-03', size)).toMatchObject(expected);
    }
  });

  it('takes the year from the day of the file', () => {
    const rows = [
      ['2027-01-01', '1231235959', '2026-12-31'],
      ['2026-12-31', '0101000001', '2027-01-01'],
      ['2026-12-31', '1231000000', '2026-12-31'],
      ['2024-03-01', '0229120000', '2024-02-29'],
    ];
    for (const [day = '', cendt = '', date] of rows) {
      expect(eveRecords(fileOf([eve({ cendt })]), day)).toMatchObject([{ date }]);
    }
  });

  it('refuses what is no record', () => {
    expect(ruleOf(() => eveRecords(fileOf([eve({}).subarray(1)])))).toBe('record_length');
    expect(ruleOf(() => eveRecords(fileOf([eve({}), new Uint8Array(200)])))).toBe('record_length');
    expect(ruleOf(() => eveRecords(fileOf([eve({ amount: '12.34' })])))).toBe(
      'decimal_number amount',
    );
    expect(ruleOf(() => eveRecords(fileOf([eve({ crflag: 'X' })])))).toBe('side crflag');
    expect(ruleOf(() => eveRecords(fileOf([eve({ cendt: '0230101500' })])))).toBe('date cendt');
    expect(ruleOf(() => eveRecords(fileOf([eve({ cendt: '0803251500' })])))).toBe('date cendt');
    expect(ruleOf(() => eveRecords(fileOf([eve({ orderno: Uint8Array.of(0xff, 0xff) })])))).toBe(
      'encoding orderno',
    );
  });
});

describe('ALEVE', () => {
  const other = '6212460000000000002';

  it('follows the balance of each account', () => {
    const records = aleveRecords(
      fileOf([
        aleve({}),
        aleve({ card: other, currBal: '-0000000000000050' }),
        aleve({ crflag: 'D', amount: '00000000000000030', currBal: '00000000000000070' }),
        aleve({ card: other, currBal: '00000000000000051' }),
      ]),
    );
    expect(records.map(({ continues }) => continues)).toEqual([true, true, true, false]);
    expect(records[1]).toMatchObject({ balance: -50n, text: '测试', bookingDate: '2026-08-03' });
  });

  it('is flagged by the check where a balance does not follow', () => {
    const good = fileOf([aleve({}), aleve({ currBal: '00000000000000200' })], '\n');
    expect(checkStatement([good])).toMatchObject({
      format: 'check file J ALEVE',
      entries: 2,
      verdict: 'ok',
    });
    const missing = fileOf([aleve({}), aleve({ currBal: '00000000000000300' })]);
    expect(checkStatement([missing])).toMatchObject({ entries: 2, verdict: 'differs' });
    expect(checkStatement([fileOf([eve({})])])).toMatchObject({
      format: 'check file J EVE',
      verdict: 'not_applicable',
    });
    expect(checkStatement([fileOf([aleve({}), eve({})])])).toMatchObject({
      statements: 0,
      verdict: 'invalid',
    });
  });

  it('refuses what is no record', () => {
    expect(ruleOf(() => aleveRecords(fileOf([aleve({ cur: '840' })])))).toBe('currency cur');
    expect(ruleOf(() => aleveRecords(fileOf([aleve({ valdate: '20260231' })])))).toBe(
      'date valdate',
    );
    expect(ruleOf(() => aleveRecords(fileOf([aleve({ currBal: '' })])))).toBe(
      'decimal_number currBal',
    );
  });
});

describe('the zip of a day', () => {
  const header = (type: 'WITHDRAW' | 'COMMISSION') => CHECK_FILE_L_COLUMNS[type].join(',');
  const commission = '20260803101500,acme,42,FEE,u1,u2,1.50,CNY,,"a, b",r-1';

  function archive(files: Readonly<Record<string, string>>): Uint8Array {
    return zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)])),
    );
  }

  it('is read file by file, with the bytes that were signed', () => {
    const text = `${header('COMMISSION')}\r\n${commission}\r\n`;
    const bytes = archive({
      '20260803_acme_COMMISSION.txt': text,
      '20260803_acme_WITHDRAW.txt': `${header('WITHDRAW')}\n`,
    });
    const told: unknown[] = [];
    let signed = '';
    readCheckArchiveL(bytes, {
      fileStarted: ({ fileDate, platformNo, fileType }) =>
        told.push([fileDate, platformNo, fileType]),
      lineRead: (_file, { lineNumber, values }) =>
        told.push([lineNumber, values['amount'], values['remark']]),
      bytesRead: ({ fileType }, piece) => {
        if (fileType === 'COMMISSION') signed += new TextDecoder().decode(piece);
      },
    });
    expect(told).toEqual([
      ['2026-08-03', 'acme', 'COMMISSION'],
      [1, '1.50', 'a, b'],
      ['2026-08-03', 'acme', 'WITHDRAW'],
    ]);
    expect(signed).toBe(text);
    expect(checkStatement([bytes])).toMatchObject({
      format: 'check file L',
      statements: 2,
      entries: 1,
      verdict: 'not_applicable',
    });
  });

  it('refuses a second file of the same day, platform and type', () => {
    const text = `${header('COMMISSION')}\n${commission}\n`;
    const name = '20260803_acme_COMMISSION.txt';
    const twice = archive({ [`a/${name}`]: text, [`b/${name}`]: text });
    const read = (bytes: Uint8Array) => ruleOf(() => readCheckArchiveL(bytes, {}));
    expect(read(twice)).toBe('archive_members');
    const other = archive({ [`a/${name}`]: text, [`b/${name.replace('03_', '04_')}`]: text });
    expect(() => readCheckArchiveL(other, {})).not.toThrow();
    expect(checkStatement([twice])).toMatchObject({ verdict: 'invalid' });
  });

  it('refuses another column, row, time or amount', () => {
    const read = (...lines: readonly string[]) =>
      ruleOf(() => {
        readCheckArchiveL(archive({ '20260803_acme_COMMISSION.txt': lines.join('\n') }), {});
      });
    expect(read('')).toBe('csv_columns COMMISSION');
    expect(read(header('COMMISSION').replace('ccy', 'currency'))).toBe('csv_columns COMMISSION');
    expect(read(header('COMMISSION'), `${commission},x`)).toBe('csv_columns COMMISSION');
    expect(read(header('COMMISSION'), commission.replace('1.50', '1,50'))).toBe(
      'csv_columns COMMISSION',
    );
    expect(read(header('COMMISSION'), commission.replace('1.50', '1.5e3'))).toBe(
      'decimal_number COMMISSION/amount',
    );
    expect(read(header('COMMISSION'), commission.replace('20260803101500', '2026-08-03'))).toBe(
      'timestamp COMMISSION/time',
    );
    expect(read(header('COMMISSION'), commission.replace('b"', 'b'))).toBe('csv_syntax');
    expect(
      ruleOf(() => {
        readCheckArchiveL(archive({ 'x.txt': '' }), {});
      }),
    ).toBe('archive_members');
  });
});
