// Goal: each checkpoint is cosigned by every witness that can be reached, a bad cosignature is
// never kept, a fork is named, and the log is published with its quorum or, when that stays away,
// without. Method: a log on the disk and `ringfence witness serve` as real processes; witnesses of
// other makers, which are slow, lie or hand out nothing, are servers of a few lines.
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingPairOf, VERIFICATION } from '@ringfence/tiled-log';
import {
  cosign,
  formatSignatureLine,
  formatUtf8,
  formatVerifierKey,
  type NoteSignature,
  type Policy,
  parseAddCheckpoint,
  parsePolicy,
  type VerifierKey,
  verifierKeyOf,
  verifyCheckpoint,
} from '@ringfence/transparency';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { SignedCheckpoint } from '../src/log-state.ts';
import { collectQuorum, waitFor } from '../src/witnesses/collect-quorum.ts';
import { QUORUM_MILLISECONDS_MAX, ROUNDS_MAX } from '../src/witnesses/limits.ts';
import { readWitnessed } from '../src/witnesses/read-witnessed.ts';
import {
  startWitnessing,
  type Witnessing,
  type WitnessingReport,
} from '../src/witnesses/start-witnessing.ts';
import { createGrowingLog, type GrowingLog } from './support/growing-log.ts';
import { startWitness, type WitnessProcess } from './support/witness-process.ts';

const PROCESSES = { timeout: 60_000 };
const PATIENCE = { timeout: 15_000, interval: 20 };
const directory = mkdtempSync(join(tmpdir(), 'ringfence-witnesses-'));
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

let count = 0;

function newDirectory(): string {
  count += 1;
  return join(directory, String(count));
}

async function newLog(name = 'pool-1'): Promise<GrowingLog> {
  return createGrowingLog({ name, directory: newDirectory() });
}

async function witnessOf(
  log: GrowingLog,
  name: string,
  keys: readonly VerifierKey[] = [log.key],
): Promise<WitnessProcess> {
  count += 1;
  const witness = await startWitness(directory, { name: `${name}${count}`, logs: keys });
  ends.push(() => witness.stop());
  return { ...witness, name };
}

type Seat = Pick<WitnessProcess, 'name' | 'key'> & { readonly url?: string };

/** A policy in which so many of the witnesses make the quorum. */
function policyOf(log: GrowingLog, witnesses: readonly Seat[], quorum: number): Policy {
  const lines = [
    `log ${formatVerifierKey(log.key)}`,
    ...witnesses.map(({ name, key, url }) =>
      ['witness', name, formatVerifierKey(key), url ?? ''].join(' ').trim(),
    ),
    `group all-of-them ${quorum} ${witnesses.map(({ name }) => name).join(' ')}`,
    'quorum all-of-them',
  ];
  const parsing = parsePolicy(VERIFICATION.sha256, formatUtf8(`${lines.join('\n')}\n`));
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  return parsing.policy;
}

interface Told {
  readonly witnessing: Witnessing;
  readonly failed: { witness: string; fault: string; size: number | undefined }[];
  readonly cosigned: string[];
}

function witness(log: GrowingLog, policy: Policy): Told {
  const failed: Told['failed'] = [];
  const cosigned: string[] = [];
  const report: WitnessingReport = {
    cosigned: (_log, by) => cosigned.push(by),
    witnessed: () => undefined,
    failed: (_log, by, fault, size) => failed.push({ witness: by, fault, size }),
    notPublished: (_log, cause) => {
      throw cause;
    },
  };
  const witnessing = startWitnessing(policy, report);
  ends.push(() => witnessing.close());
  witnessing.add(log);
  return { witnessing, failed, cosigned };
}

/** Which witnesses of the policy stand below what is published, and of how many entries. */
function readPublished(log: GrowingLog, policy: Policy): { size: number; by: readonly string[] } {
  const bytes = formatUtf8(log.published());
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy: { ...policy, quorum: 'none' } });
  if (verified.status !== 'ok') throw new Error(verified.status);
  const by = verified.witnesses.map(({ name }) => name).sort();
  return { size: verified.checkpoint.size, by };
}

