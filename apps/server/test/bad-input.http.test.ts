// Goal: whatever is wrong with a request gets one clear problem document and moves nothing. Method:
// one row for each way to be wrong, sent to a real server; the books are compared before and after,
// and the document is read as an integrator reads it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  createTestSigner,
  registerTestSigner,
  sendSigned,
  signTestRequest,
} from './support/sign-test-request.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestRequest,
  type TestServer,
} from './support/start-test-server.ts';

const POLL = { timeout: 20_000, interval: 100 };
const MANDATE_MILLISECONDS = 3_000;
const BODY_TOO_LARGE = 100_000;
const DEPTH_TOO_DEEP = 40;
/** Stands in every refused body; no answer may repeat it. */
const PRIVATE = 'PRIVATE-VALUE';

let server: TestServer;
let pool: TestPool;
let other: TestPool;
let signedKey: string;
let expiredKey: string;
let endsAt: number;
const signer = createTestSigner('bad-input-signer');

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'strict');
  other = await openTestPool(server, 'other');
  await pool.fundCustomer('payer', '100000');
  await pool.fundCustomer('payee', '1');
  signedKey = await createKey('mustsign', { signatureRequired: true });
  await registerTestSigner(server, 'mustsign', signer);
  endsAt = Date.now() + MANDATE_MILLISECONDS;
  const expiresAt = new Date(endsAt).toISOString();
  expiredKey = await createKey('expiredkey', { expiresAt });
  await grant('short-lived', { expiresAt });
  await grant('narrow', { amountMaxMinor: '5' });
  await pay({ instructionId: 'known' });
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

async function createKey(keyId: string, more: object): Promise<string> {
  const body = { keyId, role: 'platform', platformId: 'strict', ...more };
  return (await server.send({ path: '/v1/api-keys', key: server.administratorKey, body })).json.key;
}

async function grant(mandateId: string, more: object): Promise<void> {
  const answer = await pool.post('customer_channel', '/mandates', {
    commandId: `grant-${mandateId}`,
    mandateId,
    customerId: 'payer',
    scope: ['pay'],
    amountMaxMinor: '100',
    expiresAt: '2099-01-01T00:00:00Z',
    ...more,
  });
  expect(answer.status, answer.text).toBe(201);
}

let count = 0;

function payment(more: object = {}): object {
  count += 1;
  return {
    kind: 'pay',
    instructionId: `bad-${count}`,
    fromCustomerId: 'payer',
    toCustomerId: 'payee',
    amountMinor: '10',
    mandateId: 'mandate-payer',
    ...more,
  };
}

function instruction(more: Partial<TestRequest> = {}): TestRequest {
  return { path: pool.path('/instructions'), key: pool.keys.platform, body: payment(), ...more };
}

async function pay(more: object, key = pool.keys.platform): Promise<TestAnswer> {
  return server.send(instruction({ body: payment(more), key }));
}

async function sendText(text: string, type = 'application/json'): Promise<TestAnswer> {
  return server.send(instruction({ text, headers: { 'content-type': type } }));
}

async function readAccounts(): Promise<unknown> {
  return (await pool.get('operator', '/accounts?limit=500')).json.items;
}

interface Row {
  readonly what: string;
  readonly send: () => Promise<TestAnswer>;
  readonly status: number;
  readonly code: string;
  /** The first place that `errors` names. */
  readonly pointer?: string;
  /** What `field` names. */
  readonly field?: string;
}

const SIGNATURES: readonly Row[] = [
  {
    what: 'unsigned',
    send: async () => pay({}, signedKey),
    status: 401,
    code: 'signature_required',
  },
  {
    what: 'tampered with',
    send: async () => {
      const signed = { body: Buffer.from(JSON.stringify(payment({ amountMinor: '1' }))) };
      return sendSigned(server, { ...instruction({ key: signedKey }), signer, signed });
    },
    status: 401,
    code: 'signature_not_valid',
    field: 'content-digest',
  },
  {
    what: 'replayed',
    send: async () => {
      const body = payment({ mandateId: PRIVATE });
      const request = { ...instruction({ key: signedKey, body }), signer };
      const sent = signTestRequest(server.address, request);
      await server.send(sent);
      return server.send(sent);
    },
    status: 409,
    code: 'signature_replayed',
  },
];

