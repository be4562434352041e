/**
 * Goal: an integrator who has only the documents gets through them. Method: `ringfence start` on a
 * database of its own; the commands of docs/integrate.md run as they stand, one after the other in
 * one shell, and print what the page says that they print. The page in Chinese has the same ones.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = ['docs/integrate.md', 'docs/integrate.zh-CN.md'] as const;
const SCRIPT_MILLISECONDS_MAX = 180_000;
const START_MILLISECONDS_MAX = 180_000;
/** Without these the commands cannot run anywhere. */
const PROGRAMS = ['sh', 'curl', 'openssl'] as const;

let database: TestDatabase;
let stateDirectory: string;
let installation: ChildProcess;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  stateDirectory = mkdtempSync(join(tmpdir(), 'ringfence-integrate-'));
  installation = spawn(
    process.execPath,
    [
      'apps/cli/bin/ringfence.mjs',
      ...['start', '--json', '--no-demonstration', '--port', '18950', '--bank-port', '18570'],
    ],
    { cwd: ROOT, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (installation.stdout === null) throw new Error('the installation has no output');
  for await (const line of createInterface({ input: installation.stdout })) {
    if ((JSON.parse(line) as { readonly event: string }).event === 'ready') break;
  }
}, START_MILLISECONDS_MAX);

afterAll(async () => {
  const exited = new Promise((resolve) => installation.once('exit', resolve));
  installation.kill('SIGTERM');
  await exited;
  rmSync(stateDirectory, { recursive: true, force: true });
  await database.drop();
});

function environment(): Record<string, string> {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return {
    PATH: path,
    HOME: stateDirectory,
    RINGFENCE_STATE_DIR: stateDirectory,
    DATABASE_URL: database.ownerConnectionString,
  };
}

function blocksOf(page: string, language: 'sh' | 'text'): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , block]) => block ?? '');
}

function isMissing(program: string): boolean {
  return spawnSync(program, ['--version']).error !== undefined;
}

test('both pages have the same commands, and say the same about what they print', () => {
  const [english, chinese] = PAGES;
  expect(blocksOf(chinese, 'sh')).toEqual(blocksOf(english, 'sh'));
  expect(blocksOf(chinese, 'text')).toEqual(blocksOf(english, 'text'));
});

test('the commands of the page print what it says', (context) => {
  const missing = PROGRAMS.filter(isMissing);
  if (missing.length > 0) context.skip(`${missing.join(', ')} is not on this machine`);

  const script = ['set -eu', ...blocksOf(PAGES[0], 'sh')].join('\n');
  const ran = spawnSync('sh', ['-c', script], {
    cwd: ROOT,
    env: environment(),
    encoding: 'utf8',
    timeout: SCRIPT_MILLISECONDS_MAX,
  });

  expect(ran.stdout, ran.stderr).toBe(blocksOf(PAGES[0], 'text').join(''));
  expect(ran.status).toBe(0);
});