async function foreignWitness(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function foreignKey(name: string): { key: VerifierKey; cosignAt(text: string): NoteSignature } {
  const pair = signingPairOf(VERIFICATION.sha256(formatUtf8(name)));
  const { publicKey } = pair;
  const kind = 'cosignature_ed25519';
  const key = verifierKeyOf(VERIFICATION.sha256, { name: `${name}.example`, kind, publicKey });
  return { key, cosignAt: (text) => cosign(key, pair.sign, { text, timeSeconds: 1n }) };
}

type Answered = Parameters<RequestListener>;

/** Reads which checkpoint is to be cosigned, and answers. */
function answerWith(
  request: Answered[0],
  response: Answered[1],
  answer: (text: string) => unknown,
): void {
  const read = async (): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const parsing = parseAddCheckpoint(Buffer.concat(chunks));
    return parsing.status === 'ok' ? parsing.note.text : '';
  };
  read().then(answer, (cause: unknown) => response.destroy(cause as Error));
}

const entries = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, index) => `entry ${from + index}`);

describe('witnesses of our own', PROCESSES, () => {
  test('all cosign, each size, and the proofs of growth fit', async () => {
    const log = await newLog();
    const [bank, auditor] = [await witnessOf(log, 'bank'), await witnessOf(log, 'auditor')];
    const policy = policyOf(log, [bank, auditor], 2);
    const { witnessing, failed } = witness(log, policy);
    for (const [from, to] of [
      [0, 1],
      [1, 300],
      [300, 301],
      [301, 700],
    ] as const) {
      await log.grow(entries(from, to));
      await expect.poll(() => witnessing.sizeWitnessed(log.name), PATIENCE).toBe(to);
      await expect
        .poll(() => readPublished(log, policy), PATIENCE)
        .toEqual({ size: to, by: ['auditor', 'bank'] });
    }
    expect(failed).toEqual([]);
  });

  test('two of three are enough while one is down, and it is told', async () => {
    const log = await newLog();
    const [bank, auditor, down] = [
      await witnessOf(log, 'bank'),
      await witnessOf(log, 'auditor'),
      await witnessOf(log, 'down'),
    ];
    await down.stop();
    const policy = policyOf(log, [bank, auditor, down], 2);
    const { witnessing, failed } = witness(log, policy);
    await log.grow(entries(0, 10));
    await expect.poll(() => witnessing.sizeWitnessed(log.name), PATIENCE).toBe(10);
    await expect
      .poll(() => readPublished(log, policy), PATIENCE)
      .toEqual({ size: 10, by: ['auditor', 'bank'] });
    await expect
      .poll(() => witnessing.seen(log.name), PATIENCE)
      .toContainEqual({ witness: 'down', sizeCosigned: 0, fault: 'unreachable' });
    expect(failed.every((one) => one.witness === 'down')).toBe(true);
  });

  test('one that saw more entries than the log has names the fork', async () => {
    const log = await newLog();
    const bank = await witnessOf(log, 'bank');
    const policy = policyOf(log, [bank], 1);
    await log.grow(entries(0, 5));
    const older = await createCopy(log, 5);
    const first = witness(log, policy);
    await log.grow(entries(5, 9));
    await expect.poll(() => first.witnessing.sizeWitnessed(log.name), PATIENCE).toBe(9);

    const { failed, witnessing } = witness(older, policy);
    await expect
      .poll(() => failed[0], PATIENCE)
      .toEqual({
        witness: 'bank',
        fault: 'ahead',
        size: 9,
      });
    expect(witnessing.sizeWitnessed(older.name)).toBe(0);
    const { keys, origin, latest } = older;
    const before = latest();
    const witnessed = await readWitnessed({
      policy,
      origin,
      keys: keys(),
      ...(before === undefined ? {} : { latest: before }),
    });
    expect(witnessed).toMatchObject([{ witness: 'bank', status: 'seen', size: 9 }]);
  });

  test('one that saw another history refuses as inconsistent', async () => {
    const log = await newLog();
    const bank = await witnessOf(log, 'bank');
    const policy = policyOf(log, [bank], 1);
    const first = witness(log, policy);
    await log.grow(entries(0, 5));
    await expect.poll(() => first.witnessing.sizeWitnessed(log.name), PATIENCE).toBe(5);
    const forked = await newLog();
    await forked.grow(entries(100, 109));
    const { failed } = witness(forked, policy);
    await expect.poll(() => failed[0]?.fault, PATIENCE).toBe('inconsistent');
  });

  test('one that does not know the log, or knows another key of it, is told apart', async () => {
    const log = await newLog();
    const other = await newLog('pool-2');
    const stranger = await witnessOf(log, 'stranger', [other.key]);
    const impostor = { ...other.key, name: log.origin };
    const wrong = verifierKeyOf(VERIFICATION.sha256, impostor);
    const mistaken = await witnessOf(log, 'mistaken', [wrong]);
    const { witnessing } = witness(log, policyOf(log, [stranger, mistaken], 1));
    await log.grow(entries(0, 1));
    await expect
      .poll(() => witnessing.seen(log.name), PATIENCE)
      .toEqual([
        { witness: 'stranger', sizeCosigned: 0, fault: 'unknown_origin' },
        { witness: 'mistaken', sizeCosigned: 0, fault: 'key_not_trusted' },
      ]);
  });

  test('a cosignature by another key than that of the policy is not kept', async () => {
    const log = await newLog();
    const bank = await witnessOf(log, 'bank');
    const { key } = foreignKey('someone');
    const policy = policyOf(log, [{ ...bank, key }], 1);
    const { witnessing, failed } = witness(log, policy);
    await log.grow(entries(0, 3));
    await expect.poll(() => failed[0]?.fault, PATIENCE).toBe('bad_cosignature');
    expect(witnessing.sizeWitnessed(log.name)).toBe(0);
  });

  test('one that comes back cosigns the newest checkpoint, whatever it missed', async () => {
    const log = await newLog();
    count += 1;
    const name = `back${count}`;
    const first = await startWitness(directory, { name, logs: [log.key] });
    const policy = policyOf(log, [first], 1);
    const { witnessing } = witness(log, policy);
    await log.grow(entries(0, 3));
    await expect.poll(() => witnessing.sizeWitnessed(log.name), PATIENCE).toBe(3);
    await first.stop();
    await log.grow(entries(3, 8));
    await expect.poll(() => witnessing.seen(log.name)[0]?.fault, PATIENCE).toBe('unreachable');
    await log.grow(entries(8, 20));
    const port = Number(new URL(first.url).port);
    const again = await startWitness(directory, { name, logs: [log.key], port });
    ends.push(() => again.stop());
    await expect.poll(() => witnessing.sizeWitnessed(log.name), PATIENCE).toBe(20);
    expect(witnessing.seen(log.name)).toEqual([{ witness: name, sizeCosigned: 20 }]);
  });
});

