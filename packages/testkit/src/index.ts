export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { useTestCluster } from './use-test-cluster.ts';
