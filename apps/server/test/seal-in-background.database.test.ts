/**
 * Goal: while a server runs, rows of an earlier version are sealed; one that cannot be is told once
 * and counted, and the others are sealed all the same.
 * Method: a real database and a vault over key files; the owner lets one row be changed by nobody.
 * More rows than one run seals lie behind it, so that it is met again and again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyShelf } from '@ringfence/operations';
import { EVERY_PLATFORM, openStore, type Store, withTransaction } from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { openFieldSeal, openLocalFileProvider } from '@ringfence/vault';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackgroundSealing } from '../src/access/seal-in-background.ts';
import { createMetrics } from '../src/metrics.ts';

const ROWS = 2_500;
const SEALED_MILLISECONDS_MAX = 20_000;

let database: TestDatabase;
let owner: Store;
let store: Store;
let directory: string;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = openStore({ connectionString: database.ownerConnectionString });
  store = openStore({ connectionString: database.connectionString });
  directory = await mkdtemp(join(tmpdir(), 'ringfence-sealing-'));
});

afterAll(async () => {
  await store.close();
  await owner.close();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

async function asOwner<Row extends object>(...statements: readonly string[]): Promise<Row[]> {
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  return withTransaction(owner, options, async (tx) => {
    let rows: readonly Row[] = [];
    for (const statement of statements) rows = await tx.query<Row>(statement);
    return [...rows];
  });
}

test('a row that cannot be sealed is told once and counted, and the rest is sealed', async () => {
  await asOwner(
    `insert into people.event (at, act, result, address)
     select now(), case when n = 10 then 'poisoned' else 'signed_in' end, 'ok', '192.0.2.1'
     from generate_series(1, ${ROWS}) n`,
    `create function people.refuse() returns trigger language plpgsql as
       $$ begin raise 'no'; end $$`,
    `create trigger refuse before update on people.event for each row
       when (old.act = 'poisoned') execute function people.refuse()`,
  );
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const { rowsNotSealed } = createMetrics();
  const providers = [openLocalFileProvider(directory)] as const;
  const vault = openFieldSeal({ shelf: openKeyShelf(store), providers });
  const sealing = startBackgroundSealing({ store, vault, rowsNotSealed, log });
  const clear = async () =>
    asOwner<{ readonly act: string }>(
      'select e.act from people.event e where e.address is not null',
    );
  await expect
    .poll(clear, { timeout: SEALED_MILLISECONDS_MAX, interval: 200 })
    .toEqual([{ act: 'poisoned' }]);
  await sealing.close();

  const told = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'person_events');
  expect(told).toMatchObject([{ rows: 1, msg: 'rows cannot be sealed, and were passed' }]);
  expect(lines.join('')).not.toContain('192.0.2.1');
  expect((await rowsNotSealed.get()).values).toEqual([
    { labels: { kind: 'person_events' }, value: 1 },
  ]);
});