describe('witnesses of others', PROCESSES, () => {
  test('one that lies is not believed: a bad signature, no signature, nonsense, too much', async () => {
    const { key, cosignAt } = foreignKey('liar');
    const answers: readonly [string, (text: string) => readonly [number, string]][] = [
      ['bad_cosignature', () => [200, formatSignatureLine(cosignAt('another text\n'))]],
      ['bad_cosignature', () => [200, 'ok\n']],
      ['not_understood', () => [302, '']],
      ['not_understood', () => [409, 'seven\n']],
      ['not_understood', () => [200, 'x'.repeat(100_000)]],
      ['busy', () => [503, '']],
    ];
    for (const [fault, answer] of answers) {
      const log = await newLog();
      const url = await foreignWitness((request, response) => {
        answerWith(request, response, (shown) => {
          const [code, text] = answer(shown);
          response.writeHead(code, { location: '/add-checkpoint' }).end(text);
        });
      });
      const { failed } = witness(log, policyOf(log, [{ name: 'liar', key, url }], 1));
      await log.grow(entries(0, 3));
      await expect.poll(() => failed[0]?.fault, PATIENCE).toBe(fault);
    }
  });

  test('a good one of another maker may add lines of keys that are not known', async () => {
    const { key, cosignAt } = foreignKey('foreign');
    const log = await newLog();
    const url = await foreignWitness((request, response) => {
      answerWith(request, response, (text) => {
        const other = foreignKey('other').cosignAt(text);
        const lines = [other, cosignAt(text)].map(formatSignatureLine);
        response.writeHead(200).end(lines.join(''));
      });
    });
    const policy = policyOf(log, [{ name: 'foreign', key, url: `${url}/` }], 1);
    const { witnessing } = witness(log, policy);
    await log.grow(entries(0, 3));
    await expect.poll(() => witnessing.sizeWitnessed(log.name), PATIENCE).toBe(3);
    // It is on the disk a moment after it is witnessed.
    await expect.poll(() => log.published(), PATIENCE).toContain('foreign.example');
    expect(log.published()).not.toContain('other.example');
  });

  test('a slow one keeps nobody waiting, and is asked for the newest only', async () => {
    const { key } = foreignKey('slow');
    const log = await newLog();
    const asked: string[] = [];
    const url = await foreignWitness((request, response) => {
      // It reads, and says nothing until it is closed.
      answerWith(request, response, (text) => asked.push(text));
    });
    const bank = await witnessOf(log, 'bank');
    const policy = policyOf(log, [bank, { name: 'slow', key, url }], 1);
    const { witnessing } = witness(log, policy);
    for (let size = 0; size < 20; size += 1) {
      await log.grow(entries(size, size + 1));
      await expect.poll(() => witnessing.sizeWitnessed(log.name), PATIENCE).toBe(size + 1);
    }
    expect(asked.length).toBe(1);
  });

  test('one that hands out no checkpoint says its size when it is asked as if it knew none', async () => {
    const { key } = foreignKey('quiet');
    const log = await newLog();
    const signed = await log.grow(entries(0, 3));
    const url = await foreignWitness((request, response) => {
      if (request.method === 'GET') response.writeHead(404).end();
      else response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end('12\n');
    });
    const policy = policyOf(log, [{ name: 'quiet', key, url }], 1);
    const asked = { policy, origin: log.origin, keys: log.keys() };
    expect(await readWitnessed({ ...asked, latest: signed })).toEqual([
      { witness: 'quiet', status: 'seen_size', size: 12 },
    ]);
    expect(await readWitnessed(asked)).toEqual([{ witness: 'quiet', status: 'nothing' }]);
  });

  test('one that hands out no checkpoint judges the proof that the log grew from what it saw', async () => {
    const { key } = foreignKey('judge');
    const log = await newLog();
    await log.grow(entries(0, 2));
    const signed = await log.grow(entries(2, 5));
    const shown: string[] = [];
    const judge = async (code: number) => {
      const url = await foreignWitness((request, response) => {
        if (request.method === 'GET') {
          response.writeHead(404).end();
          return;
        }
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const [old = ''] = Buffer.concat(chunks).toString('utf8').split('\n');
          shown.push(old);
          if (old === 'old 0') response.writeHead(409).end('2\n');
          else response.writeHead(code).end();
        });
      });
      const policy = policyOf(log, [{ name: 'judge', key, url }], 1);
      const { origin, directory: files } = log;
      return readWitnessed({ policy, origin, keys: log.keys(), latest: signed, directory: files });
    };
    expect(await judge(200)).toEqual([{ witness: 'judge', status: 'seen_size', size: 2 }]);
    expect(await judge(422)).toEqual([{ witness: 'judge', status: 'differs', size: 2 }]);
    expect(shown).toEqual(['old 0', 'old 2', 'old 0', 'old 2']);
  });

  test('a checkpoint that only one of log and witness signed is none', async () => {
    const { key, cosignAt } = foreignKey('half');
    const log = await newLog();
    const { note } = await log.grow(entries(0, 3));
    const ofLog = note.signatures.map(formatSignatureLine).join('');
    const ofWitness = formatSignatureLine(cosignAt(note.text));
    const verdicts: string[] = [];
    for (const lines of [ofLog, ofWitness, `${ofLog}${ofWitness}`]) {
      const url = await foreignWitness((_request, response) => {
        response.end(`${note.text}\n${lines}`);
      });
      const policy = policyOf(log, [{ name: 'half', key, url }], 1);
      const [seen] = await readWitnessed({ policy, origin: log.origin, keys: log.keys() });
      verdicts.push(seen?.status ?? '');
    }
    expect(verdicts).toEqual(['not_valid', 'not_valid', 'seen']);
  });

  test('one that is away is named, and says nothing about the log', async () => {
    const { key } = foreignKey('away');
    const log = await newLog();
    const url = await foreignWitness(() => undefined);
    for (const end of ends.splice(0)) await end();
    const policy = policyOf(log, [{ name: 'away', key, url }], 1);
    expect(await readWitnessed({ policy, origin: log.origin, keys: log.keys() })).toEqual([
      { witness: 'away', status: 'no_answer', fault: 'unreachable' },
    ]);
  });
});

