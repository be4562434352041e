import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything of the shared test cluster lies below one folder, which is removed in the end. */
export interface TestClusterPaths {
  readonly directory: string;
  readonly stateDirectory: string;
  /** One file for each process that uses the cluster, named by its process id. */
  readonly leasesDirectory: string;
  /** Written by the keeper when the cluster answers. */
  readonly readyFile: string;
  readonly keeperLogFile: string;
  /** Beside the folder: it outlives it for a moment. */
  readonly lockFile: string;
}

/** One cluster for each working tree and user, so that two checkouts do not meet. */
export function testClusterPaths(): TestClusterPaths {
  const tree = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 10);
  const directory = join(tmpdir(), `ringfence-test-${process.getuid?.() ?? 0}-${tree}`);
  return {
    directory,
    stateDirectory: join(directory, 'state'),
    leasesDirectory: join(directory, 'leases'),
    readyFile: join(directory, 'ready.json'),
    keeperLogFile: join(directory, 'keeper.log'),
    lockFile: `${directory}.lock`,
  };
}
