import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Cluster, type StartClusterOptions, startCluster, stopCluster } from '../src/index.ts';

/** A state directory of one test file, below /tmp: the database user can enter it. */
export interface Scratch {
  readonly directory: string;
  readonly options: StartClusterOptions & { readonly stateDirectory: string };
  start(more?: StartClusterOptions): Promise<Cluster>;
  remove(): Promise<void>;
}

export async function createScratch(name = 'state'): Promise<Scratch> {
  const root = await mkdtemp('/tmp/rf-cluster-');
  await chmod(root, 0o755);
  const directory = join(root, name);
  const options = { stateDirectory: directory, environment: {} };
  return {
    directory,
    options,
    start: (more = {}) => startCluster({ ...options, ...more }),
    remove: async () => {
      await stopCluster(options);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Runs one statement over a new connection. */
export async function ask<Row extends object>(
  connectionString: string,
  sql: string,
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
