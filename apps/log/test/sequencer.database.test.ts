// Goal: what is committed stands in the log, signed, in the order of its positions; a log never
// signs a second history, whichever part of the world was restored from a copy; and the fault of
// one journal is no fault of the others.
// Method: a real database with records as an engine writes them; copies of it are restored by
// `create database … template`; the state directory is copied as files. Each log is verified from
// its files alone.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLeaf } from '@ringfence/evidence';
import { openStore, type Store } from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import {
  openLogSource,
  readEntryBundles,
  readLoggedEntry,
  VERIFICATION,
  verifyTiles,
} from '@ringfence/tiled-log';
import { openNote, parseCheckpoint, parseSignedNote } from '@ringfence/transparency';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RECORDS_OF_PORTION_MAX } from '../src/sequencer/limits.ts';
import { type FollowedLogs, followLogs, makeStateDirectory } from './support/followed-logs.ts';
import {
  createWrittenPool,
  openWrittenPool,
  storeOf,
  type WrittenPool,
} from './support/written-pool.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
let database: TestDatabase;
let store: Store;
let state: string;

beforeEach(async () => {
  database = await createTestDatabase();
  store = storeOf(database.connectionString);
  state = await makeStateDirectory();
  closing.push(
    () => database.drop(),
    () => store.close(),
  );
  closing.push(() => rmSync(state, { recursive: true, force: true }));
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function newPool(on: Store = store): Promise<WrittenPool> {
  const pool = await createWrittenPool(on);
  closing.push(pool.close);
  return pool;
}

async function follow(
  request: Partial<Parameters<typeof followLogs>[0]> = {},
): Promise<FollowedLogs> {
  const logs = await followLogs({ store, stateDirectory: state, ...request });
  closing.push(logs.close);
  return logs;
}

/** Runs SQL as the owner, as a superuser does. */
async function asOwner(sql: string): Promise<void> {
  await runAsOwner(database.ownerConnectionString, [sql]);
}

async function runAsOwner(connectionString: string, sqls: readonly string[]): Promise<void> {
  const owner = openStore({ connectionString, connectionsMax: 1 });
  try {
    for (const sql of sqls) await owner.pool.query(sql);
  } finally {
    await owner.close();
  }
}

/** A copy of the database as it is now, under another name. */
async function copyDatabase(): Promise<TestDatabase> {
  const copy = await createTestDatabase({ migrated: false });
  const url = new URL(database.ownerConnectionString);
  url.pathname = '/postgres';
  await runAsOwner(url.toString(), [
    `drop database ${copy.name}`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}'`,
    `create database ${copy.name} template ${database.name}`,
  ]);
  closing.push(() => copy.drop());
  return copy;
}

/** Follows until a log has so many entries, and stops. */
async function followUntil(pool: WrittenPool, size: number): Promise<void> {
  await followUntilNamed(`pool-${pool.poolId}`, size);
}

async function followUntilNamed(name: string, size: number): Promise<void> {
  const logs = await followLogs({ store, stateDirectory: state });
  await logs.signed(name, size);
  await logs.close();
}

function directoryOf(pool: WrittenPool, stateDirectory: string = state): string {
  return join(stateDirectory, `pool-${pool.poolId}`);
}

/** Reads what everybody reads, and holds every file against it. */
async function verifyPublished(directory: string) {
  const parsing = parseSignedNote(readFileSync(join(directory, 'checkpoint')));
  const read = parsing.status === 'ok' ? parseCheckpoint(parsing.note.text) : undefined;
  if (parsing.status !== 'ok' || read?.status !== 'ok') throw new Error('expected a checkpoint');
  const { size, root } = read.checkpoint;
  const tiles = await verifyTiles(openLogSource(directory), { size, root });
  return { tiles: tiles.status, size, root, note: parsing.note };
}

async function leavesOf(directory: string, size: number): Promise<string[]> {
  const leaves: string[] = [];
  for await (const bundle of readEntryBundles(openLogSource(directory), { size }))
    if (bundle.status === 'ok')
      leaves.push(...bundle.entries.map((entry) => Buffer.from(entry).toString('utf8')));
  return leaves;
}

describe('the log of a pool', () => {
  test('has every record once, at its position, signed under its origin', async () => {
    const pool = await newPool();
    // More than what is read at once.
    const written = 3 * Math.ceil((RECORDS_OF_PORTION_MAX + 1) / 3);
    await pool.write(written / 3);
    const logs = await follow();
    await logs.signed(`pool-${pool.poolId}`, written);
    await pool.write(3);
    await logs.signed(`pool-${pool.poolId}`, written + 9);
    await logs.close();

    const { tiles, size, note } = await verifyPublished(directoryOf(pool));
    expect([tiles, size]).toEqual(['ok', written + 9]);
    const [log] = logs.sequencer.logs().filter(({ name }) => name === `pool-${pool.poolId}`);
    expect(log?.origin).toBe(`custody.example/logs/pool-${pool.poolId}`);
    expect(openNote(VERIFICATION.verifyEd25519, note, log?.keys() ?? []).status).toBe('ok');
    const leaves = await leavesOf(directoryOf(pool), written + 9);
    const positions = leaves.map((leaf) => (JSON.parse(leaf) as { position: number }).position);
    expect(positions).toEqual(Array.from({ length: written + 9 }, (_, at) => at + 1));
    expect(leaves.join('')).not.toContain('张三');
    expect(parseLeaf(Buffer.from(leaves[1] ?? ''))).toMatchObject({
      form: 'transfer',
      transfer: { causePosition: 1, fact: { currency: 'CNY' } },
    });
  });

  test('goes on after a stop where it was, and after a crash between disk and signature', async () => {
    const pool = await newPool();
    await pool.write(100);
    await followUntil(pool, 300);
    const before = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
    closing.push(() => rmSync(before, { recursive: true, force: true }));
    cpSync(join(directoryOf(pool), 'own'), join(before, 'own'), { recursive: true });
    const checkpoint = readFileSync(join(directoryOf(pool), 'checkpoint'));
    await pool.write(100);
    await followUntil(pool, 600);
    const { root } = await verifyPublished(directoryOf(pool));

    // The tiles of 600 are on the disk, and nobody has seen a signature of them.
    cpSync(join(before, 'own'), join(directoryOf(pool), 'own'), { recursive: true });
    writeFileSync(join(directoryOf(pool), 'checkpoint'), checkpoint);
    await followUntil(pool, 600);
    const again = await verifyPublished(directoryOf(pool));
    expect([again.tiles, again.size]).toEqual(['ok', 600]);
    expect(again.root).toEqual(root);
  });

  test('keeps the cosignatures of what is published when it starts with no witness there', async () => {
    const pool = await newPool();
    await pool.write(1);
    const first = await followLogs({ store, stateDirectory: state });
    await first.signed(`pool-${pool.poolId}`, 3);
    const log = first.sequencer.logs().find(({ name }) => name === `pool-${pool.poolId}`);
    const signature = VERIFICATION.sha256(Buffer.from('cosignature'));
    const cosignatures = [{ name: 'bank.example', keyId: '00000000', signature }];
    await log?.publish({ size: 3, cosignatures });
    await first.close();
    const before = readFileSync(join(directoryOf(pool), 'checkpoint'), 'utf8');
    expect(before).toContain('bank.example');
    const again = await follow();
    await again.signed(`pool-${pool.poolId}`, 3);
    expect(readFileSync(join(directoryOf(pool), 'checkpoint'), 'utf8')).toBe(before);
  });

  test('is not opened on a state of another history than what is published', async () => {
    const pool = await newPool();
    await pool.write(2);
    await followUntil(pool, 6);
    const path = join(directoryOf(pool), 'checkpoint');
    const [origin, size, root = '', ...rest] = readFileSync(path, 'utf8').split('\n');
    const other = root.replace(/^./, (digit) => (digit === 'A' ? 'B' : 'A'));
    writeFileSync(path, [origin, size, other, ...rest].join('\n'));
    const logs = await follow();
    const condition = await logs.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'fork_refused',
    );
    expect(condition).toMatchObject({ reason: 'state_behind' });
  });

  test('goes on after its connection was cut', async () => {
    const pool = await newPool();
    await pool.write(1);
    const logs = await follow();
    await logs.signed(`pool-${pool.poolId}`, 3);
    await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'ringfence log' and datname = '${database.name}'`,
    );
    const writer = await openWrittenPool(store, pool.poolId);
    closing.push(writer.close);
    await writer.write(1);
    await logs.signed(`pool-${pool.poolId}`, 6);
    await logs.close();
    expect(await verifyPublished(directoryOf(pool))).toMatchObject({ tiles: 'ok', size: 6 });
  });

  test('is followed by one process only', async () => {
    const pool = await newPool();
    await pool.write(1);
    const first = await follow();
    await first.signed(`pool-${pool.poolId}`, 3);
    const other = await makeStateDirectory();
    closing.push(() => rmSync(other, { recursive: true, force: true }));
    const second = await follow({ stateDirectory: other });
    const condition = await second.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'waiting' && one.reason === 'in_use',
    );
    expect(condition).toMatchObject({ reason: 'in_use' });
  });

  test('stops alone when one of its records is away, and harms no other', async () => {
    const [broken, whole] = [await newPool(), await newPool()];
    await broken.write(2);
    await whole.write(2);
    await asOwner(
      `set session_replication_role = replica;
       delete from ledger.transfer where pool_id = ${broken.poolId} and position = 5`,
    );
    const logs = await follow();
    const condition = await logs.whenCondition(
      `pool-${broken.poolId}`,
      (one) => one.status === 'stopped',
    );
    expect(condition).toMatchObject({
      reason: 'record_missing',
      detail: 'expected a record at position 5, received 6',
    });
    await logs.signed(`pool-${whole.poolId}`, 6);
    expect(logs.sequencer.fault()).toBe(`pool-${broken.poolId} stopped record_missing`);
  });

  test('keeps its leaves when a salt is destroyed, and goes on', async () => {
    const pool = await newPool();
    await pool.write(1);
    await asOwner('select 1');
    await followUntil(pool, 3);
    const leaf = await readLoggedEntry(openLogSource(directoryOf(pool)), { index: 0, size: 3 });
    await asOwner(`delete from evidence.salt where pool_id = ${pool.poolId}`);
    await pool.write(1);
    await followUntil(pool, 6);
    const source = openLogSource(directoryOf(pool));
    expect(await readLoggedEntry(source, { index: 0, size: 6 })).toEqual(leaf);
  });
});

test('the log of the installation has the entries of the registry, without what they say', async () => {
  await asOwner(
    `insert into registry.entry (position, kind, command_id, recorded_at, content)
     select n, 'institution', 'c-' || n, '2026-11-23T01:00:00Z', '{"name":"张三"}'
     from generate_series(1, 3) n;
     update registry.head set position_next = 4`,
  );
  await followUntilNamed('installation', 3);
  const directory = join(state, 'installation');
  expect(await verifyPublished(directory)).toMatchObject({ tiles: 'ok', size: 3 });
  const leaves = await leavesOf(directory, 3);
  expect(leaves.map((leaf) => parseLeaf(Buffer.from(leaf)))).toMatchObject([
    { form: 'registry_entry', position: 1, kind: 'institution' },
    { form: 'registry_entry', position: 2 },
    { form: 'registry_entry', position: 3 },
  ]);
  expect(leaves.join('')).not.toContain('张三');

  await asOwner(
    `set session_replication_role = replica;
     update registry.entry set content = '{"name":"李四"}' where position = 3`,
  );
  const logs = await follow();
  const condition = await logs.whenCondition(
    'installation',
    (one) => one.status === 'fork_refused',
  );
  expect(condition).toMatchObject({ reason: 'record_differs' });
});

describe('a database that was restored from a copy', () => {
  test('with fewer records than the log has entries is refused', async () => {
    const pool = await newPool();
    await pool.write(10);
    const copy = await copyDatabase();
    const writer = await openWrittenPool(store, pool.poolId);
    closing.push(writer.close);
    await writer.write(10);
    await followUntil(pool, 60);
    const before = await verifyPublished(directoryOf(pool));

    const restored = storeOf(copy.connectionString);
    closing.push(() => restored.close());
    const logs = await follow({ store: restored });
    const condition = await logs.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'fork_refused',
    );
    expect(condition).toMatchObject({
      reason: 'database_behind',
      detail: '60 entries, 30 records',
    });
    await logs.close();
    expect(await verifyPublished(directoryOf(pool))).toEqual(before);
  });

  test('that went on with other records is refused, and nothing of it is signed', async () => {
    const pool = await newPool();
    await pool.write(10);
    const copy = await copyDatabase();
    const writer = await openWrittenPool(store, pool.poolId);
    closing.push(writer.close);
    await writer.write(10);
    await followUntil(pool, 60);
    const before = await verifyPublished(directoryOf(pool));

    const restored = storeOf(copy.connectionString);
    closing.push(() => restored.close());
    const other = await openWrittenPool(restored, pool.poolId);
    closing.push(other.close);
    await other.write(30);
    const logs = await follow({ store: restored });
    const condition = await logs.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'fork_refused',
    );
    expect(condition).toMatchObject({ reason: 'record_differs' });
    await logs.close();
    expect(await verifyPublished(directoryOf(pool))).toEqual(before);
  });

  test('together with the state is refused on the memory of a witness alone', async () => {
    const pool = await newPool();
    await pool.write(10);
    await followUntil(pool, 30);
    const stateBefore = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
    closing.push(() => rmSync(stateBefore, { recursive: true, force: true }));
    cpSync(state, stateBefore, { recursive: true });
    const copy = await copyDatabase();
    const writer = await openWrittenPool(store, pool.poolId);
    closing.push(writer.close);
    await writer.write(10);
    await followUntil(pool, 60);
    const { size, root } = await verifyPublished(directoryOf(pool));
    const remembered = async () => Promise.resolve([{ witness: 'bank', size, root }]);

    const restored = storeOf(copy.connectionString);
    closing.push(() => restored.close());
    const short = await follow({
      store: restored,
      stateDirectory: stateBefore,
      readSeen: remembered,
    });
    const behind = await short.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'fork_refused',
    );
    expect(behind).toMatchObject({ reason: 'witness_ahead' });
    await short.close();

    const other = await openWrittenPool(restored, pool.poolId);
    closing.push(other.close);
    await other.write(30);
    const longer = await follow({
      store: restored,
      stateDirectory: stateBefore,
      readSeen: remembered,
    });
    const forked = await longer.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'fork_refused',
    );
    expect(forked).toMatchObject({ reason: 'witness_differs' });
    await longer.close();
    expect((await verifyPublished(directoryOf(pool, stateBefore))).size).toBe(30);
  });

  test('a witness that only judges proofs, and says that the log forked, stops it', async () => {
    const pool = await newPool();
    await pool.write(5);
    await followUntil(pool, 15);
    await pool.write(5);
    const logs = await follow({
      readSeen: async () =>
        Promise.resolve([{ witness: 'bank', size: 9, root: undefined, isFork: true as const }]),
    });
    const forked = await logs.whenCondition(
      `pool-${pool.poolId}`,
      (one) => one.status === 'fork_refused',
    );
    expect(forked).toMatchObject({ reason: 'witness_differs' });
    await logs.close();
    expect((await verifyPublished(directoryOf(pool))).size).toBe(15);
  });

  test('a state that was lost is built again of a whole database, up to what a witness saw', async () => {
    const pool = await newPool();
    await pool.write(200);
    await followUntil(pool, 600);
    const { size, root } = await verifyPublished(directoryOf(pool));
    rmSync(directoryOf(pool), { recursive: true });
    await pool.write(10);
    const logs = await follow({
      readSeen: async () => Promise.resolve([{ witness: 'bank', size, root }]),
    });
    await logs.signed(`pool-${pool.poolId}`, 630);
    await logs.close();
    expect(await verifyPublished(directoryOf(pool))).toMatchObject({ tiles: 'ok', size: 630 });
  });
});
