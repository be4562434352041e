/**
 * Goal: nobody comes into another account alone: a new link for a colleague, a link to the identity
 * provider and a customer's link that staff made bring nobody in before a second person signed what
 * they are. Method: people of a real server, signed in, with passkeys in software.
 */
import { createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatCountersignedFile,
  parseCountersigned,
  type VerifyCose,
  verifyCountersignedFile,
} from '@ringfence/evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { familyLNow } from './support/family-l.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { approvalBy, countersignAs, enterAsSigner } from './support/sign-as.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import { openBrowser } from './support/test-browser.ts';

const ADMINISTRATOR = { role: 'security_administrator', level: 3 } as const;
const COLLEAGUE = { kind: 'staff', displayName: 'Chen', language: 'zh-CN' };
const NAME = { displayName: 'Li', language: 'en' };

const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const verifyCose: VerifyCose = ({ key, message, signature }) => {
  if (key.algorithm !== 'ES256') return false;
  const jwk = { kty: 'EC', crv: 'P-256', x: url(key.x), y: url(key.y) };
  return verify('sha256', message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};
const VERIFICATION = {
  sha256: (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer'),
  verifyCose,
};

let server: TestServer;
let pool: TestPool;
let keyDirectory: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-countersign-'));
  const legacyL = { sha1: 'refuse' } as const;
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL, legacyL });
  pool = await openTestPool(server, 'countersign');
  await pool.fundCustomer('c-1', '1000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

async function readLink(url: string) {
  const token = new URL(url).hash.slice(1);
  return openBrowser(server, STAFF_PUBLIC_URL).post('/v1/invitations/read', { token });
}

async function waiting(reader: StaffMember, path: string) {
  const { items } = (await reader.send({ path })).json;
  return items;
}

it('brings nobody into the account of a colleague by the word of one administrator', async () => {
  const first = await enterAsSigner(server, [ADMINISTRATOR]);
  const worker = await enterAsSigner(server, [{ role: 'operator', level: 2 }]);
  const { personId } = (await first.send({ path: '/v1/persons', body: COLLEAGUE })).json;
  const link = { path: `/v1/persons/${personId}/invitations`, body: {} };
  const alone = await first.send(link);
  expect(alone.json.awaitsSecondPerson).toBe(false);

  const second = await enterAsSigner(server, [ADMINISTRATOR]);
  const intoSecond = { path: `/v1/persons/${second.personId}/invitations`, body: {} };
  expect((await first.send(intoSecond)).json.code).toBe('second_person_required');
  expect((await first.send(link)).json.awaitsSecondPerson).toBe(false);
  const third = await enterAsSigner(server, [ADMINISTRATOR]);
  const made = await third.send(link);
  expect(made.json.awaitsSecondPerson).toBe(true);
  expect((await readLink(made.json.url)).json.code).toBe('awaiting_second_person');
  expect((await readLink(alone.json.url)).json.code).toBe('invitation_not_valid');

  const [awaited] = await waiting(second, '/v1/countersignatures');
  expect(awaited).toMatchObject({ kind: 'recovery_link', personId });
  const path = `/v1/countersignatures/recovery_link/${awaited.subjectId}`;
  expect((await third.send({ path, body: {} })).json.code).toBe('second_person_required');
  expect((await worker.send({ path, body: {} })).json.code).toBe('act_not_permitted');
  expect((await second.send({ path, body: {} })).json.code).toBe('approval_needed');
  expect((await countersignAs(second, path)).status).toBe(200);
  expect((await second.send({ path, body: {} })).headers.get('idempotency-replayed')).toBe('true');
  expect((await readLink(made.json.url)).status).toBe(200);
  expect(await waiting(second, '/v1/countersignatures')).toEqual([]);
});

it('brings nobody to a customer’s money by the word of one operator', async () => {
  const maker = await enterAsSigner(server, [{ role: 'operator', level: 2 }]);
  const checker = await enterAsSigner(server, [{ role: 'checker', level: 1 }]);
  const invited = await maker.send({
    path: pool.path('/customers/c-1/invitations'),
    body: NAME,
  });
  expect([invited.status, invited.json.awaitsSecondPerson]).toEqual([201, true]);
  expect((await readLink(invited.json.url)).json.code).toBe('awaiting_second_person');
  const [awaited] = await waiting(checker, pool.path('/customer-links'));
  expect(awaited).toMatchObject({ customerId: 'c-1', requestedBy: maker.personId });
  const path = pool.path(`/customer-links/${awaited.subjectId}/countersignature`);
  expect((await maker.send({ path, body: {} })).json.code).toBe('act_not_permitted');
  const another = await openTestPool(server, 'elsewhere');
  const elsewhere = another.path(`/customer-links/${awaited.subjectId}/countersignature`);
  expect((await checker.send({ path: elsewhere, body: {} })).json.code).toBe('record_not_found');
  expect((await countersignAs(checker, path)).status).toBe(200);
  expect((await readLink(invited.json.url)).status).toBe(200);

  const byPlatform = await pool.post('customer_channel', '/customers/c-1/invitations', NAME);
  expect(byPlatform.json.awaitsSecondPerson).toBe(false);
});

it('brings no administrator to a customer’s money by making the link a second time', async () => {
  const maker = await enterAsSigner(server, [ADMINISTRATOR]);
  const customer = { poolId: pool.poolId, customerId: 'c-1' };
  const wish = { ...NAME, kind: 'customer', customer };
  const invited = await maker.send({ path: '/v1/persons', body: wish });
  expect([invited.status, invited.json.awaitsSecondPerson]).toEqual([201, true]);
  const again = { path: `/v1/persons/${invited.json.personId}/invitations`, body: {} };
  const made = await maker.send(again);
  expect(made.json.awaitsSecondPerson).toBe(true);
  expect((await readLink(made.json.url)).json.code).toBe('awaiting_second_person');
});

it('lets no form in by a key, or by a key that signs forms, that one administrator made', async () => {
  const maker = await enterAsSigner(server, [ADMINISTRATOR]);
  const second = await enterAsSigner(server, [ADMINISTRATOR]);
  const key = { role: 'platform', platformId: 'countersign', pools: [pool.poolId] };
  const made = await maker.send({ path: '/v1/api-keys', body: { ...key, keyId: 'formsalone' } });
  expect(made.json.awaitsSecondPerson, made.text).toBe(true);
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signs = {
    signatureKeyId: 'forms-1',
    algorithm: 'rsa-v1_5-sha256',
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    expiresAt: '2099-01-01T00:00:00Z',
  };
  const registered = { path: '/v1/api-keys/formsalone/signature-keys', body: signs };
  expect((await maker.send(registered)).status).toBe(201);
  const post = async () => {
    const reqData = JSON.stringify({ platformUserNo: 'c-1', timestamp: familyLNow() });
    const form = {
      serviceName: 'QUERY_USER_INFORMATION',
      platformNo: 'countersign',
      keySerial: 'forms-1',
      reqData,
      sign: sign('sha256', Buffer.from(reqData), privateKey).toString('base64'),
    };
    const posted = await server.send({
      path: '/legacy/l/service',
      text: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return posted.json.errorCode;
  };

  expect(await post()).toBe('100003');
  const countersign = async (subjectId: string) =>
    countersignAs(second, `/v1/countersignatures/api_key/${subjectId}`);
  expect((await countersign('formsalone')).status).toBe(200);
  expect(await post()).toBe('100003');
  const subjects = (await waiting(second, '/v1/countersignatures')).map(
    ({ subjectId }: { subjectId: string }) => subjectId,
  );
  expect(subjects).toContain('signature-key:forms-1');
  expect((await countersign('signature-key:forms-1')).status).toBe(200);
  expect(await post()).not.toBe('100003');
});

it('asks a second person before requests need no signature any more', async () => {
  const maker = await enterAsSigner(server, [ADMINISTRATOR]);
  const second = await enterAsSigner(server, [ADMINISTRATOR]);
  const rule = { path: pool.path('/signature-rule') };
  const set = async (signatureRequired: boolean) =>
    (await maker.send({ ...rule, body: { signatureRequired } })).json.signatureRequired;
  expect(await set(true)).toBe(true);
  expect(await set(false)).toBe(true);
  const awaited = await waiting(second, '/v1/countersignatures');
  const { subjectId } = awaited.find(({ subjectId: id }: { subjectId: string }) =>
    id.startsWith(`pool-signature-rule:${pool.poolId}:`),
  );
  const path = `/v1/countersignatures/api_key/${encodeURIComponent(subjectId)}`;
  expect((await maker.send({ path, body: {} })).json.code).toBe('second_person_required');
  expect((await countersignAs(second, path)).status).toBe(200);
  const show = async () => (await second.send({ path: pool.path('/signature-rule') })).json;
  expect(await show()).toEqual({ signatureRequired: false });

  expect(await set(true)).toBe(true);
  expect(await set(false)).toBe(true);
  expect(await set(true)).toBe(true);
  const [late] = (await waiting(second, '/v1/countersignatures')).filter(
    ({ subjectId: id }: { subjectId: string }) => id.startsWith('pool-signature-rule:'),
  );
  const latePath = `/v1/countersignatures/api_key/${encodeURIComponent(late.subjectId)}`;
  expect((await countersignAs(second, latePath)).status).toBe(200);
  expect(await show()).toEqual({ signatureRequired: true });
});

it('counts only a signature of this very thing, which anybody checks later', async () => {
  const maker = await enterAsSigner(server, [ADMINISTRATOR]);
  const second = await enterAsSigner(server, [ADMINISTRATOR]);
  const key = { role: 'auditor', platformId: 'countersign' };
  for (const keyId of ['readsone', 'readstwo']) {
    const made = await maker.send({ path: '/v1/api-keys', body: { ...key, keyId } });
    expect(made.json.awaitsSecondPerson, made.text).toBe(true);
  }
  const pathOf = (keyId: string) => `/v1/countersignatures/api_key/${keyId}`;
  const text = await second.send({ path: `${pathOf('readsone')}/approval-text` });
  expect(parseCountersigned(text.json.text)).toMatchObject({
    kind: 'api_key',
    subjectId: 'readsone',
    requestedBy: maker.personId,
    signerId: second.personId,
    content: { keyId: 'readsone', role: 'auditor', platformId: 'countersign' },
  });
  const approval = approvalBy(second, text.json.options.challenge);
  const other = await second.send({ path: pathOf('readstwo'), body: { approval } });
  expect([other.status, other.json.code], other.text).toEqual([409, 'approval_differs']);
  const third = await enterAsSigner(server, [ADMINISTRATOR]);
  const stolen = await third.send({ path: pathOf('readsone'), body: { approval } });
  expect(stolen.json.code, stolen.text).toBe('approval_differs');
  const ownText = await third.send({ path: `${pathOf('readsone')}/approval-text` });
  const byAnother = approvalBy(second, ownText.json.options.challenge);
  const forged = await third.send({ path: pathOf('readsone'), body: { approval: byAnother } });
  expect(forged.json.code, forged.text).toBe('passkey_not_valid');
  const byMaker = await maker.send({ path: `${pathOf('readsone')}/approval-text` });
  expect(byMaker.json.code, byMaker.text).toBe('second_person_required');

  const signed = await second.send({ path: pathOf('readsone'), body: { approval } });
  expect(signed.status, signed.text).toBe(200);
  const expiresAt = '2099-01-01T00:00:00Z';
  const auditor = await enterAsSigner(server, [{ role: 'audit_administrator', expiresAt }]);
  const path = '/v1/signed-countersignatures/api_key/readsone';
  const kept = await auditor.send({ path });
  expect(kept.status, kept.text).toBe(200);
  const { form: _form, ...file } = kept.json;
  const written = formatCountersignedFile(file);
  expect(verifyCountersignedFile(VERIFICATION, written)).toMatchObject({
    status: 'ok',
    result: { strength: 'signed', countersigned: { subjectId: 'readsone' } },
  });
  const waits = await auditor.send({ path: path.replace('readsone', 'readstwo') });
  expect(waits.json.code, waits.text).toBe('record_not_found');
});
