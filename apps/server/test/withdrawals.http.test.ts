// Goal: a withdrawal that waits is confirmed, cancelled and intercepted over HTTP, and read as it
// stands. Method: a real server, engine and database, asked over HTTP.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one');
  await pool.fundCustomer('a', '1000');
  const bound = await pool.post('customer_channel', '/customers/a/payout-account', {
    commandId: 'bind-a',
    holderName: 'Person A',
    scheme: 'other',
    identification: '6222000000000001',
  });
  if (bound.status !== 200) throw new Error(bound.text);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const withdraw = (instructionId: string, more: object) =>
  pool.post('platform', '/instructions', {
    kind: 'withdraw',
    instructionId,
    customerId: 'a',
    amountMinor: '10',
    mandateId: 'mandate-a',
    ...more,
  });

const act = (path: string, commandId: string, more: object) =>
  pool.post(path === '/payment-interceptions' ? 'operator' : 'platform', path, {
    commandId,
    ...more,
  });

it('waits, is confirmed, and says where it is', async () => {
  const asked = await withdraw('w-1', { form: 'confirmed', delivery: 'real_time' });
  expect(asked.json.result).toMatchObject({ state: 'waiting', arrivalDate: pool.businessDate });
  const waiting = await pool.get('auditor', '/waiting-payments/w-1');
  expect(waiting.json).toMatchObject({
    state: 'waiting',
    subject: 'a',
    body: { confirmed: false, amountMinor: '10' },
  });
  const listed = await pool.get('auditor', '/waiting-payments?state=waiting');
  expect(listed.json.items).toMatchObject([{ recordId: 'w-1', body: { amountMinor: '10' } }]);
  const confirmed = await act('/payment-confirmations', 'c-1', { instructionId: 'w-1' });
  expect(confirmed.json).toMatchObject({ status: 'accepted', result: { state: 'requested' } });
  const read = await pool.get('platform', '/instructions/w-1');
  expect(['requested', 'sent', 'unknown', 'accepted']).toContain(read.json.state);
});

it('is cancelled or intercepted while it waits, and not afterwards', async () => {
  await withdraw('w-2', { releaseAt: '2099-01-01T00:00:00Z' });
  const far = await pool.get('platform', '/instructions/w-2');
  expect(far.json).toMatchObject({ status: 'content_invalid' });
  await withdraw('w-3', { delivery: 'next_day' });
  const stopped = await act('/payment-interceptions', 'i-3', {
    instructionId: 'w-3',
    reason: 'payee under review',
  });
  expect(stopped.json.result).toEqual({ state: 'intercepted' });
  const again = await act('/payment-cancellations', 'x-3', { instructionId: 'w-3' });
  expect(again.status).toBe(422);
  expect(again.json).toMatchObject({ code: 'withdrawal_state_forbids' });
  const read = await pool.get('platform', '/instructions/w-3');
  expect(read.json).toMatchObject({ state: 'intercepted' });
  const versions = await pool.get('auditor', '/waiting-payments/w-3/versions');
  expect(versions.json.items.map(({ state }: { state: string }) => state)).toEqual([
    'waiting',
    'intercepted',
  ]);
});
