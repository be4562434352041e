// Goal: what is said over HTTP of deposits that the bank takes back is refused by name when there
// is none, and each sender may say its own part only. Method: a real server, asked over HTTP.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one');
  await pool.fundCustomer('a', '1000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

it('names a deposit that a statement shows', async () => {
  const body = { commandId: 'v-1', bankReference: 'B-1' };
  const answer = await pool.post('bank', '/reversal-advices', body);
  expect(answer.json).toMatchObject({ status: 422, code: 'receipt_not_found' });
  const listed = await pool.get('auditor', '/deposit-reversals');
  expect(listed.json.items).toEqual([]);
  expect((await pool.get('auditor', '/deposit-reversals/receipt-1')).status).toBe(404);
});

it('is funded by the custodian, written off by the platform, repaid on a mandate', async () => {
  const fund = { commandId: 'f-1', receiptId: 'receipt-1' };
  expect((await pool.post('platform', '/reversal-fundings', fund)).status).toBe(403);
  expect((await pool.post('operator', '/reversal-fundings', fund)).json.code).toBe(
    'record_unknown',
  );
  const writeOff = { commandId: 'o-1', receiptId: 'receipt-1', amountMinor: '1', reason: 'small' };
  expect((await pool.post('platform', '/advance-write-offs', writeOff)).json.code).toBe(
    'record_unknown',
  );
  const repay = await pool.post('platform', '/instructions', {
    kind: 'repay_advance',
    instructionId: 'p-1',
    receiptId: 'receipt-1',
    amountMinor: '1',
    mandateId: 'mandate-a',
  });
  expect(repay.json).toMatchObject({ status: 422, code: 'record_unknown' });
});
