/**
 * Goal: a face check is begun with its own consent alone, nothing but its outcome is kept, it ends
 * with the consent, the desk sees it, and whoever makes none loses nothing.
 * Method: a real server, a provider that is a process of its own, a customer who is signed in.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVERY_PLATFORM, openStore, type Store, withSnapshot } from '@ringfence/store';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterByName, enterInvited, type NamedPerson } from './support/enter-by-name.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const PUBLIC_URL = 'http://localhost:4180';
const PROVIDER = join(import.meta.dirname, '../../../packages/identity/test/face-provider.mjs');
const PATH = '/v1/my/privacy/face-checks';
const provider = spawn(process.execPath, [PROVIDER], {
  env: { FACE_TOKEN: 'of-the-test' },
  stdio: ['ignore', 'pipe', 'inherit'],
});

let keyDirectory: string;
let server: TestServer;
let store: Store;
let pool: TestPool;
let customer: NamedPerson;
let compliance: NamedPerson;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'face-'));
  const tokenFile = join(keyDirectory, 'face-token');
  await writeFile(tokenFile, 'of-the-test\n', { mode: 0o600 });
  const [port] = await once(provider.stdout, 'data');
  const url = `http://127.0.0.1:${String(port).trim()}/v1`;
  const faceCheck = { name: 'face-test', url, tokenFile };
  server = await startTestServer({ publicUrl: PUBLIC_URL, keyDirectory, faceCheck });
  store = openStore({ connectionString: server.database.connectionString, connectionsMax: 1 });
  pool = await openTestPool(server, 'faces');
  await pool.post('customer_channel', '/customers', { commandId: 'o-1', customerId: 'ada' });
  const body = { displayName: 'Ada', language: 'en' };
  const invited = await pool.post('customer_channel', '/customers/ada/invitations', body);
  const desk = { server, store, publicUrl: PUBLIC_URL };
  const { personId } = invited.json;
  customer = await enterInvited(desk, { personId, kind: 'customer' });
  compliance = await enterByName(desk, { displayName: '王大海', role: 'compliance' });
});

afterAll(async () => {
  provider.kill();
  await store?.close();
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const begin = async () =>
  (await customer.send({ path: PATH, body: { step: 'request', language: 'en' } })).json;
const read = async (checkId: string) =>
  (await customer.send({ path: `${PATH}/${checkId}/result`, body: {} })).json;
const consent = async (act: 'give' | 'withdraw') =>
  customer.send({
    path: '/v1/my/privacy/consents/face_check',
    body: { act, noticeVersion: 2, language: 'en' },
  });

it('begins no face check without a consent of its own', async () => {
  expect(await begin()).toMatchObject({
    code: 'privacy_consent_missing',
    result: { consent: 'face_check' },
  });
  const list = (await customer.send({ path: PATH })).json;
  expect(list).toEqual({ isOffered: true, provider: 'face-test', items: [] });
});

it('keeps of a face check its outcome, and shows it to the desk', async () => {
  const given = await consent('give');
  expect(given.status, given.text).toBe(200);
  const begun = await begin();
  expect(begun.code, JSON.stringify(begun)).toBeUndefined();
  const { check, address } = begun;
  expect(address).toContain('/show/s-');
  expect(check).not.toHaveProperty('outcome');
  expect(await read(check.checkId)).toMatchObject({ outcome: 'live', band: 'high' });
  expect((await read(check.checkId)).provider).toBe('face-test');

  const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query<Readonly<Record<string, unknown>>>(
      'select * from privacy.face_check join privacy.face_check_result using (check_id)',
    ),
  );
  expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual([
    'at',
    'band',
    'begun_at',
    'check_id',
    'consent_number',
    'outcome',
    'person_id',
    'provider',
    'session_reference',
    'step',
  ]);

  const requestId = 'q-01890000-0000-7000-8000-00000000000a';
  const wish = { requestId, kind: 'correction', field: 'display_name', wish: 'Ada L.' };
  const asked = await customer.send({ path: '/v1/my/privacy/requests', body: wish });
  expect(asked.status, asked.text).toBe(200);
  const seen = (await compliance.send({ path: `/v1/privacy/requests/${requestId}` })).json;
  expect(seen.faceChecks).toEqual([expect.objectContaining({ outcome: 'live', band: 'high' })]);
});

it('ends with the consent, and is bounded in a day', async () => {
  const { check } = await begin();
  await consent('withdraw');
  expect((await read(check.checkId)).code).toBe('privacy_consent_missing');
  expect((await begin()).code).toBe('privacy_consent_missing');
  await consent('give');
  for (let begun = 2; begun < 5; begun += 1) await begin();
  expect((await begin()).code).toBe('limit_reached');
  const other = 'f-01890000-0000-7000-8000-000000000001';
  expect((await read(other)).code).toBe('record_not_found');
});

it('asks no provider about the check of another, and records nothing', async () => {
  const { items } = (await customer.send({ path: PATH })).json;
  const waiting = items.find(({ outcome }: { outcome?: string }) => outcome === undefined);
  const owner = new pg.Client({ connectionString: server.database.ownerConnectionString });
  await owner.connect();
  const rename = async (name: string): Promise<void> => {
    await owner.query('alter table privacy.face_check disable trigger user');
    await owner.query('update privacy.face_check set provider = $1 where check_id = $2', [
      name,
      waiting.checkId,
    ]);
    await owner.query('alter table privacy.face_check enable trigger user');
  };
  await rename('face-former');
  expect((await read(waiting.checkId)).code).toBe('face_check_unavailable');
  await rename('face-test');
  await owner.end();
  expect((await customer.send({ path: PATH })).json.items).toEqual(items);
});

it('says that the provider is silent, and records nothing', async () => {
  const { items } = (await customer.send({ path: PATH })).json;
  const waiting = items.find(({ outcome }: { outcome?: string }) => outcome === undefined);
  provider.kill();
  await once(provider, 'exit');
  expect((await read(waiting.checkId)).code).toBe('face_check_unavailable');
  const again = (await customer.send({ path: PATH })).json.items;
  expect(again).toEqual(items);
});
