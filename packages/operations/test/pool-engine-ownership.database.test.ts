/**
 * Goal: one process writes a pool. Who lost the lease cannot commit, who waits takes over, nobody
 * is cut off from its answer. Method: two engines on one pool, with short leases; leases are taken
 * and connections ended by SQL.
 */
import {
  EVERY_PLATFORM,
  findPositionGaps,
  openPoolConnection,
  withSnapshot,
} from '@ringfence/store';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  create,
  openAccounts,
  openLedgerEngine,
  openRawPool,
  type RawPool,
  resultsOf,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

let pool: RawPool;

beforeEach(async () => {
  pool = await openRawPool();
});

afterEach(async () => {
  await pool.close();
});

async function runSql(sql: string): Promise<void> {
  const connection = await openPoolConnection(pool.store);
  try {
    await connection.command(sql);
  } finally {
    await connection.close();
  }
}

async function takeLeaseByForce(): Promise<void> {
  const connection = await openPoolConnection({
    ...pool.store,
    pool: Object.assign(Object.create(pool.store.pool), {
      options: {
        ...pool.store.pool.options,
        connectionString: pool.database.ownerConnectionString,
      },
    }),
  });
  try {
    await connection.command(
      `update pool.head set epoch = epoch + 1, holder = 'intruder',
         lease_duration = '1 hour', lease_expires_at = now() + interval '1 hour'
       where pool_id = ${pool.poolId}`,
    );
  } finally {
    await connection.close();
  }
}

async function countTransfers(): Promise<number> {
  return withSnapshot(pool.store, EVERY_PLATFORM, async (db) => {
    const [row] = await db.query<{ count: number }>(
      'select count(*)::integer as count from ledger.transfer where pool_id = $1',
      [pool.poolId],
    );
    return row?.count ?? 0;
  });
}

/** More than a connection to a busy database takes. */
const SENDING_ROUNDS_MAX = 1_000;

test('a process that lost its lease cannot commit, also with batches in flight', async () => {
  const engine = await pool.openEngine({ batchRecordsMax: 20 });
  await openAccounts(engine, 5);

  const sent: ReturnType<typeof engine.submit>[] = [];
  const send = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      sent.push(engine.submit(create(transfer({ from: 1, to: 2, amountMinor: 1n }))));
    }
  };
  send(400);
  await sent[50];
  // The engine is kept busy until the lease is gone, however long that takes.
  const theft = takeLeaseByForce().then(() => 'stolen' as const);
  for (let rounds = 0; rounds < SENDING_ROUNDS_MAX; rounds += 1) {
    send(100);
    if ((await Promise.race([theft, sent.at(-1)])) === 'stolen') break;
  }
  await theft;
  send(100);
  const answers = await Promise.all(sent);

  const decided = answers.filter((answer) => answer.status === 'decided');
  const refused = answers.filter((answer) => answer.status === 'not_owner');
  expect(decided.length + refused.length).toBe(sent.length);
  expect(refused.length).toBeGreaterThan(0);
  expect(await countTransfers()).toBe(decided.length);
  expect(engine.state).toBe('standing_by');
  expect(await engine.submit(create(transfer({ from: 1, to: 2, amountMinor: 1n })))).toEqual({
    status: 'not_owner',
  });
});

test('an idle owner notices that its lease is lost when it renews', async () => {
  const engine = await pool.openEngine({ leaseMilliseconds: 90 });
  await takeLeaseByForce();
  await vi.waitFor(() => {
    expect(engine.state).toBe('standing_by');
  }, 5_000);
});

test('an engine that waits takes over when the owner closes, with every balance', async () => {
  const first = await pool.openEngine();
  await openAccounts(first, 5);
  await submitTransfers(first, transfer({ from: 1, to: 2, amountMinor: 100n }));
  const second = openLedgerEngine({ store: pool.store, poolId: pool.poolId });
  expect(await second.submit(create(transfer({ from: 2, to: 3, amountMinor: 1n })))).toEqual({
    status: 'not_owner',
  });

  const late = first.submit(create(transfer({ from: 2, to: 3, amountMinor: 60n })));
  await first.close();
  expect(resultsOf(await late)[0]?.status).toBe('created');
  await second.whenOwner();
  expect(await submitTransfers(second, transfer({ from: 2, to: 3, amountMinor: 60n }))).toEqual([
    'exceeds_credits',
  ]);
  expect(await submitTransfers(second, transfer({ from: 2, to: 3, amountMinor: 40n }))).toEqual([
    'created',
  ]);
  await second.close();
});

