/**
 * Goal: the console that is served is small at first, and its page holds nothing that a strict
 * policy forbids. Method: the build that `npm start` makes, measured as a browser loads it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildConsole, INITIAL_SCRIPT_BYTES_MAX } from '@ringfence/console';
import { expect, test } from 'vitest';

const { directory } = await buildConsole();
const page = readFileSync(join(directory, 'index.html'), 'utf8');

const sizeOf = (path: string): number =>
  gzipSync(readFileSync(join(directory, path.replace('/console/', '')))).length;

test('what is loaded before anything is on the screen is below its bound', () => {
  const initial = [...page.matchAll(/(?:src|href)="(\/console\/assets\/[^"]+\.js)"/g)].map(
    ([, path = '']) => path,
  );
  expect(initial.length).toBeGreaterThan(0);
  const bytes = initial.reduce((sum, path) => sum + sizeOf(path), 0);
  process.stdout.write(`initial script of the console: ${bytes} bytes after gzip\n`);
  expect(bytes).toBeLessThanOrEqual(INITIAL_SCRIPT_BYTES_MAX);
});

test('charts come after everything else', () => {
  expect(page).not.toContain('FlowChart');
  expect(readdirSync(join(directory, 'assets')).some((name) => name.startsWith('FlowChart'))).toBe(
    true,
  );
});

test('no script and no style stands in the page, and a second build changes nothing', async () => {
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
  expect(page.match(/%NONCE%/g)).toHaveLength(1);
  expect(await buildConsole()).toEqual({ directory, isNew: false });
});
