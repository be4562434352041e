import { setTimeout as wait } from 'node:timers/promises';
import { readJournalReaches } from '@ringfence/store';
import { createPayments } from './custody-pool.ts';
import type { BenchmarkDatabase } from './database.ts';
import type { HttpBench } from './http.ts';
import { sendHttpLoad } from './http-load.ts';
import { LOG_CONNECTIONS, type LogProgram, waitUntilSigned } from './log-program.ts';
import { quantile } from './measure.ts';
import { readDatabaseSeconds, readProcessorSeconds } from './processor-time.ts';
import { inGroups } from './workload.ts';

export const BULK_LINES = 500;
const BULK_CONNECTIONS = 4;
const SEED = 31;
/** How often payments are sent with and without the log. */
export const PAIRS = 5;
/** Payments a second that are asked of the log. */
const PACE = 5_000;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** The log of a pool, and what it runs beside. */
export interface FollowedPool {
  readonly database: BenchmarkDatabase;
  readonly log: LogProgram;
  readonly witnessProcessIds: readonly number[];
  readonly server: HttpBench;
  readonly poolId: number;
}

/** Processor time for each leaf, of user and system. @unit microseconds */
export interface ProcessorFigures {
  /** Of the log program. */
  readonly program: number;
  /** Of its connections in the database. */
  readonly connections: number;
  /** Of all witnesses. */
  readonly witnesses: number;
  /** What server and database take more than without a log, to the last answer. */
  readonly others: number;
}

export interface PathFigures {
  /** Payments, each with its transfers and its journal entry, from sending to under a signature. */
  readonly paymentsPerSecond: number;
  readonly leavesPerSecond: number;
  /** Share of the throughput of payments over HTTP that following the journal takes. */
  readonly pathCost: number;
  /** The longest that the log was behind when the last payment of a share was answered. */
  readonly catchUpMilliseconds: number;
  /** Absent where the system does not tell it. */
  readonly processor: ProcessorFigures | undefined;
}

export type SendBulk = (count: number) => Promise<number>;

/** Sends so many payments and tells how many seconds they took. */
export function bulkSender({ url, key }: { readonly url: string; readonly key: string }): SendBulk {
  let seed = SEED;
  return async (count) => {
    seed += 1;
    const bodies = bulkBodies(count, seed);
    const load = { url, key, bodies, connections: BULK_CONNECTIONS, expects: 200 };
    const { seconds } = await sendHttpLoad(load);
    return seconds;
  };
}

function bulkBodies(count: number, seed: number): readonly string[] {
  return inGroups(createPayments(count, seed), BULK_LINES).map((group) =>
    JSON.stringify({ instructions: group.map((payment) => ({ kind: 'pay', ...payment })) }),
  );
}

/**
 * The same payments in turn with the log at work and with it halted, so that both meet the same
 * machine, the same tables and a log that is as warm as one that has run for days. Each pair begins
 * with the other one, and each share when the log has all of the one before; the cost is that of
 * the pair in the middle.
 */
export async function measurePath(
  followed: FollowedPool,
  { share, send }: { readonly share: number; readonly send: SendBulk },
): Promise<PathFigures> {
  const shares: { readonly with: Share[]; readonly without: Share[] } = { with: [], without: [] };
  const costs: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const order = pair % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const);
    for (const side of order)
      shares[side].push(await sendShare(followed, { side, send: async () => send(share) }));
    const [one, other] = [shares.with.at(-1), shares.without.at(-1)];
    if (one !== undefined && other !== undefined) costs.push(1 - other.sent / one.sent);
  }
  const seconds = sum(shares.with.map(({ integrated }) => integrated));
  return {
    paymentsPerSecond: (PAIRS * share) / seconds,
    leavesPerSecond: sum(shares.with.map(({ leaves }) => leaves)) / seconds,
    pathCost: quantile(Float64Array.from(costs).sort(), 0.5),
    catchUpMilliseconds:
      1_000 * Math.max(...shares.with.map(({ integrated, sent }) => integrated - sent)),
    processor: processorOf(shares),
  };
}

/** Processor time so far. @unit seconds */
type ProcessorSeconds = ProcessorFigures;

interface Share {
  /** Seconds until the last answer. */
  readonly sent: number;
  /** Seconds until all of it is under a signature. */
  readonly integrated: number;
  readonly leaves: number;
  /** What the others took to the last answer, and the log until all of it was under a signature. */
  readonly processor: ProcessorSeconds | undefined;
}

/** Sends payments while the log follows or stands still, once it has all that were sent before. */
async function sendShare(
  followed: FollowedPool,
  { side, send }: { readonly side: 'with' | 'without'; readonly send: () => Promise<number> },
): Promise<Share> {
  const { database, log, poolId } = followed;
  const before = await readReach(followed);
  await waitUntilSigned(log, { poolId, size: before });
  await database.checkpoint();
  if (side === 'without') log.suspend();
  const first = await readSeconds(followed);
  const started = performance.now();
  const sent = await send();
  const answered = await readSeconds(followed);
  log.resume();
  const size = await readReach(followed);
  await waitUntilSigned(log, { poolId, size });
  const integrated = (performance.now() - started) / 1_000;
  const last = await readSeconds(followed);
  return { sent, integrated, leaves: size - before, processor: taken(first, answered, last) };
}

