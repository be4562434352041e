// Goal: `ringfence programme` tells people who write their own what is wrong with a document, in
// both languages, with exit codes and members that scripts rely on.
// Method: the launcher itself on the shipped programmes and on files written here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-programme-'));
const file = (name: string): string => join(directory, name);
const SHIPPED = join(import.meta.dirname, '../../../packages/custody/src/programmes');
const WALLET = readFileSync(join(SHIPPED, 'wallet.v1.json'), 'utf8');

beforeAll(() => {
  writeFileSync(file('ok.json'), WALLET);
  const { flows, ...rest } = JSON.parse(WALLET) as { flows: { instruction: string }[] };
  const trapped = flows.filter(({ instruction }) => instruction !== 'withdraw');
  writeFileSync(file('trapped.json'), JSON.stringify({ ...rest, flows: trapped }));
  writeFileSync(file('unknown.json'), JSON.stringify({ ...rest, flows, owner: 'me' }));
  writeFileSync(file('broken.json'), WALLET.slice(0, 100));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

interface Checked {
  readonly verdict: string;
  readonly faults: readonly { readonly rule: string; readonly subject: string }[];
}

describe('ringfence programme check', () => {
  test('one line a file as JSON, and the exit code of the worst verdict', async () => {
    const names = ['ok.json', 'trapped.json', 'unknown.json', 'broken.json', 'absent.json'];
    const run = await runCli(['programme', 'check', '--json', ...names.map(file)]);
    const lines = run.stdout.trimEnd().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as Checked);
    expect(answers.map(({ verdict }) => verdict)).toEqual([
      'ok',
      'faulty',
      'invalid',
      'invalid',
      'invalid',
    ]);
    expect(answers[1]?.faults[0]).toMatchObject({ rule: 'money_trapped' });
    expect(answers[2]?.faults[0]).toMatchObject({ rule: 'form', subject: 'owner' });
    expect(run.code).toBe(2);
    expect((await runCli(['programme', 'check', file('trapped.json')])).code).toBe(1);
    expect((await runCli(['programme', 'check', file('ok.json')])).code).toBe(0);
  });

  test('a person reads the rule and the offending account in the language of the run', async () => {
    const args = ['programme', 'check', file('trapped.json')];
    const english = await runCli(args);
    expect(english.stdout).toContain('wallet 1: FAULTY');
    expect(english.stdout).toContain('broken by Account holder: it can only get to');
    const chinese = await runCli([...args, '--lang', 'zh']);
    expect(chinese.stdout).toContain('wallet 1: 有误');
    expect(chinese.stdout).toContain('违反:账户持有人:只能到');
  });

  test('standard input is a file too', async () => {
    const run = await runCli(['programme', 'check', '-', '--json'], { input: WALLET });
    expect(JSON.parse(run.stdout)).toMatchObject({ file: '-', id: 'wallet', verdict: 'ok' });
  });
});

describe('ringfence programme list, show and draw', () => {
  test('lists the shipped ones, without a server', async () => {
    const run = await runCli(['programme', 'list', '--json']);
    const ids = (JSON.parse(run.stdout) as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual([
      'wallet',
      'lending',
      'marketplace',
      'prepaid',
      'escrow',
      'donation',
      'reserve',
    ]);
  });

  test('shows one in the language of the run, and as the document that it is', async () => {
    const english = await runCli(['programme', 'show', 'lending']);
    expect(english.stdout).toContain('Lend out (lend_out)');
    const chinese = await runCli(['programme', 'show', 'lending', '--lang', 'zh']);
    expect(chinese.stdout).toContain('放款 (lend_out)');
    const json = await runCli(['programme', 'show', 'wallet', '--json']);
    const { $schema: _, ...document } = JSON.parse(WALLET) as Record<string, unknown>;
    expect(JSON.parse(json.stdout)).toEqual(document);
  });

  test('draws a shipped one and a file, also a faulty one', async () => {
    for (const name of ['donation', file('trapped.json')]) {
      const run = await runCli(['programme', 'draw', name]);
      expect([run.code, run.stdout.split('\n')[0]]).toEqual([0, 'flowchart LR']);
    }
  });

  test('says what there is when there is no such programme', async () => {
    for (const args of [['nothing'], ['wallet', '--version', '9']]) {
      const run = await runCli(['programme', 'show', ...args]);
      expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('wallet 1')]);
    }
  });
});
