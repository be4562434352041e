import { useTestCluster } from './use-test-cluster.ts';

/** Starts the shared cluster before the first test file, while the files are being transformed. */
export async function setup(): Promise<void> {
  await useTestCluster();
}
