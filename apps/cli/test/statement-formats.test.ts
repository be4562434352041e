// Goal: `ringfence statement check` and `statement map` take every format by content, say what a
// file is and answer with the exit codes that scripts rely on. Method: the launcher itself on files
// written here, whose names say nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-formats-'));
const file = (name: string): string => join(directory, name);

const MT = [
  ':20:STARTUMS',
  ':25:12345678/1020304050',
  ':28C:1/1',
  ':60F:C260801EUR100,00',
  ':61:2608030803CR50,05NTRFNONREF',
  ':86:text',
  ':62F:C260803EUR150,05',
  '-',
].join('\r\n');
const CSV = [
  'Date,Amount,Balance,Description',
  '2026-08-01,100.50,1100.50,Rent',
  '2026-08-03,-0.50,1100.00,Fee',
].join('\n');

beforeAll(() => {
  writeFileSync(file('a.xml'), MT);
  writeFileSync(file('b'), MT.replace('150,05', '150,06'));
  writeFileSync(file('c.txt'), gzipSync(MT));
  writeFileSync(file('d.txt'), gzipSync(MT).subarray(0, 40));
  writeFileSync(file('e'), CSV);
  writeFileSync(file('f'), 'hello');
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('statement check', () => {
  test('finds the format by content', async () => {
    const names = ['a.xml', 'b', 'c.txt', 'd.txt'];
    const { stdout, code } = await runCli(['statement', 'check', '--json', ...names.map(file)]);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { format: string; verdict: string });
    expect(answers.map(({ format, verdict }) => [format, verdict])).toEqual([
      ['MT940', 'ok'],
      ['MT940', 'differs'],
      ['MT940', 'ok'],
      ['unknown', 'invalid'],
    ]);
    expect(code).toBe(2);
  });
});

describe('statement map', () => {
  test('proposes a mapping that statement check then reads with', async () => {
    const proposed = await runCli(['statement', 'map', file('e')]);
    expect([proposed.code, proposed.stderr]).toEqual([0, expect.stringContaining('dateFormat')]);
    writeFileSync(file('mapping.json'), proposed.stdout);
    const args = ['statement', 'check', '--mapping', file('mapping.json'), file('e'), '--json'];
    const checked = await runCli(args);
    expect(JSON.parse(checked.stdout)).toMatchObject({ format: 'CSV', entries: 2, verdict: 'ok' });
    expect(checked.code).toBe(0);
  });

  test('says what it rests on in the language of the terminal', async () => {
    const { stdout } = await runCli(['statement', 'map', file('e'), '--json', '--lang', 'zh']);
    const { findings } = JSON.parse(stdout) as { findings: { text: string }[] };
    expect(findings.map(({ text }) => text).join()).toContain('余额逐笔连续');
  });

  test('without a table, a file or a mapping it exits 2 and says why', async () => {
    const runs = [
      ['statement', 'map', file('f')],
      ['statement', 'map', file('absent')],
      ['statement', 'check', '--mapping', file('f'), file('e')],
      ['statement', 'check', '--mapping', file('absent'), file('e')],
    ].map(async (args) => ({ args, run: await runCli(args) }));
    for (const { args, run } of await Promise.all(runs)) {
      expect([args, run.code, run.stdout]).toEqual([args, 2, '']);
      expect(run.stderr).not.toBe('');
    }
  });
});
