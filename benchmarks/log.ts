import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type LogSource,
  openLogDirectory,
  openLogSource,
  openTileMemory,
  proveEntry,
  readLoggedEntry,
  readRoot,
  TREE_HASHER,
  verifyTiles,
} from '@ringfence/tiled-log';
import { formatUtf8, verifyInclusion } from '@ringfence/transparency';
import { createPayments, openCustodyPool } from './custody-pool.ts';
import type { BenchmarkDatabase } from './database.ts';
import { openHttpBench } from './http.ts';
import {
  BULK_LINES,
  bulkSender,
  measurePacedPath,
  measurePath,
  PAIRS,
  type PacedFigures,
  type PathFigures,
} from './log-path.ts';
import { openLogBench, readCheckpoint } from './log-program.ts';
import { quantile } from './measure.ts';
import { createRandom } from './workload.ts';

const SINGLE_WORKERS = 4;
const LOOK_MILLISECONDS = 5;
const LATE_MILLISECONDS_MAX = 15_000;
/** Of the log itself and of two witnesses. */
const SIGNATURES_WITNESSED = 3;
const PROOFS_WARM_UP = 50;
const SEED = 29;

export interface LogCounts {
  /** Payments with and without the log, in all. */
  readonly payments: number;
  /** Payments at the pace that is asked for, so many at each turn with and without the log. */
  readonly paced: { readonly count: number; readonly pairs: number };
  /** Payments that are sent one at a time, and looked for in the checkpoints. */
  readonly singles: number;
  readonly proofs: number;
  readonly entriesVerified: number;
}

export interface LogFigures extends PathFigures {
  readonly paced: PacedFigures;
  /** From sending a payment to the first look at a signed checkpoint that covers it. */
  readonly signedP99Milliseconds: number;
  readonly witnessedP99Milliseconds: number;
  readonly inclusionP99Milliseconds: number;
  readonly verifiedPerSecond: number;
}

/**
 * The log beside a server that takes payments, everything on one machine: server, log, three
 * witnesses and database are processes of their own.
 */
export async function measureLog(
  database: BenchmarkDatabase,
  counts: LogCounts,
): Promise<LogFigures> {
  const engine = await openCustodyPool(database, 'log');
  const { poolId } = engine;
  await engine.close();
  const server = await openHttpBench(database, poolId);
  const bench = await openLogBench(database.connectionString);
  const url = `${server.address}/v1/pools/${poolId}/instructions`;
  const { key } = server;
  const send = bulkSender({ url: `${url}/bulk`, key });
  const share = Math.ceil(counts.payments / (2 * PAIRS) / BULK_LINES) * BULK_LINES;
  try {
    const log = await bench.start();
    await send(share / 2);
    const { witnessProcessIds } = bench;
    const followed = { database, log, witnessProcessIds, server, poolId };
    const path = await measurePath(followed, { share, send });
    const paced = await measurePacedPath(followed, { url: `${url}/bulk`, ...counts.paced });
    const place = `${log.address}/logs/pool-${poolId}`;
    return {
      ...path,
      paced,
      ...(await measureLatencies(place, { url, key, singles: counts.singles })),
      inclusionP99Milliseconds: await measureInclusion(place, counts.proofs),
      verifiedPerSecond: await measureVerification(place, counts.entriesVerified),
    };
  } finally {
    await bench.close();
    await server.stop();
  }
}

interface Sent {
  readonly position: number;
  readonly at: number;
}

/** Payments one at a time; two others look at the checkpoints as readers would. */
async function measureLatencies(
  place: string,
  asked: { readonly url: string; readonly key: string; readonly singles: number },
): Promise<Pick<LogFigures, 'signedP99Milliseconds' | 'witnessedP99Milliseconds'>> {
  const { url, key, singles } = asked;
  const signed = watch(`${place}/signed-checkpoint`, 1);
  const witnessed = watch(`${place}/checkpoint`, SIGNATURES_WITNESSED);
  const payments = [...createPayments(singles, SEED)];
  const sent: Sent[] = [];
  const work = async (): Promise<void> => {
    for (let payment = payments.pop(); payment !== undefined; payment = payments.pop()) {
      const at = performance.now();
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'pay', ...payment }),
      });
      if (answer.status !== 201) throw new Error(`expected 201, received ${answer.status}`);
      const { position } = (await answer.json()) as { readonly position: string };
      sent.push({ position: Number(position), at });
    }
  };
  await Promise.all(Array.from({ length: SINGLE_WORKERS }, work));
  const last = Math.max(...sent.map(({ position }) => position));
  return {
    signedP99Milliseconds: p99(sent, await signed.until(last)),
    witnessedP99Milliseconds: p99(sent, await witnessed.until(last)),
  };
}

