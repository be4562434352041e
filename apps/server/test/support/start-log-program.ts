import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { VERIFICATION } from '@ringfence/tiled-log';
import { type Policy, parsePolicy } from '@ringfence/transparency';

const MAIN = join(import.meta.dirname, '../../../log/src/main.ts');

/** The real program of the logs beside a server, on the same database. */
export interface LogProgram {
  readonly address: string;
  /** What the program tells others to trust. */
  policy(): Policy;
  policyText(): string;
  stop(): void;
}

/**
 * Starts it without witnesses; entries are for readers of a token where there is one.
 *
 * @param bankKeyFile keys of the banks that its trust document names
 */
export async function startLogProgram(
  databaseUrl: string,
  readerTokenFile?: string,
  bankKeyFile?: string,
): Promise<LogProgram> {
  const state = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
  const entries =
    readerTokenFile === undefined
      ? ['--entries', 'public']
      : ['--entries', 'readers', '--reader-token-file', readerTokenFile];
  const child = spawn(
    process.execPath,
    [
      ...[MAIN, 'serve', '--port', '0', '--state-directory', state, ...entries],
      ...['--origin-prefix', 'custody.example/logs', '--log-level', 'error'],
      ...(bankKeyFile === undefined ? [] : ['--bank-key-file', bankKeyFile]),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  const stop = (): void => {
    child.kill('SIGKILL');
    rmSync(state, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { readonly address: string };
    const policyText = () => readFileSync(join(state, 'policy'), 'utf8');
    return { address, stop, policyText, policy: () => readPolicy(policyText()) };
  }
  stop();
  throw new Error('the log program ended before it was ready');
}

function readPolicy(text: string): Policy {
  const parsing = parsePolicy(VERIFICATION.sha256, Buffer.from(text));
  if (parsing.status !== 'ok') throw new Error(`expected a policy, received ${parsing.status}`);
  return parsing.policy;
}
