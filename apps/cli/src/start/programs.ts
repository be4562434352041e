import { join } from 'node:path';
import type { ChildProgram } from '../processes/run-child.ts';

const APPS = join(import.meta.dirname, '../../..');
const SERVER_MAIN = join(APPS, 'server/src/main.ts');
const BANK_MAIN = join(APPS, 'bank/src/main.ts');
const LOG_MAIN = join(APPS, 'log/src/main.ts');
const CONSOLE_BUILD = join(APPS, 'console/src/build/main.ts');
const CLI_MAIN = join(APPS, 'cli/src/main.ts');

/** Everything that is started here listens on this machine only. */
export const HOST = '127.0.0.1';

/** What the logs call themselves for ever, whatever port they are served at. */
const ORIGIN_PREFIX = 'ringfence.localhost/logs';

/** What the programs of one installation have in common. */
export interface Installation {
  readonly stateDirectory: string;
  readonly databaseUrl: string;
  readonly bank?: { readonly url: string; readonly token: string };
  /** where the logs are served; absent while they are not */
  readonly logUrl?: string;
  /** a build of the console; absent while there is none */
  readonly consoleDirectory?: string;
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

/** A witness of the logs, with its key and its memory in a directory of its own. */
export function witnessProgram(
  { stateDirectory }: Installation,
  { name, directory, port }: { name: string; directory: string; port: number },
): ChildProgram {
  return {
    name: `witness ${name}`,
    main: CLI_MAIN,
    args: [
      ...['witness', 'serve', '--host', HOST, '--port', String(port)],
      ...['--key-file', join(directory, 'key'), '--state', join(directory, 'state')],
      ...['--policy', join(stateDirectory, 'log', 'policy'), '--stop-on-stdin-end'],
    ],
    env: {},
    logFile: join(stateDirectory, `witness-${name}.log`),
  };
}

/** The log program, which follows the database with the rights of the server. */
export function logProgram(
  { stateDirectory, databaseUrl }: Installation,
  port: number,
): ChildProgram {
  return {
    name: 'log',
    main: LOG_MAIN,
    args: [
      ...['serve', '--host', HOST, '--port', String(port), '--origin-prefix', ORIGIN_PREFIX],
      ...['--state-directory', join(stateDirectory, 'log')],
      ...['--policy', join(stateDirectory, 'witnesses', 'policy'), '--entries', 'public'],
      ...['--custody-proofs', custodyProofDirectory(stateDirectory)],
      ...['--bank-key-file', join(stateDirectory, 'bank-keys'), '--stop-on-stdin-end'],
    ],
    env: { DATABASE_URL: databaseUrl },
    logFile: join(stateDirectory, 'log.log'),
  };
}

/** Where the server keeps the files of proofs of custody, which the log program hands out. */
export function custodyProofDirectory(stateDirectory: string): string {
  return join(stateDirectory, 'custody-proofs');
}

/** The server, answering requests. */
export function serverProgram(installation: Installation, port: number): ChildProgram {
  return {
    ...serverCommand(installation, ['serve', '--stop-on-stdin-end']),
    env: {
      ...serverEnv(installation),
      RINGFENCE_SERVER_PORT: String(port),
      RINGFENCE_SERVER_PUBLIC_URL: publicUrlOf(port),
    },
  };
}

/** A name instead of a number: a passkey belongs to a name. */
function publicUrlOf(port: number): string {
  return `http://localhost:${port}`;
}

/** The server's program that makes the link of the first administrator, while there is none. */
export function administratorLinkProgram(installation: Installation, port: number): ChildProgram {
  const program = serverCommand(installation, ['create-administrator-link']);
  return { ...program, env: { ...program.env, RINGFENCE_SERVER_PUBLIC_URL: publicUrlOf(port) } };
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

/** Builds the console when its sources changed; its line says where the build is. */
export function consoleBuildProgram(stateDirectory: string): ChildProgram {
  return {
    name: 'console build',
    main: CONSOLE_BUILD,
    args: [],
    env: {},
    logFile: join(stateDirectory, 'console-build.log'),
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
    ...(installation.logUrl === undefined
      ? {}
      : {
          RINGFENCE_LOG_URL: installation.logUrl,
          RINGFENCE_CUSTODY_PROOF_DIRECTORY: custodyProofDirectory(installation.stateDirectory),
        }),
    ...(installation.consoleDirectory === undefined
      ? {}
      : { RINGFENCE_SERVER_CONSOLE_DIRECTORY: installation.consoleDirectory }),
    ...(installation.bank === undefined
      ? {}
      : {
          RINGFENCE_BANK_URL: installation.bank.url,
          RINGFENCE_BANK_TOKEN: installation.bank.token,
          RINGFENCE_BANK_SANDBOX: 'yes',
        }),
  };
}
