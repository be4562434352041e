import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT_MILLISECONDS_MAX = 600_000;
export const START_MILLISECONDS_MAX = 180_000;
/** Without these the commands of a page cannot run anywhere. */
const PROGRAMS = ['sh', 'curl', 'openssl'] as const;

/** An installation as `ringfence start` makes it, on a database of its own. */
export interface PageInstallation {
  /** Runs the commands of a page, one after the other in one shell. */
  run(page: string): { readonly stdout: string; readonly stderr: string; readonly status: number };
  stop(): Promise<void>;
}

/**
 * Starts an installation for the commands of a page.
 *
 * @param ports.demonstration whether the day that `start` shows is played first
 * @param settings of the server, by name
 */
export async function startForPage(
  ports: { readonly server: number; readonly bank: number; readonly demonstration?: boolean },
  settings: Readonly<Record<string, string>> = {},
): Promise<PageInstallation> {
  const database = await createTestDatabase({ migrated: false });
  const stateDirectory = mkdtempSync(join(tmpdir(), 'ringfence-page-'));
  const env = { ...environmentOf(database, stateDirectory), ...settings };
  const installation = spawn(
    process.execPath,
    [
      'apps/cli/bin/ringfence.mjs',
      ...['start', '--json', ...(ports.demonstration === true ? [] : ['--no-demonstration'])],
      ...['--port', String(ports.server), '--bank-port', String(ports.bank)],
    ],
    { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await untilReady(installation);
  return {
    run: (page) => {
      const script = ['set -eu', ...blocksOf(page, 'sh')].join('\n');
      const ran = spawnSync('sh', ['-c', script], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
        timeout: SCRIPT_MILLISECONDS_MAX,
      });
      return { stdout: ran.stdout, stderr: ran.stderr, status: ran.status ?? -1 };
    },
    stop: async () => {
      const exited = new Promise((resolve) => installation.once('exit', resolve));
      installation.kill('SIGTERM');
      await exited;
      rmSync(stateDirectory, { recursive: true, force: true });
      await database.drop();
    },
  };
}

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('the installation has no output');
  for await (const line of createInterface({ input: stdout })) {
    if ((JSON.parse(line) as { readonly event: string }).event === 'ready') return;
  }
  throw new Error('the installation ended before it was ready');
}

function environmentOf(database: TestDatabase, stateDirectory: string): Record<string, string> {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return {
    PATH: path,
    HOME: stateDirectory,
    RINGFENCE_STATE_DIR: stateDirectory,
    DATABASE_URL: database.ownerConnectionString,
  };
}

/** The blocks of a page in one language. */
export function blocksOf(page: string, language: 'sh' | 'text'): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , block]) => block ?? '');
}

/** Programs that the commands need and this machine has not. */
export function missingPrograms(): readonly string[] {
  return PROGRAMS.filter((program) => spawnSync(program, ['--version']).error !== undefined);
}
