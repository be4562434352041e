/**
 * Goal: secrets come from files or the environment alone, and are shown by nothing: no line of a
 * log, no refusal, no document, no list of processes. Method: the program itself is started by
 * files of secrets and asked for what it would rather not say; then by a command line and by files
 * that it must refuse.
 *
 * Seen red: without the mode in read-protected-file.ts.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSecret, readSecretFiles } from '../../src/security/read-secret-files.ts';
import { spawnServer } from '../support/crash/spawned-server.ts';
import { sendTo } from '../support/start-test-server.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const CURSOR_SECRET = 'SECRET-OF-CURSORS-0123456789';
const PASSWORD = 'SECRET-OF-DATABASE';

let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'ringfence-secrets-'));
});

afterAll(async () => {
  await database?.drop();
  await rm(directory, { recursive: true, force: true });
});

async function secretFile(name: string, text: string): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, `${text}\n`, { mode: 0o600 });
  return file;
}

interface Ended {
  readonly code: number;
  readonly said: string;
}

async function run(words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '' };
    execFile(process.execPath, [MAIN, ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` });
    });
  });
}

describe('a secret', () => {
  it('in a file is used, and shown by nothing', async () => {
    const server = await spawnServer({
      connectionString: database.connectionString,
      environment: {
        RINGFENCE_SERVER_LOG_LEVEL: 'trace',
        RINGFENCE_SERVER_CURSOR_SECRET_FILE: await secretFile('cursor', CURSOR_SECRET),
        DATABASE_URL_FILE: await secretFile('database', database.connectionString),
      },
      secretsInFiles: true,
    });
    const databasePassword = new URL(database.connectionString).password;
    const answers = await Promise.all(
      ['/health', '/ready', '/v1/pools', '/v1/pools?cursor=A', '/docs/json', '/nowhere'].map(
        async (path) => sendTo(server.address, { path }),
      ),
    );
    const ofProcess = await readFile(`/proc/${server.processId}/cmdline`, 'utf8').catch(() => '');
    const shown = [...answers.map(({ text }) => text), ofProcess, server.said()].join('\n');
    await server.kill();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 401, 200, 404]);
    expect(shown).not.toContain(CURSOR_SECRET);
    expect(databasePassword.length > 4 && shown.includes(databasePassword)).toBe(false);
  });

  it.each([
    ['an address with a password', `postgresql://ringfence:${PASSWORD}@localhost/ringfence`],
    ['a variable with its value', `DATABASE_URL=postgresql://ringfence@localhost/x`],
    ['a key', `rf_admin1_${PASSWORD.toLowerCase()}`],
    ['a key behind an option', `--key=rf_admin1_${PASSWORD.toLowerCase()}`],
  ])('is known on the command line: %s', (_what, word) => {
    expect(hasSecret(['serve', word])).toBe(true);
    expect(hasSecret(['create-key', '--role', 'operator', '--platform', 'rf'])).toBe(false);
  });

  it('on the command line is refused unsaid by the program', async () => {
    const { code, said } = await run(['serve', `postgresql://a:${PASSWORD}@localhost/a`]);

    expect(code).toBe(64);
    expect(said).toContain('no secret is taken from the command line');
    expect(said).not.toContain(PASSWORD);
  });

  it('that others can read, that is given twice or is no file is refused unsaid', async () => {
    const open = await secretFile('open', `postgresql://a:${PASSWORD}@localhost/a`);
    await chmod(open, 0o644);
    const { errors, environment } = await readSecretFiles({
      DATABASE_URL_FILE: open,
      RINGFENCE_SERVER_CURSOR_SECRET_FILE: await secretFile('twice', CURSOR_SECRET),
      RINGFENCE_SERVER_CURSOR_SECRET: PASSWORD,
      RINGFENCE_BANK_TOKEN_FILE: directory,
    });

    expect(errors).toEqual([
      expect.stringMatching(/^DATABASE_URL_FILE: .*others may not read/),
      expect.stringContaining('expected one of them, received both'),
      expect.stringMatching(/^RINGFENCE_BANK_TOKEN_FILE: .*expected a file/),
    ]);
    expect(errors.join('\n')).not.toMatch(/SECRET-OF/);
    expect(environment['DATABASE_URL']).toBeUndefined();
  });
});
