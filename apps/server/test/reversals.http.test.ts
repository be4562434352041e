// Goal: a deposit that the bank takes back after it was spent is paid by the customer as far as its
// money goes and by the platform's advance at once, then repaid and written off; what is said of
// one that is none is refused by name. Method: a real server, asked over HTTP, with the bank's
// statements.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one');
  await pool.fundCustomer('a', '1000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

it('names a deposit that a statement shows', async () => {
  const body = { commandId: 'v-1', bankReference: 'B-1' };
  const answer = await pool.post('bank', '/reversal-advices', body);
  expect(answer.json).toMatchObject({ status: 422, code: 'receipt_not_found' });
  const listed = await pool.get('auditor', '/deposit-reversals');
  expect(listed.json.items).toEqual([]);
  expect((await pool.get('auditor', '/deposit-reversals/receipt-1')).status).toBe(404);
});

it('is funded by the custodian, written off by the platform, repaid on a mandate', async () => {
  const fund = { commandId: 'f-1', receiptId: 'receipt-1' };
  expect((await pool.post('platform', '/reversal-fundings', fund)).status).toBe(403);
  expect((await pool.post('operator', '/reversal-fundings', fund)).json.code).toBe(
    'record_unknown',
  );
  const writeOff = { commandId: 'o-1', receiptId: 'receipt-1', amountMinor: '1', reason: 'small' };
  expect((await pool.post('platform', '/advance-write-offs', writeOff)).json.code).toBe(
    'record_unknown',
  );
  const repay = await pool.post('platform', '/instructions', {
    kind: 'repay_advance',
    instructionId: 'p-1',
    receiptId: 'receipt-1',
    amountMinor: '1',
    mandateId: 'mandate-a',
  });
  expect(repay.json).toMatchObject({ status: 422, code: 'record_unknown' });
});

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

async function accepted(
  of: TestPool,
  role: 'platform' | 'customer_channel' | 'operator' | 'bank',
  path: string,
  body: object,
) {
  const answer = await of.post(role, path, body);
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.json;
}

/** The next day's statement, on which the bank has taken the deposit back. */
async function takeBackOnStatement(of: TestPool, name: string): Promise<void> {
  await accepted(of, 'operator', `/days/${TUESDAY}/cut`, { commandId: 'cut-2' });
  await importStatement(of, name, {
    id: 'S-2',
    date: TUESDAY,
    opening: '1100.00',
    closing: '1000.00',
    credits: [{ reference: 'DEP-1', amount: '100.00', side: 'debit', reversal: true }],
  });
}

/** A deposit of 100.00 that a statement shows and of which 70.00 is spent. */
async function openSpentPool(name: string, advanceMinor: string) {
  const spent = await openTestPool(server, name, '100000');
  await spent.fundCustomer('a', '1000');
  await accepted(spent, 'customer_channel', '/customers', { commandId: 'open-b', customerId: 'b' });
  const give = { kind: 'allocate', receiptId: 'receipt-1', purpose: 'advance' };
  const advance = { ...give, instructionId: 'advance', amountMinor: advanceMinor };
  await accepted(spent, 'operator', '/instructions', advance);
  const deposit = { bankReference: 'DEP-1', amountMinor: '10000', customerId: 'a' };
  const { result } = await accepted(spent, 'bank', '/receipts', { commandId: 'd-1', ...deposit });
  await accepted(spent, 'operator', `/days/${MONDAY}/cut`, { commandId: 'cut-1' });
  await importStatement(spent, name, {
    id: 'S-1',
    date: MONDAY,
    opening: '1000.00',
    closing: '1100.00',
    credits: [{ reference: 'DEP-1', amount: '100.00' }],
  });
  await accepted(spent, 'platform', '/instructions', {
    kind: 'pay',
    instructionId: 'spend',
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amountMinor: '7000',
    mandateId: 'mandate-a',
  });
  return { spent, receiptId: String(result.receiptId) };
}

async function importStatement(
  of: TestPool,
  name: string,
  statement: Omit<Parameters<typeof formatTestStatement>[0], 'account'>,
): Promise<void> {
  const text = formatTestStatement({ account: `ACCOUNT-${name}`, ...statement });
  const headers = { 'content-type': 'application/xml' };
  const path = of.path('/statements');
  const answer = await server.send({ path, key: of.keys.bank, method: 'POST', text, headers });
  expect(answer.status, answer.text).toBeLessThan(300);
}

it('is paid by the customer and the platform at once, repaid, written off and on a statement', async () => {
  const { spent, receiptId } = await openSpentPool('spent', '8000');
  const advice = { commandId: 'v-1', bankReference: 'DEP-1' };
  const { result } = await accepted(spent, 'bank', '/reversal-advices', advice);
  expect(result).toEqual({
    receiptId,
    fromCustomerMinor: '4000',
    fromAdvanceMinor: '6000',
    unfundedMinor: '0',
  });
  expect((await spent.get('platform', '/customers/a')).json.postedMinor).toBe('0');
  await takeBackOnStatement(spent, 'spent');
  const owed = await spent.get('auditor', `/deposit-reversals/${receiptId}`);
  expect(owed.json).toMatchObject({ state: 'owed', subject: 'a' });

  const more = { kind: 'allocate', instructionId: 'more', receiptId: 'receipt-1' };
  const given = { ...more, customerId: 'a', amountMinor: '2000' };
  await accepted(spent, 'operator', '/instructions', given);
  await accepted(spent, 'customer_channel', '/mandates', {
    commandId: 'm-repay',
    mandateId: 'm-repay',
    customerId: 'a',
    scope: ['repay_advance'],
    amountMaxMinor: '2000',
    expiresAt: '2099-01-01T00:00:00Z',
  });
  await accepted(spent, 'platform', '/instructions', {
    kind: 'repay_advance',
    instructionId: 'repay',
    receiptId,
    amountMinor: '2000',
    mandateId: 'm-repay',
  });
  const waived = { commandId: 'w-1', receiptId, amountMinor: '4000', reason: 'not to be had' };
  const written = await accepted(spent, 'platform', '/advance-write-offs', waived);
  expect(written.result).toEqual({ owedMinor: '0' });

  for (const day of [MONDAY, TUESDAY]) {
    await accepted(spent, 'operator', `/days/${day}/close`, { commandId: `close-${day}` });
  }
  const settled = await spent.get('auditor', `/deposit-reversals/${receiptId}`);
  expect(settled.json.state).toBe('settled');
  expect(settled.json.body).toMatchObject({
    repaidMinor: '2000',
    writtenOffMinor: '4000',
    onStatement: true,
  });
  expect(await readRecords(spent)).toContain('/deposit-reversals');
});

it('is funded by the custodian as soon as the platform has paid in', async () => {
  const { spent, receiptId } = await openSpentPool('short', '1000');
  const advice = { commandId: 'v-1', bankReference: 'DEP-1' };
  const { result } = await accepted(spent, 'bank', '/reversal-advices', advice);
  expect(result).toMatchObject({ fromCustomerMinor: '4000', unfundedMinor: '5000' });
  await takeBackOnStatement(spent, 'short');
  const give = { kind: 'allocate', receiptId: 'receipt-1', purpose: 'advance' };
  const advance = { ...give, instructionId: 'advance-2', amountMinor: '5000' };
  await accepted(spent, 'operator', '/instructions', advance);
  const fund = { commandId: 'f-1', receiptId };
  const funded = await accepted(spent, 'operator', '/reversal-fundings', fund);
  expect(funded.result).toEqual({ fundedMinor: '5000' });
});
