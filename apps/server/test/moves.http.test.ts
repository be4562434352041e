/**
 * Goal: over HTTP, money moves between two pools as two halves that each one's bank statement
 * books, both are seen together, and a pool closes empty by two people. Method: a real server,
 * engine and database; statements as the two banks send them.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { BUSINESS_DATE, openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const EVIDENCE = 'ab'.repeat(32);
const NOTICE = { noticeDate: '2026-10-01', deemedDate: '2026-11-01' };

let server: TestServer;
let old: TestPool;
let fresh: TestPool;
let secondKey: string;

beforeAll(async () => {
  server = await startTestServer();
  old = await openTestPool(server, 'leaving', '150000');
  fresh = await openTestPool(server, 'arriving', '0');
  await old.fundCustomer('ada', '100000');
  await old.fundCustomer('bo', '50000');
  for (const customerId of ['ada', 'bo']) {
    const body = { commandId: `open-${customerId}`, customerId };
    await fresh.post('customer_channel', '/customers', body);
  }
  const body = { keyId: 'secondleaving', role: 'operator', platformId: 'leaving' };
  const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
  secondKey = made.json.key;
});
afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const second = (rest: string, body: object) =>
  server.send({ path: old.path(rest), key: secondKey, body });

/** The bank's statement of one day, with the lines of moves. */
async function endDay(
  pool: TestPool,
  statement: {
    readonly account: string;
    readonly opening: string;
    readonly closing: string;
    readonly lines: readonly Parameters<typeof formatTestStatement>[0]['credits'][number][];
  },
): Promise<void> {
  const { account, opening, closing, lines: credits } = statement;
  const cut = await pool.post('operator', `/days/${BUSINESS_DATE}/cut`, { commandId: 'cut' });
  expect(cut.status, cut.text).toBe(200);
  const date = BUSINESS_DATE;
  const text = formatTestStatement({ id: 'S-1', account, date, opening, closing, credits });
  const imported = await server.send({
    path: pool.path('/statements'),
    key: pool.keys.bank,
    method: 'POST',
    text,
    headers: { 'content-type': 'application/xml' },
  });
  expect(imported.status, imported.text).toBe(200);
}

const LINES = [
  { customerId: 'ada', amountMinor: '100000' },
  { customerId: 'bo', amountMinor: '50000' },
];
const MOVE = { moveId: 'ALL', amountMinor: '150000', dueDate: BUSINESS_DATE, lines: LINES };

