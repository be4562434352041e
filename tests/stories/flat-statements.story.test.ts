// Goal: a custodian whose bank has no camt.053 runs the same days: MT940, compressed or not, and a
// CSV export by a mapping that the wizard proposed, and each day closes with its equation. Method:
// the server as a process of its own on a new database; every step is a command.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandLine, openCommandLine } from './command-line.ts';

const STORY_MILLISECONDS_MAX = 300_000;
const ACCOUNT = '6212460000000000001';
const directory = mkdtempSync(join(tmpdir(), 'ringfence-flat-'));

const MT940 = [
  ':20:DAILY',
  `:25:${ACCOUNT}CNY`,
  ':28C:1/1',
  ':60F:C261120CNY100,00',
  ':61:2611231123CY50,25NTRFNONREF//B-1',
  ':86:nobody in particular',
  ':62F:C261123CNY150,25',
  '-',
].join('\r\n');
const CSV = [
  '交易日期,收入金额,支出金额,账户余额,摘要,交易流水号',
  '20261125,10.00,,165.25,转账,C-2',
  '20261124,5.00,,155.25,转账,C-1',
].join('\n');

let line: CommandLine;
beforeAll(async () => {
  line = await openCommandLine();
}, STORY_MILLISECONDS_MAX);
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await line.close();
});

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

test(
  'a day of MT940 in gzip and two days of CSV come in and close',
  async () => {
    const pool = await line.openPool({
      account: ACCOUNT,
      currency: 'CNY',
      businessDate: '2026-11-23',
      openingMinor: '10000',
    });
    const close = async (day: string, bankClosingMinor: string): Promise<void> => {
      const { result } = await line.run('day', 'close', day, '--pool', pool);
      expect(result.equation).toMatchObject({ bankClosingMinor, unexplainedMinor: '0' });
    };

    await line.run('day', 'cut', '2026-11-23', '--pool', pool);
    const swift = fileOf('statement.bin', gzipSync(MT940));
    const first = await line.run('statement', 'import', swift, '--pool', pool);
    expect(first).toMatchObject({
      format: 'MT940',
      statements: [{ status: 'recorded', lineCount: 1, differenceMinor: '0' }],
    });
    await close('2026-11-23', '15025');

    const csv = fileOf('export', CSV);
    const { mapping } = await line.run('statement', 'map', csv);
    const owned = { ...mapping, account: ACCOUNT, currency: 'CNY' };
    const described = fileOf('mapping.json', JSON.stringify(owned));
    await line.run('day', 'cut', '2026-11-24', '--pool', pool);
    await line.run('day', 'cut', '2026-11-25', '--pool', pool);
    const args = ['statement', 'import', csv, '--mapping', described, '--pool', pool];
    const second = await line.run(...args);
    expect(second.statements).toMatchObject([
      { status: 'recorded', businessDate: '2026-11-24', differenceMinor: '0' },
      { status: 'recorded', businessDate: '2026-11-25', differenceMinor: '0' },
    ]);
    expect((await line.run(...args)).statements).toEqual(second.statements);
    await close('2026-11-24', '15525');
    await close('2026-11-25', '16525');
  },
  STORY_MILLISECONDS_MAX,
);
