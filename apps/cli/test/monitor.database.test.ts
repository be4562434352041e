/**
 * Goal: `ringfence monitor run` says nothing while nobody writes past the program, and names the
 * position within one cycle after a superuser did; it never stops at a finding.
 *
 * Method: a real pool on a real database, its log in a directory; the command as a process, once
 * and kept running, with a database login that may only do what an application may.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoggedPool, openLoggedPool } from './logged-pool.ts';
import { type CliRun, runCli } from './run-cli.ts';
import { createSignedLog, type SignedLog } from './signed-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-monitor-'));
const file = (name: string): string => join(directory, name);
/** A test runs several commands as processes, one after another. */
const TEST_MILLISECONDS_MAX = 240_000;
/** Events of a monitor until the one that is waited for. */
const EVENTS_MAX = 200;

let pool: LoggedPool;
let log: SignedLog;
let logged = 0;
/** The position of the first transfer: the first customer's deposit. */
let deposit: number;

beforeAll(async () => {
  pool = await openLoggedPool();
  log = await createSignedLog(file('log'), 'custody.example/logs/pool-1');
  await publish();
  writeFileSync(file('policy'), log.policy);
  const leaves = await pool.leaves();
  const texts = leaves.map((leaf) => new TextDecoder().decode(leaf));
  deposit = texts.findIndex((text) => text.includes('transfer v1')) + 1;
}, TEST_MILLISECONDS_MAX);

afterAll(async () => {
  await pool.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Logs what was committed since. */
async function publish(): Promise<void> {
  const leaves = await pool.leaves();
  await log.append(leaves.slice(logged));
  logged = leaves.length;
}

const args = (state: string): readonly string[] => [
  'monitor',
  'run',
  file('log'),
  '--policy',
  file('policy'),
  '--state',
  file(state),
];

async function runOnce(state: string, more: readonly string[] = []): Promise<CliRun> {
  return runCli([...args(state), '--once', ...more], {
    env: { DATABASE_URL: pool.database.connectionString },
  });
}

test(
  'nothing is found, then the row that a superuser changed is, in the language of the run',
  async () => {
    const before = await runOnce('once', ['--json']);
    expect(before.stderr).toBe('');
    expect(JSON.parse(before.stdout)).toMatchObject({ event: 'cycle', whole: true, findings: 0 });
    expect(before.code).toBe(0);
    const amountOf = (minor: string): string =>
      `update ledger.transfer set amount_minor = ${minor} where position = ${deposit}`;
    await pool.tamper(amountOf('99999'));
    const english = await runOnce('once');
    const chinese = await runOnce('once', ['--lang', 'zh-CN']);
    await pool.tamper(amountOf('10000'));
    expect(english.stdout).toContain(
      `FOUND: Position ${deposit}: the row of ledger.transfer was changed: ` +
        'amountMinor is 99999, logged was 10000.',
    );
    expect(chinese.stdout).toContain(`发现: 序号 ${deposit}:ledger.transfer 的记录被更改`);
    expect([english.code, chinese.code]).toEqual([1, 1]);
    const state = JSON.parse(readFileSync(file('once'), 'utf8')) as object;
    expect(state).toMatchObject({
      form: 'ringfence monitor v1',
      head: { size: logged },
      findingsCount: 1,
      findings: [{ kind: 'row_differs', position: deposit }],
    });
    expect((await runOnce('once')).code).toBe(0);
  },
  TEST_MILLISECONDS_MAX,
);

test(
  'a login that may only read is enough, as docs/monitor.md makes it',
  async () => {
    const name = `auditor_${pool.database.name}`;
    const page = readFileSync(join(import.meta.dirname, '../../../docs/monitor.md'), 'utf8');
    const [, sql = ''] = /```sql\n([\s\S]*?)```/.exec(page) ?? [];
    expect(sql).toContain('create role auditor');
    await pool.tamper(sql.replaceAll(/\bauditor\b/g, name));
    const url = new URL(pool.database.connectionString);
    url.username = name;
    url.password = 'a-long-password';
    const run = await runCli([...args('auditor'), '--once', '--json'], {
      env: { DATABASE_URL: url.toString() },
    });
    await pool.tamper(`drop owned by ${name}; drop role ${name}`);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ event: 'cycle', findings: 0 });
  },
  TEST_MILLISECONDS_MAX,
);

test(
  'it runs on: new entries, a change and its end are told as they come',
  async () => {
    const launcher = join(import.meta.dirname, '../bin/ringfence.mjs');
    const pace = ['--interval-seconds', '1', '--whole-seconds', '1', '--json'];
    const child = spawn(process.execPath, [launcher, ...args('running'), ...pace], {
      env: { ...process.env, DATABASE_URL: pool.database.connectionString },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const events = createInterface({ input: child.stdout });
      const lines = events[Symbol.asyncIterator]();
      const next = async (isIt: (event: Event) => boolean): Promise<Event> => {
        for (let count = 0; count < EVENTS_MAX; count += 1) {
          const { done, value } = await lines.next();
          if (done === true) throw new Error('the monitor ended');
          const event = JSON.parse(value) as Event;
          if (isIt(event)) return event;
        }
        throw new Error('the monitor says other things');
      };
      await next(({ event, findings }) => event === 'cycle' && findings === 0);
      expect(
        await pool.send({
          kind: 'advise_receipt',
          bankReference: 'ADV-2',
          amount: amount(5n),
          customerId: 'a',
        }),
      ).toBe('accepted');
      await publish();
      await next(
        ({ event, size, findings }) => event === 'cycle' && size === logged && findings === 0,
      );
      const name = (kind: string): string =>
        `update journal.entry set kind = '${kind}' where position = 1`;
      await pool.tamper(name('opened'));
      expect(await next(({ event }) => event === 'finding')).toMatchObject({
        finding: {
          kind: 'row_differs',
          position: 1,
          table: 'journal.entry',
          differences: [{ field: 'record' }, { field: 'kind', received: 'opened' }],
        },
      });
      await pool.tamper(name('open_pool'));
      await next(({ event }) => event === 'finding_gone');
    } finally {
      await stop(child);
    }
    expect(child.exitCode).toBe(0);
  },
  TEST_MILLISECONDS_MAX,
);

interface Event {
  readonly event: string;
  readonly size?: number;
  readonly findings?: number;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

test(
  'a log that was rewritten since is a finding, and the log alone is checked without a database',
  async () => {
    const alone = await runCli([...args('alone'), '--once', '--log-only', '--json']);
    expect(JSON.parse(alone.stdout)).toMatchObject({ leaves: logged, findings: 0 });
    const texts = (await pool.leaves()).map((leaf) => new TextDecoder().decode(leaf));
    const rewritten = texts.map((text, index) =>
      index === deposit - 1 ? text.replace('"amountMinor":"10000"', '"amountMinor":"20000"') : text,
    );
    rmSync(file('log'), { recursive: true });
    const other = await createSignedLog(file('log'), log.origin);
    await other.append(rewritten.map((text) => new TextEncoder().encode(text)));
    const fork = await runCli([...args('alone'), '--once', '--log-only', '--json']);
    expect(fork.code).toBe(1);
    expect(JSON.parse(fork.stdout)).toMatchObject({
      event: 'finding',
      finding: { kind: 'log_refused', fault: { status: 'fork', size: logged } },
    });
  },
  TEST_MILLISECONDS_MAX,
);
