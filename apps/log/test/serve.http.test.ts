// Goal: everybody can read a log by the paths of tlog-tiles and nothing beside them; entries are
// for readers where it is set so; a page, a trust document and the files of proofs stand beside.
// Method: a log on the disk behind a real socket, read by fetch and by raw requests, which no
// client library has tidied up.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openLogSource,
  proveEntry,
  proveGrowth,
  TREE_HASHER,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  formatSignedNote,
  formatUtf8,
  formatVerifierKey,
  parsePolicy,
  parseTrust,
  verifyInclusion,
} from '@ringfence/transparency';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogHttp } from '../src/http/create-log-http.ts';
import { IN_FLIGHT_MAX } from '../src/http/limits.ts';
import type { LogHttpParts } from '../src/http/log-http-parts.ts';
import { createReaderTokens, readReaderTokens } from '../src/http/reader-tokens.ts';
import { createTilesKept } from '../src/http/tiles-kept.ts';
import { createLogMetrics } from '../src/metrics.ts';
import { createGrowingLog, type GrowingLog } from './support/growing-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-serve-'));
const TOKEN = 'a-token-of-a-reader-1234';
const SIZE = 600;
const PATIENCE = { timeout: 20_000, interval: 50 };
const ends: (() => Promise<void>)[] = [];
let log: GrowingLog;
let open: string;
let closed: string;

