/**
 * Goal: whoever has only the documents gets reports, the owners' files and a resolution pack, and
 * the pack is enough when everything else is gone.
 *
 * Method: `ringfence start` with its demonstration day on a database of its own; the commands of
 * the two pages run as they stand; then server and database are ended, and the pack is replayed in
 * an empty directory, once as it is and once with a balance changed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  blocksOf,
  missingPrograms,
  type PageInstallation,
  START_MILLISECONDS_MAX,
  startForPage,
} from './run-page.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'apps/cli/bin/ringfence.mjs');
const PAGES = ['docs/reports', 'docs/resolution'] as const;

let installation: PageInstallation | undefined;
let empty: string;

beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'ringfence-empty-'));
  installation = await startForPage({ server: 18_951, bank: 18_571, demonstration: true });
}, START_MILLISECONDS_MAX);

afterAll(async () => {
  await installation?.stop();
  rmSync(empty, { recursive: true, force: true });
});

test('the pages of both languages have the same commands', () => {
  for (const page of PAGES) {
    expect(blocksOf(`${page}.zh-CN.md`, 'sh')).toEqual(blocksOf(`${page}.md`, 'sh'));
  }
});

test('reports and owners’ files are written by the commands of the page', (context) => {
  const missing = missingPrograms();
  if (missing.length > 0) context.skip(`${missing.join(', ')} is not on this machine`);
  const ran = installation?.run('docs/reports.md');
  expect(ran?.status, ran?.stderr).toBe(0);
  expect(ran?.stdout).toMatch(/day\.json {2}SHA-256 [0-9a-f]{64}\n.*day\.csv\n.*day\.pdf\n/);
  expect(ran?.stdout).toContain('_neutral.txt');
});

test('a pack is exported and replayed, and again when server and database are gone', async (context) => {
  const missing = missingPrograms();
  if (missing.length > 0) context.skip(`${missing.join(', ')} is not on this machine`);
  const ran = installation?.run('docs/resolution.md');
  expect(ran?.status, [ran?.stdout, ran?.stderr].join('')).toBe(0);
  const pack = /^(\/.*\/pack): \d+ files/m.exec(ran?.stdout ?? '')?.[1] ?? '';
  const digests = [...(ran?.stdout ?? '').matchAll(/manifest\.json: ([0-9a-f]{64})/g)];
  expect(digests[0]?.[1]).toBe(digests[1]?.[1]);

  await installation?.stop();
  installation = undefined;
  const copy = join(empty, 'pack');
  cpSync(pack, copy, { recursive: true });
  rmSync(pack, { recursive: true });
  const replay = () =>
    spawnSync(process.execPath, [COMMAND, '--json', 'replay', copy], {
      cwd: empty,
      env: {
        HOME: empty,
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      },
      encoding: 'utf8',
    });
  const same = replay();
  expect(same.status, same.stderr).toBe(0);
  expect(JSON.parse(same.stdout)).toMatchObject({ event: 'pack_replayed', status: 'same' });

  const accounts = join(copy, 'pools/1/accounts.jsonl');
  const text = readFileSync(accounts, 'utf8');
  writeFileSync(accounts, text.replace('"creditsPostedMinor":"', '"creditsPostedMinor":"9'));
  const differs = replay();
  expect(differs.status).toBe(1);
  expect(JSON.parse(differs.stdout)).toMatchObject({
    status: 'differs',
    difference: { file: 'pools/1/accounts.jsonl' },
  });
  writeFileSync(join(copy, 'manifest.json'), '{}');
  expect(replay().status).toBe(2);
});
