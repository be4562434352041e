import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/**
 * One project for each group of the gate. The name of a test file says its group (docs/testing.md):
 * a database is started only for the groups that need one.
 */

const CRASH = ['{packages,apps}/*/test/**/*.crash.test.ts'];
const HTTP = ['{packages,apps}/*/test/**/*.http.test.ts'];
const BROWSER = ['{packages,apps}/*/test/**/*.browser.test.ts'];
const DATABASE = [
  '{packages,apps}/*/test/**/*.{model,race,database}.test.ts',
  '{packages,apps}/*/test/**/migrations.test.ts',
  'packages/{store,testkit,cluster,operations}/test/**/*.test.ts',
];
const UNIT = ['{packages,apps}/*/test/**/*.test.ts'];

/** Starts the test cluster once for a group, and hands its address to the tests. */
const CLUSTER_SETUP = './packages/testkit/src/global-setup.ts';
const clusterSetup = existsSync(CLUSTER_SETUP) ? [CLUSTER_SETUP] : [];

const TIMEOUT_UNIT_MS = 20_000;
const TIMEOUT_DATABASE_MS = 60_000;
const TIMEOUT_CRASH_MS = 300_000;

export default defineConfig({
  cacheDir: '.build/vite',
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'repository',
          include: ['tests/*.test.ts'],
          testTimeout: TIMEOUT_DATABASE_MS,
        },
      },
      {
        test: {
          name: 'unit',
          include: UNIT,
          exclude: [...CRASH, ...HTTP, ...DATABASE, ...BROWSER],
          testTimeout: TIMEOUT_UNIT_MS,
        },
      },
      {
        test: {
          name: 'database',
          include: DATABASE,
          exclude: [...CRASH, ...HTTP],
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_DATABASE_MS,
          hookTimeout: TIMEOUT_DATABASE_MS,
        },
      },
      {
        test: {
          name: 'http',
          include: HTTP,
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_DATABASE_MS,
          hookTimeout: TIMEOUT_DATABASE_MS,
        },
      },
      {
        test: {
          name: 'browser',
          include: BROWSER,
          testTimeout: TIMEOUT_DATABASE_MS,
          hookTimeout: TIMEOUT_DATABASE_MS,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['tests/stories/*.story.test.ts'],
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_CRASH_MS,
          hookTimeout: TIMEOUT_DATABASE_MS,
        },
      },
      {
        test: {
          name: 'crash',
          include: CRASH,
          globalSetup: clusterSetup,
          fileParallelism: false,
          testTimeout: TIMEOUT_CRASH_MS,
          hookTimeout: TIMEOUT_DATABASE_MS,
        },
      },
    ],
  },
});
