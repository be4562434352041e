export { createFixedClock, type FixedClock } from './fixed-clock.ts';
export { type LocalServer, startLocalServer } from './local-server.ts';
export { propertyParameters } from './property-parameters.ts';
export { chooseSeed } from './seed.ts';
export { createSeededRandom, type SeededRandom } from './seeded-random.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { useTestCluster } from './use-test-cluster.ts';