test('an engine that waits takes over when the lease of a dead owner runs out', async () => {
  // No renewal and no goodbye: the process is gone.
  await runSql(
    `select pool.acquire_lease(${pool.poolId}, 'gone', null, interval '300 milliseconds')`,
  );
  const engine = openLedgerEngine({ store: pool.store, poolId: pool.poolId });
  await engine.whenOwner();
  await openAccounts(engine, 3);
  expect(await submitTransfers(engine, transfer({ from: 1, to: 2, amountMinor: 1n }))).toEqual([
    'created',
  ]);
  await engine.close();
});

test('a batch decided under an old epoch is refused by the database itself', async () => {
  const engine = await pool.openEngine();
  await openAccounts(engine, 3);
  await engine.close();
  const append = (epoch: string, position: number) =>
    runSql(
      `select pool.append_batch(${pool.poolId}, ${epoch}, ${position}, ${position}, now(), 0,
         array[${position}]::bigint[], array[gen_random_uuid()], array[1]::bigint[],
         array[2]::bigint[], array[1]::bigint[], 'transfer', null, '2026-11-23', null,
         null, null, null, null, null, null, null, null,
         null, null, null, null, null, null, null, null)`,
    );
  const current = `(select epoch from pool.head where pool_id = ${pool.poolId})`;
  await expect(append(`${current} - 1`, 4)).rejects.toMatchObject({ code: 'RF001' });
  await expect(append(current, 5)).rejects.toMatchObject({ code: 'RF001' });
  await expect(append(current, 3)).rejects.toMatchObject({ code: 'RF001' });
  await expect(append(current, 1)).rejects.toMatchObject({ code: '23505' });
  expect(await countTransfers()).toBe(0);
  await append(current, 4);
  expect(await countTransfers()).toBe(1);
});

test('the application cannot write records past the fence', async () => {
  for (const table of [
    'ledger.transfer',
    'journal.entry',
    'pool.commit',
    'operations.outbox',
    'ledger.account',
  ])
    await expect(runSql(`insert into ${table} default values`)).rejects.toMatchObject({
      code: '42501',
    });
  for (const table of ['ledger.transfer', 'pool.head', 'ledger.account_history'])
    await expect(runSql(`update ${table} set pool_id = pool_id`)).rejects.toMatchObject({
      code: '42501',
    });
});

test('connections killed under load lose nothing, double nothing and leave no gap', async () => {
  const faults: unknown[] = [];
  const engine = await pool.openEngine({
    batchRecordsMax: 50,
    onFault: (fault) => {
      faults.push(fault);
    },
  });
  await openAccounts(engine, 5);
  const transfers = Array.from({ length: 3_000 }, () =>
    transfer({ from: 1, to: 2, amountMinor: 1n }),
  );
  let answered = 0;
  const sent = transfers.map(async (one) => {
    const answer = await engine.submit(create(one));
    answered += 1;
    return answer;
  });
  for (let round = 1; round <= 4; round += 1) {
    await vi.waitFor(
      () => {
        expect(answered).toBeGreaterThanOrEqual(round * 400);
      },
      { timeout: 20_000, interval: 1 },
    );
    await runSql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and (query like '%append_batch%' or query = 'commit')`,
    );
  }
  const answers = await Promise.all(sent);

  expect(faults.length).toBeGreaterThan(0);
  expect(engine.figures().rebuilds).toBeGreaterThan(0);
  for (const answer of answers)
    expect(['created', 'exists']).toContain(resultsOf(answer)[0]?.status);
  expect(await countTransfers()).toBe(transfers.length);
  const gaps = await withSnapshot(pool.store, EVERY_PLATFORM, async (db) =>
    findPositionGaps(db, pool.poolId),
  );
  expect(gaps).toEqual([]);
});
