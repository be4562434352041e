import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { signRequest } from '@ringfence/client';
import { createPayments, openCustodyPool, type Payment } from './custody-pool.ts';
import { BENCHMARK_PLATFORM, type BenchmarkDatabase } from './database.ts';
import { createKey, SINGLE_CONNECTIONS, startHttpServer } from './http.ts';
import { sendHttpLoad } from './http-load.ts';
import { quantile } from './measure.ts';

const WARM_UP_SHARE = 5;
const SEED = 41;
const KEY_ENDS_AT = '2999-01-01T00:00:00Z';
const NAME = 'full';
const KEY_ID = 'benchfull';
const SIGNATURE_KEY_ID = 'benchfull-signs';

export interface FullHttpCounts {
  /** In all, without those that warm up. */
  readonly payments: number;
  /** How often the same load meets the one server and then the other. */
  readonly pairs: number;
}

/** Single instructions over HTTP, plain and with everything on, in one run. */
export interface FullHttpMeasurement {
  readonly count: number;
  /** Signed requests to a server with keys of its own: it signs its answers, and has a vault. */
  readonly fullPerSecond: number;
  readonly fullP99Milliseconds: number;
  /** An API key, without signatures, vault and keys of the installation. */
  readonly plainPerSecond: number;
  /** Of the pair in the middle: what is left of the throughput. */
  readonly share: number;
}

/**
 * The same load in turn on a plain server and on one with signatures, vault and signed answers,
 * each a process of its own; both decide every request by the policies. Requests are signed before
 * the clock starts: what a client spends on it is the client's.
 */
export async function measureFullHttp(
  database: BenchmarkDatabase,
  { payments, pairs }: FullHttpCounts,
): Promise<FullHttpMeasurement> {
  const engine = await openCustodyPool(database, NAME);
  const { poolId } = engine;
  await engine.close();
  const platform = ['--role', 'platform', '--platform', BENCHMARK_PLATFORM];
  const key = await createKey(database, [...platform, '--key-id', KEY_ID]);
  const administratorKey = await createKey(database, ['--role', 'administrator']);
  const full = { RINGFENCE_SERVER_KEY_DIRECTORY: database.keyDirectory };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const share = Math.ceil(payments / (2 * pairs));
  let seed = SEED;
  const measureOn = async (kind: 'plain' | 'full'): Promise<Sent> => {
    seed += 1;
    const isFull = kind === 'full';
    const server = await startHttpServer(database, poolId, isFull ? full : {});
    const sender = isFull ? { key, privateKey } : { key };
    const url = `${server.address}/v1/pools/${poolId}/instructions`;
    try {
      if (isFull) await requireSignatures({ ...server, administratorKey, publicKey, poolId });
      await send(url, sender, createPayments(Math.ceil(share / WARM_UP_SHARE), -seed));
      await database.checkpoint();
      return await send(url, sender, createPayments(share, seed));
    } finally {
      if (isFull) await setSignatureRule({ ...server, administratorKey, poolId }, false);
      await server.stop();
    }
  };
  const plain: Sent[] = [];
  const signed: Sent[] = [];
  // Each pair begins with the other one, so that neither always meets the smaller tables.
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 0) plain.push(await measureOn('plain'));
    signed.push(await measureOn('full'));
    if (pair % 2 !== 0) plain.push(await measureOn('plain'));
  }
  const shares = signed.map(({ perSecond }, at) => perSecond / (plain[at]?.perSecond ?? 0));
  return {
    count: share,
    fullPerSecond: middle(signed.map(({ perSecond }) => perSecond)),
    fullP99Milliseconds: middle(signed.map(({ p99Milliseconds }) => p99Milliseconds)),
    plainPerSecond: middle(plain.map(({ perSecond }) => perSecond)),
    share: middle(shares),
  };
}

interface Sent {
  readonly perSecond: number;
  readonly p99Milliseconds: number;
}

/** Sends single instructions, signed when there is a key to sign with. */
async function send(
  url: string,
  { key, privateKey }: { readonly key: string; readonly privateKey?: KeyObject },
  payments: readonly Payment[],
): Promise<Sent> {
  const bodies = payments.map((payment) => JSON.stringify({ kind: 'pay', ...payment }));
  const headersOf = (body: string): Readonly<Record<string, string>> =>
    privateKey === undefined
      ? {}
      : signRequest(
          {
            method: 'POST',
            url,
            authorization: `Bearer ${key}`,
            contentType: 'application/json',
            body: Buffer.from(body),
          },
          { signatureKeyId: SIGNATURE_KEY_ID, privateKey },
        );
  const load = { url, key, bodies, headersOf, connections: SINGLE_CONNECTIONS, expects: 201 };
  const { seconds, latencies } = await sendHttpLoad(load);
  return { perSecond: bodies.length / seconds, p99Milliseconds: quantile(latencies, 0.99) };
}

interface Administered {
  readonly address: string;
  readonly administratorKey: string;
  readonly poolId: number;
}

/**
 * From here the pool takes signed requests only. Registering the same key again changes nothing.
 */
async function requireSignatures(
  server: Administered & { readonly publicKey: KeyObject },
): Promise<void> {
  const publicKeyPem = server.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await post(server, `/v1/api-keys/${KEY_ID}/signature-keys`, {
    signatureKeyId: SIGNATURE_KEY_ID,
    algorithm: 'ed25519',
    publicKeyPem,
    expiresAt: KEY_ENDS_AT,
  });
  await setSignatureRule(server, true);
}

async function setSignatureRule(server: Administered, signatureRequired: boolean): Promise<void> {
  await post(server, `/v1/pools/${server.poolId}/signature-rule`, { signatureRequired });
}

async function post(server: Administered, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.administratorKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`expected success, received ${await answer.text()}`);
}

function middle(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
