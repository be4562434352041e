import { join } from 'node:path';
import type { ChildProgram } from '../processes/run-child.ts';

const APPS = join(import.meta.dirname, '../../..');
const SERVER_MAIN = join(APPS, 'server/src/main.ts');
const BANK_MAIN = join(APPS, 'bank/src/main.ts');

const HOST = '127.0.0.1';

/** What the programs of one installation have in common. */
export interface Installation {
  readonly stateDirectory: string;
  readonly databaseUrl: string;
  readonly bank?: { readonly url: string; readonly token: string };
}

/** The sandbox bank, with its books in the state directory. */
export function bankProgram({
  stateDirectory,
  port,
  token,
}: {
  stateDirectory: string;
  port: number;
  token: string;
}): ChildProgram {
  return {
    name: 'bank',
    main: BANK_MAIN,
    args: [
      '--host',
      HOST,
      '--port',
      String(port),
      '--state-directory',
      join(stateDirectory, 'bank'),
      '--log-level',
      'warn',
      '--stop-on-stdin-end',
    ],
    env: { BANK_TOKEN: token },
    logFile: join(stateDirectory, 'bank.log'),
  };
}

/** The server, answering requests. */
export function serverProgram(installation: Installation, port: number): ChildProgram {
  return {
    ...serverCommand(installation, ['serve', '--stop-on-stdin-end']),
    env: { ...serverEnv(installation), RINGFENCE_SERVER_PORT: String(port) },
  };
}

/** The server's program for one act: migrate, create-key, replay. */
export function serverCommand(installation: Installation, args: readonly string[]): ChildProgram {
  return {
    name: 'server',
    main: SERVER_MAIN,
    args,
    env: serverEnv(installation),
    logFile: join(installation.stateDirectory, 'server.log'),
  };
}

/** The server's program for a resolution pack: it reads nothing but the pack. */
export function packProgram(directory: string, logFile: string): ChildProgram {
  return {
    name: 'server',
    main: SERVER_MAIN,
    args: ['replay-pack', '--directory', directory],
    env: {},
    logFile,
  };
}

function serverEnv(installation: Installation): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: installation.databaseUrl,
    RINGFENCE_SERVER_HOST: HOST,
    RINGFENCE_SERVER_KEY_DIRECTORY: join(installation.stateDirectory, 'keys'),
    ...(installation.bank === undefined
      ? {}
      : {
          RINGFENCE_BANK_URL: installation.bank.url,
          RINGFENCE_BANK_TOKEN: installation.bank.token,
        }),
  };
}
