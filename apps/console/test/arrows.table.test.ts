/**
 * Goal: the folders of the console depend on each other in one direction only, and only `<Money>`
 * and the picture of the flow write amounts. Method: every import that is written in `src` is held
 * against a table; a planted one is found.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', 'src');

/** What each folder may import; a feature only what is its own besides. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  ui: ['ui'],
  api: ['api'],
  features: ['ui', 'api'],
  routes: ['routes', 'features', 'ui', 'api'],
  app: ['app', 'routes', 'features', 'ui', 'api'],
  build: ['build'],
};
const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g;

function placeOf(path: string): { readonly folder: string; readonly feature: string } {
  const [folder = '', feature = ''] = path.split('/');
  return { folder, feature: folder === 'features' ? feature : '' };
}

function violationsOf(path: string, text: string): readonly string[] {
  const from = placeOf(path);
  if (!path.includes('/')) return [];
  return [...text.matchAll(IMPORT)].flatMap(([, module = '']) => {
    const target = posix.normalize(posix.join(dirname(path), module));
    const to = placeOf(target);
    if (!target.includes('/')) return [];
    if (from.folder === 'features' && to.feature === from.feature) return [];
    const isAllowed = ARROWS[from.folder]?.includes(to.folder) === true;
    return isAllowed ? [] : [`${path} → ${target}`];
  });
}

const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile() && /\.tsx?$/.test(item.name))
  .map((item) => relative(SOURCES, join(item.parentPath, item.name)));

test('routes use features, features use ui, and nothing points back', () => {
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((path) =>
    violationsOf(path, readFileSync(join(SOURCES, path), 'utf8')),
  );
  expect(found).toEqual([]);
});

test('a feature that imports another one is found, and a primitive that knows a feature', () => {
  const import_ = "import { x } from '../day/DayState.tsx';";
  expect(violationsOf('features/account/Account.tsx', import_)).toHaveLength(1);
  expect(violationsOf('ui/Table.tsx', "import { x } from '../features/day/x.ts';")).toHaveLength(1);
  expect(violationsOf('features/day/Day.tsx', "import { x } from './x.ts';")).toEqual([]);
});

test('only Money and the picture of the flow write amounts', () => {
  const writers = files.filter((path) =>
    /format-minor\.ts'/.test(readFileSync(join(SOURCES, path), 'utf8')),
  );
  expect(writers.sort()).toEqual(['features/position/FlowChart.tsx', 'ui/Money.tsx']);
});
