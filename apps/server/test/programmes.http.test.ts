// Goal: over HTTP, a pool opens under a programme of its own, adopts another, and refuses an
// instruction of a version that is not in force; a document that is wrong is answered with the
// place, or the way of the money. Method: a real server, engine and database, asked over HTTP.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUSINESS_DATE, openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const SHIPPED = join(import.meta.dirname, '../../../packages/custody/src/programmes');

interface DocumentJson {
  readonly id: string;
  readonly version: number;
  readonly flows: readonly { readonly instruction: string }[];
}

/** The wallet as a document of the pool's own. */
const OWN = {
  ...(JSON.parse(readFileSync(join(SHIPPED, 'wallet.v1.json'), 'utf8')) as DocumentJson),
  id: 'own',
  version: 2,
};

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one');
  await pool.fundCustomer('a', '1000');
  await pool.fundCustomer('b', '1000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const adopt = (commandId: string, document: unknown, programme = { id: 'own', version: 2 }) =>
  pool.post('operator', '/programmes', {
    commandId,
    programme,
    document,
    inForceDate: BUSINESS_DATE,
  });

const pay = (instructionId: string, programmeVersion?: number) =>
  pool.post('platform', '/instructions', {
    kind: 'pay',
    instructionId,
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amountMinor: '10',
    mandateId: 'mandate-a',
    programmeVersion,
  });

it('opens a pool under a document, which must be without a fault', async () => {
  const body = {
    commandId: 'open-own',
    platformId: 'one',
    name: 'Own',
    currency: 'CNY',
    programme: { id: 'own', version: 2 },
    programmeDocument: OWN,
    bankAccountIdentification: 'ACCOUNT-own',
    businessDate: BUSINESS_DATE,
  };
  const open = async (more: object) =>
    server.send({ path: '/v1/pools', key: server.administratorKey, body: { ...body, ...more } });
  const opened = await open({});
  expect(opened.status).toBe(201);
  const shown = await server.send({
    path: `/v1/pools/${opened.json.poolId}`,
    key: server.administratorKey,
  });
  expect(shown.json.programme).toEqual({ id: 'own', version: 2 });
  const flows = OWN.flows.filter(({ instruction }) => instruction !== 'withdraw');
  const trapped = await open({
    commandId: 'open-trapped',
    bankAccountIdentification: 'ACCOUNT-trapped',
    programmeDocument: { ...OWN, flows },
  });
  expect(trapped.status).toBe(422);
  expect(trapped.json).toMatchObject({ code: 'programme_faulty' });
  expect(JSON.stringify(trapped.json.result)).toContain('账户持有人:只能到');
});

it('refuses a document with the place that is wrong, and moves nothing', async () => {
  const answer = await adopt('adopt-wrong', { ...OWN, flows: [], owner: 'me' });
  expect(answer.status).toBe(422);
  expect(answer.json).toMatchObject({ code: 'programme_faulty', field: 'owner' });
  const missing = await adopt('adopt-none', undefined, { id: 'wallet', version: 9 });
  expect(missing.json).toMatchObject({ code: 'programme_not_found' });
});

it('adopts a programme, and instructions of the version before are stale', async () => {
  expect((await pay('p-1', 1)).status).toBe(201);
  const adopted = await adopt('adopt-own', OWN);
  expect(adopted.json).toMatchObject({
    status: 'accepted',
    result: { inForceDate: BUSINESS_DATE },
  });
  const stale = await pay('p-2', 1);
  expect(stale.status).toBe(422);
  expect(stale.json).toMatchObject({
    code: 'programme_version_stale',
    field: 'programmeVersion',
  });
  expect((await pay('p-3', 2)).status).toBe(201);
  expect((await pay('p-4')).status).toBe(201);
});

it('shows what the pool adopted, with the whole document', async () => {
  const list = await pool.get('auditor', '/programmes');
  const [record] = list.json.items;
  expect(record).toMatchObject({ recordId: 'own.2', state: 'adopted', open: true });
  expect(record.body.inForceDate).toBe(BUSINESS_DATE);
  const { $schema: _, ...document } = OWN as typeof OWN & { readonly $schema: string };
  expect(record.body.programme).toEqual(document);
  const forbidden = await pool.post('platform', '/programmes', {
    commandId: 'adopt-platform',
    programme: { id: 'own', version: 3 },
    inForceDate: BUSINESS_DATE,
  });
  expect(forbidden.status).toBe(403);
});

it('states the roles of a customer, which the platform may not', async () => {
  const body = { customerId: 'b', roles: ['holder'] };
  const state = (role: 'customer_channel' | 'platform', commandId: string, more: object) =>
    pool.post(role, '/customer-roles', { commandId, ...body, ...more });
  expect((await state('platform', 'roles-1', {})).status).toBe(403);
  expect((await state('customer_channel', 'roles-2', {})).json).toMatchObject({
    status: 'accepted',
    result: { roles: ['holder'] },
  });
  const wrong = await state('customer_channel', 'roles-3', { roles: ['donor'] });
  expect(wrong.json).toMatchObject({ code: 'content_invalid', field: 'roles' });
  const read = await pool.get('auditor', '/customer-roles/b');
  expect(read.json).toMatchObject({ state: 'stated', subject: 'b', body: { roles: ['holder'] } });
});
