import { businessDate, currency } from '@ringfence/money';
import { zipSync } from 'fflate';
import {
  CHECK_FILE_L_COLUMNS,
  type CsvMapping,
  checkStatement,
  createAleveReader,
  createCsvStatementReader,
  createEveReader,
  proposeCsvMapping,
  readCheckArchiveL,
  readStatements,
} from '../../src/index.ts';
import { statementOf } from '../fixtures/mt-files.ts';
import { type FuzzFormat, summary } from './fuzz-format.ts';

const encoder = new TextEncoder();

const MT_AMOUNT = /:6[012][FM]?:[^,\n]*?([0-9]+,[0-9]*)/g;
const MT_TOKENS = [
  ':20:',
  ':25:1',
  ':28C:1/2',
  ':60F:C260801EUR1,',
  ':61:2608030803C1,NTRFNONREF',
  ':61:2608030803RD1,NTRF//x',
  ':62M:D260803EUR1,',
  ':86:',
  ':34F:EUR0,',
  ':NS:',
  '-\n',
  '-}',
  '{1:F01B}{2:O940B}{4:',
  '{2:O942B}{4:',
  '?20EREF+',
  '/REMI/',
  '\r',
  '@@',
  '\u0000',
  ',',
] as const;

const MT_SEED = statementOf(
  ':61:2608030803CR50,25NTRFOWN//B1',
  ':86:166?00CREDIT?20EREF+E2E?21SVWZ+Rent?31DE02120300000000202051?32Anna',
  ':61:2608030803D20,00FMSCNONREF',
  ':86:/TRTP/SEPA/IBAN/NL91ABNA0417164300/NAME/A/REMI/x/EREF/y',
  ':62F:C260803EUR130,25',
  '-',
);
const INTERIM_SEED = encoder.encode(
  ':20:I\n:25:1\n:28C:1/1\n:34F:EUR0,\n:13D:2608031815+0100\n:61:2608030803C1,50NTRFNONREF\n:86:x\n',
);

const mt: readonly FuzzFormat[] = [
  {
    name: 'MT940, the verdict',
    seeds: [MT_SEED],
    read: (bytes) => {
      const { error, ...check } = checkStatement([bytes]);
      if (error !== undefined) throw error;
      return summary(check);
    },
    amounts: MT_AMOUNT,
    tokens: MT_TOKENS,
  },
  {
    name: 'MT940 and MT942, the statements',
    seeds: [MT_SEED, INTERIM_SEED],
    read: (bytes) => {
      const file = readStatements([bytes]);
      const { error, statements, entries } = checkStatement([bytes]);
      if (error !== undefined) throw new Error('read, but the check finds it invalid');
      const read = file.statements.reduce((sum, one) => sum + one.entries.length, 0);
      if (file.statements.length !== statements || read !== entries) {
        throw new Error('the reader and the check count differently');
      }
      return summary(file);
    },
    amounts: MT_AMOUNT,
    tokens: MT_TOKENS,
  },
];

const EVE_SEED = encoder.encode(
  `${'F'.padEnd(11)}0000010803101500${'6212460000000000001'}000000012345C0200${'2820'.padEnd(6)}` +
    `${'ORDER-1'.padEnd(40)}000001${' '.repeat(19)} 2820\n`,
);
const ALEVE_SEED = encoder.encode(
  ['100', '200']
    .map(
      (balance) =>
        `3005${'6212460000000000001'}${'100'.padStart(17, '0')}156C202608032026080320260803` +
        `10150000000001000000${'2820'}${'text'.padEnd(42)}${balance.padStart(17, '0')}` +
        `${' '.repeat(19)}  000001000000${' '.repeat(187)}\n`,
    )
    .join(''),
);

const fixedWidth: readonly FuzzFormat[] = [
  {
    name: 'check file EVE',
    seeds: [EVE_SEED],
    read: (bytes) => {
      const records: unknown[] = [];
      const reader = createEveReader(businessDate('2026-08-03'), (one) => records.push(one));
      reader.write(bytes);
      reader.end();
      return summary(records);
    },
    amounts: /([0-9]{12})C/g,
    tokens: ['\n', '\r\n', 'C', 'D', '0420', '0229'],
  },
  {
    name: 'check file ALEVE',
    seeds: [ALEVE_SEED],
    read: (bytes) => {
      const records: unknown[] = [];
      const reader = createAleveReader((one) => records.push(one));
      reader.write(bytes);
      reader.end();
      return summary(records);
    },
    amounts: /([0-9]{17})156C/g,
    tokens: ['\n', '\r\n', 'C', 'D', '-', 'CNY'],
  },
];

const ARCHIVE_SEED = zipSync(
  {
    '20260803_acme_COMMISSION.txt': encoder.encode(
      `${CHECK_FILE_L_COLUMNS.COMMISSION.join(',')}\n20260803101500,acme,42,FEE,u1,u2,1.50,CNY,,x,r-1\n`,
    ),
  },
  { level: 0 },
);

const archive: FuzzFormat = {
  name: 'check files in a zip',
  seeds: [ARCHIVE_SEED],
  read: (bytes) => {
    const lines: unknown[] = [];
    readCheckArchiveL(bytes, {
      lineRead: (file, line) => lines.push(file, line),
    });
    return summary(lines);
  },
  amounts: /,([0-9]+\.[0-9]{2}),CNY/g,
  tokens: ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006', '"', ',', '\n'],
};

const CSV_SEED = encoder.encode(
  'Date,Amount,Balance,Description\n2026-08-01,100.50,"1,100.50",Rent\n2026-08-03,-0.50,"1,100.00","a ""b""\nc"\n',
);
const CSV_MAPPING: CsvMapping = {
  ...proposeCsvMapping(CSV_SEED).mapping,
  account: '6212460000000000001',
  currency: currency('CNY'),
};

function readCsv(bytes: Uint8Array, mapping: CsvMapping): string {
  const told: unknown[] = [];
  const reader = createCsvStatementReader(mapping, {
    entryRead: (entry) => told.push(entry),
    statementEnded: (head) => told.push(head),
  });
  reader.write(bytes);
  reader.end();
  return summary(told);
}

const CSV_AMOUNT = /,(-?[0-9]+\.[0-9]{2}),/g;
const CSV_TOKENS = [
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  '-',
  '(',
  ')',
  '1e3',
  '￥',
  '合计',
  '.',
];

const csv: readonly FuzzFormat[] = [
  {
    name: 'CSV by a mapping',
    seeds: [CSV_SEED],
    read: (bytes) => readCsv(bytes, CSV_MAPPING),
    amounts: CSV_AMOUNT,
    tokens: CSV_TOKENS,
  },
  {
    name: 'CSV by the proposed mapping',
    seeds: [CSV_SEED],
    read: (bytes) => {
      const { mapping } = proposeCsvMapping(bytes);
      return readCsv(bytes, { ...CSV_MAPPING, ...mapping });
    },
    amounts: CSV_AMOUNT,
    tokens: CSV_TOKENS,
  },
];

/** The formats that are not XML. */
export const FLAT_FORMATS: readonly FuzzFormat[] = [...mt, ...fixedWidth, archive, ...csv];
