// Goal: fees are published, quoted and taken as quoted, interest on the float is planned and paid
// to the cent, and approvals are asked for, all over HTTP. Method: a real server, engine and
// database; what a route answers is compared with the records it leaves.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const LATER = '2099-01-01T00:00:00Z';
const DAY = '2026-11-23';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

describe('a fee', () => {
  let pool: TestPool;
  beforeAll(async () => {
    pool = await openTestPool(server, 'fees');
    await pool.fundCustomer('ada', '100000');
  });

  it('is quoted before it is taken, and taken as it was quoted', async () => {
    const terms = {
      title: { en: 'withdrawal fee', zh: '提现费' },
      effectiveDate: DAY,
      fixedMinor: '100',
      basisPoints: 25,
    };
    const publication = { commandId: 'p-1', feeId: 'payout', ...terms };
    expect((await pool.post('platform', '/fees', publication)).status).toBe(403);
    expect((await pool.post('operator', '/fees', publication)).status).toBe(200);
    const quote = {
      commandId: 'q-1',
      quoteId: 'quote-1',
      feeId: 'payout',
      customerId: 'ada',
      baseMinor: '10000',
      expiresAt: LATER,
    };
    const quoted = await pool.post('platform', '/fee-quotes', quote);
    expect(quoted.json.result).toEqual({ amountMinor: '125', version: 1 });

    const take = (instructionId: string, amountMinor: string, more: object) =>
      pool.post('platform', '/instructions', {
        kind: 'fee',
        instructionId,
        customerId: 'ada',
        amountMinor,
        mandateId: 'mandate-ada',
        ...more,
      });
    expect((await take('f-1', '125', {})).json.code).toBe('condition_not_met');
    const wrong = await take('f-2', '126', { quoteId: 'quote-1' });
    expect([wrong.status, wrong.json.code]).toEqual([422, 'quote_differs']);
    expect((await take('f-3', '125', { quoteId: 'quote-1' })).status).toBe(201);
    const shown = await pool.get('auditor', '/fee-quotes/quote-1');
    expect(shown.json).toMatchObject({ state: 'used', body: { amountMinor: '125' } });
    const list = await pool.get('platform', '/fees');
    expect(list.json.items[0].body.versions).toEqual([terms]);
    const own = ['/fees', '/fee-quotes'];
    expect(await readRecords(pool)).toEqual(expect.arrayContaining(own));
  });
});

describe('a settlement of fees', () => {
  it('lists fees and consents, comes on the agreed day, and bounds what is swept', async () => {
    const shop = await openTestPool(server, 'settled');
    await shop.fundCustomer('ada', '100000');
    for (const [id, amountMinor] of [
      ['f-1', '100'],
      ['f-2', '25'],
    ]) {
      const fee = { kind: 'fee', instructionId: id, customerId: 'ada', amountMinor };
      await shop.post('platform', '/instructions', { ...fee, mandateId: 'mandate-ada' });
    }
    const day = { commandId: 'd-1', dayOfMonth: 5 };
    expect((await shop.post('operator', '/fee-settlement-policies', day)).status).toBe(200);
    const settlement = { settlementId: 'nov', throughDate: '2026-11-30' };
    const early = { ...settlement, commandId: 's-1' };
    expect((await shop.post('operator', '/fee-settlements', early)).json.code).toBe('not_due_yet');
    const sweep = (instructionId: string, amountMinor: string) => {
      const body = { kind: 'sweep', source: 'fees_accrued', instructionId, amountMinor };
      return shop.post('operator', '/instructions', body);
    };
    expect((await sweep('w-1', '1')).json.code).toBe('exceeds_remaining');

    const cut = { commandId: 'cut', nextBusinessDate: '2026-12-07' };
    expect((await shop.post('operator', `/days/${DAY}/cut`, cut)).status).toBe(200);
    const due = { ...settlement, commandId: 's-2' };
    const settled = await shop.post('operator', '/fee-settlements', due);
    expect(settled.json.result, settled.text).toEqual({ totalMinor: '125', count: 2 });
    const again = await shop.post('operator', '/fee-settlements', due);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);

    const fees = await shop.get('auditor', '/fee-settlements/nov/fees?limit=1');
    const mandate = { customerId: 'ada', mandateId: 'mandate-ada', businessDate: DAY };
    expect(fees.json.items).toEqual([{ id: 'f-1', kind: 'fee', amountMinor: '100', ...mandate }]);
    const lines = 'f-1 mandate-ada 100\nf-2 mandate-ada 25\n';
    const hash = createHash('sha256').update(lines).digest('hex');
    expect((await shop.get('auditor', '/fee-settlements/nov')).json.body.hash).toBe(hash);

    expect((await sweep('w-2', '126')).json.code).toBe('exceeds_remaining');
    const swept = await sweep('w-3', '125');
    expect(swept.status, swept.text).toBe(201);
    const policy = await shop.get('operator', '/fee-settlement-policies/policy');
    expect(policy.json.body).toMatchObject({ settledThroughDate: '2026-11-30', toSweepMinor: '0' });
    const own = ['/fee-settlement-policies', '/fee-settlements'];
    expect(await readRecords(shop)).toEqual(expect.arrayContaining(own));
  });
});

