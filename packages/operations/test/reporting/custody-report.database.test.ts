/**
 * Goal: a report of a closed day says what the books, the bank and people did, and is the same
 * bytes whenever it is made; the segregation lines of the day add up to its equation.
 *
 * Method: the sandbox bank in a second process; a day with money in and out, a hold, money of
 * nobody and a debit that nobody ordered; the reports are made again after two more days.
 */
import { writeFile } from 'node:fs/promises';
import { layOutReport } from '@ringfence/reporting';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findSegregationDay,
  formatSegregationFile,
  makeCustodyReport,
  printReport,
  type SegregationControl,
  writeSegregation,
} from '../../src/index.ts';
import {
  type BankBench,
  type BankPool,
  DAY_1,
  DAY_2,
  DAY_3,
  openBankBench,
} from '../bank/bank-pool.ts';
import { playDays, playLaterDays } from './reported-days.ts';

/** A report of one day; what is embedded are only the glyphs that occur. */
const PDF_BYTES_MAX = 1_000_000;

let bench: BankBench;
let pool: BankPool;

beforeAll(async () => {
  bench = await openBankBench();
  pool = await playDays(bench);
});

afterAll(async () => {
  await bench.close();
});

async function make(period: string) {
  const made = await makeCustodyReport(bench.store, { poolId: pool.desk.poolId, period });
  if (made.status !== 'made') throw new Error(made.status);
  return made;
}

async function segregate(businessDate: string): Promise<{
  readonly control: SegregationControl;
  readonly files: ReadonlyMap<string, string>;
}> {
  return await withSnapshot(bench.store, EVERY_PLATFORM, async (db) => {
    const day = await findSegregationDay(db, { poolId: pool.desk.poolId, businessDate });
    if (day === undefined) throw new Error('the day is not closed');
    const files = new Map<string, string>();
    const control = await writeSegregation(db, day, async (map, text) => {
      files.set(map, (files.get(map) ?? '') + text);
    });
    return { control, files };
  });
}

test('the report of a closed day, the same after later days', async () => {
  const { report, sha256 } = await make(DAY_1);
  expect(report.period).toMatchObject({ kind: 'daily', firstDate: DAY_1, closedDays: 1 });
  expect(report.equation).toMatchObject({
    liabilities: { heldMinor: '10000', suspenseMinor: '777' },
    breaks: { count: 1, sumMinor: '-1300' },
    unexplainedMinor: '0',
  });
  expect(report.movements.find(({ accountKind }) => accountKind === 'customer')).toMatchObject({
    openingMinor: '0',
    inMinor: '1289567',
    outMinor: '205000',
    closingMinor: '1084567',
  });
  expect(report.breaks).toMatchObject([
    {
      breakId: 'break-1',
      effectMinor: '-1300',
      ownerKeyId: 'ops-7',
      explanation: expect.stringContaining('bank fee'),
    },
  ]);
  expect(report.breakStatistics).toMatchObject([{ found: 1, resolved: 0, standing: 1 }]);
  expect(report.days).toMatchObject([{ closedByRole: 'operator', closedByKeyId: 'key' }]);
  expect(report.statements[0]?.fileSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(report.customers).toEqual({ opened: 2, closed: 0, open: 2 });
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);

  const before = {
    pdf: await printReport(layOutReport(report, { language: 'zh', style: 'grouped' }), sha256),
    segregation: await segregate(DAY_1),
  };
  await playLaterDays(pool);
  const again = await make(DAY_1);
  expect(again).toEqual({ status: 'made', report, sha256 });
  expect(await segregate(DAY_1)).toEqual(before.segregation);
  const layout = layOutReport(again.report, { language: 'zh', style: 'grouped' });
  const pdf = await printReport(layout, sha256);
  expect(pdf.equals(before.pdf)).toBe(true);
  expect(pdf.byteLength).toBeLessThan(PDF_BYTES_MAX);

  const { RINGFENCE_REPORT_DIRECTORY: directory } = process.env;
  if (directory === undefined) return;
  await writeFile(`${directory}/zh.pdf`, pdf);
  const english = layOutReport(report, { language: 'en', style: 'grouped' });
  await writeFile(`${directory}/en.pdf`, await printReport(english, sha256));
});

test('an open day, an unclosed month and what is no period have no report', async () => {
  const poolId = pool.desk.poolId;
  for (const [period, status] of [
    ['2026-03-05', 'period_not_closed'],
    ['2026-03', 'period_not_closed'],
    ['2026-02', 'period_not_closed'],
    ['2026-3', 'period_not_valid'],
    ['2026-02-30', 'period_not_valid'],
  ] as const) {
    expect(await makeCustodyReport(bench.store, { poolId, period })).toEqual({ status });
  }
});

test('the segregation lines of each closed day add up to its equation', async () => {
  for (const date of [DAY_1, DAY_2, DAY_3]) {
    const { control, files } = await segregate(date);
    expect(control.difference).toBeUndefined();
    const neutral = files.get('neutral') ?? '';
    expect(neutral.split('\n')[0]).toContain('business_date|pool_id');
    expect(control.files.map(({ byteCount }) => byteCount)).toEqual(
      [...files.values()].map((text) => Buffer.byteLength(text)),
    );
  }
  const { files } = await segregate(DAY_1);
  const alice = (files.get('neutral') ?? '').split('\n').find((line) => line.includes('|alice|'));
  expect(alice).toContain('|EUR|10295.67|10195.67|100.00|0.00|0||');
  expect(files.get('us-360-hold')).toContain('|100.00|OT|');
});

test('one file alone is what the whole set has', async () => {
  const { files } = await segregate(DAY_1);
  const alone = await withSnapshot(bench.store, EVERY_PLATFORM, async (db) => {
    const day = await findSegregationDay(db, { poolId: pool.desk.poolId, businessDate: DAY_1 });
    if (day === undefined) throw new Error('the day is not closed');
    let text = '';
    for await (const piece of formatSegregationFile(db, day, 'us-360-join')) text += piece;
    return text;
  });
  expect(alone).toBe(files.get('us-360-join'));
});
