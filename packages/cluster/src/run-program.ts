import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/** Longest output that is kept of a program; the rest is of no use in a message. */
const OUTPUT_CHARACTERS_MAX = 20_000;

export interface ProgramResult {
  /** Exit code, or `null` when it was killed or could not be started. */
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a program to its end, as another account where one is named.
 *
 * The environment is built here and not inherited: PGDATA, PGPORT or a foreign LD_LIBRARY_PATH
 * of the caller must not reach the database.
 */
export async function runProgram(request: {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly account?: Account | undefined;
  readonly directory: string;
  readonly milliseconds: number;
}): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(request.path, [...request.arguments], {
      cwd: request.directory,
      env: programEnvironment(request.directory),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: request.milliseconds,
      killSignal: 'SIGKILL',
      ...identityOf(request.account),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      if (output.length < OUTPUT_CHARACTERS_MAX) output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The whole environment of a database program. */
export function programEnvironment(directory: string): Record<string, string> {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: directory,
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

/** `uid` and `gid` for `spawn`, empty when the program runs as the caller. */
export function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  if (account === undefined || account.uid === process.getuid?.()) return {};
  return { uid: account.uid, gid: account.gid };
}