describe('interest', () => {
  let pool: TestPool;
  beforeAll(async () => {
    const programme = { programme: { id: 'donation', version: 1 } };
    pool = await openTestPool(server, 'interest', '1000000', programme);
    for (const [customerId, amountMinor] of [
      ['ada', '600000'],
      ['bo', '300001'],
    ] as const) {
      await pool.post('customer_channel', '/customers', {
        commandId: `open-${customerId}`,
        customerId,
      });
      await allocate(`fund-${customerId}`, { customerId, amountMinor });
    }
    await allocate('fund-interest', { purpose: 'interest', amountMinor: '99999' });
  });

  async function allocate(instructionId: string, to: object): Promise<void> {
    const body = { kind: 'allocate', instructionId, receiptId: 'receipt-1', ...to };
    const answer = await pool.post('operator', '/instructions', body);
    expect(answer.status, answer.text).toBe(201);
  }

  it('is counted on a closed day, planned by the balances of each day, and paid as planned', async () => {
    const policy = { treatment: 'client', ratePartsPerMillion: 3_500, dayCount: 360 };
    const set = await pool.post('operator', '/interest-policies', { commandId: 'c-1', policy });
    expect(set.status, set.text).toBe(200);
    const accrual = { commandId: 'c-2', throughDate: DAY };
    const early = await pool.post('operator', '/interest-accruals', accrual);
    expect(early.json.code).toBe('day_state_forbids');
    await closeMonday();
    const counted = await pool.post('operator', '/interest-accruals', {
      ...accrual,
      commandId: 'c-3',
    });
    expect(counted.status, counted.text).toBe(200);
    const settled = await pool.post('operator', '/interest-settlements', {
      commandId: 'c-4',
      settlementId: 'q4',
      receivedMinor: '1001',
    });
    expect(settled.json.result).toEqual({ accruedMinor: '9', clientMinor: '1001', firmMinor: '0' });

    const plan = await pool.get('operator', '/interest-settlements/q4/plan');
    expect(plan.json).toEqual({
      items: [
        { customerId: 'ada', balanceDays: '600000', amountMinor: '667' },
        { customerId: 'bo', balanceDays: '300001', amountMinor: '334' },
      ],
      clientMinor: '1001',
      unitsLeftOver: '1',
    });
    for (const { customerId, amountMinor } of plan.json.items) {
      const paid = await pool.post('operator', '/instructions', {
        kind: 'pay_interest',
        instructionId: `interest-${customerId}`,
        settlementId: 'q4',
        customerId,
        amountMinor,
      });
      expect(paid.status, paid.text).toBe(201);
    }
    const shown = await pool.get('auditor', '/interest-settlements/q4');
    expect(shown.json).toMatchObject({ state: 'distributed', body: { paidMinor: '1001' } });
    expect((await pool.get('operator', '/interest-settlements/q9/plan')).status).toBe(404);
    const own = ['/interest-policies', '/interest-settlements'];
    expect(await readRecords(pool)).toEqual(expect.arrayContaining(own));
  });

  async function closeMonday(): Promise<void> {
    const cut = await pool.post('operator', `/days/${DAY}/cut`, { commandId: 'cut' });
    expect(cut.status, cut.text).toBe(200);
    const text = formatTestStatement({
      id: 'S-1',
      account: 'ACCOUNT-interest',
      date: DAY,
      opening: '10000.00',
      closing: '10000.00',
      credits: [],
    });
    const headers = { 'content-type': 'application/xml' };
    const path = pool.path('/statements');
    await server.send({ path, key: pool.keys.bank, method: 'POST', text, headers });
    const closed = await pool.post('operator', `/days/${DAY}/close`, { commandId: 'close' });
    expect(closed.status, closed.text).toBe(200);
  }
});

describe('an approval', () => {
  it('is asked for only where the programme asks for it, and not given to what is unknown', async () => {
    const pool = await openTestPool(server, 'approvals');
    const instruction = {
      kind: 'pay',
      instructionId: 'i-1',
      fromCustomerId: 'ada',
      toCustomerId: 'bo',
      amountMinor: '100',
      mandateId: 'm-1',
    };
    const proposal = { commandId: 'c-1', instruction, expiresAt: LATER };
    const needless = await pool.post('platform', '/proposals', proposal);
    expect([needless.status, needless.json.code]).toEqual([422, 'condition_not_met']);
    const approval = { commandId: 'c-2', instruction };
    const unknown = await pool.post('operator', '/proposals/approvals', approval);
    expect([unknown.status, unknown.json.code]).toEqual([422, 'record_unknown']);
    expect((await pool.get('auditor', '/proposals')).json.items).toEqual([]);
  });
});
