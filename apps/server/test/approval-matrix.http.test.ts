/**
 * Goal: over HTTP a pool gets a matrix, changes it only with two approvals, shows what an
 * instruction would do and who is to approve it, and does it as the matrix asks; and what the
 * engine is made to leave out, the database refuses.
 *
 * Method: a real server, engine and database; keys are plain operators, so that the matrix asks for
 * those. The example matrix that is shipped is checked and set too.
 */
import { readFile } from 'node:fs/promises';
import { checkMatrix, readMatrix } from '@ringfence/custody';
import { openStore } from '@ringfence/store';
import { REPOSITORY } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'matrix');
  await pool.post('customer_channel', '/customers', { commandId: 'c-ada', customerId: 'ada' });
});
afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const operator = [{ roles: ['operator'], level: 1 }];
const band = (amountFromMinor: string, approvers: readonly object[]) => ({
  amountFromMinor,
  approvers,
  order: 'any',
  releaser: 'any',
});
const row = (operation: string, ...bands: readonly object[]) => ({
  operation,
  channels: ['api', 'console', 'file'],
  risks: ['low', 'medium', 'high'],
  bands,
});
const MATRIX = {
  rows: [
    row('allocate', band('0', []), band('1000', operator)),
    row('set_suspense_policy', band('0', operator)),
  ],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 720,
};
const allocate = (instructionId: string, amountMinor: string) => ({
  kind: 'allocate',
  instructionId,
  receiptId: 'receipt-1',
  customerId: 'ada',
  amountMinor,
});
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const set = (body: object) => pool.post('operator', '/approval-matrix', body);

it('sets a matrix that is whole, and says what is wrong with another', async () => {
  const unread = await set({
    commandId: 's-0',
    version: 1,
    matrix: { ...MATRIX, rows: 1 },
    reason: 'x',
  });
  expect([unread.status, unread.json.code]).toEqual([400, 'content_invalid']);
  const gap = { ...MATRIX, rows: [{ ...MATRIX.rows[0], channels: ['api'] }] };
  const faulty = await pool.setMatrix(gap, 's-1');
  expect([faulty.json.code, faulty.text]).toEqual([
    'content_invalid',
    expect.stringContaining('gap'),
  ]);
  const alone = await set({ commandId: 's-2', version: 1, matrix: MATRIX, reason: 'first' });
  expect(alone.json.code).toBe('approval_required');
  const first = await pool.setMatrix(MATRIX);
  expect(first.json.result, first.text).toEqual({ version: 1 });
  const shown = await pool.get('auditor', '/approval-matrices/matrix');
  expect(shown.json.body).toMatchObject({ version: 1, matrix: MATRIX });
});

it('shows what an instruction would do and who is to approve it, and does nothing', async () => {
  const instruction = allocate('a-1', '1000');
  const shown = await pool.post('operator', '/instructions/effect', instruction);
  expect(shown.json, shown.text).toMatchObject({
    status: 'accepted',
    position: expect.any(Number),
    approvals: {
      needed: 1,
      approvers: operator,
      missing: operator,
      given: [],
      matrix: { version: 1, channel: 'api', amountMinor: '1000' },
    },
    entries: [{ debit: { kind: 'suspense' }, credit: { kind: 'customer', customerId: 'ada' } }],
  });
  expect(shown.json.balances).toContainEqual({
    account: { kind: 'customer', customerId: 'ada' },
    postedBeforeMinor: '0',
    postedAfterMinor: '1000',
    availableBeforeMinor: '0',
    availableAfterMinor: '1000',
  });
  const refused = await pool.post('operator', '/instructions', instruction);
  expect([refused.status, refused.json.code]).toEqual([422, 'approval_required']);
  expect(refused.json.detail).toContain('1 approvals: operator of level 1');
});

