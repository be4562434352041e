// Goal: a platform's reserve over HTTP: its policy by two keys, what accrues, the call, a draw with
// its purpose and two approvals, and the way back to the platform only when nothing is outstanding.
// Method: a real server, engine and database with two pools of one platform; what a route answers
// is compared with the records it leaves.
import { ROUTES } from '@ringfence/contract';
import { RESERVE_BASES, RESERVE_PAYMENT_DAYS_MAX } from '@ringfence/custody';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const LATER = '2099-01-01T00:00:00Z';
const DAY = '2026-11-23';
const POLICY = {
  effectiveDate: DAY,
  rates: [{ instruction: 'pay', basisPoints: 100 }],
  target: { fixedMinor: '6000', outstandingBasisPoints: 0 },
  paymentDays: 1,
  whenOverdue: 'stop_intake',
};
const NOTHING = {
  ...POLICY,
  rates: [],
  target: { fixedMinor: '0', outstandingBasisPoints: 0 },
};

let server: TestServer;
let pool: TestPool;
let reservePoolId: number;
const checkerKeys: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'cover', '4000000');
  await pool.fundCustomer('ada', '100000');
  await pool.post('customer_channel', '/customers', { commandId: 'open-bo', customerId: 'bo' });
  const key = server.administratorKey;
  const opened = await server.send({
    path: '/v1/pools',
    key,
    body: {
      commandId: 'open-reserve',
      platformId: 'cover',
      name: 'Reserve of cover',
      currency: 'CNY',
      programme: { id: 'reserve', version: 1 },
      bankAccountIdentification: 'ACCOUNT-cover-reserve',
      businessDate: DAY,
      openingBalanceMinor: '5000',
    },
  });
  expect(opened.status, opened.text).toBe(201);
  reservePoolId = opened.json.poolId;
  for (const keyId of ['second', 'third']) {
    const body = { keyId, role: 'operator', platformId: 'cover' };
    checkerKeys.push((await server.send({ path: '/v1/api-keys', key, body })).json.key);
  }
});
afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const inReserve = async (role: TestRole, rest: string, body: unknown) =>
  server.send({ path: `/v1/pools/${reservePoolId}${rest}`, key: pool.keys[role], body });
const byChecker = async (index: number, path: string, body: unknown) =>
  server.send({ path, key: checkerKeys[index] ?? '', body });
const read = async (commandId: string) => pool.post('operator', '/reserve-readings', { commandId });

async function putInForce(policyId: string, terms: object): Promise<void> {
  const policy = { ...terms, reservePoolId };
  const body = { commandId: `propose-${policyId}`, policyId, policy };
  const proposed = await pool.post('operator', '/reserve-policies', body);
  expect(proposed.status, proposed.text).toBe(200);
  const approval = { ...body, commandId: `approve-own-${policyId}` };
  const own = await pool.post('operator', '/reserve-policies/approvals', approval);
  expect([own.status, own.json.code]).toEqual([403, 'approver_is_maker']);
  const path = pool.path('/reserve-policies/approvals');
  const approved = await byChecker(0, path, { ...approval, commandId: `approve-${policyId}` });
  expect(approved.status, approved.text).toBe(200);
}

/** Proposes an instruction in the reserve's pool, approves it twice and gives it. */
async function give(instruction: { readonly instructionId: string }, purpose?: string) {
  const { instructionId } = instruction;
  const more = purpose === undefined ? {} : { purpose };
  const proposal = { commandId: `p-${instructionId}`, instruction, expiresAt: LATER, ...more };
  const proposed = await inReserve('operator', '/proposals', proposal);
  if (proposed.status !== 200) return proposed;
  const path = `/v1/pools/${reservePoolId}/proposals/approvals`;
  for (const index of [0, 1]) {
    const approval = { commandId: `a-${index}-${instructionId}`, instruction };
    expect((await byChecker(index, path, approval)).status).toBe(200);
  }
  return inReserve('operator', '/instructions', instruction);
}

