import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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

/**
 * Files of one group share a worker and its modules (docs/adr/0072): loading the server or the core
 * again for each file took as long as the tests. What a test needs from the world it makes and
 * removes itself.
 */
const SHARED_MODULES = { isolate: false } as const;
/** What is waited for may come late on a machine that has much to do: the default is a second. */
const PATIENCE = { expect: { poll: { timeout: 20_000 } } } as const;
/** Tests of these groups wait for other processes more than they compute. */
const WORKERS = 3;
/** These say how fast another process takes over, and each file starts several. */
const WORKERS_CRASH = 2;

/** Files that take longest: begun last, one of them keeps everyone waiting. */
const LONGEST = [
  'fuzz.property',
  'evidence',
  'custody-proof',
  'rails.database',
  'test-cluster',
  'bank.http',
  'main.http',
  'restored.http',
  'running-the-day.story',
  'operator-desk.story',
  'resolution.story',
  'start.crash',
  'fault-campaign.crash',
].map((name) => `/${name}.`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number =>
      LONGEST.some((name) => moduleId.includes(name)) ? 0 : 1;
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => isLong(left) - isLong(right));
  }
}

/** Programs that tests start again and again are compiled once: the workers hand this on. */
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.build', 'compile-cache');

const TIMEOUT_UNIT_MS = 60_000;
const TIMEOUT_DATABASE_MS = 60_000;
const TIMEOUT_CRASH_MS = 600_000;
/** A hook starts servers; nobody was promised how fast. */
const TIMEOUT_HOOK_MS = 180_000;

export default defineConfig({
  cacheDir: '.build/vite',
  test: {
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
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
          ...PATIENCE,
          ...SHARED_MODULES,
          include: UNIT,
          exclude: [...CRASH, ...HTTP, ...DATABASE, ...BROWSER],
          testTimeout: TIMEOUT_UNIT_MS,
        },
      },
      {
        test: {
          name: 'database',
          ...PATIENCE,
          ...SHARED_MODULES,
          include: DATABASE,
          exclude: [...CRASH, ...HTTP],
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_DATABASE_MS,
          hookTimeout: TIMEOUT_HOOK_MS,
        },
      },
      {
        test: {
          name: 'http',
          ...PATIENCE,
          ...SHARED_MODULES,
          include: HTTP,
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_DATABASE_MS,
          hookTimeout: TIMEOUT_HOOK_MS,
        },
      },
      {
        test: {
          name: 'browser',
          ...PATIENCE,
          include: BROWSER,
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_DATABASE_MS,
          hookTimeout: TIMEOUT_HOOK_MS,
        },
      },
      {
        test: {
          name: 'stories',
          ...PATIENCE,
          ...SHARED_MODULES,
          include: ['tests/stories/*.story.test.ts'],
          globalSetup: clusterSetup,
          testTimeout: TIMEOUT_CRASH_MS,
          hookTimeout: TIMEOUT_HOOK_MS,
        },
      },
      {
        test: {
          name: 'crash',
          ...PATIENCE,
          include: CRASH,
          globalSetup: clusterSetup,
          maxWorkers: WORKERS_CRASH,
          sequence: { groupOrder: 1 },
          testTimeout: TIMEOUT_CRASH_MS,
          hookTimeout: TIMEOUT_HOOK_MS,
        },
      },
    ],
  },
});