it('does it with the approval, which the database sees', async () => {
  const instruction = allocate('a-1', '1000');
  const proposal = { commandId: 'q-0', instruction, expiresAt: soon() };
  expect((await pool.post('operator', '/proposals', proposal)).status).toBe(200);
  const approved = await pool.approve(instruction, 1);
  expect(approved.json.result, approved.text).toEqual({ approvalsMissing: 0 });
  const given = await pool.post('operator', '/instructions', instruction);
  expect(given.status, given.text).toBe(201);
  const { ownerConnectionString: connectionString } = server.database;
  const store = openStore({ connectionString, connectionsMax: 1 });
  const owner = await store.pool.connect();
  try {
    const { rows } = await owner.query(
      `select r.approvals_needed, a.voter_key from custody.release r
       join custody.release_approval a using (pool_id, position) where r.command_id = 'a-1'`,
    );
    expect(rows).toEqual([{ approvals_needed: 1, voter_key: 'approver1matrix' }]);
    // Whoever writes an instruction past the engine is stopped at the commit.
    await owner.query('begin');
    await owner.query(
      `insert into custody.instruction (pool_id, position, instruction_id, kind, state, status,
         business_date, amount_minor, customer_id)
       select pool_id, position_next, 'forged', 'allocate', 'completed', 'accepted', '2026-11-23',
         1, 'ada' from pool.head where pool_id = $1`,
      [pool.poolId],
    );
    await owner.query(
      `insert into pool.commit (pool_id, position_first, position_last, recorded_at, epoch,
         id_timestamp_max)
       select pool_id, position_next, position_next, now(), epoch, id_timestamp_max
       from pool.head where pool_id = $1`,
      [pool.poolId],
    );
    await expect(owner.query('commit')).rejects.toMatchObject({ code: 'RF004' });
  } finally {
    owner.release();
    await store.close();
  }
});

it('asks for approvals of acts of the staff, by the request that would send them', async () => {
  const policy = { commandId: 'policy-1', returnAfterDays: 30 };
  const refused = await pool.post('operator', '/suspense-policies', policy);
  expect([refused.status, refused.json.code], refused.text).toEqual([422, 'approval_required']);
  const ask = { commandId: 'p-1', route: 'setSuspensePolicy', body: policy, expiresAt: soon() };
  const unknown = await pool.post('operator', '/act-proposals', { ...ask, route: 'openCustomer' });
  expect(unknown.json.code).toBe('condition_not_met');
  const wrong = { ...ask, body: { commandId: 'policy-1', returnAfterDays: 'many' } };
  expect((await pool.post('operator', '/act-proposals', wrong)).json.code).toBe(
    'request_not_valid',
  );
  const asked = await pool.post('operator', '/act-proposals', ask);
  expect(asked.json, asked.text).toMatchObject({
    commandId: 'p-1',
    result: { approvalsNeeded: 1 },
  });
  const proposal = await pool.get('operator', '/proposals/policy-1');
  const { act } = proposal.json.body;
  expect(act).toMatchObject({ kind: 'set_suspense_policy', returnAfterDays: 30 });
  const approval = { commandId: 'p-2', proposalId: 'policy-1', act };
  const own = await pool.post('operator', '/act-proposals/approvals', approval);
  expect(own.json.code).toBe('approver_is_maker');
  const body = { keyId: 'second', role: 'operator', platformId: 'matrix' };
  const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
  const path = pool.path('/act-proposals/approvals');
  const other = { ...approval, commandId: 'p-3' };
  const approved = await server.send({ path, key: made.json.key, body: other });
  expect(approved.json.result, approved.text).toEqual({ approvalsMissing: 0 });
  const sent = await pool.post('operator', '/suspense-policies', policy);
  expect(sent.status, sent.text).toBe(200);
});

it('lends approvals, and breaks no glass where the matrix lets nobody', async () => {
  const lend = {
    commandId: 'd-0',
    delegationId: 'd-1',
    toKeyId: 'second',
    operations: ['allocate'],
    expiresAt: soon(),
    reason: 'on leave',
  };
  expect((await pool.post('operator', '/approval-delegations', lend)).status).toBe(200);
  const list = await pool.get('auditor', '/approval-delegations?subject=second');
  expect(list.json.items).toMatchObject([{ recordId: 'd-1', body: { operations: ['allocate'] } }]);
  const revoke = { commandId: 'd-2', delegationId: 'd-1' };
  const revoked = await pool.post('operator', '/approval-delegations/revocations', revoke);
  expect(revoked.status, revoked.text).toBe(200);
  const glass = { commandId: 'g-0', breakGlassId: 'g-1', proposalId: 'a-1', reason: 'storm' };
  const broken = await pool.post('operator', '/break-glass', glass);
  expect(broken.json.code, broken.text).toBe('condition_not_met');
});

it('ships an example that is whole', async () => {
  const file = new URL('examples/approvals/matrix.cny.json', REPOSITORY);
  const read = readMatrix(JSON.parse(await readFile(file, 'utf8')));
  expect(read.status === 'read' && checkMatrix(read.matrix)).toEqual([]);
});
