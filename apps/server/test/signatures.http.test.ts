// Goal: a signed request counts once and only as it was signed; a request that must be signed and
// is not moves nothing. Method: two real servers on one database, each covered part changed in
// turn, the books compared after each refusal.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswerNotSigned, answerOf, api, connect, verifyAnswer } from '@ringfence/client';
import { ROUTE_LIST, SCOPE_ROLES } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  createTestSigner,
  registerTestSigner,
  type SignedTestRequest,
  sendSigned,
  signTestRequest,
} from './support/sign-test-request.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const COPIES = 10;
const SECOND_MILLISECONDS = 1_000;

let first: TestServer;
let second: TestServer;
let pool: TestPool;
let platformKeyId: string;
let keyDirectory: string;

const signer = createTestSigner('signer-ed25519');
const stranger = createTestSigner('signer-of-nobody');

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-signatures-'));
  first = await startTestServer({ keyDirectory });
  pool = await openTestPool(first, 'signs');
  platformKeyId = 'platformsigns';
  await pool.fundCustomer('payer', '1000000');
  await pool.fundCustomer('payee', '1');
  await registerTestSigner(first, platformKeyId, signer);
  second = await startTestServer({ keyDirectory }, first.database);
});

afterAll(async () => {
  await first?.stop();
  await second?.stop();
  await first?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

let count = 0;

function payment() {
  count += 1;
  const instructionId = `signed-${count}`;
  return {
    kind: 'pay',
    instructionId,
    fromCustomerId: 'payer',
    toCustomerId: 'payee',
    amountMinor: '1',
    mandateId: 'mandate-payer',
  };
}

type SignedPayment = Omit<SignedTestRequest, 'path' | 'signer'> & Partial<SignedTestRequest>;

function signedPayment(request: SignedPayment = {}): SignedTestRequest {
  const path = pool.path('/instructions');
  return { path, key: pool.keys.platform, body: payment(), signer, ...request };
}

async function readBooks(): Promise<unknown> {
  const accounts = await pool.get('operator', '/accounts');
  const journal = await pool.get('auditor', '/journal?limit=500');
  return { accounts: accounts.json.items, entries: journal.json.items.length };
}

/** Sends what must be refused, and sees that nothing moved. */
async function expectRefusal(request: SignedTestRequest, code: string, field?: string) {
  const before = await readBooks();
  const answer = await sendSigned(first, request);

  expect(answer.json, answer.text).toMatchObject({
    code,
    ...(field === undefined ? {} : { field }),
  });
  expect(await readBooks()).toEqual(before);
  return answer;
}

async function requireSignatures(path: string, signatureRequired: boolean) {
  const key = first.administratorKey;
  const answer = await first.send({
    path: `${path}/signature-rule`,
    key,
    body: { signatureRequired },
  });
  expect(answer.status).toBe(200);
  return answer;
}

describe('a signed request', () => {
  it.each(['ed25519', 'rsa-pss-sha512', 'ecdsa-p256-sha256'] as const)(
    'counts when it is signed by %s',
    async (algorithm) => {
      const one = createTestSigner(`by-${algorithm}`, algorithm);
      await registerTestSigner(first, platformKeyId, one);

      expect((await sendSigned(first, signedPayment({ signer: one }))).status).toBe(201);
    },
  );

  it('of a read covers its query and has no body', async () => {
    const answer = await sendSigned(first, {
      path: pool.path('/accounts?limit=5'),
      key: pool.keys.platform,
      signer,
    });

    expect(answer.status).toBe(200);
    expect(answer.json.items).toHaveLength(5);
  });

  it('is passed on to the process that owns the pool', async () => {
    const request = signedPayment();
    const there = await sendSigned(second, request);
    const again = await sendSigned(second, request);

    expect(there.status, there.text).toBe(201);
    expect(again.status, again.text).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.json).toEqual(there.json);
  });

  it('brings a statement in whole, or not at all', async () => {
    const bankSigner = createTestSigner('signer-of-bank');
    await registerTestSigner(first, 'banksigns', bankSigner);
    const text = formatTestStatement({
      id: 'S-1',
      account: 'ACCOUNT-signs',
      date: pool.businessDate,
      opening: '10000000000.00',
      closing: '10000000025.00',
      credits: [{ reference: 'BANK-1', amount: '25.00' }],
    });
    const request: SignedTestRequest = {
      path: pool.path('/statements'),
      key: pool.keys.bank,
      text,
      headers: { 'content-type': 'application/xml' },
      signer: bankSigner,
    };
    await pool.post('operator', `/days/${pool.businessDate}/cut`, { commandId: 'cut' });
    const other = Buffer.from(text.replace('thanks', 'THANKS'));
    await expectRefusal(
      { ...request, signed: { body: other } },
      'signature_not_valid',
      'content-digest',
    );
    const taken = await sendSigned(first, request);

    expect(taken.status, taken.text).toBe(200);
    expect(taken.json.statements).toMatchObject([{ status: 'recorded', statementId: 'S-1' }]);
  });
});

describe('a request that must be signed', () => {
  it('is refused unsigned when its key requires it, and its key is shown so', async () => {
    const made = await first.send({
      path: '/v1/api-keys',
      key: first.administratorKey,
      body: { keyId: 'mustsign', role: 'platform', platformId: 'signs', signatureRequired: true },
    });
    await registerTestSigner(first, 'mustsign', createTestSigner('of-mustsign'));
    const before = await readBooks();
    const path = pool.path('/instructions');
    const answer = await first.send({ path, key: made.json.key, body: payment() });

    expect(made.json.signatureRequired).toBe(true);
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({
      code: 'signature_required',
      type: '/errors/signature_required',
    });
    expect(await readBooks()).toEqual(before);
  });

  it('is refused unsigned from the platform when the pool requires it, not from the custodian', async () => {
    await requireSignatures(`/v1/pools/${pool.poolId}`, true);
    const rule = await pool.get('operator', '/signature-rule');
    const before = await readBooks();
    const here = await pool.post('platform', '/instructions', payment());
    const read = await pool.get('platform', '/accounts');
    const signed = await sendSigned(first, signedPayment());

    expect(rule.json).toEqual({ signatureRequired: true });
    expect(here.json.code).toBe('signature_required');
    expect(read.json.code).toBe('signature_required');
    expect(signed.status).toBe(201);
    const repeated = await requireSignatures(`/v1/pools/${pool.poolId}`, true);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');

    await requireSignatures(`/v1/pools/${pool.poolId}`, false);
    const lifted = await pool.post('platform', '/instructions', payment());
    expect(lifted.status).toBe(201);
    expect(before).not.toEqual(await readBooks());
  });

  it('is refused unsigned on every route that its role may enter', async () => {
    const keyId = 'everyroute';
    const made = await first.send({
      path: '/v1/api-keys',
      key: first.administratorKey,
      body: { keyId, role: 'operator', signatureRequired: true },
    });
    const routes = ROUTE_LIST.filter(({ scope }) => SCOPE_ROLES[scope].includes('operator'));
    const codes = new Map<string, string>();
    for (const { method, path, name, body } of routes) {
      const text = body === undefined ? {} : { text: '{}' };
      const headers = { 'content-type': body?.contentType ?? 'application/json' };
      const at = path.replace(':poolId', String(pool.poolId)).replaceAll(/:[A-Za-z]+/g, '1');
      const answer = await first.send({ method, path: at, key: made.json.key, headers, ...text });
      if (answer.json?.code !== 'signature_required') codes.set(name, answer.text);
    }

    expect(routes.length).toBeGreaterThan(20);
    expect([...codes]).toEqual([]);
  });

  it('is taken unsigned again when its key no longer requires it', async () => {
    const path = `/v1/api-keys/${platformKeyId}`;
    await requireSignatures(path, true);
    const unsigned = await pool.post('platform', '/instructions', payment());
    await requireSignatures(path, false);
    const after = await pool.post('platform', '/instructions', payment());

    expect(unsigned.json.code).toBe('signature_required');
    expect(after.status).toBe(201);
  });
});

describe('a signature', () => {
  const inputOf =
    (change: (input: string) => string) => (headers: Readonly<Record<string, string>>) => ({
      ...headers,
      'signature-input': change(headers['signature-input'] ?? ''),
    });
  const earlier = (text: string) => `created=${Number.parseInt(text.slice(8), 10) - 1}`;
  const without = (name: string) => inputOf((input) => input.replace(` "${name}"`, ''));

  it.each<[string, (address: string) => SignedPayment, string]>([
    ['method', () => ({ signed: { method: 'PUT' } }), 'signature'],
    ['path', (to) => ({ signed: { url: `${to}/v1/pools/9/instructions` } }), 'signature'],
    ['query', (to) => ({ signed: { url: `${to}${pool.path('/instructions?a=b')}` } }), 'signature'],
    ['host', () => ({ signed: { url: 'http://elsewhere/v1/pools/1/instructions' } }), 'signature'],
    ['API key', () => ({ signed: { authorization: 'Bearer rf_other' } }), 'signature'],
    ['content type', () => ({ signed: { contentType: 'text/plain' } }), 'signature'],
    ['body', () => ({ signed: { body: Buffer.from('{"amountMinor":"1"}') } }), 'content-digest'],
    [
      'digest',
      () => ({ change: (headers) => ({ ...headers, 'content-digest': 'sha-256=:AAAA:' }) }),
      'signature',
    ],
    [
      'time',
      () => ({
        change: inputOf((input) => input.replace(/created=\d+/, (text) => earlier(text))),
      }),
      'signature',
    ],
    [
      'nonce',
      () => ({ change: inputOf((input) => input.replace('nonce="', 'nonce="x')) }),
      'signature',
    ],
    [
      'bytes',
      () => ({ change: (headers) => ({ ...headers, signature: 'sig=:AAAA:' }) }),
      'signature',
    ],
    [
      'key',
      () => ({ signer: { ...stranger, signatureKeyId: signer.signatureKeyId } }),
      'signature',
    ],
  ])('of another %s is refused', async (_what, request, field) => {
    await expectRefusal(signedPayment(request(first.address)), 'signature_not_valid', field);
  });

  it.each([
    ['@method', inputOf((input) => input.replace('"@method" ', '')), '@method'],
    ['@target-uri', without('@target-uri'), '@target-uri'],
    ['authorization', without('authorization'), 'authorization'],
    ['content-digest', without('content-digest'), 'content-digest'],
    ['keyid', inputOf((input) => input.replace(/;keyid="[^"]+"/, '')), 'signature-input;keyid'],
    ['nonce', inputOf((input) => input.replace(/;nonce="[^"]+"/, '')), 'signature-input;nonce'],
    ['created', inputOf((input) => input.replace(/;created=\d+/, '')), 'signature-input;created'],
  ])('that does not cover %s is refused and the part is named', async (name, change, field) => {
    const answer = await expectRefusal(signedPayment({ change }), 'signature_not_valid', field);
    expect(answer.status).toBe(401);
    expect(answer.json.detail).toContain(name);
    expect(answer.json.detail).toMatch(/expected .+; received /);
  });

  it.each<
    [
      string,
      (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
      string,
    ]
  >([
    ['is no structured field', (headers) => ({ ...headers, signature: 'nonsense' }), 'signature'],
    ['has no input', ({ signature = '' }) => ({ signature }), 'signature-input'],
    ['has another label', (headers) => ({ ...headers, signature: 'b=:AAAA:' }), 'signature'],
    [
      'is one of two',
      ({ signature = '', 'signature-input': input = '', ...rest }) => ({
        ...rest,
        signature: `${signature}, b=:AAAA:`,
        'signature-input': `${input}, b=()`,
      }),
      'signature',
    ],
    [
      'covers a part with a parameter',
      inputOf((input) => input.replace('"@method"', '"@method";req')),
      'signature-input',
    ],
    [
      'covers a field that proxies change',
      inputOf((input) => input.replace('("@method"', '("@method" "signature"')),
      'signature-input',
    ],
    [
      'names another algorithm',
      inputOf((input) => `${input};alg="hmac-sha256"`),
      'signature-input;alg',
    ],
    [
      'names the algorithm of another key',
      inputOf((input) => `${input};alg="rsa-pss-sha512"`),
      'signature-input;alg',
    ],
    ['has expired', inputOf((input) => `${input};expires=1700000000`), 'signature-input;expires'],
    [
      'has a short nonce',
      inputOf((input) => input.replace(/nonce="[^"]+"/, 'nonce="short"')),
      'signature-input;nonce',
    ],
    [
      'has a digest of another kind',
      (headers) => ({ ...headers, 'content-digest': 'md5=:AAAA:' }),
      'signature',
    ],
  ])('that %s is refused', async (_what, change, field) => {
    await expectRefusal(signedPayment({ change }), 'signature_not_valid', field);
  });

  it('outside its window of time is refused, and the window is told', async () => {
    const now = Math.floor(Date.now() / SECOND_MILLISECONDS);
    for (const created of [now - 400, now + 100]) {
      const answer = await expectRefusal(
        signedPayment({ moment: { created } }),
        'signature_not_valid',
        'signature-input;created',
      );
      expect(answer.json.detail).toContain(String(created));
    }
  });

  it('is told about in the language of the reader', async () => {
    const answer = await expectRefusal(
      signedPayment({ change: without('authorization'), headers: { 'accept-language': 'zh-CN' } }),
      'signature_not_valid',
    );

    expect(answer.json.title).toBe('请求签名无效');
    expect(answer.json.detail).toContain('签名覆盖 authorization');
  });
});

describe('a signature key', () => {
  it.each([
    ['is not registered', stranger, {}],
    ['belongs to another API key', createTestSigner('of-the-bank'), { keyId: 'banksigns' }],
    ['is not yet valid', createTestSigner('of-the-future'), { notBefore: '2998-01-01T00:00:00Z' }],
  ])(
    'that %s does not count',
    async (_what, one, {
      keyId = platformKeyId,
      ...validity
    }: { keyId?: string; notBefore?: string }) => {
      if (one !== stranger) await registerTestSigner(first, keyId, one, validity);
      await expectRefusal(
        signedPayment({ signer: one }),
        'signature_not_valid',
        'signature-input;keyid',
      );
    },
  );

  it('that has expired does not count', async () => {
    const one = createTestSigner('of-a-moment');
    const expiresAt = new Date(Date.now() + 2 * SECOND_MILLISECONDS).toISOString();
    await registerTestSigner(first, platformKeyId, one, { expiresAt });

    await expect
      .poll(async () => (await sendSigned(first, signedPayment({ signer: one }))).json.code, {
        timeout: 10_000,
      })
      .toBe('signature_not_valid');
    const answer = await expectRefusal(signedPayment({ signer: one }), 'signature_not_valid');
    expect(answer.json.detail).toContain(expiresAt);
  });

  it('is rotated by overlap: both count, then the old one is revoked', async () => {
    const old = createTestSigner('rotated-1');
    const next = createTestSigner('rotated-2');
    await registerTestSigner(first, platformKeyId, old);
    await registerTestSigner(first, platformKeyId, next);
    expect((await sendSigned(first, signedPayment({ signer: old }))).status).toBe(201);
    expect((await sendSigned(first, signedPayment({ signer: next }))).status).toBe(201);

    const path = `/v1/api-keys/${platformKeyId}/signature-keys/rotated-1/revocation`;
    const key = first.administratorKey;
    const revoked = await first.send({ path, key, body: {} });
    const again = await first.send({ path, key, body: {} });

    expect(revoked.json.revokedAt).toBeDefined();
    expect(again.json).toEqual(revoked.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await expectRefusal(
      signedPayment({ signer: old }),
      'signature_not_valid',
      'signature-input;keyid',
    );
    expect((await sendSigned(first, signedPayment({ signer: next }))).status).toBe(201);
  });

  it('is registered once, listed, and never changed', async () => {
    const one = createTestSigner('listed');
    const path = `/v1/api-keys/${platformKeyId}/signature-keys`;
    const key = first.administratorKey;
    const body = {
      signatureKeyId: 'listed',
      algorithm: 'ed25519',
      publicKeyPem: one.publicKeyPem,
      expiresAt: '2999-01-01T00:00:00Z',
    };
    const made = await first.send({ path, key, body });
    const again = await first.send({ path, key, body });
    const publicKeyPem = stranger.publicKeyPem;
    const changed = await first.send({ path, key, body: { ...body, publicKeyPem } });
    const elsewhere = await first.send({
      path: path.replace(platformKeyId, 'banksigns'),
      key,
      body,
    });
    const listed = await first.send({ path: `${path}?limit=500`, key });

    expect(made.status).toBe(201);
    expect(again.json).toEqual(made.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(changed.json).toMatchObject({
      code: 'signature_key_exists_with_different_content',
      field: 'publicKey',
    });
    expect(elsewhere.json).toMatchObject({ field: 'keyId' });
    expect(listed.json.items).toContainEqual(made.json);
    expect(made.json.publicKeyPem).toBe(one.publicKeyPem);
    expect(made.json.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'private',
      { publicKeyPem: signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      422,
      'public_key_not_valid',
    ],
    [
      'of another algorithm',
      { algorithm: 'rsa-pss-sha512', publicKeyPem: signer.publicKeyPem },
      422,
      'public_key_not_valid',
    ],
    [
      'ended before it begins',
      { publicKeyPem: signer.publicKeyPem, expiresAt: '2020-01-01T00:00:00Z' },
      422,
      'public_key_not_valid',
    ],
    [
      'with a private member',
      { publicKeyJwk: { ...signer.privateKey.export({ format: 'jwk' }) } },
      400,
      'request_not_valid',
    ],
  ])('that is %s is not registered', async (_what, change, status, code) => {
    const answer = await first.send({
      path: `/v1/api-keys/${platformKeyId}/signature-keys`,
      key: first.administratorKey,
      body: {
        signatureKeyId: 'refused',
        algorithm: 'ed25519',
        expiresAt: '2999-01-01T00:00:00Z',
        ...change,
      },
    });

    expect(answer.status).toBe(status);
    expect(answer.json.code).toBe(code);
  });

  it('of an unknown API key is not registered, listed or revoked', async () => {
    const key = first.administratorKey;
    const { signatureKeyId, algorithm, publicKeyPem } = createTestSigner('orphan');
    const body = { signatureKeyId, algorithm, publicKeyPem, expiresAt: '2999-01-01T00:00:00Z' };
    const path = '/v1/api-keys/nobody00/signature-keys';
    const revocation = `${path}/${signer.signatureKeyId}/revocation`;
    const answers = [
      await first.send({ path, key, body }),
      await first.send({ path, key }),
      await first.send({ path: revocation, key, body: {} }),
      await first.send({
        path: '/v1/api-keys/nobody00/signature-rule',
        key,
        body: { signatureRequired: true },
      }),
    ];

    expect(answers.map((answer) => answer.json.code)).toEqual(Array(4).fill('record_not_found'));
  });
});

describe('a replayed request', () => {
  it('moves nothing and has its own problem', async () => {
    const request = signTestRequest(first.address, signedPayment());
    const once = await first.send(request);
    const before = await readBooks();
    const here = await first.send(request);

    expect(once.status).toBe(201);
    expect(here.status).toBe(409);
    expect(here.json.code).toBe('signature_replayed');
    expect(await readBooks()).toEqual(before);
  });

  it('counts once when many copies arrive at once', async () => {
    const request = signTestRequest(first.address, signedPayment());
    const answers = await Promise.all(
      Array.from({ length: COPIES }, async () => first.send(request)),
    );
    const codes = answers.map((answer) => answer.json.code ?? answer.status);

    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === 'signature_replayed')).toHaveLength(COPIES - 1);
  });

  it('is a retry when it is signed anew with the same id', async () => {
    const body = payment();
    const once = await sendSigned(first, signedPayment({ body }));
    const again = await sendSigned(first, signedPayment({ body }));

    expect(again.json).toEqual(once.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('of a read is refused too', async () => {
    const request = signTestRequest(first.address, {
      path: pool.path('/accounts'),
      key: pool.keys.platform,
      signer,
    });
    const once = await first.send(request);

    expect(once.status).toBe(200);
    expect((await first.send(request)).json.code).toBe('signature_replayed');
  });
});

describe('the answer to a signed request', () => {
  const connectTo = (server: TestServer, answerKey: string) =>
    connect({
      baseUrl: server.address,
      apiKey: pool.keys.platform,
      signatureKey: signer,
      answerKey,
      attemptsMax: 1,
    });
  const readKey = async (server: TestServer) =>
    (await server.send({ path: '/v1/answer-key', key: pool.keys.platform })).json;

  it('is signed by the installation, also when it was passed on by another process', async () => {
    const { publicKeyPem, ...key } = await readKey(first);
    const path = { poolId: pool.poolId };
    for (const server of [first, second]) {
      const client = connectTo(server, publicKeyPem);
      const called = await api.postInstruction({
        client,
        path,
        body: payment() as api.Instruction,
      });
      expect(answerOf(called)).toMatchObject({ status: 'accepted' });
    }

    expect(await readKey(second)).toEqual({ publicKeyPem, ...key });
    expect(key).toMatchObject({ algorithm: 'ed25519' });
  });

  it('by another key is not taken', async () => {
    const client = connectTo(first, stranger.publicKeyPem);
    const called = await api.listPools({ client });

    expect(called.error).toBeInstanceOf(AnswerNotSigned);
  });

  it('holds for its status, its body and its request, and a refusal is signed too', async () => {
    const { publicKeyPem } = await readKey(first);
    const request = signTestRequest(first.address, signedPayment());
    await first.send(request);
    const { status, text, headers } = await first.send(request);
    const sent = request.headers?.['signature'] ?? '';
    const verify = async (body: string, shown: number, signature: string) =>
      verifyAnswer(new Response(body, { status: shown, headers }), signature, publicKeyPem);

    expect(status).toBe(409);
    await verify(text, status, sent);
    await expect(verify(`${text} `, status, sent)).rejects.toThrow(AnswerNotSigned);
    await expect(verify(text, 201, sent)).rejects.toThrow(AnswerNotSigned);
    await expect(verify(text, status, 'sig=:AAAA:')).rejects.toThrow(AnswerNotSigned);
  });

  it('to an unsigned one has none', async () => {
    const answer = await pool.post('platform', '/instructions', payment());

    expect(answer.status).toBe(201);
    expect(answer.headers.get('signature')).toBeNull();
  });
});

describe('two processes of one name', () => {
  const publicUrl = 'https://custody.example';
  let here: TestServer;
  let there: TestServer;

  beforeAll(async () => {
    here = await startTestServer({ publicUrl }, first.database);
    there = await startTestServer({ publicUrl }, first.database);
  });
  afterAll(async () => {
    await here?.stop();
    await there?.stop();
  });

  it('take a request for their name, once between them', async () => {
    const request = signTestRequest(publicUrl, {
      path: '/v1/pools',
      key: pool.keys.platform,
      signer,
    });
    const answers = await Promise.all(
      Array.from({ length: COPIES }, async (_, index) =>
        (index % 2 === 0 ? here : there).send(request),
      ),
    );
    const statuses = answers.map(({ status }) => status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(COPIES - 1);
  });

  it('refuse a request that was signed for another name', async () => {
    const answer = await sendSigned(here, { path: '/v1/pools', key: pool.keys.platform, signer });

    expect(answer.json).toMatchObject({ code: 'signature_not_valid', field: 'signature' });
  });
});
