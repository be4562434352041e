import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Compiled code of the runs before; the home of a run here is nowhere, so it is named. */
const COMPILE_CACHE = join(import.meta.dirname, '../../../.build/compile-cache');
const LAUNCHER = join(import.meta.dirname, '../bin/ringfence.mjs');

/** Runs the launcher as a shell would. */
export function runCli(
  args: readonly string[],
  {
    env = {},
    input = '',
    node = process.execPath,
  }: { env?: Record<string, string>; input?: string; node?: string } = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [LAUNCHER, ...args], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: '/nonexistent',
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...env,
      },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const stdout = Buffer.concat(out).toString();
      resolve({ code, signal, stdout, stderr: Buffer.concat(err).toString() });
    });
    child.stdin.end(input);
  });
}
