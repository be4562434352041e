/**
 * Goal: a program that runs for days has each log stamped once a day, and asks a closed authority
 * once an hour and no more.
 * Method: rounds at the moments that the test says, with an authority in a second process.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createStampRound,
  keepStamping,
  type LogToStamp,
  parseRoots,
  type TimestampAuthority,
} from '../src/index.ts';
import { type RunningAuthority, startAuthority } from './authority/start-authority.ts';
import { openSignedLog } from './signed-log.ts';

let directory: string;
let running: RunningAuthority;
let authority: TimestampAuthority;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-stamping-'));
  running = await startAuthority(directory);
  const parsing = parseRoots(readFileSync(join(directory, 'roots.pem'), 'utf8'));
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  authority = { url: running.url, roots: parsing.roots };
});

afterAll(async () => {
  await running.stop();
  rmSync(directory, { recursive: true });
});

interface Told {
  readonly lines: string[];
  readonly round: (now: Date) => Promise<void>;
}

function watch(logs: readonly LogToStamp[], asked: TimestampAuthority): Told {
  const lines: string[] = [];
  const report = {
    stamped: (log: string) => lines.push(`${log} stamped`),
    refused: (log: string, { status }: { readonly status: string }) =>
      lines.push(`${log} ${status}`),
    failed: (log: string, cause: unknown) =>
      lines.push(`${log} ${cause instanceof Error ? cause.name : ''}`),
  };
  return { lines, round: createStampRound({ logs: () => logs, authority: asked, report }) };
}

test('A log is stamped when it has something to stamp, and once', async () => {
  const log = await openSignedLog(mkdtempSync(join(directory, 'log-')));
  const { lines, round } = watch([{ name: 'pool-1', directory: log.directory }], authority);
  const start = Date.now();
  await round(new Date(start));
  expect(lines).toEqual([]);
  await log.grow(5);
  await round(new Date(start + 1_000));
  await round(new Date(start + 2_000));
  expect(lines).toEqual(['pool-1 stamped']);
});

test('An authority that is closed is asked again an hour later, and other logs go on', async () => {
  const log = await openSignedLog(mkdtempSync(join(directory, 'log-')));
  await log.grow(5);
  const closed = { ...authority, url: new URL('/rejected', running.url).href };
  const logs = ['pool-1', 'pool-2'].map((name) => ({ name, directory: log.directory }));
  const { lines, round } = watch(logs, closed);
  const start = Date.now();
  await round(new Date(start));
  await round(new Date(start + 3_599_000));
  expect(lines).toEqual(['pool-1 timestamp_not_granted', 'pool-2 timestamp_not_granted']);
  await round(new Date(start + 3_600_000));
  expect(lines).toHaveLength(4);
});

test('What keeps logs stamped ends after the round that is under way', async () => {
  const log = await openSignedLog(mkdtempSync(join(directory, 'log-')));
  await log.grow(5);
  const logs = (): readonly LogToStamp[] => [{ name: 'pool-1', directory: log.directory }];
  const stamped: string[] = [];
  const report = {
    stamped: (name: string) => void stamped.push(name),
    refused: () => undefined,
    failed: () => undefined,
  };
  await keepStamping({ logs, authority, report }).close();
  expect(stamped).toEqual(['pool-1']);
});