describe('a reserve', () => {
  it('accrues on the kinds of instruction that the rules know', () => {
    const schema = JSON.stringify(ROUTES.proposeReservePolicy.body?.schema);
    expect(schema).toContain(`"enum":${JSON.stringify(RESERVE_BASES)}`);
    expect(schema).toContain(`"maximum":${RESERVE_PAYMENT_DAYS_MAX}`);
  });

  it('is nothing without a policy', async () => {
    expect((await pool.get('platform', '/reserve')).status).toBe(404);
    const early = await read('r-0');
    expect([early.status, early.json.code]).toEqual([422, 'condition_not_met']);
    const tie = { commandId: 't-0', clientPoolId: pool.poolId };
    expect((await inReserve('operator', '/reserve-ties', tie)).json.code).toBe('condition_not_met');
  });

  it('has a policy by two keys, and asks for the target at once', async () => {
    const policy = { ...POLICY, reservePoolId };
    const body = { commandId: 'p-0', policyId: 'v-0', policy };
    expect((await pool.post('platform', '/reserve-policies', body)).status).toBe(403);
    await putInForce('v-1', POLICY);
    const calls = await pool.get('platform', '/reserve-calls');
    expect(calls.json.items[0]).toMatchObject({
      recordId: 'call-1',
      state: 'below_target',
      body: { amountMinor: '6000', dueDate: '2026-11-24' },
    });
  });

  it('is read from its own books, once it is tied', async () => {
    expect((await read('r-1')).json.code).toBe('condition_not_met');
    const tie = { commandId: 't-1', clientPoolId: pool.poolId };
    expect((await inReserve('platform', '/reserve-ties', tie)).status).toBe(403);
    const tied = await inReserve('operator', '/reserve-ties', tie);
    expect(tied.status, tied.text).toBe(200);
    const give = { receiptId: 'receipt-1', purpose: 'compensation', amountMinor: '5000' };
    const allocation = { kind: 'allocate', instructionId: 'pay-in', ...give };
    expect((await inReserve('operator', '/instructions', allocation)).status).toBe(201);
    const paid = await pool.post('platform', '/instructions', {
      kind: 'pay',
      instructionId: 'pay-1',
      fromCustomerId: 'ada',
      toCustomerId: 'bo',
      amountMinor: '10050',
      mandateId: 'mandate-ada',
    });
    expect(paid.status, paid.text).toBe(201);
    expect((await read('r-2')).json.result).toEqual({
      levelMinor: '5000',
      shortfallMinor: '1000',
      unpaidMinor: '0',
      reserveCall: {
        callId: 'call-1',
        state: 'below_target',
        amountMinor: '6000',
        dueDate: '2026-11-24',
      },
    });
    const shown = await pool.get('platform', '/reserve');
    expect(shown.json).toMatchObject({
      policyId: 'v-1',
      accruedMinor: '100',
      paidInMinor: '5000',
      drawnMinor: '0',
      targetMinor: '6000',
      call: { callId: 'call-1', state: 'below_target', amountMinor: '6000' },
    });
    expect(shown.json.disclosure.en).toContain('not a guarantee');
    expect(shown.json.disclosure.zh).toContain('不是保证');
  });

  it('is drawn with its purpose, on two approvals, for the pool that it serves', async () => {
    const draw = {
      kind: 'move_out',
      instructionId: 'draw-1',
      moveId: 'draw-1',
      toPoolId: pool.poolId,
      toAccount: 'ACCOUNT-cover',
      amountMinor: '400',
      dueDate: DAY,
      source: 'compensation',
    };
    const bare = await inReserve('operator', '/instructions', draw);
    expect([bare.status, bare.json.code]).toEqual([422, 'approval_required']);
    const again = { ...draw, instructionId: 'draw-2' };
    expect((await give(again)).json.code).toBe('content_invalid');
    const elsewhere = { ...draw, instructionId: 'draw-3', toAccount: 'ACCOUNT-other' };
    expect((await give(elsewhere, 'project 7')).json.code).toBe('condition_not_met');
    const given = await give({ ...draw, instructionId: 'draw-4' }, 'compensation for project 7');
    expect(given.status, given.text).toBe(201);
    expect((await read('r-3')).json.result).toMatchObject({ levelMinor: '4600' });
    const proposal = await server.send({
      path: `/v1/pools/${reservePoolId}/proposals/draw-4`,
      key: pool.keys.auditor,
    });
    expect(proposal.json.body).toMatchObject({ purpose: 'compensation for project 7' });
  });

  it('has no customers', async () => {
    const body = { commandId: 'open-cy', customerId: 'cy' };
    const answer = await inReserve('customer_channel', '/customers', body);
    expect([answer.status, answer.json.code]).toEqual([422, 'party_not_permitted']);
  });

  it('goes back to the platform when its policy asks for nothing and nothing is outstanding', async () => {
    const sweep = { kind: 'sweep', source: 'compensation', amountMinor: '4600' };
    const early = await give({ ...sweep, instructionId: 's-1' }, 'the policy ended');
    expect(early.json.code).toBe('condition_not_met');
    const refused = await inReserve('operator', '/reserve-releases', { commandId: 'e-1' });
    expect([refused.status, refused.json.code]).toEqual([422, 'condition_not_met']);
    await putInForce('v-2', NOTHING);
    expect((await pool.get('platform', '/reserve')).json.call).toBeUndefined();
    const released = await inReserve('operator', '/reserve-releases', { commandId: 'e-2' });
    expect(released.status, released.text).toBe(200);
    const swept = await give({ ...sweep, instructionId: 's-2' }, 'the policy ended');
    expect(swept.status, swept.text).toBe(201);
  });
});