describe('what is published', () => {
  const policy = { groups: [], quorum: 'bank' };
  const signature: NoteSignature = { name: 'x', keyId: '00000000', signature: new Uint8Array(72) };

  function collect(asked: Parameters<typeof collectQuorum>[0]['policy'] = policy) {
    const published: string[] = [];
    const log = {
      publish: async ({
        size,
        cosignatures,
      }: {
        size: number;
        cosignatures: readonly unknown[];
      }) => {
        published.push(`${size} with ${cosignatures.length}`);
      },
    } as unknown as GrowingLog;
    const told = {
      witnessed: () => undefined,
      notPublished: (cause: unknown) => {
        throw cause;
      },
    };
    return { published, collection: collectQuorum({ log, policy: asked }, told) };
  }
  const signed = (size: number): SignedCheckpoint => ({
    size,
    root: new Uint8Array(32),
    note: { text: '', signatures: [] },
    signedAtMilliseconds: Date.now(),
  });

  test('without witnesses each checkpoint at once', () => {
    const { published, collection } = collect({ groups: [], quorum: 'none' });
    for (const size of [1, 2]) collection.begin(signed(size));
    expect(published).toEqual(['1 with 0', '2 with 0']);
  });

  test('a checkpoint waits for its quorum, and later cosignatures are added', () => {
    const { published, collection } = collect();
    const [first, second] = [signed(1), signed(2)];
    collection.begin(first);
    collection.begin(second);
    collection.add(second, 'auditor', signature);
    expect(published).toEqual([]);
    collection.add(second, 'bank', signature);
    collection.add(first, 'bank', signature);
    collection.add(second, 'regulator', signature);
    expect(published).toEqual(['2 with 2', '2 with 3']);
    expect(collection.sizeWitnessed()).toBe(2);
    collection.close();
  });

  test('a clock that was set back keeps no checkpoint from everybody', () => {
    const HOUR = 3_600_000;
    const checkpoint = { signedAtMilliseconds: HOUR };
    expect(waitFor(checkpoint, HOUR + 1_000)).toBe(QUORUM_MILLISECONDS_MAX - 1_000);
    expect(waitFor(checkpoint, 0)).toBe(QUORUM_MILLISECONDS_MAX);
    expect(waitFor(checkpoint, 2 * HOUR)).toBeLessThan(0);
  });

  test('a quorum that stays away holds nothing up for ever, and counts again when it is back', async () => {
    const { published, collection } = collect();
    const LEFT = 300;
    const first = signed(1);
    const signedAtMilliseconds = first.signedAtMilliseconds + LEFT - QUORUM_MILLISECONDS_MAX;
    collection.begin({ ...first, signedAtMilliseconds });
    const second = signed(2);
    collection.begin(second);
    expect(published).toEqual([]);
    await expect.poll(() => published, PATIENCE).toEqual(['2 with 0']);
    collection.add(second, 'auditor', signature);
    for (let size = 3; size <= 3 + 2 * ROUNDS_MAX; size += 1) collection.begin(signed(size));
    const newest = 3 + 2 * ROUNDS_MAX;
    expect(published.slice(0, 3)).toEqual(['2 with 0', '2 with 1', '3 with 0']);
    expect(published.at(-1)).toBe(`${newest} with 0`);

    const later = signed(newest + 1);
    collection.begin(later);
    collection.add(later, 'bank', signature);
    const next = signed(newest + 2);
    collection.begin(next);
    expect(published.slice(-2)).toEqual([`${newest + 1} with 0`, `${newest + 1} with 1`]);
    collection.add(next, 'bank', signature);
    expect(published.at(-1)).toBe(`${newest + 2} with 1`);
    collection.close();
  });
});

/** The same log, as it was when it had so many entries: a copy that was restored. */
async function createCopy(log: GrowingLog, size: number): Promise<GrowingLog> {
  const place = newDirectory();
  cpSync(log.directory, place, { recursive: true });
  const copy = await createGrowingLog({ name: log.name, directory: place });
  await copy.grow(entries(0, size));
  return copy;
}
