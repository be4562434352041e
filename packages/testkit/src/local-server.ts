import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterFault, startCluster } from '@ringfence/cluster';

/** A server of a local installation, for tests that must hold on more than one version. */
export interface LocalServer {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Starts one in a folder of its own; absent when this machine has no installation. */
export async function startLocalServer(): Promise<LocalServer | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-local-'));
  await chmod(directory, 0o755);
  const remove = async (): Promise<void> => {
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const cluster = await startCluster({
      stateDirectory: join(directory, 'state'),
      environment: {},
      durability: 'none',
      binaries: ['local'],
    });
    const stop = async (): Promise<void> => {
      await cluster.stop();
      await remove();
    };
    return { connectionString: cluster.connectionString, stop };
  } catch (error) {
    await remove();
    if (error instanceof ClusterFault && error.code === 'binaries_not_found') return undefined;
    throw error;
  }
}
