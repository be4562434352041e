// Goal: a mirror keeps and serves every entry of a log, and follows it only where it truly grew:
// a fork, a cut, a wrong key and entries that were not signed are refused with their reason, and
// what is held stays as it was.
// Method: a log in a directory, copied by a mirror and served over HTTP by a real process; then the
// log's files are replaced by those of a liar with the same key.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createKeyFile, openLogSource, replaceFile, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatUtf8,
  formatVerifierKey,
  type Policy,
  parseCheckpoint,
  parsePolicy,
  parseSignedNote,
} from '@ringfence/transparency';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyLog } from '../src/evidence/log/verify-log.ts';
import { type Mirror, openMirror } from '../src/evidence/mirror/open-mirror.ts';
import { createDirectoryServer } from '../src/evidence/mirror/serve-directory.ts';
import { createSignedLog, type SignedLog } from './signed-log.ts';

const root = mkdtempSync(join(tmpdir(), 'ringfence-mirror-'));
const ORIGIN = 'custody.example/logs/pool-1';
const PROCESSES_MILLISECONDS_MAX = 120_000;
let directory: string;
let log: SignedLog;
let policy: Policy;
let runs = 0;

const file = (name: string): string => join(directory, name);
const entriesFrom = (first: number, count: number, word = 'entry') =>
  Array.from({ length: count }, (_, at) => formatUtf8(`${word} ${first + at}`));

