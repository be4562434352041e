// Goal: a pool adopts the calendar of its bank, unallocated money ages by it, and goes back to the
// account on its statement line on the word of two people; what may not be is refused by name.
// Method: a real server, asked over HTTP, with the bank's statements.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let checkerKey: string;

const MONDAY = '2026-11-23';
const SENDER = '6222000000000777';

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one', '100000');
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: 'checkerone', role: 'operator', platformId: 'one' },
  });
  checkerKey = made.json.key;
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const operator = (rest: string, body: object) => pool.post('operator', rest, body);
const checker = (rest: string, body: object) =>
  server.send({ path: pool.path(rest), key: checkerKey, body });

async function importStatement(
  statement: Omit<Parameters<typeof formatTestStatement>[0], 'account'>,
): Promise<void> {
  const text = formatTestStatement({ account: 'ACCOUNT-one', ...statement });
  const headers = { 'content-type': 'application/xml' };
  const path = pool.path('/statements');
  const answer = await server.send({ path, key: pool.keys.bank, method: 'POST', text, headers });
  expect(answer.status, answer.text).toBeLessThan(300);
}

it('adopts a shipped calendar, and refuses what is none', async () => {
  const calendar = { id: 'cn_cny', version: 1 };
  const adopted = await operator('/calendars', { commandId: 'k-1', calendar, fromDate: MONDAY });
  expect(adopted.json).toMatchObject({ status: 'accepted', result: { fromDate: MONDAY } });
  const read = await pool.get('auditor', `/calendars/${MONDAY}`);
  expect(read.json).toMatchObject({
    state: 'adopted',
    subject: 'cn_cny',
    body: { fromDate: MONDAY, calendar: { timeZone: 'Asia/Shanghai' } },
  });
  const form = {
    commandId: 'k-2',
    calendar,
    fromDate: MONDAY,
    document: { ...calendar, rails: 1 },
  };
  const unread = await operator('/calendars', form);
  expect(unread.json).toMatchObject({ status: 400, code: 'content_invalid' });
  const unknown = { commandId: 'k-3', calendar: { id: 'moon', version: 1 }, fromDate: MONDAY };
  expect((await operator('/calendars', unknown)).json.code).toBe('record_unknown');
  const platform = await pool.post('platform', '/calendars', { ...unknown, commandId: 'k-4' });
  expect(platform.status).toBe(403);
});

it('sends unallocated money back to its sender, once', async () => {
  const cut = await operator(`/days/${MONDAY}/cut`, { commandId: 'cut-1' });
  expect(cut.json.result).toMatchObject({ nextBusinessDate: '2026-11-24' });
  await importStatement({
    id: 'S-1',
    date: MONDAY,
    opening: '1000.00',
    closing: '1060.00',
    credits: [
      { reference: 'IN-1', amount: '50.00', fromAccount: SENDER },
      { reference: 'IN-2', amount: '10.00' },
    ],
  });
  const policy = { commandId: 'p-1', returnAfterDays: 1 };
  expect((await operator('/suspense-policies', policy)).json.status).toBe('accepted');
  const listed = await pool.get('auditor', '/suspense');
  expect(listed.json.items).toMatchObject([
    { receiptId: 'receipt-1', origin: 'opening_balance', senderKnown: false },
    { receiptId: 'receipt-2', ageBusinessDays: 1, returnableDate: '2026-11-24', senderKnown: true },
    { receiptId: 'receipt-3', unallocatedMinor: '1000', senderKnown: false },
  ]);

  const asked = { returnId: 'z-1', receiptId: 'receipt-2', reason: 'nobody claims it' };
  const few = await operator('/receipt-returns', { commandId: 'r-0', ...asked, amountMinor: '1' });
  expect(few.json.code).toBe('parts_differ_from_total');
  const body = { commandId: 'r-1', ...asked, amountMinor: '5000' };
  const proposed = await operator('/receipt-returns', body);
  expect(proposed.json).toMatchObject({ status: 'accepted', result: { state: 'proposed' } });
  expect((await operator('/receipt-returns', body)).json).toMatchObject({ status: 'accepted' });
  const nameless = { returnId: 'z-2', receiptId: 'receipt-3', reason: 'nobody claims it' };
  const refused = await operator('/receipt-returns', {
    commandId: 'r-2',
    ...nameless,
    amountMinor: '1000',
  });
  expect(refused.json.code).toBe('condition_not_met');

  const approval = { returnId: 'z-1' };
  const own = await operator('/receipt-return-approvals', { commandId: 'a-0', ...approval });
  expect(own.json.code).toBe('approver_is_maker');
  const paid = await checker('/receipt-return-approvals', { commandId: 'a-1', ...approval });
  expect(paid.json.result).toMatchObject({ state: 'ordered', instructionId: 'a-1' });
  const late = await operator('/instructions', {
    kind: 'allocate',
    instructionId: 'late',
    receiptId: 'receipt-2',
    purpose: 'advance',
    amountMinor: '1',
  });
  expect(late.json.code).toBe('receipt_already_allocated');
  const payment = await pool.get('auditor', '/instructions/a-1');
  expect(payment.json).toMatchObject({ kind: 'return_receipt', accountKind: 'suspense' });

  const { endToEndId } = paid.json.result;
  await operator('/days/2026-11-24/cut', { commandId: 'cut-2' });
  await importStatement({
    id: 'S-2',
    date: '2026-11-24',
    opening: '1060.00',
    closing: '1010.00',
    credits: [{ reference: 'OUT-1', amount: '50.00', side: 'debit', endToEndId }],
  });
  const done = await pool.get('auditor', '/receipt-returns/z-1');
  expect(done.json).toMatchObject({ state: 'paid', body: { instructionId: 'a-1' } });
  for (const day of [MONDAY, '2026-11-24']) {
    const closed = await operator(`/days/${day}/close`, { commandId: `close-${day}` });
    expect(closed.status, closed.text).toBe(200);
  }
});

it('refuses a return that another person does not want', async () => {
  const give = { returnId: 'z-3', receiptId: 'receipt-3', reason: 'mine after all' };
  const refusal = await checker('/receipt-return-refusals', {
    commandId: 'f-1',
    returnId: give.returnId,
    reason: give.reason,
  });
  expect(refusal.json.code).toBe('record_unknown');
  const seen = await readRecords(pool);
  expect(seen).toEqual(
    expect.arrayContaining(['/calendars', '/suspense-policies', '/receipt-returns']),
  );
});