describe('a pool that moves to another custodian', () => {
  it('refuses what is not for it, with what it expected', async () => {
    const unknown = await old.get('operator', '/moves/NONE');
    expect([unknown.status, unknown.json.code]).toEqual([404, 'record_not_found']);
    const odd = await fresh.post('operator', '/expected-moves', {
      commandId: 'e-0',
      ...MOVE,
      moveId: 'no spaces',
    });
    expect(odd.status).toBe(400);
    const unequal = await fresh.post('operator', '/expected-moves', {
      commandId: 'e-00',
      ...MOVE,
      amountMinor: '1',
    });
    expect([unequal.status, unequal.json.code]).toEqual([422, 'parts_differ_from_total']);
    const early = await old.post('operator', '/closings/owner-lists', { commandId: 'f-0' });
    expect([early.status, early.json.code]).toEqual([422, 'record_unknown']);
    const platform = await old.post('platform', '/closings', { commandId: 'c-0' });
    expect(platform.status).toBe(403);
  });

  it('is proposed and approved by two people, and takes nothing new', async () => {
    const proposed = await old.post('operator', '/closings', {
      commandId: 'c-1',
      toCustodian: 'Second Bank',
      reason: 'the platform changes its custodian',
      ...NOTICE,
    });
    expect(proposed.json.result, proposed.text).toEqual({ state: 'proposed' });
    const own = await old.post('operator', '/closings/approvals', { commandId: 'c-2' });
    expect([own.status, own.json.code]).toEqual([403, 'approver_is_maker']);
    const approved = await second('/closings/approvals', { commandId: 'c-3' });
    expect(approved.json.result, approved.text).toEqual({ state: 'closing' });
    const body = { commandId: 'open-late', customerId: 'late' };
    const late = await old.post('customer_channel', '/customers', body);
    expect(late.json.code).toBe('intake_stopped');
  });

  it('fixes who owns what by the hash of the list', async () => {
    const confirmed = await old.post('customer_channel', '/balance-confirmations', {
      commandId: 'b-1',
      basis: 'confirmed',
      evidence: EVIDENCE,
      lines: LINES.slice(0, 1),
    });
    expect(confirmed.json.result, confirmed.text).toEqual({ confirmed: 1 });
    const deemed = { basis: 'deemed', evidence: EVIDENCE, lines: LINES.slice(1) };
    const stranger = await old.post('customer_channel', '/balance-confirmations', {
      commandId: 'b-2',
      ...deemed,
    });
    expect(stranger.status).toBe(403);
    const rest = await old.post('operator', '/balance-confirmations', {
      commandId: 'b-3',
      ...deemed,
    });
    expect(rest.status, rest.text).toBe(200);
    const list = await old.get('operator', '/owner-list');
    expect(list.text).toBe('ada\t100000\nbo\t50000\n');
    const fixed = await old.post('operator', '/closings/owner-lists', { commandId: 'f-1' });
    expect(fixed.json.result, fixed.text).toEqual({
      sha256: createHash('sha256').update(list.text).digest('hex'),
      customers: 2,
      totalMinor: '150000',
    });
  });

  it('moves everyone whole, and both halves are seen with one reference', async () => {
    const expectation = { commandId: 'e-1', ...MOVE, fromPoolId: old.poolId };
    const expected = await fresh.post('operator', '/expected-moves', expectation);
    expect(expected.json.result, expected.text).toEqual({ endToEndId: 'MOVE-ALL' });
    const instruction = {
      kind: 'move_out',
      instructionId: 'move-all',
      toAccount: 'ACCOUNT-arriving',
      toPoolId: fresh.poolId,
      ...MOVE,
    };
    const alone = await old.post('operator', '/instructions', {
      ...instruction,
      instructionId: 'move-alone',
    });
    expect(alone.json.code).toBe('approval_required');
    const approved = await old.approve(instruction, 1);
    expect(approved.status, approved.text).toBe(200);
    const ordered = await old.post('operator', '/instructions', instruction);
    expect(ordered.json.result, ordered.text).toMatchObject({ endToEndId: 'MOVE-ALL' });
    const both = await old.get('operator', '/moves/ALL');
    expect(both.json, both.text).toMatchObject({
      reference: 'MOVE-ALL',
      own: { half: 'out', poolId: old.poolId, state: 'ordered' },
      other: { half: 'in', poolId: fresh.poolId, state: 'expected' },
    });
    const record = await old.get('operator', '/pool-moves/ALL');
    expect(record.json.body.lines).toEqual(LINES);
    for (const path of ['/moves/ALL', '/pool-moves/ALL', '/pool-moves', '/owner-list']) {
      expect((await old.get('auditor', path)).status, path).toBe(200);
      expect((await old.get('platform', path)).status, path).toBe(403);
    }
    const inspected = await fresh.get('auditor', '/expected-moves/ALL');
    expect(inspected.json.state).toBe('expected');
    const read = await old.get('operator', '/instructions/move-all');
    expect(read.json).toMatchObject({ kind: 'move_out', state: 'requested', originId: 'ALL' });
  });

  it('is a break while only one bank has booked it', async () => {
    const line = { reference: 'B-1', amount: '1500.00', endToEndId: 'MOVE-ALL' };
    await endDay(old, {
      account: 'ACCOUNT-leaving',
      opening: '1500.00',
      closing: '0.00',
      lines: [{ ...line, side: 'debit' }],
    });
    const close = `/days/${BUSINESS_DATE}/close`;
    const once = await old.post('operator', close, { commandId: 'close-1' });
    expect([once.status, once.json.code], once.text).toEqual([422, 'break_unexplained']);
    const breaks = await old.get('operator', '/breaks');
    expect(breaks.json.items).toMatchObject([{ kind: 'move_differs', subject: 'MOVE-ALL' }]);
    const found = await old.get('operator', '/pool-moves/ALL');
    expect(found.json.body.difference).toBe('paid_but_not_received');

    await endDay(fresh, {
      account: 'ACCOUNT-arriving',
      opening: '0.00',
      closing: '1500.00',
      lines: [line],
    });
    for (const [index, pool] of [fresh, old].entries()) {
      const closed = await pool.post('operator', close, { commandId: `close-2-${index}` });
      expect(closed.status, closed.text).toBe(200);
    }
    const owners = await fresh.get('operator', '/owner-list');
    expect(owners.text).toBe('ada\t100000\nbo\t50000\n');
    expect((await old.get('operator', '/owner-list')).text).toBe('');
    const settled = await old.get('operator', '/moves/ALL');
    expect(settled.json).toMatchObject({
      verdict: 'agree',
      own: { state: 'settled' },
      other: { state: 'settled' },
    });
  });

  it('closes empty, by the other person, and refuses everything afterwards', async () => {
    const own = await old.post('operator', '/closings/completions', { commandId: 'z-1' });
    expect(own.json.code).toBe('approver_is_maker');
    const closed = await second('/closings/completions', { commandId: 'z-2' });
    expect(closed.json.result, closed.text).toEqual({ state: 'closed' });
    const after = await old.post('platform', '/instructions', {
      kind: 'pay',
      instructionId: 'after',
      fromCustomerId: 'ada',
      toCustomerId: 'bo',
      amountMinor: '1',
      mandateId: 'mandate-ada',
    });
    expect([after.status, after.json.code]).toEqual([422, 'record_state_forbids']);
    const closing = await old.get('auditor', '/closings/closing');
    expect(closing.json).toMatchObject({ state: 'closed', body: { toCustodian: 'Second Bank' } });
  });
});
