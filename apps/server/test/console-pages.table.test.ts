/**
 * Goal: no page of the console is left out by the tests that look at all of them in both looks.
 * Method: the addresses of the router, against the list that those tests walk.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listedPages, type PageWalk, pageWalks } from './support/console-pages.ts';

const ROUTERS = ['root-routes.ts', 'router.tsx', 'my-pages.ts'].map((name) =>
  join(import.meta.dirname, '../../console/src/app', name),
);
const ROUTE = /createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(path|id): '([^']+)'/g;
const PARENTS: Readonly<Record<string, string>> = { pool: '/pools/$poolId' };
/** What has no page, or is looked at one by one. */
const WITHOUT_WALK: readonly PageWalk[] = [
  'nowhere',
  'console-control',
  'console-procedures',
  'console-security',
  'console-desk',
  'console-exports',
];
/** These frame pages and show nothing by themselves. */
const FRAMES = ['/pools/$poolId', 'signed-in'];

test('every page of the router is looked at by one of the tests, and no page that is gone', () => {
  const text = ROUTERS.map((path) => readFileSync(path, 'utf8')).join('\n');
  const found = [...text.matchAll(ROUTE)];
  expect(found.length).toBe(text.split('createRoute({').length - 1);
  const pages = found
    .map(([, parent = '', , path = '']) => (PARENTS[parent] ?? '') + path)
    .filter((path) => !FRAMES.includes(path));
  expect(listedPages().toSorted()).toEqual(pages.toSorted());
});

test('every list of pages is walked by a test', () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.browser.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const isWalked = (walk: string): boolean =>
    sources.some((source) => source.includes(`pagesOf('${walk}'`));
  const walks = pageWalks().filter((walk) => !WITHOUT_WALK.includes(walk));
  expect(walks.filter((walk) => !isWalked(walk))).toEqual([]);
});
