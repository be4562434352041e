// Goal: an authority's order over HTTP takes two operator keys, stops the money, and is told to
// nobody but operators and auditors; the engine rebuilt from its facts decides the same. Method: a
// real server, engine and database, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let checkerKey: string;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'orders');
  await pool.fundCustomer('payer', '1000');
  await pool.fundCustomer('payee', '1');
  const body = { keyId: 'checker', role: 'operator', platformId: 'orders' };
  const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
  checkerKey = made.json.key;
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const AUTHORITY = '某市公安局';
const TAKE_OVER_MILLISECONDS_MAX = 20_000;
const DAY_MILLISECONDS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString();

function order(orderId: string, more: object) {
  return {
    commandId: `register-${orderId}`,
    orderId,
    customerId: 'payer',
    authority: AUTHORITY,
    documentNumber: '冻通字〔2026〕12号',
    documentHash: 'ab'.repeat(32),
    officers: ['officer-1', 'officer-2'],
    ...more,
  };
}

const freeze = (orderId: string, amountMinor: string) =>
  order(orderId, { type: 'freeze', ground: 'criminal', amountMinor, expiresAt: inDays(30) });

const approve = async (orderId: string, key = checkerKey): Promise<TestAnswer> =>
  server.send({
    path: pool.path(`/orders/${orderId}/approval`),
    key,
    body: { commandId: `approve-${orderId}-${key === checkerKey ? 'checker' : 'maker'}` },
  });

function pay(instructionId: string, amountMinor: string) {
  return {
    kind: 'pay',
    instructionId,
    fromCustomerId: 'payer',
    toCustomerId: 'payee',
    amountMinor,
    mandateId: 'mandate-payer',
  };
}

describe('an order', () => {
  it('takes effect on the word of two keys, and stops the money from then on', async () => {
    const registered = await pool.post('operator', '/orders', freeze('o-1', '700'));
    expect(registered.status).toBe(201);
    expect(registered.json.result.state).toBe('registered');
    const paid = await pool.post('platform', '/instructions', pay('p-1', '100'));
    expect(paid.status).toBe(201);

    const own = await approve('o-1', pool.keys.operator);
    expect([own.status, own.json.code]).toEqual([403, 'approver_is_maker']);
    const approved = await approve('o-1');
    expect(approved.json.result).toMatchObject({
      state: 'in_force',
      freezes: [{ orderId: 'o-1', rank: 1, frozenMinor: '700' }],
    });

    const refused = await pool.post('platform', '/instructions', pay('p-2', '201'));
    expect(refused.json.code).toBe('frozen_by_order');
    expect(refused.text).not.toContain(AUTHORITY);
    expect(refused.text).not.toContain('o-1');
    const free = await pool.post('platform', '/instructions', pay('p-3', '200'));
    expect(free.status).toBe(201);
  });

  it('is read by operators and auditors, with its versions, and by nobody else', async () => {
    const read = await pool.get('auditor', '/orders/o-1');
    expect(read.json).toMatchObject({ recordId: 'o-1', state: 'in_force', subject: 'payer' });
    expect(read.json.body.approvals.map(({ decision }: { decision: string }) => decision)).toEqual([
      'registered',
      'approved',
    ]);
    const versions = await pool.get('operator', '/orders/o-1/versions');
    expect(versions.json.items).toHaveLength(2);
    const list = await pool.get('auditor', '/orders?subject=payer&state=in_force');
    expect(list.json.items).toHaveLength(1);
    for (const role of ['platform', 'customer_channel', 'bank'] as const) {
      expect((await pool.get(role, '/orders/o-1')).status).toBe(403);
      expect((await pool.get(role, '/orders')).status).toBe(403);
      expect((await pool.post(role, '/orders', freeze('x', '1'))).status).toBe(403);
    }
  });

  it('repeated answers the same; a second one with its id is refused', async () => {
    const body = freeze('o-2', '50');
    const first = await pool.post('operator', '/orders', body);
    const again = await pool.post('operator', '/orders', body);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await pool.post('operator', '/orders', { ...body, commandId: 'other' });
    expect([other.status, other.json.code]).toEqual([409, 'record_already_exists']);
  });

  it('that is rejected never takes effect', async () => {
    const answer = await server.send({
      path: pool.path('/orders/o-2/rejection'),
      key: checkerKey,
      body: { commandId: 'reject-o-2', reason: 'the document is not signed' },
    });
    expect(answer.json.result).toEqual({ state: 'rejected' });
    const late = await approve('o-2');
    expect(late.json.code).toBe('record_state_forbids');
  });

  it('with a field of another type of order is refused with the field', async () => {
    const bad = await pool.post('operator', '/orders', order('o-3', { type: 'freeze' }));
    expect(bad.json).toMatchObject({ code: 'content_invalid', field: 'ground' });
    const unknown = await pool.post('operator', '/orders', { ...freeze('o-3', '1'), rank: 1 });
    expect(unknown.status).toBe(400);
  });

  it('answers a query, and deducts to the account of the authority', async () => {
    await pool.post('operator', '/orders', order('q-1', { type: 'query' }));
    const answered = await approve('q-1');
    expect(answered.json.result.answer).toMatchObject({ postedMinor: '700', frozenMinor: '700' });

    const payeeAccount = { holderName: '某市财政局', scheme: 'other', identification: '622200009' };
    const deduct = { type: 'deduct', parentOrderId: 'o-1', amountMinor: '300', payeeAccount };
    const registered = await pool.post('operator', '/orders', order('d-1', deduct));
    expect(registered.status).toBe(201);
    const approved = await approve('d-1');
    const { paymentInstructionId } = approved.json.result;
    const payment = await pool.get('platform', `/instructions/${paymentInstructionId}`);
    expect(payment.json).toMatchObject({ kind: 'deduct', state: 'requested', amountMinor: '300' });
    expect(payment.text).not.toContain('o-1');
    const record = await pool.get('operator', '/orders/d-1');
    expect(record.text).not.toContain(payeeAccount.identification);
    expect(record.json.body.payeeCommitment).toMatch(/^[0-9a-f]{64}$/);
    const freezeNow = await pool.get('operator', '/orders/o-1');
    expect(freezeNow.json.body.deductedMinor).toBe('300');
  });
});

describe('an engine rebuilt from the facts', () => {
  it('freezes what the one before it froze', async () => {
    const { database } = server;
    await server.stop();
    server = await startTestServer({}, database);
    const over = { path: pool.path('/instructions'), key: pool.keys.platform };
    await vi.waitFor(async () => {
      const refused = await server.send({ ...over, body: pay('p-9', '1') });
      expect(refused.json.code).toBe('frozen_by_order');
    }, TAKE_OVER_MILLISECONDS_MAX);
    const register = { path: pool.path('/orders'), key: pool.keys.operator };
    const release = order('r-1', { type: 'release', parentOrderId: 'o-1' });
    await server.send({ ...register, body: release });
    expect((await approve('r-1')).json.result).toMatchObject({ freezes: [] });
    expect((await server.send({ ...over, body: pay('p-10', '1') })).status).toBe(201);
  });
});
