import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { VERIFICATION } from '@ringfence/tiled-log';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '@ringfence/transparency';

const LAUNCHER = join(import.meta.dirname, '../../../cli/bin/ringfence.mjs');

/** A witness of its own process. */
export interface WitnessProcess {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `ringfence witness serve` for the logs with these keys; a name has one key and state. */
export async function startWitness(
  directory: string,
  { name, logs, port = 0 }: { name: string; logs: readonly VerifierKey[]; port?: number },
): Promise<WitnessProcess> {
  const file = (ending: string): string => join(directory, `${name}.${ending}`);
  writeFileSync(file('policy'), `${logLines(logs)}quorum none\n`);
  if (!existsSync(file('key'))) {
    const made = spawnCli(['witness', 'key', file('key'), '--name', `${name}.example/witness`]);
    await once(made, 'close');
  }
  const child = spawnCli([
    ...['witness', 'serve', '--key-file', file('key'), '--state', file('state')],
    ...['--policy', file('policy'), '--port', String(port)],
  ]);
  const closed = once(child, 'close');
  const { url, verifierKey } = await readyOf(child);
  const parsing = parseVerifierKey(VERIFICATION.sha256, verifierKey);
  if (parsing.status !== 'ok') throw new Error(`no key: ${verifierKey}`);
  return {
    name,
    key: parsing.key,
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

function logLines(logs: readonly VerifierKey[]): string {
  return logs.map((key) => `log ${formatVerifierKey(key)}\n`).join('');
}

function spawnCli(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [LAUNCHER, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: '/nonexistent',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function readyOf(child: ChildProcess): Promise<{ url: string; verifierKey: string }> {
  if (child.stdout === null) throw new Error('expected a pipe');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the witness ended with ${String(code)}`);
    }),
  ])) as [string];
  return JSON.parse(line) as { url: string; verifierKey: string };
}
