/**
 * Goal: the keys of sealed fields live in tables that say when and why one was destroyed, two
 * processes that meet a subject at once agree on its key, and a rotation ends whoever continues it.
 * Method: a real database, two vaults over one directory of key files.
 */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  EVERY_PLATFORM,
  listWrappingKeys,
  openStore,
  platformScope,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import {
  makeWrappingKey,
  openFieldSeal,
  openLocalFileProvider,
  rewrapKeys,
  VaultFault,
} from '@ringfence/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { destroySubject, openKeyShelf } from '../src/index.ts';

let database: TestDatabase;
let store: Store;
let directory: string;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore({ connectionString: database.connectionString });
  directory = await mkdtemp(join(tmpdir(), 'ringfence-vault-'));
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

function openParts() {
  return { shelf: openKeyShelf(store), providers: [openLocalFileProvider(directory)] } as const;
}

async function codeOf(wanted: Promise<unknown>): Promise<string> {
  return wanted.then(
    () => 'ok',
    (fault: unknown) => (fault instanceof VaultFault ? fault.code : String(fault)),
  );
}

test('two processes that meet subjects at once seal under the same keys', async () => {
  const one = openFieldSeal(openParts());
  const other = openFieldSeal(openParts());
  const texts = Array.from({ length: 20 }, (_, at) => ({
    field: 'person.phone' as const,
    subject: `p-${at}`,
    text: `1380013800${at}`,
  }));
  const [byOne, byOther] = await Promise.all([
    one.sealMany(texts),
    other.sealMany(texts.toReversed()),
  ]);
  const sealedOf = (sealed: readonly Uint8Array[]) =>
    sealed.map((bytes, at) => ({
      field: 'person.phone' as const,
      subject: texts[at]?.subject ?? '',
      sealed: bytes,
    }));
  const expected = texts.map(({ text }) => text);
  expect(await other.openMany(sealedOf(byOne))).toEqual(expected);
  expect(await one.openMany(sealedOf(byOther.toReversed()))).toEqual(expected);
});

test('a rotation is continued until nothing is wrapped by an older key, and opens all along', async () => {
  const parts = openParts();
  const vault = openFieldSeal(parts);
  const sealed = await vault.seal('person.email', 'p-0', 'li.lei@example.com');
  await makeWrappingKey(parts);
  const first = await rewrapKeys(parts, { keysMax: 5 });
  expect(first).toMatchObject({ rewrapped: 5, isUnfinished: true });
  expect(await openFieldSeal(openParts()).open('person.email', 'p-0', sealed)).toBe(
    'li.lei@example.com',
  );
  const second = await rewrapKeys(openParts(), { keysMax: 1_000 });
  expect(second).toMatchObject({ rewrapped: 15, isUnfinished: false });
  expect(second.retired.length).toBeGreaterThanOrEqual(1);
  expect(await openFieldSeal(openParts()).open('person.email', 'p-0', sealed)).toBe(
    'li.lei@example.com',
  );
  const [newest, ...older] = await withSnapshot(store, EVERY_PLATFORM, listWrappingKeys);
  expect(newest).toMatchObject({ keyId: second.keyId });
  expect(newest?.supersededAt).toBeUndefined();
  expect(
    older.filter((key) => key.supersededAt === undefined || key.retiredAt === undefined),
  ).toEqual([]);
});

test('a subject that is destroyed is opened by nobody, and the row says when and why', async () => {
  const vault = openFieldSeal(openParts());
  const sealed = await vault.seal('person.email', 'p-forget', 'han.meimei@example.com');
  const why = { subject: 'p-forget', destroyedBy: 'p-admin', reason: 'erasure_requested' } as const;
  expect(await destroySubject({ store, vault }, why)).toBe(true);
  expect(await destroySubject({ store, vault }, why)).toBe(false);
  expect(await codeOf(vault.open('person.email', 'p-forget', sealed))).toBe('key_destroyed');
  expect(await codeOf(openFieldSeal(openParts()).seal('person.email', 'p-forget', 'another'))).toBe(
    'key_destroyed',
  );
  const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query(
      `select d.holder, d.destroyed_by, d.reason, k.wrapped
       from vault.data_key_destruction d join vault.data_key k using (holder, version)`,
    ),
  );
  expect(rows).toEqual([
    {
      holder: 'subject:p-forget',
      destroyed_by: 'p-admin',
      reason: 'erasure_requested',
      wrapped: null,
    },
  ]);
});

test('no platform sees a key', async () => {
  const rows = await withSnapshot(store, platformScope('shop'), async (db) =>
    db.query('select holder from vault.data_key union all select key_id from vault.wrapping_key'),
  );
  expect(rows).toEqual([]);
});

async function runServer(args: readonly string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(process.execPath, [SERVER_MAIN, ...args], {
    env: { DATABASE_URL: database.connectionString, RINGFENCE_SERVER_KEY_DIRECTORY: directory },
  });
}

test('the program of the server rotates the keys of a database, and seals what is in the clear', async () => {
  const sealed = await openFieldSeal(openParts()).seal('person.email', 'p-0', 'again');
  const { stdout } = await runServer(['rotate-vault', '--keys-max', '3']);
  expect(JSON.parse(stdout)).toMatchObject({
    event: 'vault_rotated',
    rewrapped: 3,
    isUnfinished: true,
  });
  expect(await openFieldSeal(openParts()).open('person.email', 'p-0', sealed)).toBe('again');

  const again = await runServer(['seal-vault', '--rows-max', '10']);
  expect(JSON.parse(again.stdout)).toEqual({
    event: 'vault_sealed',
    sealed: {},
    notSealed: {},
    isUnfinished: false,
  });
});

const SERVER_MAIN = join(import.meta.dirname, '../../../apps/server/src/main.ts');
