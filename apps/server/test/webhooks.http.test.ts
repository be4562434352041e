// Goal: a platform is told what happened in its pools: signed, in order, at least once, without
// personal data, and by nothing that can slow a pool or reach into the custodian's network.
// Method: a real server and a real receiver; what the receiver got is compared with the journal.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';
import { isSignedWith, startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts';

const PATIENCE = { timeout: 20_000, interval: 20 } as const;
const ATTEMPTS_MAX = 3;

let keyDirectory: string;
let server: TestServer;
let pool: TestPool;
let receiver: WebhookReceiver;
let count = 0;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-keys-'));
  server = await startTestServer({
    keyDirectory,
    webhooks: {
      allowPrivateAddresses: true,
      attemptsMax: ATTEMPTS_MAX,
      pauseMilliseconds: 20,
      answerMillisecondsMax: 1_000,
    },
  });
  pool = await openTestPool(server, 'acme');
  await pool.fundCustomer('payer', '1000000');
  await pool.fundCustomer('payee', '1000000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

beforeEach(async () => {
  receiver = await startReceiver();
  count += 1;
});

afterEach(async () => {
  await post(`/${nameOfTest()}/end`, {});
  await receiver.close();
});

const nameOfTest = () => `sub-${count}`;

async function post(path: string, body: unknown, key = pool.keys.platform): Promise<TestAnswer> {
  return server.send({ path: `/v1/platforms/acme/webhooks${path}`, key, body });
}

async function get(path: string, key = pool.keys.platform): Promise<TestAnswer> {
  return server.send({ path: `/v1/platforms/acme/webhooks${path}`, key });
}

async function subscribe(eventKinds: readonly string[]): Promise<string> {
  const body = { subscriptionId: nameOfTest(), url: receiver.url, eventKinds };
  const answer = await post('', body);
  expect(answer.status, answer.text).toBe(201);
  return answer.json.secret;
}

async function pay(id: string, amountMinor = '10'): Promise<number> {
  const answer = await pool.post('platform', '/instructions', {
    kind: 'pay',
    instructionId: id,
    fromCustomerId: 'payer',
    toCustomerId: 'payee',
    amountMinor,
    mandateId: 'mandate-payer',
  });
  return answer.json.position;
}

/** The log once it has so many attempts: an attempt is noted after its answer. */
async function deliveries(
  count: number,
): Promise<{ reason?: string; attempt: number; outcome: string }[]> {
  const read = async () => (await get(`/${nameOfTest()}/deliveries`)).json.items;
  await expect.poll(async () => (await read()).length, PATIENCE).toBe(count);
  return read();
}

const acceptedIds = () => receiver.accepted().map(({ headers }) => headers['webhook-id']);
const namesOf = (events: readonly { readonly body: { data: { instructionId: string } } }[]) =>
  events.map(({ body }) => body.data.instructionId);

test('what happens after the subscription comes signed, once, in order, with ids and amounts', async () => {
  await pay('before-it');
  const secret = await subscribe(['instruction', 'mandate', 'receipt', 'day']);
  const position = await pay('first');
  await pay('second');
  await pay('too-much', '999999999');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(3);
  const [first] = receiver.accepted();

  expect(namesOf(receiver.accepted())).toEqual(['first', 'second', 'too-much']);
  expect(receiver.accepted().every((event) => isSignedWith(secret, event))).toBe(true);
  expect(new Set(acceptedIds()).size).toBe(3);
  expect(first?.headers['webhook-id']).toBe(`evt_${pool.poolId}_${position}_0`);
  expect(first?.body).toEqual({
    type: 'instruction.completed',
    timestamp: expect.stringMatching(/^[0-9-]{10}T[0-9:.]{12}Z$/),
    data: {
      eventId: `evt_${pool.poolId}_${position}_0`,
      poolId: pool.poolId,
      position,
      businessDate: pool.businessDate,
      instructionId: 'first',
      instructionKind: 'pay',
      status: 'accepted',
      state: 'completed',
      amountMinor: '10',
      customerId: 'payer',
      counterpartyCustomerId: 'payee',
      mandateId: 'mandate-payer',
    },
  });
  expect(receiver.accepted()[2]?.body).toMatchObject({
    type: 'instruction.refused',
    data: { status: 'insufficient_funds' },
  });
});

test('later states of an instruction are told: captured, released, settled, rejected', async () => {
  const registered = await pool.post('customer_channel', '/customers/payer/payout-account', {
    commandId: 'payout-payer',
    holderName: 'Zhang San',
    scheme: 'other',
    identification: '6222000011112222',
  });
  expect(registered.status).toBeLessThan(300);
  await subscribe(['instruction']);
  const instruct = async (body: object) => pool.post('platform', '/instructions', body);
  const mandateId = 'mandate-payer';
  const hold = { customerId: 'payer', payeeCustomerId: 'payee', amountMinor: '50', mandateId };
  const expiresAt = '2099-01-01T00:00:00Z';
  await instruct({ kind: 'hold', instructionId: 'hold-1', ...hold, expiresAt });
  await instruct({ kind: 'hold', instructionId: 'hold-2', ...hold, expiresAt });
  await instruct({
    kind: 'capture',
    instructionId: 'capture-1',
    holdInstructionId: 'hold-1',
    amountMinor: '50',
    final: true,
  });
  await instruct({ kind: 'release', instructionId: 'release-1', holdInstructionId: 'hold-2' });
  const payout = { kind: 'withdraw', customerId: 'payer', amountMinor: '70', mandateId };
  for (const [instructionId, status] of [
    ['out-1', 'settled'],
    ['out-2', 'rejected'],
  ] as const) {
    await pool.post('customer_channel', '/instructions', { ...payout, instructionId });
    await pool.post('bank', `/instructions/${instructionId}/payment-status`, {
      commandId: `status-${instructionId}`,
      status,
    });
  }
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(10);

  const told = receiver.accepted().map(({ body }) => [body.data.instructionId, body.type]);
  expect(told).toEqual([
    ['hold-1', 'instruction.held'],
    ['hold-2', 'instruction.held'],
    ['capture-1', 'instruction.completed'],
    ['hold-1', 'instruction.captured'],
    ['release-1', 'instruction.completed'],
    ['hold-2', 'instruction.released'],
    ['out-1', 'instruction.requested'],
    ['out-1', 'instruction.settled'],
    ['out-2', 'instruction.requested'],
    ['out-2', 'instruction.rejected'],
  ]);
  expect(receiver.received.some(({ text }) => /Zhang|6222/.test(text))).toBe(false);
});

test('receipts, days and mandates that end are told, and only the kinds that were asked for', async () => {
  await subscribe(['receipt.advice', 'mandate', 'day.cut']);
  await pay('not-asked-for');
  await pool.post('bank', '/receipts', {
    commandId: 'advice-1',
    bankReference: 'REF-1',
    amountMinor: '500',
  });
  await pool.post('customer_channel', '/mandates', {
    commandId: 'grant-once',
    mandateId: 'once',
    customerId: 'payer',
    scope: ['pay'],
    amountMaxMinor: '5',
    expiresAt: '2099-01-01T00:00:00Z',
  });
  await pool.post('customer_channel', '/mandates/once/revocation', { commandId: 'revoke-once' });
  await pool.post('operator', `/days/${pool.businessDate}/cut`, { commandId: 'cut-1' });
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(3);

  expect(receiver.accepted().map(({ body }) => body.type)).toEqual([
    'receipt.advice',
    'mandate.revoked',
    'day.cut',
  ]);
  expect(receiver.accepted()[0]?.body.data).toMatchObject({
    amountMinor: '500',
    bankReference: 'REF-1',
  });
});

test('other commands of features, and the things that they change, are told', async () => {
  await subscribe(['act', 'record']);
  for (const intake of ['stopped', 'open']) {
    const body = { commandId: `intake-${intake}`, intake, reason: 'drill' };
    const answer = await pool.post('operator', '/intakes', body);
    expect(answer.status, answer.text).toBeLessThan(300);
  }
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(4);

  const told = receiver.accepted().map(({ body }) => body);
  expect(told).toMatchObject([
    { type: 'act.set_intake', data: { commandId: 'intake-stopped', status: 'accepted' } },
    { type: 'record.intake', data: { recordKind: 'intake', state: 'stopped' } },
    { type: 'act.set_intake', data: { commandId: 'intake-open' } },
    { type: 'record.intake', data: { state: 'open' } },
  ]);
});

test('an event that fails is sent again before the next one, with the same id and content', async () => {
  await subscribe(['instruction']);
  receiver.answer = (_, number) => (number <= 2 ? 503 : 204);
  await pay('shaky-1');
  await pay('shaky-2');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(2);
  const attempts = await deliveries(4);

  expect(namesOf(receiver.received)).toEqual(['shaky-1', 'shaky-1', 'shaky-1', 'shaky-2']);
  expect(receiver.received[1]?.text).toBe(receiver.received[0]?.text);
  expect(receiver.received[1]?.headers['webhook-id']).toBe(
    receiver.received[0]?.headers['webhook-id'],
  );
  const log = attempts.map((one) => [one.attempt, one.outcome]);
  expect(log).toEqual([
    [1, 'delivered'],
    [3, 'delivered'],
    [2, 'failed'],
    [1, 'failed'],
  ]);
});

test('an event that fails for the last time is parked, and the next ones come', async () => {
  await subscribe(['instruction']);
  receiver.answer = ({ body }) => (body.data.instructionId === 'poison' ? 500 : 204);
  await pay('poison');
  await pay('after-it');
  await expect.poll(() => namesOf(receiver.accepted()), PATIENCE).toEqual(['after-it']);
  const parked = await get(`/${nameOfTest()}/deliveries?outcome=parked`);

  expect(parked.json.items).toMatchObject([
    { attempt: ATTEMPTS_MAX, httpStatus: 500, reason: 'refused' },
  ]);
  expect(namesOf(receiver.received).filter((name) => name === 'poison')).toHaveLength(ATTEMPTS_MAX);

  receiver.answer = () => 204;
  const { eventId } = parked.json.items[0];
  const again = await post(`/${nameOfTest()}/events/${eventId}/delivery`, {});
  expect(again.json).toMatchObject({ eventId, outcome: 'delivered', httpStatus: 204 });
  expect(again.json.requestedByKeyId).toBe('platformacme');
  expect(acceptedIds().at(-1)).toBe(eventId);
});

test('events from a position on are told again in order, and a repeated request once only', async () => {
  await subscribe(['instruction']);
  const position = await pay('again-1');
  await pay('again-2');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(2);
  const body = { commandId: 'again', poolId: pool.poolId, fromPosition: position };
  const first = await post(`/${nameOfTest()}/redeliveries`, body);
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(4);
  const second = await post(`/${nameOfTest()}/redeliveries`, body);
  await pay('again-3');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(5);

  expect(first.status).toBe(200);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  const names = namesOf(receiver.accepted());
  expect(names).toEqual(['again-1', 'again-2', 'again-1', 'again-2', 'again-3']);
  expect(new Set(acceptedIds()).size).toBe(3);
});

test('a redirect is not followed, a flood is cut off, a silence times out', async () => {
  await subscribe(['instruction']);
  receiver.answer = (_, number) => (['redirect', 'hang', 'flood'] as const)[number - 1] ?? 204;
  await pay('hostile');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(1);
  const attempts = await deliveries(3);

  const reasons = attempts.map((one) => one.reason);
  expect(reasons).toEqual([undefined, 'timed_out', 'redirected']);
  expect(receiver.received).toHaveLength(3);
});

test('after a rotation both secrets sign until the overlap ends', async () => {
  const old = await subscribe(['instruction']);
  const rotate = async (commandId: string, overlapSeconds: number) =>
    post(`/${nameOfTest()}/secrets`, { commandId, overlapSeconds });
  const second = await rotate('rotate-1', 3_600);
  const replayed = await rotate('rotate-1', 3_600);
  await pay('overlap');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(1);
  const third = await rotate('rotate-2', 0);
  await pay('after-overlap');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(2);

  const secrets = [old, second.json.secret, third.json.secret];
  const signedBy = receiver
    .accepted()
    .map((event) => secrets.map((secret) => isSignedWith(secret, event)));
  expect(replayed.json.secret).toBeUndefined();
  expect(signedBy).toEqual([
    [true, true, false],
    [false, false, true],
  ]);
});

test('a subscription is shown with its place, created once, and hidden from another platform', async () => {
  const other = await openTestPool(server, `other${count}`);
  await subscribe(['instruction']);
  await pay('shown');
  await expect.poll(() => receiver.accepted().length, PATIENCE).toBe(1);
  const body = { subscriptionId: nameOfTest(), url: receiver.url, eventKinds: ['instruction'] };
  const again = await post('', body);
  const differs = await post('', { ...body, url: `${receiver.url}other` });
  const shown = await get(`/${nameOfTest()}`);
  const listed = await get('');

  expect(again.status).toBe(201);
  expect(again.json.secret).toBeUndefined();
  expect(differs.json).toMatchObject({
    code: 'webhook_exists_with_different_content',
    field: 'url',
  });
  expect(shown.json.lanes).toMatchObject([{ poolId: pool.poolId, attempts: 0 }]);
  expect(listed.text).not.toContain('whsec_');
  for (const path of ['', `/${nameOfTest()}`, `/${nameOfTest()}/deliveries`]) {
    expect((await get(path, other.keys.platform)).json.code).toBe('record_not_found');
  }
  const stolen = await post('', { ...body, subscriptionId: 'x' }, other.keys.platform);
  expect(stolen.json.code).toBe('record_not_found');
  const redelivery = { commandId: 'r', poolId: other.poolId, fromPosition: 1 };
  expect((await post(`/${nameOfTest()}/redeliveries`, redelivery)).json.code).toBe(
    'pool_not_found',
  );
  expect((await get('', pool.keys.bank)).status).toBe(200);
  expect((await post('', { ...body, subscriptionId: 'y' }, pool.keys.bank)).status).toBe(403);
});

test('an address that may not be sent to is refused, and an ended subscription is told nothing', async () => {
  await subscribe(['instruction']);
  for (const url of ['ftp://example.org/', 'http://example.org/', 'https://u:p@example.org/']) {
    const body = { subscriptionId: 'bad', url, eventKinds: ['day'] };
    expect((await post('', body)).json.code).toBe('webhook_address_not_allowed');
  }
  await post(`/${nameOfTest()}/end`, {});
  await pay('unheard');
  const rotated = await post(`/${nameOfTest()}/secrets`, { commandId: 'late' });

  expect(rotated.json.code).toBe('webhook_ended');
  expect((await get(`/${nameOfTest()}`)).json.lanes).toEqual([]);
  expect(receiver.received).toEqual([]);
});
