/**
 * Goal: a face check is begun at a provider and its result read, and nothing that a provider may
 * answer goes further than its shape. Method: a process of its own that speaks the shape, over
 * real HTTP.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bandOf, FaceCheckUnavailable, openHttpFaceChecks } from '../src/index.ts';

const TOKEN = 'of-the-test';
const provider = spawn(process.execPath, [join(import.meta.dirname, 'face-provider.mjs')], {
  env: { FACE_TOKEN: TOKEN },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let directory: string;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'face-'));
  const [port] = await once(provider.stdout, 'data');
  url = `http://127.0.0.1:${String(port).trim()}/v1`;
});
afterAll(async () => {
  provider.kill();
  await rm(directory, { recursive: true, force: true });
});

async function open(token = TOKEN, at = url) {
  const tokenFile = join(directory, `token-${token.length}`);
  await writeFile(tokenFile, `${token}\n`, { mode: 0o600 });
  return openHttpFaceChecks({ name: 'test', url: at, tokenFile });
}

const begin = async (reference: string) =>
  (await open()).begin({ reference, language: 'en', returnAddress: 'https://a.example' });

it.each([
  ['live', { status: 'live', certaintyPermille: 970 }],
  ['masked', { status: 'not_live', certaintyPermille: 750 }],
  ['waiting', { status: 'pending' }],
] as const)('reads what the provider saw: %s', async (reference, seen) => {
  const begun = await begin(reference);
  expect(begun.address).toBe(`${url.replace('/v1', '')}/show/${begun.sessionReference}`);
  expect(await (await open()).look(begun.sessionReference)).toEqual(seen);
});

it('knows a session that the provider knows no more as given up', async () => {
  expect(await (await open()).look('s-999')).toEqual({ status: 'given_up' });
});

it.each(['longwinded', 'elsewhere', 'moved', 'broken', 'nonsense', 'silent'])(
  'takes nothing from a provider that is %s',
  async (reference) => {
    await expect(begin(reference)).rejects.toThrow(FaceCheckUnavailable);
  },
  10_000,
);

it('takes no score that is none, no wrong token, no name of a path, and no silence', async () => {
  const { sessionReference } = await begin('odd');
  const adapter = await open();
  await expect(adapter.look(sessionReference)).rejects.toThrow(FaceCheckUnavailable);
  await expect(adapter.look('../sessions')).rejects.toThrow(FaceCheckUnavailable);
  const stranger = await open('wrong');
  await expect(stranger.look(sessionReference)).rejects.toThrow(FaceCheckUnavailable);
  const gone = await open(TOKEN, 'http://127.0.0.1:1');
  await expect(gone.look('s-1')).rejects.toThrow(FaceCheckUnavailable);
});

it.each([
  [1000, 'high'],
  [900, 'high'],
  [899, 'medium'],
  [700, 'medium'],
  [699, 'low'],
  [0, 'low'],
] as const)('keeps of %i of a thousand that it is %s', (certainty, band) => {
  expect(bandOf(certainty)).toBe(band);
});
