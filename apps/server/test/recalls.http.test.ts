// Goal: a payment is asked back, and a deposit that the bank asks back is answered, by two people
// over HTTP; what may not be is refused by name. Method: a real server, asked over HTTP.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let checkerKey: string;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one');
  await pool.fundCustomer('a', '1000');
  const account = { holderName: 'Person A', scheme: 'other', identification: '6222000000000001' };
  await pool.post('customer_channel', '/customers/a/payout-account', {
    commandId: 'bind-a',
    ...account,
  });
  await pool.post('platform', '/instructions', {
    kind: 'withdraw',
    instructionId: 'w-1',
    customerId: 'a',
    amountMinor: '10',
    mandateId: 'mandate-a',
  });
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

it('asks a payment back on the word of two people, and keeps what the bank says', async () => {
  const recall = { recallId: 'r-1', instructionId: 'w-1' };
  const asked = { commandId: 'q-1', ...recall, code: 'DUPL', reason: 'paid twice' };
  const none = { ...asked, commandId: 'q-0', instructionId: 'none' };
  expect((await pool.post('platform', '/recalls', none)).json.code).toBe('withdrawal_not_found');
  const requested = await operator('/recalls', asked);
  expect(requested.json).toMatchObject({ status: 'accepted', result: { state: 'requested' } });
  const own = await operator('/recall-approvals', { commandId: 'a-0', ...recall });
  expect(own.json.code).toBe('approver_is_maker');
  const approved = await checker('/recall-approvals', { commandId: 'a-1', ...recall });
  expect(approved.json.result).toMatchObject({ state: 'ordered' });
  const late = await checker('/recall-rejections', {
    commandId: 'x-1',
    recallId: 'r-1',
    reason: 'too late',
  });
  expect(late.json.code).toBe('record_state_forbids');
  const said = { commandId: 'b-1', recallId: 'r-1', answer: 'declined', answerCode: 'CUST' };
  const declined = await pool.post('bank', '/recall-bank-answers', said);
  expect(declined.json.result).toEqual({ state: 'declined' });
  const read = await pool.get('auditor', '/recalls/r-1');
  expect(read.json).toMatchObject({ state: 'declined', body: { answerCode: 'CUST' } });
});

it('answers the bank, and refuses to give back what it does not have', async () => {
  const named = { requestId: 'q-1', bankReference: 'NOWHERE' };
  const request = { commandId: 'k-1', ...named, amountMinor: '10', code: 'FRAD', caseId: 'CASE-1' };
  const received = await pool.post('bank', '/recall-requests', request);
  expect(received.json).toMatchObject({ status: 'accepted', result: { state: 'received' } });
  const answer = { ...named, reason: 'looked for it' };
  const accept = { commandId: 'p-0', ...answer, answer: 'accept' };
  expect((await operator('/recall-answers', accept)).json.code).toBe('condition_not_met');
  const refuse = { ...answer, answer: 'refuse', refusalCode: 'NOOR' };
  const proposed = await operator('/recall-answers', { commandId: 'p-1', ...refuse });
  expect(proposed.json.result).toEqual({ state: 'proposed' });
  const back = await checker('/recall-answer-rejections', { commandId: 'n-1', requestId: 'q-1' });
  expect(back.json.result).toEqual({ state: 'received' });
  await operator('/recall-answers', { commandId: 'p-2', ...refuse });
  const done = await checker('/recall-answer-approvals', { commandId: 'c-1', ...named });
  expect(done.json.result).toMatchObject({ state: 'declined' });
  expect(await readRecords(pool)).toEqual(expect.arrayContaining(['/recalls', '/recall-requests']));
});
