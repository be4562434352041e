import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { type Cluster, clusterState, startCluster } from '@ringfence/cluster';
import { type ClientFile, readClientFile, writeClientFile } from '../api/client-file.ts';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { type KeepReport, type KeptChild, keepRunning } from '../processes/keep-running.ts';
import { AlreadyRunning, ChildNotReady } from '../processes/process-fault.ts';
import { runToEnd } from '../processes/run-child.ts';
import {
  findSupervisor,
  recordSupervisor,
  removeSupervisorRecord,
} from '../processes/supervisor-record.ts';
import { both } from '../terminal/language.ts';
import { choosePort } from './choose-port.ts';
import {
  administratorLinkProgram,
  bankProgram,
  consoleBuildProgram,
  HOST,
  type Installation,
  serverCommand,
  serverProgram,
} from './programs.ts';
import type { StepReport } from './report-steps.ts';
import { startEvidence } from './start-evidence.ts';

/** What runs, and how to end it. */
export interface RunningInstallation {
  readonly client: ClientFile;
  readonly installation: Installation;
  readonly cluster: Cluster;
  /** The one-time link of the first administrator; absent when there is one. */
  readonly administratorLink?: string;
  readonly processIds: {
    readonly server: number;
    readonly bank: number;
    /** absent when it did not start */
    readonly log?: number;
    readonly witnesses: readonly number[];
  };
  /** Resolves with the reason when the installation can no longer run. */
  readonly failed: Promise<unknown>;
  /** Ends everything in order: server, log, witnesses, bank, database. */
  stop(): Promise<void>;
  /** Ends our programs at once; the database stays as it is. */
  kill(): void;
}

export interface StartOptions {
  readonly port: number;
  readonly bankPort: number;
  readonly logPort: number;
}

const TOKEN_BYTES = 24;
/**
 * The database login of the server: it can add facts and change none. Logins are of a whole
 * database server, so that each database has one of its own.
 */
const LOGIN_PREFIX = 'ringfence_server_';
const LOGIN_HASH_DIGITS = 16;
const DATABASE_LOOK_MILLISECONDS = 2_000;

/** Starts the database, the sandbox bank and the server, each once; what they hold is kept. */
export async function startInstallation(
  context: CommandContext,
  report: StepReport,
  options: StartOptions,
): Promise<RunningInstallation> {
  const stateDirectory = stateDirectoryOfRun(context);
  const living = await findSupervisor(stateDirectory);
  if (living !== undefined) throw new AlreadyRunning(living.processId);

  const undo: (() => Promise<void>)[] = [];
  try {
    const cluster = await report.step('database', TITLES.database, () =>
      startCluster({ stateDirectory }),
    );
    await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
    await recordSupervisor(stateDirectory);
    undo.push(() => removeSupervisorRecord(stateDirectory));
    undo.push(() => cluster.stop());
    return await startPrograms({ cluster, stateDirectory, report, options, undo });
  } catch (cause) {
    for (const end of undo.reverse()) await end();
    throw cause;
  }
}

async function startPrograms({
  cluster,
  stateDirectory,
  report,
  options,
  undo,
}: {
  cluster: Cluster;
  stateDirectory: string;
  report: StepReport;
  options: StartOptions;
  undo: (() => Promise<void>)[];
}): Promise<RunningInstallation> {
  const before = await readClientFile(stateDirectory);
  const failure = Promise.withResolvers<unknown>();
  const keep = keepReport(report, failure.resolve);
  const token = before?.bank?.token ?? randomBytes(TOKEN_BYTES).toString('hex');

  const bankPort = await choosePort({ host: HOST, from: options.bankPort });
  const bank = await report.step('bank', TITLES.bank, () =>
    keepRunning(bankProgram({ stateDirectory, port: bankPort, token }), keep),
  );
  undo.push(() => bank.stop());
  const installation: Installation = {
    stateDirectory,
    databaseUrl: cluster.connectionString,
    bank: { url: bank.ready.address, token },
  };
  await report.step('migrate', TITLES.migrate, () => runServer(installation, ['migrate']));
  const login = await runServer(installation, ['create-login', '--name', loginOf(installation)]);
  const forLog = { ...installation, databaseUrl: textOf(login, 'databaseUrl') };
  const administrator = before?.keys.find(({ role }) => role === 'administrator');
  const keys = before?.keys ?? [];
  const key = administrator?.key ?? (await createAdministratorKey(installation));
  const started = (child: KeptChild): void => void undo.push(() => child.stop());
  const { log, witnesses } = await startEvidence(forLog, {
    port: options.logPort,
    report,
    keep,
    started,
  });
  const evidence = [...(log === undefined ? [] : [log]), ...witnesses];
  const logUrl = log?.ready.address;
  const consoleDirectory = await buildConsole(stateDirectory, report);
  const asApplication = {
    ...forLog,
    ...(logUrl === undefined ? {} : { logUrl }),
    ...(consoleDirectory === undefined ? {} : { consoleDirectory }),
  };
  const port = await choosePort({ host: HOST, from: options.port });
  const server = await report.step('server', TITLES.server, () =>
    keepRunning(serverProgram(asApplication, port), keep),
  );
  undo.push(() => server.stop());
  const administratorLink = await createAdministratorLink(asApplication, port);

  const client: ClientFile = {
    version: 1,
    url: server.ready.address,
    keys: administrator === undefined ? [...keys, { role: 'administrator', key }] : keys,
    bank: { url: bank.ready.address, token },
    ...(logUrl === undefined ? {} : { log: { url: logUrl } }),
    ...(before?.demonstration === undefined ? {} : { demonstration: before.demonstration }),
    ...(before?.people === undefined ? {} : { people: before.people }),
  };
  await writeClientFile(stateDirectory, client);
  const endWatch = watchDatabase(stateDirectory, report, failure.resolve);
  return {
    client,
    installation,
    cluster,
    ...(administratorLink === undefined ? {} : { administratorLink }),
    processIds: {
      server: server.ready.processId,
      bank: bank.ready.processId,
      ...(log === undefined ? {} : { log: log.ready.processId }),
      witnesses: witnesses.map(({ ready }) => ready.processId),
    },
    failed: failure.promise,
    stop: async () => {
      endWatch();
      for (const child of [server, ...evidence, bank]) await child.stop();
      await cluster.stop();
      await removeSupervisorRecord(stateDirectory);
    },
    kill: () => {
      endWatch();
      killAll([server, ...evidence, bank]);
    },
  };
}

