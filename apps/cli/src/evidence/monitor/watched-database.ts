import { startCluster } from '@ringfence/cluster';
import { openStore, type Store } from '@ringfence/store';

/** A database that is only read here, and what must be closed with it. */
export interface WatchedDatabase {
  readonly store: Store;
  close(): Promise<void>;
}

/**
 * Opens the database of DATABASE_URL, or that of the installation, which is started when it does
 * not run.
 */
export async function openWatchedDatabase(
  stateDirectory: string,
  applicationName: string,
): Promise<WatchedDatabase> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') {
    const store = openStore({ connectionString: given, connectionsMax: 1, applicationName });
    return { store, close: store.close };
  }
  const cluster = await startCluster({ stateDirectory });
  const { connectionString } = cluster;
  const store = openStore({ connectionString, connectionsMax: 1, applicationName });
  return {
    store,
    close: async () => {
      await store.close();
      if (!cluster.reused) await cluster.stop();
    },
  };
}
