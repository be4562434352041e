// Goal: the equation of a pool, and what moved, are told as they are at this moment. Method: a real
// server; money is kept, held and moved, and both routes are read after it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'position', '1000000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

it('tells both sides of the equation, and each receipt that is on no statement', async () => {
  const advice = { commandId: 'advice-1', bankReference: 'BANK-1', amountMinor: '2500' };
  expect((await pool.post('bank', '/receipts', advice)).status).toBe(201);
  await pool.fundCustomer('ada', '1000');

  const { json, status } = await pool.get('auditor', '/position');
  expect(status).toBe(200);
  expect(json).toMatchObject({
    businessDate: '2026-11-23',
    dayState: 'open',
    daysOpen: ['2026-11-23'],
    liabilities: { availableMinor: '1000', suspenseMinor: '1001500', totalMinor: '1002500' },
    bank: { mirrorMinor: '1000000', inTransitInMinor: '2500', totalMinor: '1002500' },
    differenceMinor: '0',
    inTransitIn: { count: 1, sumMinor: '2500', listed: [{ amountMinor: '2500' }] },
    breaks: { count: 0, sumMinor: '0' },
  });
  expect(json.statement).toBeUndefined();

  const flow = await pool.get('auditor', '/flow?hours=2');
  expect(flow.status).toBe(200);
  expect(flow.json.isCut).toBe(false);
  const sumOf = (direction: string): bigint =>
    flow.json.hours.reduce(
      (sum: bigint, hour: Record<string, { amountMinor: string }>) =>
        sum + BigInt(hour[direction]?.amountMinor ?? '0'),
      0n,
    );
  expect(sumOf('in')).toBe(1_002_500n);
  expect(sumOf('inside')).toBe(1000n);
  expect(sumOf('out')).toBe(0n);
});

it('lists instructions and journal from the newest on when asked, and the journal of one subject', async () => {
  const newest = await pool.get('auditor', '/journal?order=newest&limit=2');
  const [first, second] = newest.json.items;
  expect(first.position).toBeGreaterThan(second.position);
  const next = await pool.get(
    'auditor',
    `/journal?order=newest&limit=2&cursor=${newest.json.nextCursor}`,
  );
  expect(next.json.items[0].position).toBeLessThan(second.position);
  const wrongOrder = await pool.get('auditor', `/journal?limit=2&cursor=${newest.json.nextCursor}`);
  expect(wrongOrder.json.code).toBe('cursor_not_valid');

  const instructions = await pool.get('auditor', '/instructions?order=newest&limit=1');
  const all = await pool.get('auditor', '/instructions');
  expect(instructions.json.items).toEqual(all.json.items.slice(-1));

  const about = await pool.get('auditor', '/journal?subject=ada');
  expect(about.json.items.length).toBeGreaterThan(0);
  for (const entry of about.json.items) expect(entry.subject).toBe('ada');
});
