export {
  type AssertionBytes,
  type AssertionJson,
  type AuthenticatorAlgorithm,
  type Ceremony,
  createAuthenticator,
  type RegistrationJson,
  type TestAuthenticator,
} from './create-authenticator.ts';
export {
  BANK_ACCOUNT,
  type Bench,
  cents,
  commandOf,
  createBench,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
  fund,
  grant,
  statusOf,
} from './custody-bench.ts';
export { createCommandSource } from './custody-commands.ts';
export { createFixedClock, type FixedClock } from './fixed-clock.ts';
export { createLendingSource, lendingPoolDrafts } from './lending-commands.ts';
export { type LocalServer, startLocalServer } from './local-server.ts';
export { type BrowserOpening, openBrowser } from './open-browser.ts';
export { propertyParameters, scaleRuns } from './property-parameters.ts';
export { readSpec, type Spec } from './read-spec.ts';
export { REPOSITORY } from './repository.ts';
export { chooseSeed } from './seed.ts';
export { createSeededRandom, type SeededRandom } from './seeded-random.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { useTestCluster } from './use-test-cluster.ts';
