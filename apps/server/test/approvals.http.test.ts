/**
 * Goal: what an operator allocates in a day is approved by other people once the day reaches a
 * tier, over HTTP: proposed, refused to the same person, approved, given; and small parts do not
 * pass below the tier.
 *
 * Method: a real server, engine and database, and the shipped wallet programme, whose allocations
 * need one approval from 50,000.00 a day.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'approvals');
  for (const customerId of ['ada', 'bo']) {
    const body = { commandId: `open-${customerId}`, customerId };
    await pool.post('customer_channel', '/customers', body);
  }
});
afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const allocate = (instructionId: string, customerId: string, amountMinor: string) =>
  ({ kind: 'allocate', instructionId, receiptId: 'receipt-1', customerId, amountMinor }) as const;
const give = (instruction: object) => pool.post('operator', '/instructions', instruction);

describe('approvals over a day', () => {
  it('are not asked for below the first tier', async () => {
    expect((await give(allocate('a-1', 'ada', '3000000'))).status).toBe(201);
  });

  it('are asked for by the part with which the day reaches the tier', async () => {
    const refused = await give(allocate('a-2', 'bo', '2000000'));
    expect([refused.status, refused.json.code]).toEqual([422, 'approval_required']);
    expect(refused.json.detail).toContain('expected 1 approvals, received 0');
  });

  it('may come after the instruction was sent: waiting does not spend its id', async () => {
    const instruction = allocate('a-2', 'bo', '2000000');
    expect((await give(instruction)).json.code).toBe('approval_required');
    expect((await pool.get('operator', '/instructions/a-2')).status).toBe(404);
    const proposal = { commandId: 'p-0', instruction, expiresAt: '2099-01-01T00:00:00Z' };
    expect((await pool.post('operator', '/proposals', proposal)).status).toBe(200);
    expect((await give(instruction)).json.code).toBe('approval_required');
    await pool.approve(instruction, 1);
    const first = await give(instruction);
    expect(first.status, first.text).toBe(201);
    const again = await give(instruction);
    expect([again.status, again.json.position]).toEqual([201, first.json.position]);
    const other = await give(allocate('a-2', 'bo', '2000001'));
    expect([other.status, other.json.code]).toEqual([409, 'exists_with_different_amount']);
  });

  it('are given by another person, for exactly the instruction, and used once', async () => {
    const instruction = allocate('a-3', 'bo', '2000000');
    const proposal = { commandId: 'p-1', instruction, expiresAt: '2099-01-01T00:00:00Z' };
    const proposed = await pool.post('operator', '/proposals', proposal);
    expect(proposed.json.result, proposed.text).toEqual({ approvalsNeeded: 1 });
    const own = { commandId: 'p-2', instruction };
    const refused = await pool.post('operator', '/proposals/approvals', own);
    expect([refused.status, refused.json.code]).toEqual([403, 'approver_is_maker']);

    const shown = await pool.get('auditor', '/proposals/a-3');
    expect(shown.json).toMatchObject({ state: 'waiting', body: { approvalsNeeded: 1 } });
    const list = await pool.get('operator', '/proposals?state=waiting');
    expect(list.json.items).toHaveLength(1);

    const approved = await pool.approve(instruction, 1);
    expect(approved.json.result, approved.text).toEqual({ approvalsMissing: 0 });
    expect((await give(instruction)).status).toBe(201);
    const versions = await pool.get('operator', '/proposals/a-3/versions');
    expect(versions.json.items.map(({ state }: { readonly state: string }) => state)).toEqual(
      expect.arrayContaining(['waiting', 'approved', 'used']),
    );
  });

  it('can be refused by somebody else, and then nothing moves', async () => {
    const instruction = allocate('a-4', 'ada', '1');
    const proposal = { commandId: 'p-3', instruction, expiresAt: '2099-01-01T00:00:00Z' };
    expect((await pool.post('operator', '/proposals', proposal)).status).toBe(200);
    const rejection = { commandId: 'p-4', instructionId: 'a-4', reason: 'not agreed' };
    const rejected = await pool.post('operator', '/proposals/rejections', rejection);
    expect(rejected.status, rejected.text).toBe(200);
    expect((await give(instruction)).json.code).toBe('approval_required');
    expect(await readRecords(pool)).toContain('/proposals');
  });
});