const KEYS: readonly Row[] = [
  {
    what: 'without a key',
    send: async () => server.send({ path: pool.path('/instructions'), body: payment() }),
    status: 401,
    code: 'key_missing',
  },
  {
    what: 'of a wrong key',
    send: async () => pay({}, `${pool.keys.platform.slice(0, -1)}_`),
    status: 401,
    code: 'key_not_valid',
  },
  {
    what: 'of an expired key',
    send: async () => pay({}, expiredKey),
    status: 401,
    code: 'key_expired',
  },
  {
    what: 'of a role that may not',
    send: async () => pay({}, pool.keys.auditor),
    status: 403,
    code: 'role_not_permitted',
  },
  {
    what: 'to the pool of another platform',
    send: async () => pay({}, other.keys.platform),
    status: 404,
    code: 'pool_not_found',
  },
];

const BODIES: readonly Row[] = [
  {
    what: 'with a number for an amount',
    send: async () => pay({ amountMinor: 10 }),
    status: 400,
    code: 'request_not_valid',
    pointer: '/amountMinor',
  },
  {
    what: 'with a point in an amount',
    send: async () => pay({ amountMinor: '0.10' }),
    status: 400,
    code: 'request_not_valid',
    pointer: '/amountMinor',
  },
  {
    what: 'with an unknown field',
    send: async () => pay({ amount: PRIVATE }),
    status: 400,
    code: 'request_not_valid',
    pointer: '/amount',
  },
  {
    what: 'with a missing field',
    send: async () => pay({ mandateId: undefined }),
    status: 400,
    code: 'request_not_valid',
    pointer: '/mandateId',
  },
  {
    what: 'of an unknown kind',
    send: async () => pay({ kind: 'steal' }),
    status: 400,
    code: 'request_not_valid',
    pointer: '/kind',
  },
  {
    what: 'that is no JSON',
    send: async () => sendText(`{"kind":"pay",${PRIVATE}`),
    status: 400,
    code: 'json_not_readable',
  },
  {
    what: 'with a name twice',
    send: async () => sendText('{"kind":"pay","amountMinor":"1","amountMinor":"1000"}'),
    status: 400,
    code: 'json_duplicate_name',
  },
  {
    what: 'that is too deep',
    send: async () => sendText('['.repeat(DEPTH_TOO_DEEP) + ']'.repeat(DEPTH_TOO_DEEP)),
    status: 400,
    code: 'json_too_deep',
  },
  {
    what: 'that is too large',
    send: async () => pay({ remittanceText: 'x'.repeat(BODY_TOO_LARGE) }),
    status: 413,
    code: 'body_too_large',
  },
  {
    what: 'of another content type',
    send: async () => sendText(`amountMinor=10&x=${PRIVATE}`, 'application/x-www-form-urlencoded'),
    status: 415,
    code: 'content_type_not_supported',
  },
];

const RULES: readonly Row[] = [
  {
    what: 'under an expired mandate',
    send: async () => pay({ mandateId: 'short-lived' }),
    status: 422,
    code: 'mandate_expired',
  },
  {
    what: 'under an unknown mandate',
    send: async () => pay({ mandateId: PRIVATE }),
    status: 422,
    code: 'mandate_not_found',
  },
  {
    what: 'above the mandate',
    send: async () => pay({ mandateId: 'narrow' }),
    status: 422,
    code: 'mandate_amount_exceeded',
  },
  {
    what: 'for a stale programme version',
    send: async () => pay({ programmeVersion: 99 }),
    status: 422,
    code: 'programme_version_stale',
  },
  {
    what: 'of more than there is',
    send: async () => pay({ amountMinor: '100000000' }),
    status: 422,
    code: 'insufficient_funds',
  },
  {
    what: 'under an id that was used for something else',
    send: async () => pay({ instructionId: 'known', amountMinor: '11' }),
    status: 409,
    code: 'exists_with_different_amount',
    field: 'amountMinor',
  },
];

it('has a mandate and a key whose time has passed', async () => {
  await expect.poll(() => Date.now() > endsAt, POLL).toBe(true);
});

describe.each([
  ['signed requests', SIGNATURES],
  ['keys', KEYS],
  ['bodies', BODIES],
  ['rules of custody', RULES],
])('%s: a request', (_part, rows) => {
  it.each(rows)('$what is refused by $code', async ({ send, status, code, pointer, field }) => {
    const before = await readAccounts();
    const answer = await send();
    const page = await server.send({ path: `/errors/${code}` });

    expect(answer.json, answer.text).toMatchObject({ code, status, type: `/errors/${code}` });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json.title.length).toBeGreaterThan(0);
    expect(answer.json.detail.length).toBeGreaterThan(0);
    expect(answer.json.requestId).toMatch(/^r[0-9a-f]/);
    if (pointer !== undefined) expect(answer.json.errors[0]).toMatchObject({ pointer });
    if (field !== undefined) expect(answer.json.field).toBe(field);
    expect(answer.text).not.toContain(PRIVATE);
    expect(page.status).toBe(200);
    expect(await readAccounts()).toEqual(before);
  });
});
