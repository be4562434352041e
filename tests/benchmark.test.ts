/**
 * Goal: the benchmark runs, so that its figures can be had whenever somebody needs them. Method:
 * its smallest size with the long runs, in a process of its own; each figure that
 * benchmarks/README.md names is there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** A minute and a half alone; more beside the other steps of the gate on a busy machine. */
const RUN_MILLISECONDS_MAX = 600_000;
/** A figure as the table of the sections writes it; those with … stand for several. */
const FIGURE = /`((?:[a-z0-9]+_)+(?:s|ms|tps|ips))`/g;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringfence-benchmark-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the smallest benchmark measures every figure', { timeout: RUN_MILLISECONDS_MAX }, () => {
  const file = join(folder, 'figures.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['benchmarks/run.ts', '--size', 'smoke', '--long', '--json', file],
    { cwd: ROOT, encoding: 'utf8', timeout: RUN_MILLISECONDS_MAX },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);

  const figures = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  const named = [...readFileSync(join(ROOT, 'benchmarks/README.md'), 'utf8').matchAll(FIGURE)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, name = ''] of named) expect([name, typeof figures[name]]).toEqual([name, 'number']);
});
