// Goal: a mandate over HTTP permits what it says in each period, shows its uses, and says the same
// after the engine was rebuilt from its facts. Method: a real server, engine and database.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

const TAKE_OVER_MILLISECONDS_MAX = 20_000;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'mandates');
  await pool.fundCustomer('payer', '1000');
  await pool.fundCustomer('payee', '1');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const grant = (mandateId: string, more: object) => ({
  commandId: `grant-${mandateId}`,
  mandateId,
  customerId: 'payer',
  scope: ['pay'],
  amountMaxMinor: '1000',
  expiresAt: '2099-01-01T00:00:00Z',
  ...more,
});

const pay = (instructionId: string, amountMinor: string) => ({
  kind: 'pay',
  instructionId,
  fromCustomerId: 'payer',
  toCustomerId: 'payee',
  amountMinor,
  mandateId: 'daily',
});

it('permits so much a business day, and says what is left', async () => {
  const caps = { perDay: { amountMaxMinor: '100' }, perMonth: { countMax: 3 } };
  const granted = await pool.post('customer_channel', '/mandates', grant('daily', caps));
  expect(granted.status).toBe(201);
  expect((await pool.post('platform', '/instructions', pay('p-1', '60'))).status).toBe(201);
  const over = await pool.post('platform', '/instructions', pay('p-2', '41'));
  expect(over.json).toMatchObject({ code: 'mandate_period_exceeded' });
  expect(over.json.detail).toContain('41');
  expect((await pool.post('platform', '/instructions', pay('p-3', '15'))).status).toBe(201);
  const read = await pool.get('customer_channel', '/mandates/daily');
  expect(read.json).toMatchObject({ ...caps, usedMinor: '75', usedCount: 2 });
});

it('shows its uses page by page, accepted ones only', async () => {
  const first = await pool.get('platform', '/mandates/daily/uses?limit=1');
  expect(first.json.items.map(({ instructionId }: never) => instructionId)).toEqual(['p-1']);
  const cursor = first.json.nextCursor;
  const second = await pool.get('platform', `/mandates/daily/uses?cursor=${cursor}`);
  expect(second.json.items.map(({ instructionId }: never) => instructionId)).toEqual(['p-3']);
  expect((await pool.get('platform', '/mandates/none/uses')).status).toBe(404);
});

it('refuses a cap that caps nothing', async () => {
  const empty = await pool.post('customer_channel', '/mandates', grant('empty', { perDay: {} }));
  expect(empty.json).toMatchObject({ code: 'content_invalid', field: 'perDay' });
  const unknown = { perDay: { amountMinor: '1' } };
  const bad = await pool.post('customer_channel', '/mandates', grant('bad', unknown));
  expect(bad.status).toBe(400);
});

it('counts on after the engine was rebuilt from its facts', async () => {
  const { database } = server;
  await server.stop();
  server = await startTestServer({}, database);
  const send = (body: object) =>
    server.send({ path: pool.path('/instructions'), key: pool.keys.platform, body });
  await vi.waitFor(async () => {
    const over = await send(pay('p-9', '26'));
    expect(over.json.code).toBe('mandate_period_exceeded');
  }, TAKE_OVER_MILLISECONDS_MAX);
  expect((await send(pay('p-10', '25'))).status).toBe(201);
  const third = await send(pay('p-11', '1'));
  expect(third.json.code).toBe('mandate_period_exceeded');
});
