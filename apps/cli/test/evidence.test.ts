// Goal: anyone can verify a log with `ringfence log verify`, and run a witness with `ringfence
// witness`: what is whole passes, and each way of cheating is named.
// Method: a log of 600 entries written here as files, then damaged in every kind of file; the
// witness is a real process, asked by HTTP, killed and started again on its state.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openLogSource, signingPairOf, VERIFICATION } from '@ringfence/tiled-log';
import {
  appendLeaves,
  cosign,
  createTreeHasher,
  EMPTY_EDGE,
  formatAddCheckpoint,
  formatCheckpoint,
  formatEntryBundle,
  formatHex,
  formatSignedNote,
  formatTilePath,
  formatUtf8,
  formatVerifierKey,
  listTiles,
  openNote,
  parseSignatureLine,
  parseVerifierKey,
  proveConsistency,
  rootOfTree,
  signNote,
  TILE_WIDTH,
  type VerifierKey,
  verifierKeyOf,
} from '@ringfence/transparency';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyLog } from '../src/evidence/log/verify-log.ts';
import { readPolicyFile } from '../src/evidence/read-policy-file.ts';
import { parseOwner } from '../src/evidence/witness/own-state.ts';
import { openWitnessState } from '../src/evidence/witness/witness-state.ts';
import { runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-evidence-'));
const file = (name: string): string => join(directory, name);
const hasher = createTreeHasher(VERIFICATION.sha256);
const ORIGIN = 'log.example/pool';
const SIZE = 600;
/** A test starts several processes, one after another. */
const PROCESSES_MILLISECONDS_MAX = 60_000;
const pair = signingPairOf(VERIFICATION.sha256(formatUtf8('secret')));
const LOG_KEY = verifierKeyOf(VERIFICATION.sha256, {
  name: ORIGIN,
  kind: 'note_ed25519',
  publicKey: pair.publicKey,
});

interface Log {
  root(size: number): Uint8Array;
  consistency(oldSize: number, newSize: number): readonly Uint8Array[];
  checkpoint(size: number): Uint8Array;
  write(place: string, size: number): void;
}

function createLog(changedIndex?: number): Log {
  const entries = Array.from({ length: SIZE }, (_, index) =>
    formatUtf8(index === changedIndex ? 'changed' : `entry ${index}`),
  );
  const nodes = new Map<string, Uint8Array>();
  appendLeaves(
    hasher,
    EMPTY_EDGE,
    entries.map((entry) => hasher.leaf(entry)),
    ({ level, index, hash }) => nodes.set(`${level}/${index}`, hash),
  );
  const read = (place: { level: number; index: number }): Uint8Array =>
    nodes.get(`${place.level}/${place.index}`) ?? new Uint8Array(32);
  const root = (size: number): Uint8Array => rootOfTree(hasher, read, size);
  const checkpoint = (size: number): Uint8Array => {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: root(size), extensions: [] });
    return formatSignedNote({ text, signatures: [signNote(LOG_KEY, pair.sign, text)] });
  };
  return {
    root,
    checkpoint,
    consistency: (oldSize, newSize) => proveConsistency(hasher, read, { oldSize, newSize }),
    write: (place, size) => {
      const put = (path: string, bytes: Uint8Array): void => {
        mkdirSync(dirname(join(place, path)), { recursive: true });
        writeFileSync(join(place, path), bytes);
      };
      put('checkpoint', checkpoint(size));
      for (const tile of listTiles(size)) {
        const start = tile.index * TILE_WIDTH;
        const { level } = tile;
        const bytes =
          level === 'entries'
            ? formatEntryBundle(entries.slice(start, start + tile.width))
            : Buffer.concat(
                Array.from({ length: tile.width }, (_, at) =>
                  read({ level: level * 8, index: start + at }),
                ),
              );
        put(formatTilePath(tile), bytes);
      }
    },
  };
}

const LOG = createLog();

