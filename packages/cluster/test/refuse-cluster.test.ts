/**
 * Goal: what is not ours, or not whole, is refused with its reason in both languages and left as it
 * is. Method: a data directory is damaged in one way at a time.
 */
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClusterFault, type ClusterFaultCode } from '../src/index.ts';
import { createScratch, type Scratch } from './scratch.ts';

const isRoot = process.getuid?.() === 0;
let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch();
  await (await scratch.start()).stop();
});

afterAll(async () => {
  await scratch.remove();
});

async function refusalOf(start: Promise<unknown>): Promise<ClusterFaultCode | undefined> {
  const fault = await start.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(ClusterFault);
  if (!(fault instanceof ClusterFault)) return undefined;
  expect(fault.messageZh).toMatch(/\p{Script=Han}/u);
  expect(fault.messageEn).not.toMatch(/\p{Script=Han}/u);
  return fault.code;
}

test.runIf(isRoot)('a data directory of another owner is refused, and stays theirs', async () => {
  const data = join(scratch.directory, 'data');
  const { uid, gid } = await stat(data);
  await chown(data, 12_345, 12_345);
  try {
    expect(await refusalOf(scratch.start())).toBe('data_directory_owner_differs');
    expect((await stat(data)).uid).toBe(12_345);
  } finally {
    await chown(data, uid, gid);
  }
});

test('a data directory of another major version is refused', async () => {
  const file = join(scratch.directory, 'data', 'PG_VERSION');
  const version = await readFile(file, 'utf8');
  await writeFile(file, '14\n');
  try {
    expect(await refusalOf(scratch.start())).toBe('data_directory_version_differs');
  } finally {
    await writeFile(file, version);
  }
});

test('a data directory whose password is lost is refused, and not made anew', async () => {
  const file = join(scratch.directory, 'cluster.json');
  await rename(file, `${file}.away`);
  try {
    expect(await refusalOf(scratch.start())).toBe('credentials_missing');
  } finally {
    await rename(`${file}.away`, file);
  }
});

test('a damaged record is refused', async () => {
  const file = join(scratch.directory, 'cluster.json');
  const text = await readFile(file, 'utf8');
  for (const damaged of ['{"port": 1', '{"port": "1"}']) {
    await writeFile(file, damaged);
    expect(await refusalOf(scratch.start())).toBe('credentials_missing');
  }
  await writeFile(file, text);
});

test('a state directory that is a file is refused', async () => {
  const file = join(scratch.directory, 'a-file');
  await writeFile(file, '');
  expect(await refusalOf(scratch.start({ stateDirectory: file }))).toBe('state_directory_unusable');
});

test.runIf(isRoot)('a state directory that the database user cannot reach is refused', async () => {
  const home = join(scratch.directory, 'closed-home');
  await mkdir(home, { mode: 0o700 });
  await chmod(home, 0o700);
  const stateDirectory = join(home, 'state');
  expect(await refusalOf(scratch.start({ stateDirectory }))).toBe('binaries_do_not_run');
});

test('settings that PostgreSQL refuses are reported with its own words', async () => {
  const start = scratch.start({ settings: { shared_buffers: 'much' } });
  await expect(start).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
  expect(await refusalOf(scratch.start({ settings: { shared_buffers: 'much' } }))).toBe(
    'start_failed',
  );
});

test('a half-made data directory is made again', async () => {
  const fresh = await createScratch();
  try {
    await mkdir(join(fresh.directory, 'data.unfinished', 'data'), { recursive: true });
    await mkdir(join(fresh.directory, 'pg-18.4.0-beta.17.unfinished'), { recursive: true });
    const cluster = await fresh.start();
    expect(cluster.reused).toBe(false);
  } finally {
    await fresh.remove();
  }
});

test('after every refusal the cluster still starts', async () => {
  await rm(join(scratch.directory, 'a-file'));
  const cluster = await scratch.start();
  expect(cluster.reused).toBe(false);
});
