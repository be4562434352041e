// Goal: any process answers for any pool, one process writes, and a stop loses nothing that was
// acknowledged. Method: two real servers on one database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsStaff, STAFF_PUBLIC_URL } from './support/enter-as-staff.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const WORKERS = 16;
const ACCEPTED_BEFORE_STOP = 100;
const REQUESTS_MAX = 10_000;

let first: TestServer;
let second: TestServer;
let pool: TestPool;
let keyDirectory: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-owners-'));
  const people = { keyDirectory, publicUrl: STAFF_PUBLIC_URL, trustedProxies: ['127.0.0.0/8'] };
  first = await startTestServer(people);
  pool = await openTestPool(first, 'shared');
  await pool.fundCustomer('payer', '1000000');
  await pool.fundCustomer('payee', '1');
  second = await startTestServer(people, first.database);
});

afterAll(async () => {
  await first?.stop();
  await second?.stop();
  await first?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

function pay(instructionId: string) {
  return {
    kind: 'pay',
    instructionId,
    fromCustomerId: 'payer',
    toCustomerId: 'payee',
    amountMinor: '1',
    mandateId: 'mandate-payer',
  };
}

async function instruct(server: TestServer, body: object, headers = {}) {
  const key = pool.keys.platform;
  return await server.send({ path: pool.path('/instructions'), key, body, headers });
}

describe('a process that does not own the pool', () => {
  it('passes a command on, and the answer is the owner’s', async () => {
    const there = await instruct(second, pay('via-second'));
    const here = await instruct(first, pay('via-second'));

    expect(there.status).toBe(201);
    expect(there.headers.get('idempotency-replayed')).toBe('false');
    expect(here.json).toEqual(there.json);
    expect(here.headers.get('idempotency-replayed')).toBe('true');
  });

  it('passes refusals on with their problem, in the language asked for', async () => {
    const answer = await instruct(
      second,
      { ...pay('via-second-2'), mandateId: 'none' },
      { 'accept-language': 'zh-CN' },
    );

    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
    expect(answer.json).toMatchObject({ code: 'mandate_not_found', title: '授权不存在' });
  });

  it('passes on what a person sends by a session, for the owner to admit', async () => {
    const { send, database } = second;
    const grant = { role: 'platform_staff', platformId: 'shared' } as const;
    const person = await enterAsStaff({ send, database }, [grant]);
    const path = pool.path('/instructions');
    const answer = await person.send({ path, body: pay('by-person') });
    const headers = { origin: 'https://elsewhere.example' };
    const ofOtherSite = await person.send({ path, body: pay('by-other-site'), headers });

    expect(answer.json).toMatchObject({ status: 'accepted' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(ofOtherSite.json.code).toBe('origin_not_allowed');
  });

  it('answers reads itself', async () => {
    const answer = await second.send({
      path: pool.path('/instructions/via-second'),
      key: pool.keys.platform,
    });

    expect(answer.status).toBe(200);
  });

  it('does not pass on what was passed on before', async () => {
    const answer = await instruct(second, pay('loop'), { 'ringfence-forwarded': '1' });

    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe('pool_without_owner');
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('asks for a key before anything else', async () => {
    const answer = await second.send({ path: pool.path('/instructions'), body: pay('nobody') });

    expect(answer.status).toBe(401);
  });
});

describe('a stop', () => {
  it('answers every request that was taken, hands the pool over, and the next process goes on', async () => {
    const accepted: string[] = [];
    const others: number[] = [];
    let stopping: Promise<boolean> | undefined;
    const sendInTurn = async (worker: number) => {
      for (let index = 0; index < REQUESTS_MAX; index += 1) {
        const id = `stopping-${worker}-${index}`;
        // A connection that the stop closed has no status.
        const status = await instruct(first, pay(id)).then(
          (answer) => answer.status,
          () => 0,
        );
        if (status === 201) accepted.push(id);
        else others.push(status);
        if (status === 0) return;
        if (accepted.length >= ACCEPTED_BEFORE_STOP) stopping ??= first.stop();
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, async (_, worker) => sendInTurn(worker)));
    const ended = await stopping;

    expect(ended).toBe(true);
    expect(accepted.length).toBeGreaterThanOrEqual(ACCEPTED_BEFORE_STOP);
    expect(others.every((status) => status === 503 || status === 0)).toBe(true);

    await expect
      .poll(async () => (await instruct(second, pay('after-stop'))).status, { timeout: 15_000 })
      .toBe(201);
    for (const id of accepted) {
      const again = await instruct(second, pay(id));
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    await expect(fetch(new URL('/health', first.address))).rejects.toThrow();
  });
});
