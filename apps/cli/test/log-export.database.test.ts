/**
 * Goal: an exported log is whole for any tool, its openings are kept apart and from others, and the
 * books follow from it: the sums from the log alone, every decision with the openings.
 *
 * Method: the log of a real pool, exported, verified and replayed by the commands as processes;
 * then one opening is changed, and one left out.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoggedPool, openLoggedPool } from './logged-pool.ts';
import { type CliRun, runCli } from './run-cli.ts';
import { createSignedLog, type SignedLog } from './signed-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-export-'));
const file = (name: string): string => join(directory, name);
/** A test runs several commands as processes, one after another. */
const TEST_MILLISECONDS_MAX = 240_000;
const ONLY_OWNER = 0o600;
const PERMISSIONS = 0o777;

let pool: LoggedPool;
let log: SignedLog;
let size: number;

beforeAll(async () => {
  pool = await openLoggedPool();
  log = await createSignedLog(file('log'), 'custody.example/logs/pool-1');
  const leaves = await pool.leaves();
  size = leaves.length;
  await log.append(leaves);
  writeFileSync(file('log/key'), `${log.verifierKey}\n`);
  writeFileSync(file('policy'), log.policy);
}, TEST_MILLISECONDS_MAX);

afterAll(async () => {
  await pool.close();
  rmSync(directory, { recursive: true, force: true });
});

const replay = (...more: readonly string[]): Promise<CliRun> =>
  runCli(['replay', '--from-log', file('export'), '--policy', file('policy'), ...more]);

test(
  'an export is verified and replayed by itself; with the openings, every command is decided again',
  async () => {
    const exported = await runCli(
      ['log', 'export', file('export'), '--log', file('log'), '--openings', file('openings')],
      { env: { DATABASE_URL: pool.database.connectionString } },
    );
    expect(exported.stdout).toContain(`${size} entries verified and written`);
    expect(exported.stdout).toContain('PERSONAL DATA');
    expect(readFileSync(file('export/key'), 'utf8')).toBe(`${log.verifierKey}\n`);
    expect(readFileSync(file('export/README.md'), 'utf8')).toMatch(/tlog[\s\S]*中文/);
    const openings = file('openings/openings.jsonl');
    expect(statSync(openings).mode & PERMISSIONS).toBe(ONLY_OWNER);

    const verified = await runCli(['log', 'verify', file('export'), '--policy', file('policy')]);
    expect(verified.code).toBe(0);

    const alone = await replay('--json');
    expect(alone.code).toBe(0);
    const { accounts, findings } = JSON.parse(alone.stdout) as {
      accounts: readonly { readonly creditsPostedMinor: string }[];
      findings: readonly object[];
    };
    expect(findings).toEqual([]);
    expect(accounts.map(({ creditsPostedMinor }) => creditsPostedMinor)).toContain('10000');

    const opened = await replay('--openings', file('openings'));
    expect(opened.stdout).toContain(
      'commands were opened and decided again by the rules: the same',
    );
    expect(opened.code).toBe(0);

    const text = readFileSync(openings, 'utf8');
    writeFileSync(openings, text.replace('ADV-a', 'ADV-x'));
    const changed = await replay('--openings', file('openings'), '--json');
    expect(changed.code).toBe(1);
    expect(JSON.parse(changed.stdout)).toMatchObject({
      decided: { status: 'differs', difference: { what: 'opening' } },
    });
    writeFileSync(openings, text.slice(text.indexOf('\n') + 1));
    const missing = await replay('--openings', file('openings'));
    expect(missing.stdout).toContain(
      'Position 1: expected an opening of the entry, received none.',
    );
  },
  TEST_MILLISECONDS_MAX,
);

test(
  'an export overwrites nothing and writes nothing that was not signed',
  async () => {
    const again = await runCli(['log', 'export', file('export'), '--log', file('log')]);
    expect([again.code, again.stderr]).toEqual([2, `${file('export')} is not empty.\n`]);
    const path = file(`log/tile/entries/000.p/${size}`);
    const whole = readFileSync(path);
    writeFileSync(path, whole.toString('latin1').replace('"10000"', '"10001"'), 'latin1');
    const changed = await runCli(['log', 'export', file('other'), '--log', file('log'), '--json']);
    writeFileSync(path, whole);
    expect(changed.code).toBe(1);
    expect(JSON.parse(changed.stdout)).toEqual({ status: 'entries_differ', index: 0 });
    expect(() => statSync(file('other/checkpoint'))).toThrow('ENOENT');
    const nowhere = await runCli(['log', 'export', file('third'), '--log', 'pool-1'], {
      env: { RINGFENCE_STATE_DIR: file('nothing') },
    });
    expect(nowhere.stderr).toContain('Nothing says where this installation serves its logs');
  },
  TEST_MILLISECONDS_MAX,
);