async function serve(parts: Partial<LogHttpParts>): Promise<string> {
  const app = await createLogHttp({
    logs: () => [log],
    policyText: '# ours\nwitness bank ignored\nquorum none\n',
    bankKeys: () => [],
    entries: 'public',
    metrics: createLogMetrics(),
    logger: pino({ level: 'silent' }),
    fault: () => undefined,
    ...parts,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  ends.push(() => app.close());
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const custodyProofDirectory = join(directory, 'proofs');
  mkdirSync(join(custodyProofDirectory, 'pool-1'), { recursive: true });
  writeFileSync(join(custodyProofDirectory, 'pool-1', 'level-0'), Buffer.alloc(1_000, 7));
  writeFileSync(join(custodyProofDirectory, '.secret'), 'secret');
  mkdirSync(join(custodyProofDirectory, 'pool-1', 'x.building-1'));
  writeFileSync(join(custodyProofDirectory, 'pool-1', 'x.building-1', 'level-0'), 'secret');
  writeFileSync(join(directory, 'secret'), 'secret');
  log = await createGrowingLog({ name: 'pool-1', directory: join(directory, 'pool-1') });
  const entries = Array.from({ length: SIZE + 1 }, (_, index) => `entry ${index}`);
  await log.grow(entries.slice(0, SIZE));
  await log.publish({ size: SIZE, cosignatures: [] });
  mkdirSync(join(log.directory, 'own'));
  writeFileSync(join(log.directory, 'own', 'key'), 'secret');
  mkdirSync(join(log.directory, 'timestamps'));
  writeFileSync(join(log.directory, 'timestamps', '2026-11-22.tsr'), 'stamp');
  writeFileSync(join(log.directory, 'timestamps', 'other'), 'secret');
  writeFileSync(join(log.directory, 'anchors.json'), '[]');
  open = await serve({ custodyProofDirectory });
  const readers = createReaderTokens(['another-token-of-a-reader', TOKEN]);
  closed = await serve({ entries: readers, custodyProofDirectory });
});
afterAll(async () => {
  for (const end of ends) await end();
  rmSync(directory, { recursive: true, force: true });
});

/** Sends a request as it stands, and reads the whole answer. */
async function sendRaw(address: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

describe('the files of a log', () => {
  test('a checkpoint is a note, kept for a moment only', async () => {
    const answer = await fetch(`${open}/logs/pool-1/checkpoint`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=1');
    expect(await answer.text()).toBe(log.published());
    const signed = await fetch(`${open}/logs/pool-1/signed-checkpoint`);
    const note = log.latest()?.note;
    expect(note && Buffer.from(formatSignedNote(note)).toString()).toBe(await signed.text());
  });

  test('tiles are bytes that never change, and proofs can be made of them', async () => {
    const answer = await fetch(`${open}/logs/pool-1/tile/0/000`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await answer.arrayBuffer()).byteLength).toBe(8_192);
    const source = openLogSource(`${open}/logs/pool-1`);
    const place = { index: 7, size: SIZE };
    const hashes = await proveEntry(source, place);
    const root = log.latest()?.root ?? new Uint8Array();
    const leafHash = TREE_HASHER.leaf(formatUtf8('entry 7'));
    expect(verifyInclusion(TREE_HASHER, { ...place, hashes, root, leafHash })).toBe(true);
    expect(await proveGrowth(source, { oldSize: 300, newSize: SIZE })).not.toEqual([]);
  });

  test.each([
    ['a wider tile than there is', 'tile/0/002.p/89'],
    ['a full tile in place of a partial one', 'tile/0/002'],
    ['a tile beyond the end', 'tile/0/003.p/1'],
    ['a level above', 'tile/2/000.p/1'],
    ['an index with too few digits', 'tile/0/2.p/88'],
    ['an index with too many digits', 'tile/0/x000/000'],
    ['a width with a zero before', 'tile/0/002.p/088'],
    ['another folder', 'own/key'],
    ['the folder above', 'tile/../own/key'],
    ['the folder above, in disguise', 'tile/%2e%2e/own/key'],
    ['the folder above, twice in disguise', 'tile/%252e%252e/own/key'],
    ['slashes in disguise', 'tile%2f0%2f000'],
    ['backslashes', 'tile/..\\own\\key'],
    ['a null byte', 'tile/0/000%00'],
    ['a file that is no stamp', 'timestamps/other'],
    ['a stamp above', 'timestamps/..%2fown%2fkey'],
    ['another log', '../pool-2/checkpoint'],
    ['the state above the log', '..%2f..%2fsecret'],
    ['nothing', ''],
  ])('%s is not found', async (_name, path) => {
    const head = `GET /logs/pool-1/${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;
    const answer = await sendRaw(open, head);
    expect(answer).toMatch(/^HTTP\/1.1 (?:404|400) /);
    expect(answer).not.toContain('secret');
  });

  test('what is on the disk and not signed yet is not found', async () => {
    const path = join(log.directory, 'tile', '0', '002.p');
    writeFileSync(join(path, '89'), Buffer.alloc(89 * 32));
    expect((await fetch(`${open}/logs/pool-1/tile/0/002.p/88`)).status).toBe(200);
    expect((await fetch(`${open}/logs/pool-1/tile/0/002.p/89`)).status).toBe(404);
  });

  test('stamps and anchors of others stand beside', async () => {
    expect(await (await fetch(`${open}/logs/pool-1/timestamps/2026-11-22.tsr`)).text()).toBe(
      'stamp',
    );
    const anchors = await fetch(`${open}/logs/pool-1/anchors.json`);
    expect([await anchors.json(), anchors.headers.get('cache-control')]).toEqual([[], 'no-cache']);
    expect((await fetch(`${open}/logs/pool-1/anchors/1-7.checkpoint`)).status).toBe(404);
  });

  test('a part of a tile is given, as every file server does', async () => {
    const headers = { range: 'bytes=32-63' };
    const part = await fetch(`${open}/logs/pool-1/tile/0/000`, { headers });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 32]);
    const head = await fetch(`${open}/logs/pool-1/tile/0/000`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '8192']);
  });

  test('more tiles than are kept in the memory are all given', async () => {
    const kept = createTilesKept(2);
    const place = join(directory, 'kept');
    mkdirSync(place);
    const read = async (path: string): Promise<string | undefined> =>
      (await kept.read({ directory: place, path }))?.toString();
    for (const name of ['first', 'second', 'third']) writeFileSync(join(place, name), name);
    const given = [await read('first'), await read('second'), await read('first')];
    expect([...given, await read('third')]).toEqual(['first', 'second', 'first', 'third']);
    rmSync(place, { recursive: true });
    expect([await read('first'), await read('second')]).toEqual(['first', undefined]);
  });
});

describe('entries for readers', () => {
  const read = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${closed}/logs/pool-1/tile/entries/000`, { headers });

  test('nobody else reads them, and everybody reads the hashes', async () => {
    const refused = await read();
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    for (const authorization of [TOKEN, `Bearer ${TOKEN}x`, 'Bearer', `bearer ${TOKEN}`])
      expect((await read({ authorization })).status).toBe(401);
    expect((await fetch(`${closed}/logs/pool-1/tile/0/000`)).status).toBe(200);
    expect((await fetch(`${open}/logs/pool-1/tile/entries/000`)).status).toBe(200);
  });

  test('a reader reads them, and no cache keeps them for others', async () => {
    const answer = await read({ authorization: `Bearer ${TOKEN}` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toMatch(/^private,/);
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toContain('entry 255');
  });

  test('tokens stand in a file, one a line; a short one stops the start', async () => {
    const file = join(directory, 'tokens');
    writeFileSync(file, `# readers\n\n${TOKEN}\n`, { mode: 0o644 });
    await expect(readReaderTokens(file)).rejects.toThrow('its owner alone');
    chmodSync(file, 0o600);
    const tokens = await readReaderTokens(file);
    expect(tokens.admits(`Bearer ${TOKEN}`)).toBe(true);
    expect(tokens.admits('Bearer # readers')).toBe(false);
    for (const bad of ['', '# only\n', 'short\n', 'a token with spaces in it, long\n']) {
      writeFileSync(file, bad);
      await expect(readReaderTokens(file)).rejects.toThrow('tokens');
    }
    await expect(readReaderTokens(join(directory, 'none'))).rejects.toThrow('cannot be read');
  });
});

describe('what stands beside the logs', () => {
  test('the list of logs, their keys, and a policy that can be pinned', async () => {
    const keys = await (await fetch(`${open}/logs/pool-1/key`)).text();
    expect(keys).toBe(`${formatVerifierKey(log.key)}\n`);
    const listed = (await (await fetch(`${open}/logs`)).json()) as { policy: string };
    expect(listed).toMatchObject({
      logs: [{ name: 'pool-1', origin: log.origin, size: SIZE, sizeWitnessed: 0, witnesses: [] }],
      entries: 'public',
    });
    expect(listed.policy).toContain(`log ${formatVerifierKey(log.key)}\n`);
    expect(listed.policy).not.toContain('ours');
  });

  test('the trust document is one that checkers read', async () => {
    const address = await serve({ policyText: '' });
    const text = await (await fetch(`${address}/trust.json`)).text();
    const parsing = parseTrust(VERIFICATION.sha256, text);
    expect(parsing).toMatchObject({ status: 'ok' });
    const policy = parsing.status === 'ok' ? parsing.trust.policyText : '';
    expect(parsePolicy(VERIFICATION.sha256, formatUtf8(policy)).status).toBe('ok');
  });

  test('the page that checks proofs is one file in no frame', async () => {
    const page = await fetch(`${open}/verify.html`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(await page.text()).toMatch(/^<!doctype html>/i);
  });

  test('files of proofs of custody are given by ranges, hidden ones not at all', async () => {
    const whole = await fetch(`${open}/custody-proofs/pool-1/level-0`);
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    const headers = { range: 'bytes=96-143' };
    const part = await fetch(`${open}/custody-proofs/pool-1/level-0`, { headers });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 48]);
    const hidden = ['.secret', '..%2fsecret', 'pool-1', 'pool-1/', '%2e%2e/secret'];
    for (const path of [...hidden, 'pool-1/x.building-1/level-0']) {
      const head = `GET /custody-proofs/${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;
      const answer = await sendRaw(open, head);
      expect(answer).toMatch(/^HTTP\/1.1 (?:403|404) /);
      expect(answer).not.toContain('secret');
    }
  });

  test('they list parts of all balances, and are for readers where entries are', async () => {
    const read = (headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${closed}/custody-proofs/pool-1/level-0`, { headers });
    expect((await read()).status).toBe(401);
    const answer = await read({ authorization: `Bearer ${TOKEN}` });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'private, max-age=31536000, immutable',
    ]);
    expect((await fetch(`${closed}/logs/pool-1/checkpoint`)).status).toBe(200);
  });

  test('it lives, is ready or says why not, and counts', async () => {
    expect((await fetch(`${open}/healthz`)).status).toBe(200);
    expect((await fetch(`${open}/readyz`)).status).toBe(200);
    const stopped = await serve({ fault: () => 'pool-1 forked' });
    const answer = await fetch(`${stopped}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, 'pool-1 forked\n']);
    const figures = await (await fetch(`${open}/metrics`)).text();
    expect(figures).toContain(`ringfence_log_signed_entries{log="pool-1"} ${SIZE}`);
    expect(figures).toContain('route="/logs/:name/tile/*"');
  });

  test('nothing can be sent, and what is unknown is not found', async () => {
    const posted = await fetch(`${open}/logs/pool-1/checkpoint`, { method: 'POST', body: 'x' });
    expect(posted.status).toBe(404);
    for (const path of ['/', '/logs/', '/logs/pool-2/checkpoint', '/logs/__proto__/key'])
      expect((await fetch(`${open}${path}`)).status).toBe(404);
  });

  test('more requests than the limit are told to come again, and count down again', async () => {
    let release: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      release = resolve;
    });
    const metrics = createLogMetrics();
    const figures = metrics.registry.metrics.bind(metrics.registry);
    metrics.registry.metrics = async () => waits.then(figures);
    const address = await serve({ metrics });
    const held = Array.from({ length: IN_FLIGHT_MAX }, () => fetch(`${address}/metrics`));
    await expect.poll(async () => (await fetch(`${address}/healthz`)).status, PATIENCE).toBe(503);
    const refused = await fetch(`${address}/healthz`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    release();
    const answers = await Promise.all(held.map(async (one) => (await one).status));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});
