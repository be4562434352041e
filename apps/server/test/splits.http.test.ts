// Goal: a split rule is stated, previewed without moving anything, and read with its versions.
// Method: a real server, engine and database, asked over HTTP.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const RULE = {
  ruleId: 'rule-1',
  reversibleDays: 3,
  lines: [
    { customerId: 'courier', share: 'fixed', amountMinor: '700' },
    { account: 'fees_accrued', share: 'tier', tiers: [{ amountFromMinor: '0', basisPoints: 150 }] },
    { customerId: 'partner', share: 'ratio', weight: 1 },
  ],
  weightBase: 3,
  remainderTo: { customerId: 'seller' },
};

const preview = (amountMinor: string, ruleId = 'rule-1') =>
  pool.post('auditor', '/split-previews', { ruleId, amountMinor });

it('previews what a rule gives, to the minor unit, and moves nothing', async () => {
  const set = await pool.post('platform', '/split-rules', { commandId: 'r-1', ...RULE });
  expect(set.json.result).toEqual({ ruleId: 'rule-1', version: 1 });
  const shown = await preview('10001');
  expect(shown.json.parts).toEqual([
    { customerId: 'courier', amountMinor: '700' },
    { account: 'fees_accrued', amountMinor: '150' },
    { customerId: 'partner', amountMinor: '3050' },
    { customerId: 'seller', amountMinor: '6101' },
  ]);
  const splits = await pool.get('auditor', '/splits');
  expect(splits.json.items).toEqual([]);
});

it('says what is short, unknown, ended, or of another version', async () => {
  expect((await preview('699')).json.code).toBe('parts_differ_from_total');
  expect((await preview('1', 'none')).json.code).toBe('record_not_found');
  await pool.post('platform', '/split-rules', { commandId: 'r-2', ...RULE, reversibleDays: 4 });
  const versions = await pool.get('auditor', '/split-rules/rule-1/versions');
  const bodies = versions.json.items.map(({ body }: { body: { version: number } }) => body.version);
  expect(bodies).toEqual([1, 2]);
  const faulty = { ...RULE, weightBase: 0 };
  const refused = await pool.post('platform', '/split-rules', { commandId: 'r-3', ...faulty });
  expect(refused.status).toBe(400);
  await pool.post('platform', '/split-rule-ends', { commandId: 'e-1', ruleId: 'rule-1' });
  expect((await preview('10001')).json.code).toBe('record_not_found');
});