interface Look {
  readonly size: number;
  readonly at: number;
}

/** Looks at a checkpoint again and again, as long as it takes. */
function watch(
  url: string,
  signaturesMin: number,
): { until(size: number): Promise<readonly Look[]> } {
  const looks: Look[] = [];
  let size = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let deadline = Number.POSITIVE_INFINITY;
  const look = async (): Promise<readonly Look[]> => {
    while (size < wanted && performance.now() < deadline) {
      const seen = await readCheckpoint(url);
      if (seen.signatures >= signaturesMin && seen.size > size) {
        size = seen.size;
        looks.push({ size, at: performance.now() });
      }
      await wait(LOOK_MILLISECONDS);
    }
    if (size < wanted) throw new Error(`${url} does not reach ${wanted} entries`);
    return looks;
  };
  const looking = look();
  // A fault is thrown where the looks are asked for.
  looking.catch(() => undefined);
  return {
    until: async (last) => {
      wanted = last;
      deadline = performance.now() + LATE_MILLISECONDS_MAX;
      return looking;
    },
  };
}

function p99(sent: readonly Sent[], looks: readonly Look[]): number {
  const latencies = Float64Array.from(sent, ({ position, at }) => {
    const seen = looks.find(({ size }) => size >= position);
    return (seen?.at ?? Number.POSITIVE_INFINITY) - at;
  });
  return quantile(latencies.sort(), 0.99);
}

/**
 * Proofs of random entries over HTTP, one after another, as a server makes them for receipts: tiles
 * that were read are remembered. Each proof must lead to the root.
 */
async function measureInclusion(place: string, proofs: number): Promise<number> {
  const { size } = await readCheckpoint(`${place}/checkpoint`);
  const source = openTileMemory().over(place, openLogSource(place));
  const root = await readRoot(source, size);
  const random = createRandom(SEED);
  const latencies: number[] = [];
  for (let made = -PROOFS_WARM_UP; made < proofs; made += 1) {
    const index = Math.floor(random() * size);
    const started = performance.now();
    const hashes = await proveEntry(source, { index, size });
    if (made >= 0) latencies.push(performance.now() - started);
    if (made % 100 !== 0) continue;
    const leafHash = TREE_HASHER.leaf(await readEntry(source, { index, size }));
    if (!verifyInclusion(TREE_HASHER, { index, size, hashes, leafHash, root }))
      throw new Error(`the proof of entry ${index} does not lead to the root`);
  }
  return quantile(Float64Array.from(latencies).sort(), 0.99);
}

async function readEntry(
  source: LogSource,
  place: { readonly index: number; readonly size: number },
): Promise<Uint8Array> {
  const entry = await readLoggedEntry(source, place);
  if (entry === undefined) throw new Error(`there is no entry ${place.index}`);
  return entry;
}

const WRITTEN_AT_ONCE = 100_000;
/** Real entries that the made-up ones are copied from. */
const MODELS = 64;

/** A whole log of entries as long as real ones, verified from its files. */
async function measureVerification(place: string, count: number): Promise<number> {
  const source = openLogSource(place);
  const { size } = await readCheckpoint(`${place}/checkpoint`);
  const random = createRandom(SEED);
  const models: string[] = [];
  while (models.length < MODELS) {
    const index = Math.floor(random() * size);
    models.push(new TextDecoder().decode(await readEntry(source, { index, size })));
  }
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-bench-verify-'));
  try {
    const log = await openLogDirectory(directory, { size: 0, root: TREE_HASHER.emptyRoot });
    for (let first = 0; first < count; first += WRITTEN_AT_ONCE) {
      const length = Math.min(WRITTEN_AT_ONCE, count - first);
      const entryAt = (at: number): Uint8Array =>
        formatUtf8(`${models[at % models.length] ?? ''}${first + at}`);
      log.append(Array.from({ length }, (_, at) => entryAt(at)));
      await log.write();
    }
    const started = performance.now();
    const verified = await verifyTiles(openLogSource(directory), log.head());
    const seconds = (performance.now() - started) / 1_000;
    if (verified.status !== 'ok') throw new Error(`the log is not whole: ${verified.status}`);
    return count / seconds;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
