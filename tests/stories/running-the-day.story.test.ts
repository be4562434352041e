/**
 * Goal: a person who has only the documents runs a whole custody day from the command line. Method:
 * `ringfence start` on a database of its own; the commands of docs/running-the-day.md run as they
 * stand, one after the other in one shell, and print what the page says that they print. The page
 * in Chinese has the same ones.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  blocksOf,
  missingPrograms,
  type PageInstallation,
  START_MILLISECONDS_MAX,
  startForPage,
} from './run-page.ts';

/** Every command of the page starts a process of its own. */
const PAGE_MILLISECONDS_MAX = 600_000;
const PAGES = ['docs/running-the-day.md', 'docs/running-the-day.zh-CN.md'] as const;

let installation: PageInstallation;

beforeAll(async () => {
  installation = await startForPage({ server: 18_952, bank: 18_572 });
}, START_MILLISECONDS_MAX);

afterAll(async () => {
  await installation.stop();
});

test('both pages have the same commands, and say the same about what they print', () => {
  const [english, chinese] = PAGES;
  expect(blocksOf(chinese, 'sh')).toEqual(blocksOf(english, 'sh'));
  expect(blocksOf(chinese, 'text')).toEqual(blocksOf(english, 'text'));
});

test('the commands of the page print what it says', {
  timeout: PAGE_MILLISECONDS_MAX,
}, (context) => {
  const missing = missingPrograms();
  if (missing.length > 0) context.skip(`${missing.join(', ')} is not on this machine`);

  const ran = installation.run(PAGES[0]);

  expect(ran.stdout, ran.stderr).toBe(blocksOf(PAGES[0], 'text').join(''));
  expect(ran.status).toBe(0);
});
