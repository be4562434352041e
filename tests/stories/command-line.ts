import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestDatabase } from '@ringfence/testkit';
import { type CliRun, runCli } from '../../apps/cli/test/run-cli.ts';

const SERVER_MAIN = join(import.meta.dirname, '../../apps/server/src/main.ts');
const BREAKS_MAX = 500;
const OWNER_POLLS_MAX = 200;
const OWNER_POLL_MILLISECONDS = 50;

/** What a command prints with `--json`. */
// biome-ignore lint/suspicious/noExplicitAny: the story states what it expects of each answer
type Printed = any;

/** The command line of a custodian, with a server of its own behind it. */
export interface CommandLine {
  /** Runs one command with `--json` and expects it to succeed. */
  run(...args: readonly string[]): Promise<Printed>;
  /** Runs one command that must be refused; answers the problem that it prints. */
  refused(...args: readonly string[]): Promise<Printed>;
  /** As `run`, with the key of the administrator or of another operator of the last pool. */
  runAs(who: 'administrator' | 'second', ...args: readonly string[]): Promise<Printed>;
  /** Opens a pool for a platform of its own; answers its number as text. */
  openPool(pool: {
    readonly account: string;
    readonly currency: string;
    readonly businessDate: string;
    readonly openingMinor: string;
  }): Promise<string>;
  /** Explains every break that is open, by HTTP, for there may be many. */
  explainBreaks(pool: string, reason: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server on a new database and makes the keys of an administrator and of operators. */
export async function openCommandLine(): Promise<CommandLine> {
  const database = await createTestDatabase();
  const env = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    DATABASE_URL: database.connectionString,
    RINGFENCE_SERVER_PORT: '0',
    RINGFENCE_SERVER_LOG_LEVEL: 'warn',
  };
  const made = spawn(
    process.execPath,
    [SERVER_MAIN, 'create-key', '--role', 'administrator', '--key-id', 'storyadmin'],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const administratorKey = String((await firstLine(made)).key);
  const server = spawn(process.execPath, [SERVER_MAIN, 'serve', '--stop-on-stdin-end'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const address = String((await firstLine(server)).address);
  let pools = 0;
  let operatorKey = administratorKey;
  let secondKey = administratorKey;

  const ask = async (path: string, key: string, body?: object): Promise<Printed> => {
    const answer = await fetch(`${address}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const runAs = (key: string, args: readonly string[]): Promise<CliRun> =>
    runCli([...args, '--json', '--url', address], { env: { RINGFENCE_KEY: key } });
  const succeed = async (key: string, args: readonly string[]): Promise<Printed> => {
    const run = await runAs(key, args);
    if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stdout}${run.stderr}`);
    return JSON.parse(run.stdout);
  };

  return {
    run: (...args) => succeed(operatorKey, args),
    runAs: (who, ...args) => succeed(who === 'second' ? secondKey : administratorKey, args),
    refused: async (...args) => {
      const run = await runAs(operatorKey, args);
      if (run.code === 0) throw new Error(`${args.join(' ')} was not refused: ${run.stdout}`);
      return JSON.parse(run.stdout.trim() === '' ? run.stderr : run.stdout);
    },
    openPool: async ({ account, currency, businessDate, openingMinor }) => {
      pools += 1;
      const platform = `story-${pools}`;
      await succeed(administratorKey, ['platform', 'create', platform, '--name', platform]);
      const opened = await succeed(administratorKey, [
        ...['pool', 'create', '--platform', platform, '--name', platform, '--currency', currency],
        ...['--bank-account', account, '--business-date', businessDate],
        ...['--opening-balance-minor', openingMinor],
      ]);
      const key = { keyId: `storyoperator${pools}`, role: 'operator', platformId: platform };
      operatorKey = (await ask('/v1/api-keys', administratorKey, key)).key;
      const second = { ...key, keyId: `storysecond${pools}` };
      secondKey = (await ask('/v1/api-keys', administratorKey, second)).key;
      await whenOwned(ask, operatorKey, opened.poolId);
      return String(opened.poolId);
    },
    explainBreaks: async (pool, reason) => {
      const path = `/v1/pools/${pool}/breaks`;
      const { items } = await ask(`${path}?limit=${BREAKS_MAX}`, operatorKey);
      for (const { breakId, state } of items) {
        if (state !== 'open') continue;
        const body = { commandId: `explain-${breakId}`, reason };
        await ask(`${path}/${breakId}/explanation`, operatorKey, body);
      }
    },
    close: async () => {
      server.stdin.end();
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

/** The first line that a program prints, which is JSON. */
async function firstLine(child: ChildProcess): Promise<Printed> {
  if (child.stdout === null) throw new Error('the program has no output');
  const [line]: readonly string[] = await once(createInterface({ input: child.stdout }), 'line');
  return JSON.parse(line ?? '');
}

async function whenOwned(
  ask: (path: string, key: string) => Promise<Printed>,
  key: string,
  poolId: number,
): Promise<void> {
  for (let poll = 0; poll < OWNER_POLLS_MAX; poll += 1) {
    const ready = await ask('/ready', key).catch(() => undefined);
    const pools: readonly { poolId: number; state: string }[] = ready?.pools ?? [];
    if (pools.some((pool) => pool.poolId === poolId && pool.state === 'owner')) return;
    await wait(OWNER_POLL_MILLISECONDS);
  }
  throw new Error(`the server does not own pool ${poolId}`);
}
