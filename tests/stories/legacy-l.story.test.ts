/**
 * Goal: a platform of family L that has only the page gets through it. Method: `ringfence start`
 * with the legacy interface on, on a database of its own; the commands of docs/legacy-l.md run as
 * they stand and print what the page says that they print. The page in Chinese has the same ones.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  blocksOf,
  missingPrograms,
  type PageInstallation,
  START_MILLISECONDS_MAX,
  startForPage,
} from './run-page.ts';

const PAGES = ['docs/legacy-l.md', 'docs/legacy-l.zh-CN.md'] as const;

let installation: PageInstallation;

beforeAll(async () => {
  const settings = { RINGFENCE_SERVER_LEGACY_L: 'on' };
  installation = await startForPage({ server: 18_960, bank: 18_580 }, settings);
}, START_MILLISECONDS_MAX);

afterAll(async () => {
  await installation.stop();
});

test('both pages have the same commands, and say the same about what they print', () => {
  const [english, chinese] = PAGES;
  expect(blocksOf(chinese, 'sh')).toEqual(blocksOf(english, 'sh'));
  expect(blocksOf(chinese, 'text')).toEqual(blocksOf(english, 'text'));
});

test('the commands of the page print what it says', (context) => {
  const missing = missingPrograms();
  if (missing.length > 0) context.skip(`${missing.join(', ')} is not on this machine`);

  const ran = installation.run(PAGES[0]);

  expect(ran.stdout, ran.stderr).toBe(blocksOf(PAGES[0], 'text').join(''));
  expect(ran.status).toBe(0);
});