/** @returns undefined when it cannot be built: everything else is started all the same */
async function buildConsole(
  stateDirectory: string,
  report: StepReport,
): Promise<string | undefined> {
  const program = consoleBuildProgram(stateDirectory);
  const { exit, lines } = await report.step('console', TITLES.console, () => runToEnd(program));
  if (exit.code === 0) return textOf(membersOf(lines.at(-1)), 'directory');
  const { logFile } = program;
  report.event(
    'console_not_built',
    both(
      `  ! the console could not be built and is not served; see ${logFile}`,
      `  ! 控制台构建失败,本次不提供;日志见 ${logFile}`,
    ),
    { logFile },
  );
  return undefined;
}

function killAll(children: readonly KeptChild[]): void {
  for (const child of children) child.kill();
}

/** Runs one act of the server's program and gives its last line. @throws {ChildNotReady} */
async function runServer(
  installation: Installation,
  args: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const program = serverCommand(installation, args);
  const { exit, lines } = await runToEnd(program);
  if (exit.code !== 0) throw new ChildNotReady({ ...program, exit });
  return membersOf(lines.at(-1));
}

function membersOf(line: unknown): Readonly<Record<string, unknown>> {
  return typeof line === 'object' && line !== null ? { ...line } : {};
}

/** The one-time link of the first administrator. @returns undefined when there is one already */
async function createAdministratorLink(
  installation: Installation,
  port: number,
): Promise<string | undefined> {
  const program = administratorLinkProgram(installation, port);
  const { exit, lines } = await runToEnd(program);
  const line = membersOf(lines.at(-1));
  if (exit.code === 0) return textOf(line, 'url');
  if (line['code'] === 'administrator_exists') return undefined;
  throw new ChildNotReady({ ...program, exit });
}

const KEY_ID_BYTES = 4;

/** The first key of an installation, or another when the client file that held it is gone. */
async function createAdministratorKey(installation: Installation): Promise<string> {
  const keyId = `start${randomBytes(KEY_ID_BYTES).toString('hex')}`;
  const made = await runServer(installation, [
    'create-key',
    '--role',
    'administrator',
    '--key-id',
    keyId,
  ]);
  return textOf(made, 'key');
}

function textOf(line: Readonly<Record<string, unknown>>, member: string): string {
  const value = line[member];
  if (typeof value !== 'string') throw new TypeError(`the server's program answers ${member}`);
  return value;
}

function keepReport(report: StepReport, fail: (cause: unknown) => void): KeepReport {
  return {
    died: ({ name, logFile }, { code, signal }) => {
      const end = String(code ?? signal);
      report.event(
        'died',
        both(
          `  ! the ${name} ended (${end}), it is started again; see ${logFile}`,
          `  ! ${name} 进程结束(${end}),正在重新启动;日志见 ${logFile}`,
        ),
        { name, code, signal },
      );
    },
    back: ({ name }, { address, processId }) => {
      report.event(
        'back',
        both(`  • the ${name} runs again: ${address}`, `  • ${name} 已恢复运行:${address}`),
        { name, address, processId },
      );
    },
    gaveUp: (_program, cause) => {
      fail(cause);
    },
  };
}

/** Looks whether the embedded database still runs, and starts it again when it does not. */
function watchDatabase(
  stateDirectory: string,
  report: StepReport,
  fail: (cause: unknown) => void,
): () => void {
  let ended = false;
  const look = async (): Promise<void> => {
    const { state } = await clusterState({ stateDirectory });
    if (ended || state !== 'stopped') return;
    report.event('died', TEXTS.databaseDied, { name: 'database' });
    await startCluster({ stateDirectory });
    report.event('back', TEXTS.databaseBack, { name: 'database' });
  };
  const next = (): void => {
    timer = setTimeout(() => {
      look().then(() => {
        if (!ended) next();
      }, fail);
    }, DATABASE_LOOK_MILLISECONDS);
  };
  let timer: NodeJS.Timeout | undefined;
  next();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

const TITLES = {
  database: both('database', '数据库'),
  bank: both('sandbox bank', '沙盒银行'),
  migrate: both('database schema', '数据库结构'),
  console: both('console (built when its sources changed)', '控制台(源码有变时构建)'),
  server: both('server', '服务器'),
} as const;

const TEXTS = {
  databaseDied: both(
    '  ! the database ended, it is started again',
    '  ! 数据库已结束,正在重新启动',
  ),
  databaseBack: both('  • the database runs again', '  • 数据库已恢复运行'),
} as const;

/** The login of the server, told from those of other installations by the name of its database. */
function loginOf({ databaseUrl }: Installation): string {
  const hash = createHash('sha256').update(new URL(databaseUrl).pathname).digest('hex');
  return `${LOGIN_PREFIX}${hash.slice(0, LOGIN_HASH_DIGITS)}`;
}
