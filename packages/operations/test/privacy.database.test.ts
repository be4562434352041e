/**
 * Goal: a sweep forgets exactly the people whose time is over: the key is gone, the login name with
 * its index is gone, a certificate says so, and doing it again does nothing.
 * Method: a real database and a vault over key files; one person closed long ago, one lately, one
 * not at all, and one whose certificate the database refuses at first; two sweeps at once.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timestamp } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findPersonByLogin,
  insertPerson,
  insertPersonState,
  listCertificates,
  openStore,
  type Store,
  setLoginName,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { type FieldSeal, openFieldSeal, openLocalFileProvider, VaultFault } from '@ringfence/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeyShelf, readRetention, sweepRetention } from '../src/index.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
const NOW = timestamp('2026-11-23T08:00:00.000Z');
const [LONG_AGO, LATELY, OPEN, STUCK] = ['1', '2', '3', '4'].map(
  (digit) => `p-01890000-0000-7000-8000-00000000000${digit}`,
);

let database: TestDatabase;
let store: Store;
let vault: FieldSeal;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore({ connectionString: database.connectionString });
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-privacy-'));
  vault = openFieldSeal({
    shelf: openKeyShelf(store),
    providers: [openLocalFileProvider(directory)],
  });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function asOwner(...statements: readonly string[]): Promise<void> {
  const owner = openStore({ connectionString: database.ownerConnectionString });
  try {
    await withTransaction(owner, WRITE, async (tx) => {
      for (const statement of statements) await tx.execute(statement);
    });
  } finally {
    await owner.close();
  }
}

async function makePerson(personId: string | undefined, closedAt?: string): Promise<Uint8Array> {
  if (personId === undefined) throw new Error('there are three ids');
  const sealed = await vault.seal('person.display_name', personId, 'Ada');
  const login = {
    sealed: await vault.seal('person.email', personId, personId),
    index: await vault.blindIndex('person.email', personId),
  };
  await withTransaction(store, WRITE, async (tx) => {
    await insertPerson(tx, {
      personId,
      kind: 'customer',
      displayNameSealed: sealed,
      language: 'en',
      createdAt: '2026-01-01T00:00:00.000Z',
      createdBy: 'admin1',
    });
    await setLoginName(tx, personId, login);
    if (closedAt === undefined) return;
    const change = { personId, state: 'closed', changedBy: 'admin1' } as const;
    await insertPersonState(tx, { ...change, changedAt: closedAt });
  });
  return sealed;
}

test('a sweep forgets whose time is over, and nobody else', async () => {
  const sealed = await makePerson(LONG_AGO, '2026-05-23T07:00:00.000Z');
  await makePerson(STUCK, '2026-05-23T06:00:00.000Z');
  await makePerson(LATELY, '2026-05-24T07:00:00.000Z');
  await makePerson(OPEN);
  const clocks = async () =>
    withSnapshot(store, EVERY_PLATFORM, async (db) => readRetention(db, NOW));
  expect((await clocks()).closedPersons).toMatchObject([
    { personId: STUCK, dueDate: '2026-11-23', isDue: true },
    { personId: LONG_AGO, dueDate: '2026-11-23', isDue: true },
    { personId: LATELY, dueDate: '2026-11-24', isDue: false },
  ]);

  const sweep = async () => sweepRetention({ store, vault }, { now: NOW, by: 'installation' });
  // Whoever cannot be forgotten keeps nobody else, and is tried again.
  await asOwner(
    `create function privacy.refuse() returns trigger language plpgsql as
       $$ begin if new.person_id = '${String(STUCK)}' then raise 'no'; end if; return new; end $$`,
    'create trigger refuse before insert on privacy.certificate for each row execute function privacy.refuse()',
  );
  const [first, second] = await Promise.all([sweep(), sweep()]);
  expect([...first.forgotten, ...second.forgotten]).toEqual([LONG_AGO]);
  expect(first.failed).toMatchObject([{ personId: STUCK }]);
  await asOwner('drop trigger refuse on privacy.certificate');
  const nobody = { customersForgotten: [], customersFailed: [] };
  expect(await sweep()).toEqual({ forgotten: [STUCK], failed: [], ...nobody });
  expect(await sweep()).toEqual({ forgotten: [], failed: [], ...nobody });
  const opened = vault.open('person.display_name', LONG_AGO ?? '', sealed);
  await expect(opened).rejects.toThrow(VaultFault);
  const index = await vault.blindIndex('person.email', LONG_AGO ?? '');
  await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    expect(await findPersonByLogin(db, index)).toBeUndefined();
    expect(await listCertificates(db, { before: 9_999, limit: 9 })).toMatchObject([
      { personId: STUCK, cause: 'retention_ended', keysDestroyed: 1, by: 'installation' },
      { personId: LONG_AGO, cause: 'retention_ended', keysDestroyed: 1, by: 'installation' },
    ]);
  });
  expect((await clocks()).closedPersons).toMatchObject([{ personId: LATELY }]);
});
