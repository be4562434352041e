import { constants } from 'node:fs';
import { access, chmod, mkdir } from 'node:fs/promises';
import pg from 'pg';
import { ClusterFault } from './cluster-fault.ts';
import {
  type ClusterRecord,
  connectionStringOf,
  createRecord,
  readRecord,
  writeRecord,
} from './cluster-record.ts';
import { withFileLock } from './file-lock.ts';
import { type BinariesSource, findBinaries } from './find-binaries.ts';
import { installBinaries } from './install-binaries.ts';
import { answersAt, launchPostmaster } from './launch-postmaster.ts';
import {
  checkDataDirectory,
  makeDataDirectory,
  makePrivateDirectory,
} from './make-data-directory.ts';
import type { Durability } from './server-settings.ts';
import { type StateLayout, stateDirectoryOf, stateLayout } from './state-layout.ts';
import { stopCluster } from './stop-cluster.ts';
import { chooseAccount } from './system-account.ts';

/** First start on a slow disk: copy, initdb, start. */
const LOCK_MILLISECONDS_MAX = 180_000;

export interface StartClusterOptions {
  /** Where everything lies; RINGFENCE_STATE_DIR and then the usual place when absent. */
  readonly stateDirectory?: string;
  /** `full` when absent. */
  readonly durability?: Durability;
  /** Server settings beside ours; address, port, sockets and durability cannot be changed. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Which programs may be used, in order; npm and then a local installation when absent. */
  readonly binaries?: readonly BinariesSource[];
  /** `process.env` when absent: DATABASE_URL, RINGFENCE_STATE_DIR, XDG_STATE_HOME are read. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A PostgreSQL that answers. */
export interface Cluster {
  /** As the owner: a superuser of the embedded cluster, whoever DATABASE_URL names otherwise. */
  readonly connectionString: string;
  readonly source: 'database_url' | BinariesSource;
  /** Whether it was running before the call. */
  readonly reused: boolean;
  /** Absent for DATABASE_URL. */
  readonly stateDirectory?: string;
  readonly port?: number;
  readonly logFile?: string;
  /** Stops the embedded cluster; does nothing to that of DATABASE_URL. */
  stop(): Promise<void>;
}

/**
 * Returns a PostgreSQL that answers: that of DATABASE_URL, one that runs already in the state
 * directory, or one started now. It outlives the calling process until it is stopped.
 *
 * @throws {ClusterFault}
 */
export async function startCluster(options: StartClusterOptions = {}): Promise<Cluster> {
  const environment = options.environment ?? process.env;
  const databaseUrl = environment['DATABASE_URL'];
  if (databaseUrl !== undefined && databaseUrl !== '') return externalCluster(databaseUrl);

  const isRoot = process.getuid?.() === 0;
  const { stateDirectory } = options;
  const layout = stateLayout(stateDirectoryOf({ stateDirectory, environment, isRoot }));
  await makeStateDirectory(layout, isRoot);
  return withFileLock({ path: layout.lockFile, milliseconds: LOCK_MILLISECONDS_MAX }, () =>
    startLocked(layout, options),
  );
}

async function startLocked(layout: StateLayout, options: StartClusterOptions): Promise<Cluster> {
  const binaries = await findBinaries(options.binaries);
  const account = await chooseAccount(layout.dataDirectory);
  const { dataDirectory } = layout;
  const present = await checkDataDirectory({ dataDirectory, account, version: binaries.version });
  const remembered = await readRecord(layout.credentialsFile);
  if (present === 'present' && remembered === undefined) throw credentialsMissing(layout);

  const finish = (record: ClusterRecord, reused: boolean): Cluster => ({
    connectionString: connectionStringOf(record),
    source: binaries.source,
    reused,
    stateDirectory: layout.stateDirectory,
    port: record.port,
    logFile: layout.logFile,
    stop: async () => {
      const { stateDirectory } = layout;
      await stopCluster(
        options.binaries === undefined
          ? { stateDirectory }
          : { stateDirectory, binaries: options.binaries },
      );
    },
  });
  if (remembered !== undefined && (await answersAt(remembered, dataDirectory))) {
    return finish(remembered, true);
  }

  const { stateDirectory } = layout;
  const binDirectory = await installBinaries({ binaries, stateDirectory, account });
  await makePrivateDirectory(layout.socketDirectory, account);
  const record = remembered ?? (await createRecord());
  if (present === 'absent') {
    const { version } = binaries;
    await makeDataDirectory({ layout, binDirectory, version, account, record });
  }
  const { record: launched, adopted } = await launchPostmaster({
    layout,
    binDirectory,
    account,
    record,
    durability: options.durability ?? 'full',
    settings: options.settings ?? {},
  });
  if (launched.port !== record.port) await writeRecord(layout.credentialsFile, launched);
  await createDatabaseIfAbsent(launched);
  return finish(launched, adopted);
}

async function createDatabaseIfAbsent(record: ClusterRecord): Promise<void> {
  const client = new pg.Client(connectionStringOf({ ...record, database: 'postgres' }));
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [
      record.database,
    ]);
    if (found.rowCount === 0) await client.query(`create database "${record.database}"`);
  } finally {
    await client.end();
  }
}

function externalCluster(databaseUrl: string): Cluster {
  return {
    connectionString: databaseUrl,
    source: 'database_url',
    reused: true,
    stop: async () => undefined,
  };
}

/** Root's state directory is open to enter, for the database user; nothing secret is readable. */
async function makeStateDirectory(layout: StateLayout, isRoot: boolean): Promise<void> {
  const path = layout.stateDirectory;
  try {
    const made = await mkdir(path, { recursive: true, mode: isRoot ? 0o755 : 0o700 });
    // A strict umask would close it to the database user. What existed keeps its mode.
    if (made !== undefined && isRoot) await chmod(path, 0o755);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ClusterFault(
      {
        code: 'state_directory_unusable',
        en: `The state directory ${path} cannot be made or written. Choose another one with RINGFENCE_STATE_DIR.`,
        zh: `状态目录 ${path} 无法创建或写入。请用 RINGFENCE_STATE_DIR 另选目录。`,
      },
      { cause: error },
    );
  }
}

function credentialsMissing(layout: StateLayout): ClusterFault {
  return new ClusterFault({
    code: 'credentials_missing',
    en: `The data directory ${layout.dataDirectory} exists, but its record ${layout.credentialsFile} with the port and the password does not. Restore it from a backup.`,
    zh: `数据目录 ${layout.dataDirectory} 存在,但记录端口与密码的文件 ${layout.credentialsFile} 不存在。请从备份恢复。`,
  });
}