beforeEach(async () => {
  runs += 1;
  directory = join(root, `run-${runs}`);
  log = await createSignedLog(file('log'), ORIGIN);
  const parsing = parsePolicy(VERIFICATION.sha256, formatUtf8(log.policy));
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  ({ policy } = parsing);
  await log.append(entriesFrom(0, 600));
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const open = (): Promise<Mirror> =>
  openMirror({
    source: openLogSource(file('log')),
    stateDirectory: file('mirror'),
    ask: () => ({ policy }),
    key: undefined,
  });

/** Puts the files of another log, of the same name and key, in place of the first one. */
async function replaceLog(entries: readonly Uint8Array[]): Promise<void> {
  rmSync(file('log'), { recursive: true });
  const other = await createSignedLog(file('log'), ORIGIN);
  await other.append(entries);
}

async function expectHeld(size: number): Promise<void> {
  const held = await verifyLog(openLogSource(file('mirror/log')), { policy });
  expect(held).toMatchObject({ status: 'ok', size });
}

describe('a mirror', () => {
  test('copies what a log grew by, over its own end too', async () => {
    expect(await (await open()).round()).toEqual({ status: 'copied', origin: ORIGIN, size: 600 });
    await log.append(entriesFrom(600, 300));
    const again = await open();
    expect(await again.round()).toEqual({ status: 'copied', origin: ORIGIN, size: 900 });
    expect(await again.round()).toEqual({ status: 'unchanged', origin: ORIGIN, size: 900 });
    await expectHeld(900);
  });

  test('refuses a fork of the same, a larger and a smaller size, and keeps the proof', async () => {
    const mirror = await open();
    await mirror.round();
    const fork = [...entriesFrom(0, 3), ...entriesFrom(3, 1, 'other'), ...entriesFrom(4, 596)];
    for (const forked of [fork, [...fork, ...entriesFrom(600, 50)], fork.slice(0, 500)]) {
      await replaceLog(forked);
      expect(await mirror.round()).toMatchObject({
        status: 'refused',
        refusal: { status: 'fork' },
        size: 600,
      });
    }
    await expectHeld(600);
    const proofs = readdirSync(file('mirror/own')).filter((name) => name.startsWith('fork-'));
    const sizes = proofs.map((name) => {
      const note = parseSignedNote(readFileSync(file(`mirror/own/${name}`)));
      const parsing = note.status === 'ok' ? parseCheckpoint(note.note.text) : undefined;
      return parsing?.status === 'ok' ? parsing.checkpoint.size : undefined;
    });
    expect(sizes.toSorted()).toEqual([500, 600, 650]);
  });

  test('an older checkpoint of the same log is no news and no fork', async () => {
    const mirror = await open();
    await mirror.round();
    const older = readFileSync(file('log/checkpoint'));
    await log.append(entriesFrom(600, 10));
    await mirror.round();
    writeFileSync(file('log/checkpoint'), older);
    expect(await mirror.round()).toMatchObject({ status: 'unchanged', size: 610 });
    await expectHeld(610);
  });

  test('entries that were not signed are never written, and the signed ones are taken later', async () => {
    const mirror = await open();
    await mirror.round();
    await log.append(entriesFrom(600, 10));
    const bundle = file('log/tile/entries/002.p/98');
    const whole = readFileSync(bundle);
    writeFileSync(bundle, whole.toString('latin1').replace('entry 605', 'entry 606'), 'latin1');
    const refused = { status: 'refused', refusal: { status: 'entries_differ', index: 600 } };
    expect(await mirror.round()).toMatchObject(refused);
    await expectHeld(600);
    writeFileSync(bundle, whole);
    expect(await mirror.round()).toMatchObject({ status: 'copied', size: 610 });
    await expectHeld(610);
  });

  test('tiles with another root than the signed one, a wrong key and another log are refused', async () => {
    const mirror = await open();
    await mirror.round();
    cpSync(file('log'), file('kept'), { recursive: true });
    await log.append(entriesFrom(600, 10));
    const tile = file('log/tile/0/002.p/98');
    const bytes = readFileSync(tile);
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
    writeFileSync(tile, bytes);
    expect(await mirror.round()).toMatchObject({ refusal: { status: 'root_differs' } });
    const checkpoint = readFileSync(file('log/checkpoint'), 'utf8');
    writeFileSync(file('log/checkpoint'), checkpoint.replace('\n610\n', '\n611\n'));
    expect(await mirror.round()).toMatchObject({
      refusal: { status: 'checkpoint_refused', reason: 'bad_signature' },
    });
    writeFileSync(file('log/checkpoint'), checkpoint.replaceAll(ORIGIN, 'other.example/log'));
    expect(await mirror.round()).toMatchObject({
      refusal: { status: 'checkpoint_refused', reason: 'unknown_log' },
    });
    await expectHeld(600);
  });

  test('does not start on a copy that somebody changed', async () => {
    await (await open()).round();
    const tile = file('mirror/log/tile/0/002.p/88');
    const bytes = readFileSync(tile);
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
    writeFileSync(tile, bytes);
    await expect(open()).rejects.toThrow('do not have the root');
  });
});

describe('ringfence mirror serve', { timeout: PROCESSES_MILLISECONDS_MAX }, () => {
  let child: ChildProcess | undefined;

  afterEach(async () => {
    if (child?.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });

  test('serves the copy with its own cosignature, entries for readers with the token', async () => {
    const key = await createKeyFile(file('key'), {
      name: 'bank.example/mirror',
      kind: 'cosignature_ed25519',
    });
    writeFileSync(file('policy'), log.policy);
    writeFileSync(file('token'), 'secret\n');
    const launcher = join(import.meta.dirname, '../bin/ringfence.mjs');
    const options = ['--policy', file('policy'), '--state', file('mirror'), '--port', '0'];
    const more = ['--key-file', file('key'), '--reader-token-file', file('token'), '--json'];
    child = spawn(
      process.execPath,
      [launcher, 'mirror', 'serve', file('log'), ...options, ...more],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (child.stdout === null) throw new Error('expected an output');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value ?? '{}') as { url: string };
    const { url, ...ready } = await next();
    expect(ready).toEqual({ ready: true, verifierKey: formatVerifierKey(key) });
    expect(await next()).toEqual({ status: 'copied', origin: ORIGIN, size: 600 });

    const lineOfKey = `witness mirror ${formatVerifierKey(key)}\nquorum mirror\n`;
    const trusted = log.policy.replace('quorum none\n', lineOfKey);
    const parsing = parsePolicy(VERIFICATION.sha256, formatUtf8(trusted));
    if (parsing.status !== 'ok') throw new Error(parsing.status);
    const source = openLogSource(url, { readerToken: 'secret' });
    expect(await verifyLog(source, { policy: parsing.policy })).toMatchObject({
      status: 'ok',
      size: 600,
      witnesses: ['mirror'],
    });
    expect((await fetch(`${url}/tile/entries/000`)).status).toBe(401);
    expect((await fetch(`${url}/tile/0/000`)).headers.get('content-length')).toBe('8192');
    expect((await fetch(`${url}/tile/0/../../own/head`)).status).toBe(404);
    expect((await fetch(`${url}/own/head`)).status).toBe(404);
    expect((await fetch(`${url}/checkpoint`, { method: 'POST' })).status).toBe(405);
    expect(await (await fetch(`${url}/status`)).json()).toMatchObject({ size: 600 });
  });
});

test('a checkpoint that is replaced while it is read is one of the two, whole', async () => {
  const served = file('served');
  mkdirSync(served);
  const place = async (text: string): Promise<void> =>
    replaceFile(join(served, 'checkpoint'), text);
  const texts = ['short\n', 'long\n'.repeat(2_000)];
  await place(texts[0] ?? '');
  const server = createDirectoryServer({
    directory: served,
    entries: 'public',
    status: () => ({}),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    let isReading = true;
    const writing = (async () => {
      for (let turn = 1; isReading; turn += 1) await place(texts[turn % 2] ?? '');
    })();
    const read = async (): Promise<void> => {
      for (let count = 0; count < 50; count += 1) {
        const response = await fetch(`http://127.0.0.1:${port}/checkpoint`);
        expect(texts).toContain(await response.text());
      }
    };
    await Promise.all(Array.from({ length: 8 }, read)).finally(() => {
      isReading = false;
    });
    await writing;
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
