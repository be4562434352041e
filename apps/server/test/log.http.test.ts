// Goal: no log line carries what a request contained, whatever part of it, at the finest level.
// Method: put one marked text into every part of requests that succeed, are refused and fail.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const SECRET = 'ZhangSan110101199003070000';
const HAN = '张三丰';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer({ logLevel: 'trace' });
  pool = await openTestPool(server, 'quiet');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

it('a log line names the route, the outcome and ids, never what was sent', async () => {
  const key = pool.keys.operator;
  const instruction = { kind: 'pay', instructionId: SECRET, remark: HAN, amountMinor: SECRET };
  const answers = [
    await pool.post('customer_channel', '/customers', { commandId: 'c-1', customerId: SECRET }),
    await pool.post('customer_channel', '/customers', { commandId: 'c-2', customerId: SECRET }),
    await pool.post('platform', '/instructions', instruction),
    await pool.post('platform', '/instructions/bulk', { instructions: [instruction] }),
    await pool.get('platform', `/customers/${SECRET}`),
    await pool.get('platform', `/customers/${encodeURIComponent(HAN)}`),
    await pool.get('platform', `/customers?cursor=${SECRET}`),
    await pool.get('platform', `/mandates?${SECRET}=${encodeURIComponent(HAN)}`),
    await pool.post('customer_channel', `/customers/${SECRET}/payout-account`, {
      commandId: 'p-1',
      holderName: HAN,
      scheme: 'other',
      identification: SECRET,
    }),
    await server.send({ path: `/${SECRET}`, key }),
    await server.send({ path: '/v1/pools', key: `rf_${SECRET}` }),
    await server.send({
      path: '/v1/pools',
      key,
      headers: { 'user-agent': SECRET, 'x-request-id': SECRET, referer: `http://${SECRET}/` },
    }),
    await server.send({ path: pool.path('/instructions'), key, text: `{"${SECRET}` }),
    await server.send({
      path: pool.path('/statements'),
      key,
      text: `<Document><${SECRET}>${HAN}`,
      headers: { 'content-type': 'application/xml' },
    }),
    await pool.post('operator', '/breaks/break-1/explanation', {
      commandId: 'e-1',
      reason: `${HAN} ${SECRET}`,
    }),
  ];
  const log = server.logLines.join('');

  expect(answers.filter((answer) => answer.status >= 500).map((answer) => answer.text)).toEqual([]);
  expect(server.logLines.length).toBeGreaterThan(answers.length);
  expect(log).toContain('"route":"openCustomer"');
  expect(log).not.toContain(SECRET);
  expect(log).not.toContain(HAN);
  expect(log).not.toContain(encodeURIComponent(HAN));
  expect(log).not.toContain(key.slice(-43));
  const answered = server.logLines.filter((line) => !line.includes('Server listening'));
  expect(answered.join('')).not.toMatch(/127\.0\.0\.1/);
});
