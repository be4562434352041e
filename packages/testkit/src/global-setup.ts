import { dropTemplates } from './test-database.ts';
import { useTestCluster } from './use-test-cluster.ts';

/** Starts the shared cluster before the first test file, while the files are being transformed. */
export async function setup(): Promise<void> {
  await useTestCluster();
}

/** The shared cluster ends by itself; a server of DATABASE_URL is left as it was found. */
export async function teardown(): Promise<void> {
  await dropTemplates();
}
