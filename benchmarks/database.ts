import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '@ringfence/cluster';
import {
  createPool,
  EVERY_PLATFORM,
  migrate,
  openPoolConnection,
  openStore,
  type PoolConnection,
  type Store,
  withTransaction,
} from '@ringfence/store';

export const BENCHMARK_PLATFORM = 'bench';

/** A database of its own on a server with fsync on. */
export interface BenchmarkDatabase {
  readonly store: Store;
  /** As the owner. */
  readonly connectionString: string;
  readonly connection: PoolConnection;
  readonly version: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Of all servers on it: its keys wrap what is sealed in it. */
  readonly keyDirectory: string;
  createPool(name: string): Promise<number>;
  /** Writes what is dirty, so that a run does not pay for the one before. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

const TRANSACTION = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

const SETTINGS_SHOWN = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'max_wal_size',
  'wal_buffers',
];

/** Starts the embedded PostgreSQL, or uses DATABASE_URL, and migrates a new database there. */
export async function openBenchmarkDatabase(): Promise<BenchmarkDatabase> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'ringfence-bench-'));
  // The database user enters on its way to the state directory.
  await chmod(stateDirectory, 0o755);
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-bench-keys-'));
  const cluster = await startCluster({ stateDirectory });
  const name = `ringfence_bench_${process.pid}`;
  const server = openStore({ connectionString: cluster.connectionString });
  const admin = await openPoolConnection(server);
  await admin.command(`create database ${name}`);
  const url = new URL(cluster.connectionString);
  url.pathname = `/${name}`;
  await migrate(url.toString());
  const store = openStore({ connectionString: url.toString() });
  const connection = await openPoolConnection(store);
  const [shown] = await connection.query<{ readonly version: string }>('', 'select version()', []);
  const settings: Record<string, string> = {};
  for (const setting of SETTINGS_SHOWN) {
    const [row] = await connection.query<{ readonly value: string }>(
      '',
      'select current_setting($1) as value',
      [setting],
    );
    settings[setting] = row?.value ?? '';
  }
  await createPlatform(store);
  if (settings['fsync'] !== 'on' || settings['synchronous_commit'] !== 'on')
    throw new Error('the benchmark needs fsync and synchronous_commit on');
  return {
    store,
    connectionString: url.toString(),
    connection,
    version: shown?.version ?? '',
    settings,
    keyDirectory,
    createPool: async (pool) => createBenchmarkPool(store, pool),
    checkpoint: async () => connection.command('checkpoint'),
    close: async () => {
      await connection.close();
      await store.close();
      await admin.command(`drop database ${name} with (force)`);
      await admin.close();
      await server.close();
      await cluster.stop();
      await rm(keyDirectory, { recursive: true, force: true });
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
}

async function createPlatform(store: Store): Promise<void> {
  await withTransaction(store, TRANSACTION, async (tx) =>
    tx.execute(`insert into tenant.platform (platform_id, name) values ($1, 'Benchmark')`, [
      BENCHMARK_PLATFORM,
    ]),
  );
}

async function createBenchmarkPool(store: Store, name: string): Promise<number> {
  return withTransaction(store, TRANSACTION, async (tx) =>
    createPool(tx, {
      platformId: BENCHMARK_PLATFORM,
      name,
      currency: 'CNY',
      programmeId: 'ledger',
      programmeVersion: 1,
      commandId: `bench-${name}`,
    }),
  );
}