beforeAll(() => {
  LOG.write(file('whole'), SIZE);
  LOG.write(file('shorter'), 500);
  createLog(3).write(file('rewritten'), SIZE);
  writeFileSync(file('policy'), `log ${formatVerifierKey(LOG_KEY)}\nquorum none\n`);
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

interface Verified {
  readonly status: string;
  readonly index?: number;
  readonly size?: number;
  readonly reason?: string;
  readonly path?: string;
}

/** Verifies as the command does, without a process of its own. */
async function verify(place: string): Promise<Verified> {
  const policy = await readPolicyFile(file('policy'));
  return verifyLog(openLogSource(place), { policy });
}

/** A copy of the whole log in which one file was changed. */
function damagedLog(name: string, path: string, change: (bytes: Buffer) => Buffer | undefined) {
  const place = file(name);
  cpSync(file('whole'), place, { recursive: true });
  const bytes = change(readFileSync(join(place, path)));
  if (bytes === undefined) rmSync(join(place, path));
  else writeFileSync(join(place, path), bytes);
  return place;
}

describe('ringfence log verify', { timeout: PROCESSES_MILLISECONDS_MAX }, () => {
  test('a whole log passes, in one sentence of the language', async () => {
    const english = await runCli(['log', 'verify', file('whole'), '--policy', file('policy')]);
    expect(english.stdout).toContain(`The log ${ORIGIN} is whole: 600 entries`);
    const args = ['log', 'verify', file('whole'), '--policy', file('policy'), '--lang', 'zh-CN'];
    const chinese = await runCli(args);
    expect(chinese.stdout).toContain(`日志 ${ORIGIN} 完整:600 条记录`);
    expect([english.code, chinese.code]).toEqual([0, 0]);
  });

  const flip = (bytes: Buffer): Buffer => {
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    return bytes;
  };
  test.each<[string, string, (bytes: Buffer) => Buffer | undefined, Verified]>([
    [
      'an entry is changed',
      'tile/entries/000',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('entry 7', 'entry 8'), 'latin1'),
      { status: 'entry_differs', index: 7 },
    ],
    [
      'a bundle is cut',
      'tile/entries/001',
      (bytes) => bytes.subarray(1),
      { status: 'file_damaged', path: 'tile/entries/001' },
    ],
    [
      'a bundle is away',
      'tile/entries/002.p/88',
      () => undefined,
      { status: 'file_missing', path: 'tile/entries/002.p/88' },
    ],
    ['a full tile is changed', 'tile/0/001', flip, { status: 'tile_differs', path: 'tile/0/001' }],
    [
      'a partial tile is changed',
      'tile/1/000.p/2',
      flip,
      { status: 'tile_differs', path: 'tile/1/000.p/2' },
    ],
    [
      'a tile is cut',
      'tile/0/002.p/88',
      (bytes) => bytes.subarray(32),
      { status: 'file_damaged', path: 'tile/0/002.p/88' },
    ],
    ['the checkpoint is away', 'checkpoint', () => undefined, { status: 'checkpoint_missing' }],
    [
      'the checkpoint is changed',
      'checkpoint',
      (bytes) => Buffer.from(bytes.toString().replace('\n600\n', '\n601\n')),
      { status: 'checkpoint_refused', reason: 'bad_signature' },
    ],
    [
      'the checkpoint is another log’s',
      'checkpoint',
      (bytes) => Buffer.from(bytes.toString().replaceAll(ORIGIN, 'x.example')),
      { status: 'checkpoint_refused', reason: 'unknown_log' },
    ],
    [
      'the checkpoint signs another root',
      'checkpoint',
      () => Buffer.from(createLog(3).checkpoint(SIZE)),
      { status: 'root_differs' },
    ],
  ])('when %s, it says so', async (name, path, change, expected) => {
    expect(await verify(damagedLog(name.replaceAll(' ', '-'), path, change))).toEqual(expected);
  });

  test('a log that was cut or rewritten since the earlier run is named', async () => {
    const remember = async (place: string) => {
      const more = ['--policy', file('policy'), '--remember', file('remembered'), '--json'];
      const run = await runCli(['log', 'verify', place, ...more]);
      return { code: run.code, answer: JSON.parse(run.stdout) as Verified };
    };
    expect(await remember(file('shorter'))).toMatchObject({ code: 0, answer: { size: 500 } });
    expect(await remember(file('rewritten'))).toEqual({
      code: 1,
      answer: { status: 'history_rewritten', sizeBefore: 500 },
    });
    expect(await remember(file('whole'))).toMatchObject({ code: 0, answer: { size: 600 } });
    expect(await remember(file('shorter'))).toEqual({
      code: 1,
      answer: { status: 'log_shrank', size: 500, sizeBefore: 600 },
    });
  });

  test('two signed histories of one size are a fork', async () => {
    const remembered = ['--policy', file('policy'), '--remember', file('remembered-fork')];
    const first = await runCli(['log', 'verify', file('whole'), ...remembered]);
    const second = await runCli(['log', 'verify', file('rewritten'), ...remembered, '--json']);
    expect([first.code, second.code]).toEqual([0, 1]);
    expect(JSON.parse(second.stdout)).toEqual({ status: 'fork', size: 600 });
  });

  test('a checkpoint that was cosigned too long ago, or by too few, has expired or no quorum', async () => {
    const witness = signingPairOf(VERIFICATION.sha256(formatUtf8('witness')));
    const key = verifierKeyOf(VERIFICATION.sha256, {
      name: 'bank.example/witness',
      kind: 'cosignature_ed25519',
      publicKey: witness.publicKey,
    });
    const lines = [
      `log ${formatVerifierKey(LOG_KEY)}`,
      `witness bank ${formatVerifierKey(key)}`,
      'quorum bank',
    ];
    writeFileSync(file('quorum-policy'), `${lines.join('\n')}\n`);
    const verifyAged = async (place: string, ageSecondsMax: string) => {
      const asked = ['--policy', file('quorum-policy'), '--age-seconds-max', ageSecondsMax];
      const run = await runCli(['log', 'verify', place, ...asked, '--json']);
      return { code: run.code, answer: JSON.parse(run.stdout) as Verified };
    };
    const alone = await verifyAged(file('whole'), '60');
    expect(alone.answer).toEqual({ status: 'checkpoint_refused', reason: 'quorum_not_reached' });

    const text = formatCheckpoint({
      origin: ORIGIN,
      size: SIZE,
      root: LOG.root(SIZE),
      extensions: [],
    });
    const timeSeconds = BigInt(Math.floor(Date.now() / 1_000) - 3_600);
    const signatures = [
      signNote(LOG_KEY, pair.sign, text),
      cosign(key, witness.sign, { text, timeSeconds }),
    ];
    const place = damagedLog('cosigned', 'checkpoint', () =>
      Buffer.from(formatSignedNote({ text, signatures })),
    );
    expect(await verifyAged(place, '7200')).toMatchObject({ code: 0, answer: { status: 'ok' } });
    expect(await verifyAged(place, '60')).toEqual({
      code: 1,
      answer: { status: 'checkpoint_refused', reason: 'checkpoint_expired' },
    });
  });

  test('a policy with a fault is refused with its line', async () => {
    writeFileSync(file('bad-policy'), 'log nothing\nquorum none\n');
    const run = await runCli(['log', 'verify', file('whole'), '--policy', file('bad-policy')]);
    expect(run.stderr).toContain('bad-policy:1: this is no verifier key');
    expect(run.code).toBe(2);
  });
});

describe('ringfence witness', { timeout: PROCESSES_MILLISECONDS_MAX }, () => {
  const children: ChildProcess[] = [];

  async function killAll(): Promise<void> {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }

  afterEach(killAll);

  async function makeKey(name: string): Promise<VerifierKey> {
    const run = await runCli(['witness', 'key', file(name), '--name', 'bank.example/witness']);
    const parsing = parseVerifierKey(VERIFICATION.sha256, run.stdout.trim());
    if (parsing.status !== 'ok') throw new Error(`expected a key, received ${run.stderr}`);
    return parsing.key;
  }

  async function serve(name: string, policy = 'policy'): Promise<string> {
    const args = ['--key-file', file(name), '--state', file(`${name}.state`)];
    const launcher = join(import.meta.dirname, '../bin/ringfence.mjs');
    const child = spawn(
      process.execPath,
      [launcher, 'witness', 'serve', ...args, '--policy', file(policy), '--port', '0'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    children.push(child);
    for await (const line of createInterface({ input: child.stdout }))
      return (JSON.parse(line) as { url: string }).url;
    throw new Error('the witness ended before it was ready');
  }

  async function ask(
    url: string,
    asked: { readonly oldSize: number; readonly size: number; readonly of?: Log },
  ) {
    const { oldSize, size, of = LOG } = asked;
    const hashes = oldSize <= size ? of.consistency(oldSize, size) : [];
    const body = formatAddCheckpoint({ oldSize, hashes, checkpoint: of.checkpoint(size) });
    const response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: Buffer.from(body),
    });
    const type = response.headers.get('content-type');
    return { status: response.status, type, text: await response.text() };
  }

  test('answers what is no path with 400, and a body without end with 413', async () => {
    await makeKey('witness-odd');
    const url = await serve('witness-odd');
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('GET // HTTP/1.1\r\nhost: witness\r\nconnection: close\r\n\r\n');
    let answer = '';
    for await (const part of socket) answer += String(part);
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
    const body = Buffer.alloc(8_000_000, 'x');
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('the request is too large\n');
    expect((await ask(url, { oldSize: 0, size: 500 })).status).toBe(200);
  });

  test('cosigns a log that grows, and never a fork, over a kill -9', async () => {
    const key = await makeKey('witness-1');
    const url = await serve('witness-1');
    const first = await ask(url, { oldSize: 0, size: 500 });
    expect(first.status).toBe(200);
    const line = parseSignatureLine(first.text.trimEnd());
    if (line === undefined) throw new Error(`expected a signature line, received ${first.text}`);
    const text = formatCheckpoint({
      origin: ORIGIN,
      size: 500,
      root: LOG.root(500),
      extensions: [],
    });
    const note = { text, signatures: [line] };
    expect(openNote(VERIFICATION.verifyEd25519, note, [key]).status).toBe('ok');

    await killAll();
    const again = await serve('witness-1');
    const fork = createLog(3);
    expect((await ask(again, { oldSize: 0, size: 600 })).status).toBe(409);
    expect(await ask(again, { oldSize: 0, size: 600 })).toMatchObject({
      text: '500\n',
      type: 'text/x.tlog.size',
    });
    expect((await ask(again, { oldSize: 500, size: 600, of: fork })).status).toBe(422);
    expect((await ask(again, { oldSize: 500, size: 500, of: fork })).status).toBe(422);
    expect((await ask(again, { oldSize: 500, size: 600 })).status).toBe(200);
    expect((await ask(again, { oldSize: 600, size: 500 })).status).toBe(400);

    const digest = formatHex(VERIFICATION.sha256(formatUtf8(ORIGIN)));
    const seen = await fetch(`${again}/${digest}/checkpoint`);
    expect(await seen.text()).toContain(`${ORIGIN}\n600\n`);
    expect((await fetch(`${again}/other/checkpoint`)).status).toBe(404);
  });

  test('takes on a log that its policy names later, and keeps a policy that it can read', async () => {
    await makeKey('witness-5');
    writeFileSync(file('growing-policy'), 'quorum none\n');
    const url = await serve('witness-5', 'growing-policy');
    expect((await ask(url, { oldSize: 0, size: 300 })).status).toBe(404);
    writeFileSync(file('growing-policy'), `log ${formatVerifierKey(LOG_KEY)}\nquorum none\n`);
    expect((await ask(url, { oldSize: 0, size: 300 })).status).toBe(200);
    writeFileSync(file('growing-policy'), 'no policy\n');
    expect((await ask(url, { oldSize: 300, size: 400 })).status).toBe(200);
  });

  test.each(['SIGTERM', 'the end of its input'])('ends with %s', async (end) => {
    const name = `witness-6-${end.length}`;
    await makeKey(name);
    const child = spawn(
      process.execPath,
      [
        ...[join(import.meta.dirname, '../bin/ringfence.mjs'), 'witness', 'serve', '--port', '0'],
        ...['--key-file', file(name), '--state', file(`${name}.state`)],
        ...['--policy', file('policy'), '--stop-on-stdin-end'],
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    children.push(child);
    await once(createInterface({ input: child.stdout }), 'line');
    const ended = once(child, 'exit');
    if (end === 'SIGTERM') child.kill(end);
    else child.stdin.end();
    expect(await ended).toEqual([0, null]);
  });

  test('runs once for one state, and not with a key that others may read', async () => {
    await makeKey('witness-2');
    await serve('witness-2');
    const args = ['witness', 'serve', '--policy', file('policy'), '--port', '0'];
    const state = ['--state', file('witness-2.state')];
    const second = await runCli([...args, ...state, '--key-file', file('witness-2')]);
    expect(second.stderr).toMatch(/Process \d+ uses the state/);
    chmodSync(file('witness-2'), 0o644);
    const open = await runCli([...args, ...state, '--key-file', file('witness-2')]);
    expect(open.stderr).toContain('Others may read the key file');
    expect([second.code, open.code]).toEqual([2, 2]);
  });

  test('cosigns nothing when its state was changed beside it', async () => {
    await makeKey('witness-4');
    const url = await serve('witness-4');
    expect((await ask(url, { oldSize: 0, size: 400 })).status).toBe(200);
    const path = file('witness-4.state');
    const other = await openWitnessState(path);
    await other.keep(ORIGIN, { size: 500, root: LOG.root(500), checkpoint: 'another’s' });
    expect((await ask(url, { oldSize: 400, size: 600 })).status).toBe(500);
    expect((await openWitnessState(path)).find(ORIGIN)).toMatchObject({ size: 500 });
  });

  test('knows its owner where a moment of start is a date', () => {
    const startedAt = 'Sun Nov 22 13:25:05 2026';
    expect(parseOwner(`4711 ${startedAt}\n`)).toEqual({ processId: '4711', startedAt });
    expect(parseOwner('')).toEqual({ processId: '', startedAt: '' });
  });

  test('never replaces a key, and starts on no state that it cannot understand', async () => {
    await makeKey('witness-3');
    const name = ['--name', 'bank.example/witness'];
    const again = await runCli(['witness', 'key', file('witness-3'), ...name]);
    expect(again.stderr).toContain('an existing key is never replaced');
    writeFileSync(file('witness-3.state'), '{}');
    const args = ['--key-file', file('witness-3'), '--state', file('witness-3.state')];
    const run = await runCli(['witness', 'serve', ...args, '--policy', file('policy')]);
    expect(run.stderr).toContain('cannot be understood');
    expect(run.code).toBe(2);
  });
});
