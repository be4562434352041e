/**
 * Goal: a platform of family L is told what happened after its forms were answered: signed as the
 * answers are, in order, again until it says SUCCESS, and nothing that it knows already.
 *
 * Method: a real server and a real receiver; what the receiver got is verified by the server's key.
 */
import { verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import {
  type ReceivedEvent,
  startReceiver,
  type WebhookReceiver,
} from './support/webhook-receiver.ts';

const PATIENCE = { timeout: 20_000, interval: 20 } as const;
const WEBHOOKS = { allowPrivateAddresses: true, attemptsMax: 4, pauseMilliseconds: 20 };
const PATH = '/v1/platforms/hub/webhooks';

let keyDirectory: string;
let server: TestServer;
let pool: TestPool;
let receiver: WebhookReceiver;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-keys-'));
  const settings = { keyDirectory, webhooks: WEBHOOKS };
  server = await startTestServer({ ...settings, legacyL: { sha1: 'refuse' } });
  pool = await openTestPool(server, 'hub');
  receiver = await startReceiver();
  receiver.answer = () => 200;
  receiver.text = 'SUCCESS';
  await pool.fundCustomer('ada', '100000');
  await pool.fundCustomer('bo', '100000');
  const account = { holderName: 'Ada', scheme: 'other', identification: '6222000000000002' };
  const bound = await pool.post('customer_channel', '/customers/ada/payout-account', {
    commandId: 'bind',
    ...account,
  });
  expect(bound.status, bound.text).toBeLessThan(300);
  const asked = await subscribe({ form: 'family_l' });
  expect(asked.status, asked.text).toBe(201);
  expect(asked.json.form).toBe('family_l');
});

afterAll(async () => {
  await receiver?.close();
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

async function subscribe(more: object) {
  const eventKinds = ['instruction', 'receipt', 'record'];
  const body = { subscriptionId: 'notices', url: receiver.url, eventKinds, ...more };
  return server.send({ path: PATH, key: pool.keys.platform, body });
}

async function accept(role: 'platform' | 'bank', rest: string, body: object): Promise<void> {
  const answer = await pool.post(role, rest, body);
  expect(answer.status, answer.text).toBeLessThan(300);
}

const withdraw = (instructionId: string, amountMinor: string) =>
  accept('platform', '/instructions', {
    kind: 'withdraw',
    instructionId,
    customerId: 'ada',
    amountMinor,
    mandateId: 'mandate-ada',
  });
const says = (instructionId: string, status: string) =>
  accept('bank', `/instructions/${instructionId}/payment-status`, {
    commandId: `${instructionId}-${status}`,
    status,
  });

/** What a notice says; its signature is that of the server. */
async function read({ body }: ReceivedEvent): Promise<Record<string, unknown>> {
  const known = await server.send({ path: '/v1/form-post-key', key: pool.keys.platform });
  const { respData, sign, keySerial } = body;
  const signature = Buffer.from(sign, 'base64');
  expect(keySerial).toBe(known.json.keySerial);
  expect(verify('sha256', Buffer.from(respData), known.json.publicKeyPem, signature)).toBe(true);
  return JSON.parse(respData);
}

const readAll = async () => Promise.all(receiver.received.map(read));

test('the end of a withdrawal and money that came are told, and nothing that was answered', async () => {
  await withdraw('out-1', '1250');
  await says('out-1', 'sent');
  await says('out-1', 'settled');
  await withdraw('out-2', '100');
  await says('out-2', 'rejected');
  await accept('platform', '/instructions', {
    kind: 'pay',
    instructionId: 'paid',
    fromCustomerId: 'ada',
    toCustomerId: 'bo',
    amountMinor: '10',
    mandateId: 'mandate-ada',
  });
  await accept('bank', '/receipts', {
    commandId: 'in-1',
    bankReference: 'IN-1',
    amountMinor: '5000',
    customerId: 'bo',
  });
  await expect.poll(() => receiver.received.length, PATIENCE).toBe(3);

  const told = await readAll();
  expect(told).toMatchObject([
    { serviceName: 'WITHDRAW', requestNo: 'out-1', status: 'SUCCESS', amount: '12.50' },
    { serviceName: 'WITHDRAW', requestNo: 'out-2', status: 'FAIL', amount: '1.00' },
    { serviceName: 'RECHARGE', platformUserNo: 'bo', status: 'SUCCESS', amount: '50.00' },
  ]);
  for (const { body, headers } of receiver.received) {
    expect(body).toMatchObject({ platformNo: 'hub', responseType: 'NOTIFY' });
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  }
  expect(new Set(told.map(({ notifyNo }) => notifyNo)).size).toBe(3);
});

test('a notice comes again, the same, until the platform says SUCCESS', async () => {
  const before = receiver.received.length;
  receiver.text = 'FAIL';
  await withdraw('out-3', '200');
  await says('out-3', 'settled');
  await withdraw('out-4', '300');
  await says('out-4', 'settled');
  await expect.poll(() => receiver.received.length, PATIENCE).toBeGreaterThan(before + 1);
  receiver.text = 'SUCCESS\n';
  await expect.poll(async () => (await readAll()).at(-1)?.['requestNo'], PATIENCE).toBe('out-4');

  const told = (await readAll()).slice(before);
  const repeated = told.slice(0, -1);
  expect(new Set(repeated.map(({ notifyNo }) => notifyNo)).size).toBe(1);
  expect(repeated.every(({ requestNo }) => requestNo === 'out-3')).toBe(true);
  const deliveries = await server.send({
    path: `${PATH}/notices/deliveries`,
    key: pool.keys.platform,
  });
  const reasons = deliveries.json.items.map(({ reason }: { readonly reason?: string }) => reason);
  expect(reasons).toContain('not_acknowledged');
});

test('a subscription keeps its form', async () => {
  expect((await subscribe({ form: 'family_l' })).status).toBe(201);
  const other = await subscribe({});
  expect([other.status, other.json.code]).toEqual([409, 'webhook_exists_with_different_content']);
});

test('without family L there are no back notices', async () => {
  const plain = await startTestServer({ keyDirectory, webhooks: WEBHOOKS }, server.database);
  const body = { subscriptionId: 'no', url: receiver.url, eventKinds: ['receipt'] };
  const asked = await plain.send({
    path: PATH,
    key: pool.keys.platform,
    body: { ...body, form: 'family_l' },
  });
  await plain.stop();
  expect(asked.json.code).toBe('form_posts_off');
});
