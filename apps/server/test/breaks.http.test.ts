// Goal: a break is finished over HTTP by two operator keys, is booked on the open day, and is
// counted; nobody but operators works on it. Method: a real server, engine and database, asked over
// HTTP; a statement that has more than the books.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let checkerKey: string;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'breaks', '1000000');
  const body = { keyId: 'checker', role: 'operator', platformId: 'breaks' };
  const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
  checkerKey = made.json.key;
  await pool.post('operator', `/days/${pool.businessDate}/cut`, { commandId: 'cut-1' });
  const imported = await server.send({
    path: pool.path('/statements'),
    key: pool.keys.bank,
    method: 'POST',
    text: formatTestStatement({
      id: 'S-1',
      account: 'ACCOUNT-breaks',
      date: '2026-11-23',
      opening: '10000.00',
      // Seven more than the lines say.
      closing: '10032.00',
      credits: [{ reference: 'BANK-1', amount: '25.00' }],
    }),
    headers: { 'content-type': 'application/xml' },
  });
  expect(imported.json.statements).toMatchObject([{ status: 'recorded', differenceMinor: '700' }]);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const breakId = 'break-1';
const approve = async (key: string): Promise<TestAnswer> =>
  server.send({
    path: pool.path('/break-approvals'),
    key,
    body: { commandId: `approve-${key === checkerKey ? 'checker' : 'maker'}`, breakId },
  });

describe('a break', () => {
  it('is counted by kind, state and age', async () => {
    const counted = await pool.get('auditor', '/break-statistics');
    expect(counted.json).toEqual({
      businessDate: '2026-11-24',
      standing: [
        { kind: 'amount_differs', state: 'open', ageBand: 1, count: 1, effectMinor: '700' },
      ],
      resolved: [],
      // The pool's opening balance and the statement's credit name nobody.
      unallocated: [{ ageBand: 1, count: 2, amountMinor: '1002500' }],
    });
  });

  it('is worked on by operators only, who say what they know', async () => {
    const comment = { commandId: 'comment-1', breakId, text: 'asked the branch' };
    const others = await pool.post('platform', '/break-comments', comment);
    expect(others.status).toBe(403);
    const unknown = await pool.post('operator', '/break-comments', {
      ...comment,
      commandId: 'comment-0',
      breakId: 'break-9',
    });
    expect([unknown.status, unknown.json.code]).toEqual([422, 'break_not_found']);

    expect((await pool.post('operator', '/break-comments', comment)).status).toBe(200);
    const evidence = { evidence: 'bank_confirmation', reference: 'letter 17' };
    await pool.post('operator', '/break-evidence', { commandId: 'ev-1', breakId, ...evidence });
    const owner = { commandId: 'assign-1', breakId, ownerKeyId: 'checker' };
    await pool.post('operator', '/break-assignments', owner);

    const listed = await pool.get('auditor', '/break-cases?subject=checker');
    expect(listed.json.items).toMatchObject([
      {
        recordId: breakId,
        state: 'assigned',
        body: {
          ownerKeyId: 'checker',
          comments: [{ text: 'asked the branch' }],
          evidence: [{ kind: 'bank_confirmation', reference: 'letter 17' }],
        },
      },
    ]);
  });

  it('is held against what is in transit, for operators only', async () => {
    const others = await pool.get('platform', '/match-proposals');
    expect(others.status).toBe(403);
    const proposed = await pool.get('operator', '/match-proposals');
    expect(proposed.json).toEqual({
      rules: { id: 'standard', version: 1 },
      items: [],
      allocations: [],
      unsearched: [],
      whole: true,
    });
  });

  it('is finished by a second key, on the open day, and its day closes', async () => {
    const early = await pool.post('operator', `/days/${pool.businessDate}/close`, {
      commandId: 'close-early',
    });
    expect(early.json.code).toBe('break_unexplained');
    const propose = { breakId, resolution: 'take_in', reason: 'the bank says it is ours' };
    const proposed = await pool.post('operator', '/break-proposals', {
      commandId: 'propose-1',
      ...propose,
    });
    expect(proposed.status, proposed.text).toBe(200);
    const own = await approve(pool.keys.operator);
    expect([own.status, own.json.code]).toEqual([403, 'approver_is_maker']);
    const approved = await approve(checkerKey);
    expect(approved.json.result).toMatchObject({ resolution: 'take_in', effectMinor: '700' });

    const receiptId = approved.json.result.receiptId;
    expect(receiptId).toMatch(/^receipt-/);
    const record = await pool.get('operator', `/breaks/${breakId}`);
    expect(record.json.state).toBe('resolved');
    const closed = await pool.post('operator', `/days/${pool.businessDate}/close`, {
      commandId: 'close-1',
    });
    expect(closed.status, closed.text).toBe(200);
    const versions = await pool.get('operator', `/break-cases/${breakId}/versions`);
    expect(versions.json.items.at(-1)).toMatchObject({
      state: 'adjusted',
      open: false,
      body: { adjustments: [{ businessDate: '2026-11-24' }], receiptId },
    });
    const counted = await pool.get('auditor', '/break-statistics');
    expect(counted.json).toMatchObject({
      standing: [],
      resolved: [{ kind: 'amount_differs', count: 1 }],
    });
  });
});