function taken(
  first: ProcessorSeconds | undefined,
  answered: ProcessorSeconds | undefined,
  last: ProcessorSeconds | undefined,
): ProcessorSeconds | undefined {
  if (first === undefined || answered === undefined || last === undefined) return undefined;
  return {
    program: last.program - first.program,
    connections: last.connections - first.connections,
    witnesses: last.witnesses - first.witnesses,
    others: answered.others - first.others,
  };
}

async function readSeconds(followed: FollowedPool): Promise<ProcessorSeconds | undefined> {
  const { database, log, server, witnessProcessIds } = followed;
  const program = readProcessorSeconds(log.processId);
  const served = readProcessorSeconds(server.processId);
  const stored = await readDatabaseSeconds(database, LOG_CONNECTIONS);
  if (program === undefined || served === undefined || stored === undefined) return undefined;
  const witnesses = sum(witnessProcessIds.map((one) => readProcessorSeconds(one) ?? 0));
  return { program, connections: stored.ofProgram, witnesses, others: served + stored.others };
}

function processorOf(shares: {
  readonly with: readonly Share[];
  readonly without: readonly Share[];
}): ProcessorFigures | undefined {
  const perLeaf = (side: readonly Share[], part: keyof ProcessorSeconds): number =>
    (MICROSECONDS_PER_SECOND * sum(side.map(({ processor }) => processor?.[part] ?? Number.NaN))) /
    sum(side.map(({ leaves }) => leaves));
  const found = {
    program: perLeaf(shares.with, 'program'),
    connections: perLeaf(shares.with, 'connections'),
    witnesses: perLeaf(shares.with, 'witnesses'),
    others: perLeaf(shares.with, 'others') - perLeaf(shares.without, 'others'),
  };
  return Object.values(found).every(Number.isFinite) ? found : undefined;
}

/** The last position of a pool: its log has as many entries. */
async function readReach({ database, poolId }: FollowedPool): Promise<number> {
  const reaches = await readJournalReaches(database.connection);
  const reach = reaches.find((one) => one.poolId === poolId);
  if (reach === undefined) throw new Error(`there is no pool ${poolId}`);
  return reach.positionLast;
}

/** Payments at the pace that is asked of the log, in requests of a tenth of a second each. */
export interface PacedFigures {
  /** From the moment at which a request was due to its answer; of all with the log at work. */
  readonly withP50Milliseconds: number;
  readonly withP99Milliseconds: number;
  /** The same with the log halted. */
  readonly withoutP50Milliseconds: number;
  readonly withoutP99Milliseconds: number;
  /** The longest that the log was behind when the last payment was answered. */
  readonly behindMilliseconds: number;
}

/** Payments that come at a pace, as often with the log at work as with it halted. */
export async function measurePacedPath(
  followed: FollowedPool,
  { url, count, pairs }: { readonly url: string; readonly count: number; readonly pairs: number },
): Promise<PacedFigures> {
  const latencies: Record<'with' | 'without', number[]> = { with: [], without: [] };
  let behind = 0;
  for (let turn = 0; turn < 2 * pairs; turn += 1) {
    const side = turn % 2 === 0 ? 'without' : 'with';
    const bodies = bulkBodies(count, SEED * (turn + 2));
    const send = async (): Promise<number> => {
      const started = performance.now();
      latencies[side].push(...(await sendPaced({ url, key: followed.server.key, bodies })));
      return (performance.now() - started) / 1_000;
    };
    const { sent, integrated } = await sendShare(followed, { side, send });
    if (side === 'with') behind = Math.max(behind, integrated - sent);
  }
  const at = (side: 'with' | 'without', share: number): number =>
    quantile(Float64Array.from(latencies[side]).sort(), share);
  return {
    withP50Milliseconds: at('with', 0.5),
    withP99Milliseconds: at('with', 0.99),
    withoutP50Milliseconds: at('without', 0.5),
    withoutP99Milliseconds: at('without', 0.99),
    behindMilliseconds: 1_000 * behind,
  };
}

/**
 * Sends each request when it is due, whatever became of the ones before.
 *
 * @returns of each the time from when it was due to its answer. @unit milliseconds
 */
async function sendPaced({
  url,
  key,
  bodies,
}: {
  readonly url: string;
  readonly key: string;
  readonly bodies: readonly string[];
}): Promise<readonly number[]> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const started = performance.now();
  const sendOne = async (body: string, index: number): Promise<number> => {
    const due = started + (1_000 * index * BULK_LINES) / PACE;
    await wait(Math.max(0, due - performance.now()));
    const answer = await fetch(url, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`expected 200, received ${answer.status}`);
    return performance.now() - due;
  };
  return Promise.all(bodies.map(sendOne));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
