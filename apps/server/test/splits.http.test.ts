// Goal: a split rule is stated, previewed without moving anything, and read with its versions.
// Method: a real server, engine and database, asked over HTTP.
import { auditSplit, decodeFacts, type SplitBody, type SplitRule } from '@ringfence/custody';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
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

it('shares out a thousand ways, is given back, and is computed again from its version', async () => {
  const shop = await openTestPool(server, 'shop', '1000000000', {
    programme: { id: 'marketplace', version: 1 },
  });
  await shop.fundCustomer('buyer', '1000003');
  const count = 999;
  for (let n = 0; n < count; n += 1) {
    const customerId = `payee-${n}`;
    await shop.post('customer_channel', '/customers', { commandId: customerId, customerId });
  }
  await shop.post('customer_channel', '/mandates', {
    commandId: 'm-split',
    mandateId: 'm-split',
    customerId: 'buyer',
    scope: ['split'],
    amountMaxMinor: '1000003',
    expiresAt: '2099-01-01T00:00:00Z',
  });
  const lines = Array.from({ length: count }, (_, n) => ({
    customerId: `payee-${n}`,
    share: 'ratio',
    weight: 1 + (n % 7),
  }));
  const weightBase = lines.reduce((sum, { weight }) => sum + weight, 0);
  const remainderTo = { account: 'profit_share' };
  const rule = { ruleId: 'wide', reversibleDays: 1, lines, weightBase, remainderTo };
  const set = await shop.post('platform', '/split-rules', { commandId: 'r', ...rule });
  expect(set.json.result).toEqual({ ruleId: 'wide', version: 1 });
  const split = await shop.post('platform', '/instructions', {
    kind: 'split',
    instructionId: 's-1',
    fromCustomerId: 'buyer',
    ruleId: 'wide',
    ruleVersion: 1,
    amountMinor: '1000003',
    mandateId: 'm-split',
  });
  expect(split.json).toMatchObject({
    status: 'accepted',
    result: { ruleVersion: 1, parts: 1_000 },
  });
  const kept = await shop.get('auditor', '/splits/s-1');
  const parts: readonly { readonly amountMinor: string }[] = kept.json.body.parts;
  expect(parts.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)).toBe(1_000_003n);
  const read = decodeFacts(kept.json.body) as SplitBody;
  expect(auditSplit(read, decodeFacts(rule) as SplitRule)).toEqual({ status: 'equal' });
  const back = await shop.post('platform', '/instructions', {
    kind: 'reverse_split',
    instructionId: 'back-1',
    splitInstructionId: 's-1',
    account: 'profit_share',
    amountMinor: '1',
  });
  expect(back.json).toMatchObject({ status: 'accepted', result: { reversedMinor: '1' } });
}, 60_000);

it('is given back whole, on the consent of every recipient, or not at all', async () => {
  const shop = await openTestPool(server, 'back', '1000000', {
    programme: { id: 'marketplace', version: 1 },
  });
  await shop.fundCustomer('buyer', '10000');
  for (const customerId of ['seller', 'courier']) {
    await shop.post('customer_channel', '/customers', { commandId: customerId, customerId });
  }
  const grant = (customerId: string, more: object) =>
    shop.post('customer_channel', '/mandates', {
      commandId: `m-${customerId}`,
      mandateId: `m-${customerId}`,
      customerId,
      expiresAt: '2099-01-01T00:00:00Z',
      ...more,
    });
  const own = await grant('buyer', { scope: ['split'], amountMaxMinor: '10000' });
  expect(own.status, own.text).toBe(201);
  const rule = {
    ruleId: 'plain',
    reversibleDays: 3,
    lines: [{ customerId: 'courier', share: 'fixed', amountMinor: '700' }],
    remainderTo: { customerId: 'seller' },
  };
  await shop.post('platform', '/split-rules', { commandId: 'r', ...rule });
  const split = await shop.post('platform', '/instructions', {
    kind: 'split',
    instructionId: 's-1',
    fromCustomerId: 'buyer',
    ruleId: 'plain',
    ruleVersion: 1,
    amountMinor: '10000',
    mandateId: 'm-buyer',
  });
  expect(split.status, split.text).toBe(201);
  const consent = { scope: ['reverse_split'], instructionId: 'back-2', payees: ['buyer'] };
  await grant('courier', { ...consent, amountMaxMinor: '700' });
  await grant('seller', { ...consent, amountMaxMinor: '9300' });
  const mandates = ['courier', 'seller'].map((customerId) => ({
    customerId,
    mandateId: `m-${customerId}`,
  }));
  const whole = { splitInstructionId: 's-1', mandates };
  const one = { ...whole, commandId: 'back-1', mandates: mandates.slice(0, 1) };
  const refused = await shop.post('platform', '/split-reversals', one);
  expect(refused.json.code).toBe('mandate_for_another_instruction');
  const back = await shop.post('platform', '/split-reversals', { ...whole, commandId: 'back-2' });
  expect(back.json.result, back.text).toEqual({ reversedMinor: '10000', parts: 2 });
  const buyer = await shop.get('auditor', '/customers/buyer');
  expect(buyer.json).toMatchObject({ postedMinor: '10000' });
  expect((await shop.get('auditor', '/splits/s-1')).json.state).toBe('final');
  expect(await readRecords(shop)).toEqual(expect.arrayContaining(['/split-rules', '/splits']));
});
