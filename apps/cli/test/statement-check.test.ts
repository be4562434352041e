// Goal: `ringfence statement check` says of each file what its arithmetic says, in the form that
// programs rely on, with the exit codes that scripts rely on.
// Method: the launcher itself on files written here, as camt in several shapes.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { displayWidth } from '../src/terminal/display-width.ts';
import { runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-cli-'));

interface Shape {
  readonly opening?: string;
  readonly closing?: string;
  readonly amounts?: readonly string[];
}

function camt({ opening = '10.00', closing = '13.50', amounts = ['2.5', '1'] }: Shape): string {
  const balance = (code: string, amount: string): string =>
    amount === ''
      ? ''
      : `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt>
         <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-23</Dt></Dt></Bal>`;
  const entries = amounts.map(
    (amount) => `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>
      <Sts>BOOK</Sts><NtryDtls><TxDtls/><TxDtls/></NtryDtls></Ntry>`,
  );
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
    <BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-23T09:00:00</CreDtTm></GrpHdr>
    <Stmt><Id>S</Id><Acct><Id><Othr><Id>A</Id></Othr></Id></Acct>
    ${balance('OPBD', opening)}${balance('CLBD', closing)}${entries.join('')}
    </Stmt></BkToCstmrStmt></Document>`;
}

const file = (name: string): string => join(directory, name);

beforeAll(() => {
  writeFileSync(file('ok.xml'), camt({}));
  writeFileSync(file('differs.xml'), camt({ closing: '13.51' }));
  writeFileSync(file('half.xml'), camt({ opening: '' }));
  writeFileSync(file('number.xml'), camt({ amounts: ['1e3'] }));
  writeFileSync(file('broken.xml'), camt({}).slice(0, 400));
  writeFileSync(file('对账单 1.xml'), camt({}));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('ringfence statement check --json', () => {
  const check = (...names: readonly string[]) =>
    runCli(['statement', 'check', ...names.map(file), '--json']);

  test('one line a file, with these members in this order', async () => {
    const { stdout, stderr, code } = await check('ok.xml');
    expect(stdout).toBe(
      `{"file":${JSON.stringify(file('ok.xml'))},"format":"camt.053.001.02","statements":1,` +
        '"entries":2,"details":4,"verdict":"ok"}\n',
    );
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('the exit code is that of the worst verdict', async () => {
    const rows = [
      { names: ['ok.xml', 'half.xml'], verdicts: ['ok', 'not_applicable'], code: 0 },
      { names: ['ok.xml', 'differs.xml'], verdicts: ['ok', 'differs'], code: 1 },
      {
        names: ['number.xml', 'differs.xml', 'broken.xml', 'absent.xml', ''],
        verdicts: ['invalid', 'differs', 'invalid', 'invalid', 'invalid'],
        code: 2,
      },
    ];
    for (const { names, verdicts, code } of rows) {
      const run = await check(...names);
      const lines = run.stdout.trimEnd().split('\n');
      const answers = lines.map((line) => JSON.parse(line) as { verdict: string; error?: string });
      expect(answers.map(({ verdict }) => verdict)).toEqual(verdicts);
      expect(answers.map(({ error }) => error !== undefined)).toEqual(
        verdicts.map((verdict) => verdict === 'invalid'),
      );
      expect(run.code).toBe(code);
    }
  });

  test('an error names the line and the element, and not the text of the file', async () => {
    const { stdout } = await check('number.xml');
    const { error } = JSON.parse(stdout) as { error: string };
    expect(error).toContain('Ntry/Amt');
    expect(error).toMatch(/line \d+/);
    expect(error).not.toContain('1e3');
  });

  test('standard input is a file too', async () => {
    const run = await runCli(['statement', 'check', '-', '--json'], { input: camt({}) });
    expect(JSON.parse(run.stdout)).toMatchObject({ file: '-', verdict: 'ok', entries: 2 });
  });
});

describe('ringfence statement check for people', () => {
  test('a table in the language of --lang, else of the environment', async () => {
    const args = ['statement', 'check', file('ok.xml'), file('broken.xml')];
    const english = await runCli(args);
    expect(english.stdout).toMatch(/^file +format +statements +entries +details +verdict\n/);
    expect(english.stdout).toContain('INVALID');
    for (const chinese of [
      await runCli([...args, '--lang', 'zh']),
      await runCli(args, { env: { LANG: 'zh_CN.UTF-8' } }),
    ]) {
      expect(chinese.stdout).toMatch(/^文件 +格式 +对账单 +分录 +交易明细 +结论\n/);
      expect(chinese.stdout).toContain('相符');
    }
  });

  test('columns stand under each other, Chinese names too', async () => {
    const names = readdirSync(directory).filter((name) => !name.startsWith('broken'));
    const { stdout } = await runCli(['statement', 'check', ...names.map(file)]);
    const table = stdout.split('\n\n')[0] ?? '';
    const columns = table.trimEnd().split('\n').slice(1);
    const starts = columns.map((line) => displayWidth(line.slice(0, line.indexOf('camt.'))));
    expect(new Set(starts).size).toBe(1);
  });

  test('a file name cannot steer the terminal', async () => {
    const { stdout } = await runCli(['statement', 'check', '\u001b[2Jevil\u0007']);
    expect(stdout).toContain('\ufffd[2Jevil');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('the command line', () => {
  test('what is wrong on it exits 64 and says what is right', async () => {
    for (const args of [
      ['statement', 'check'],
      ['statement', 'chek', 'x'],
      ['statement', 'check', '--jsn', 'x'],
      ['--lang', 'fr', 'pool', 'list'],
      ['account', 'show', 'x'],
      ['instruct', 'pay'],
    ]) {
      const { code, stderr, stdout } = await runCli(args);
      expect([args, code, stdout]).toEqual([args, 64, '']);
      expect(stderr).toContain('Usage:');
    }
  });

  test('help exits 0, in both languages', async () => {
    const english = await runCli(['--help']);
    const chinese = await runCli(['--help', '--lang', 'zh-CN']);
    expect([english.code, chinese.code]).toEqual([0, 0]);
    expect(english.stdout).toContain('moved only on a mandate');
    expect(chinese.stdout).toContain('每日与银行核对');
    expect(chinese.stdout).toContain('用法:');
  });

  test('without a server it says so, and how to start one', async () => {
    const url = ['--url', 'http://127.0.0.1:9'];
    const withKey = { env: { RINGFENCE_KEY: 'k' } };
    const run = await runCli(['pool', 'list', ...url], withKey);
    expect([run.code, run.stderr]).toEqual([69, expect.stringContaining('ringfence start')]);
    const json = await runCli(['pool', 'list', '--json', ...url], withKey);
    expect(JSON.parse(json.stdout)).toMatchObject({ code: 'server_unreachable' });
    const env = { RINGFENCE_STATE_DIR: '/nonexistent/state' };
    const keyless = await runCli(['pool', 'list'], { env });
    expect(keyless.code).toBe(77);
    for (const words of [['--key', 'rf_k_1'], ['--key=rf_k_1'], ['pool', 'show', 'rf_k_1']]) {
      const told = await runCli([...words, 'pool', 'list', ...url]);
      expect([told.code, told.stderr], String(words)).toEqual([
        64,
        expect.stringContaining('No key is taken from the command line'),
      ]);
      expect(told.stderr).not.toContain('rf_k_1');
    }
  });
});
