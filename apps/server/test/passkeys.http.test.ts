/**
 * Goal: a passkey signs in its person and nobody else, and what a person approves is what is done.
 * Method: one real server and database with a clock that the tests move; passkeys in software sign
 * as real ones do. Each attack is made as it would be: an answer sent twice, another page, a copied
 * passkey, an altered amount, a signature of somebody else.
 */
import { createPublicKey, hash, verify } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  approvalHash,
  formatApprovalFile,
  parseApproval,
  type VerifyCose,
  verifyApprovalFile,
} from '@ringfence/evidence';
import { createAuthenticator, type TestAuthenticator } from '@ringfence/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';
import { openBrowser, type TestBrowser } from './support/test-browser.ts';
import { codeAt } from './support/totp-code.ts';

const PUBLIC_URL = 'http://localhost:7800';
const PASSWORD = 'green boats under seven lamps';
const MINUTE = 60_000;
const EXPIRES_AT = '2026-11-24T00:00:00.000Z';

const time = { now: Date.parse('2026-11-23T01:00:00.000Z') };
let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-passkeys-'));
  server = await startTestServer({ publicUrl: PUBLIC_URL, keyDirectory }, undefined, {
    clock: () => time.now,
  });
  pool = await openTestPool(server, 'shop');
  for (const customerId of ['c-1', 'c-2', 'c-3']) await pool.fundCustomer(customerId, '100000');
  await pool.post('customer_channel', '/customers/c-1/payout-account', {
    commandId: 'payout-1',
    holderName: 'Li Lei',
    scheme: 'other',
    identification: '6222000011112222',
  });
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

interface Joined {
  readonly personId: string;
  readonly page: TestBrowser;
  readonly passkey: TestAuthenticator;
}

const bytesOf = (text: string) => Buffer.from(text, 'base64url');

function expectStatus(answer: TestAnswer, status: number): TestAnswer {
  expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
  return answer;
}

async function accept(invited: TestAnswer, name: string): Promise<Omit<Joined, 'passkey'>> {
  const page = openBrowser(server, PUBLIC_URL);
  const token = String(expectStatus(invited, 201).json.url).split('#')[1];
  const body = { token, loginName: `${name}@example.com`, password: PASSWORD };
  const accepted = expectStatus(await page.post('/v1/invitations/acceptance', body), 200);
  return { page, personId: accepted.json.personId };
}

async function inviteCustomer(customerId: string, name: string) {
  const body = { displayName: name, language: 'en' };
  return accept(await pool.post('operator', `/customers/${customerId}/invitations`, body), name);
}

async function inviteStaff(name: string) {
  const body = { kind: 'staff', displayName: name, language: 'en' };
  const key = server.administratorKey;
  return accept(await server.send({ path: '/v1/persons', key, body }), name);
}

async function addPasskey(page: TestBrowser, passkey: TestAuthenticator, name = 'phone') {
  const begun = expectStatus(await page.post('/v1/me/passkeys/options', {}), 200);
  const challenge = bytesOf(begun.json.options.challenge);
  const credential = passkey.registrationJson({ challenge, origin: PUBLIC_URL });
  return page.post('/v1/me/passkeys', { name, credential });
}

async function joinCustomer(customerId: string, name: string): Promise<Joined> {
  const invited = await inviteCustomer(customerId, name);
  const passkey = createAuthenticator();
  expectStatus(await addPasskey(invited.page, passkey), 201);
  return { ...invited, passkey };
}

async function beginSignIn(page: TestBrowser): Promise<Buffer> {
  const begun = expectStatus(await page.post('/v1/sign-in/passkey/options', {}), 200);
  expect(begun.json.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  return bytesOf(begun.json.options.challenge);
}

describe('a passkey', () => {
  let owner: Joined;
  beforeAll(async () => {
    owner = await joinCustomer('c-1', 'li');
  });

  it('finishes the enrolment of who was invited', async () => {
    const me = await owner.page.get('/v1/me');
    expect(me.json).toMatchObject({ stage: 'signed_in', secondFactors: ['passkey'] });
  });

  it('signs in without a name, once for each challenge', async () => {
    const page = openBrowser(server, PUBLIC_URL);
    const challenge = await beginSignIn(page);
    const handle = Buffer.from(owner.personId).toString('base64url');
    const credential = owner.passkey.assertionJson({ challenge, origin: PUBLIC_URL }, handle);
    const signedIn = expectStatus(await page.post('/v1/sign-in/passkey', { credential }), 200);
    expect(signedIn.json).toMatchObject({ personId: owner.personId, stage: 'signed_in' });

    const again = await openBrowser(server, PUBLIC_URL).post('/v1/sign-in/passkey', { credential });
    expect(again.json.code).toBe('challenge_not_valid');
  });

  it.each([
    ['on another page', { origin: 'http://localhost:7801' }, 'passkey_not_valid'],
    ['for another host', { rpId: 'example.com' }, 'passkey_not_valid'],
    ['without its person', { isPersonVerified: false }, 'passkey_not_valid'],
  ])('does not sign in %s', async (_name, ceremony, code) => {
    const page = openBrowser(server, PUBLIC_URL);
    const challenge = await beginSignIn(page);
    const asked = { challenge, origin: PUBLIC_URL, ...ceremony };
    const credential = owner.passkey.assertionJson(asked);
    expect((await page.post('/v1/sign-in/passkey', { credential })).json.code).toBe(code);
  });

  it('of nobody here, with a challenge of nobody or too late, does not sign in', async () => {
    const page = openBrowser(server, PUBLIC_URL);
    const stranger = createAuthenticator();
    const known = await beginSignIn(page);
    const asked = { challenge: known, origin: PUBLIC_URL };
    const credential = stranger.assertionJson(asked);
    const refused = await page.post('/v1/sign-in/passkey', { credential });
    expect(refused.json.code).toBe('passkey_not_valid');

    const unknown = { challenge: Buffer.alloc(32, 7), origin: PUBLIC_URL };
    const made = owner.passkey.assertionJson(unknown);
    const odd = await page.post('/v1/sign-in/passkey', { credential: made });
    expect(odd.json.code).toBe('challenge_not_valid');

    const late = { challenge: await beginSignIn(page), origin: PUBLIC_URL };
    time.now += 6 * MINUTE;
    const slow = owner.passkey.assertionJson(late);
    const expired = await page.post('/v1/sign-in/passkey', { credential: slow });
    expect(expired.json.code).toBe('challenge_not_valid');
  });

  it('that was copied is refused, and the audit trail has an alarm', async () => {
    const page = openBrowser(server, PUBLIC_URL);
    const challenge = await beginSignIn(page);
    const { signCount } = owner.passkey;
    owner.passkey.signCount = 0;
    const credential = owner.passkey.assertionJson({ challenge, origin: PUBLIC_URL });
    const refused = await page.post('/v1/sign-in/passkey', { credential });
    expect(refused.json.code).toBe('passkey_copied');
    owner.passkey.signCount = signCount;
    const events = await owner.page.get('/v1/me/events');
    expect(events.json.items.slice(0, 3)).toContainEqual(
      expect.objectContaining({ act: 'passkey_count_regressed', result: 'passkey_copied' }),
    );
  });

  it('is added, named and removed by who was there just now, never the last one', async () => {
    const { page, passkey } = owner;
    const stale = await page.post('/v1/me/passkeys/options', {});
    expect(stale.json.code).toBe('step_up_required');
    const begun = await page.post('/v1/me/step-up/passkey/options', {});
    const challenge = bytesOf(begun.json.options.challenge);
    const credential = passkey.assertionJson({ challenge, origin: PUBLIC_URL });
    expectStatus(await page.post('/v1/me/step-up/passkey', { credential }), 200);

    const { items } = (await page.get('/v1/me/passkeys')).json;
    expect(items).toMatchObject([{ name: 'phone' }]);
    const first = `/v1/me/passkeys/${items[0].passkeyId}`;
    const last = await page.post(`${first}/removal`, {});
    expect(last.json.code).toBe('last_sign_in_method');

    const second = createAuthenticator('EdDSA');
    const added = expectStatus(await addPasskey(page, second, 'laptop'), 201);
    expect((await addPasskey(page, second)).json.code).toBe('passkey_known');
    const { passkeyId } = added.json;
    expectStatus(await page.post(`/v1/me/passkeys/${passkeyId}/name`, { name: 'work' }), 200);
    expectStatus(await page.post(`/v1/me/passkeys/${passkeyId}/removal`, {}), 200);
    expect((await page.get('/v1/me/passkeys')).json.items).toHaveLength(1);

    const signIn = await beginSignIn(page);
    const removed = second.assertionJson({ challenge: signIn, origin: PUBLIC_URL });
    const refused = await page.post('/v1/sign-in/passkey', { credential: removed });
    expect(refused.json.code).toBe('passkey_not_valid');
  });
});

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

/** Asks for the text of what is to be done, reads it as a page does, and signs its hash. */
async function sign(page: TestBrowser, path: string, asked: unknown, passkey: TestAuthenticator) {
  const shown = expectStatus(await page.post(path, asked), 200).json;
  const challenge = approvalHash(VERIFICATION.sha256, shown.text);
  expect(shown.options.challenge).toBe(url(challenge));
  const credential = passkey.assertionJson({ challenge, origin: PUBLIC_URL });
  const approval = { method: 'passkey', credential };
  return { approval, shown: parseApproval(shown.text), sha256: shown.sha256 };
}

async function readFiles(query: string): Promise<readonly string[]> {
  const read = expectStatus(await pool.get('auditor', `/signed-approvals?${query}`), 200);
  return read.json.items.map(({ form: _form, ...file }: { readonly form: string }) =>
    formatApprovalFile(file as unknown as Parameters<typeof formatApprovalFile>[0]),
  );
}

describe('a customer', () => {
  let owner: Joined;
  beforeAll(async () => {
    owner = await joinCustomer('c-1', 'wang');
  });

  const withdrawal = (id: string, amountMinor = '1200') => ({
    mandateId: `m-${id}`,
    instruction: { kind: 'withdraw', instructionId: id, amountMinor },
    expiresAt: EXPIRES_AT,
    purpose: 'rent',
  });
  const signOwn = async (asked: object) =>
    sign(owner.page, '/v1/my/approval-texts', { act: 'instruct', ...asked }, owner.passkey);

  it('withdraws what the passkey signed; each altered field of the file is named', async () => {
    const asked = withdrawal('w-1');
    const { approval, shown } = await signOwn(asked);
    expect(shown).toMatchObject({
      amountMinor: '1200',
      payingAccount: { kind: 'customer', reference: 'c-1' },
      receivingAccount: { kind: 'payout_account', masked: '622200******2222' },
      purpose: 'rent',
    });
    const body = { commandId: 'grant-w-1', ...asked, approval };
    const given = expectStatus(await owner.page.post('/v1/my/instructions', body), 201);
    const again = await owner.page.post('/v1/my/instructions', body);
    expect([again.json, again.headers.get('idempotency-replayed')]).toEqual([given.json, 'true']);

    const [file = ''] = await readFiles('mandateId=m-w-1');
    expect(verifyApprovalFile(VERIFICATION, file)).toMatchObject({
      status: 'ok',
      result: { strength: 'signed', origin: PUBLIC_URL },
    });
    for (const [from, to, field] of [
      ['"amountMaxMinor": "1200"', '"amountMaxMinor": "9900"', 'amountMaxMinor'],
      ['"customerId": "c-1"', '"customerId": "c-2"', 'customerId'],
      ['"instructionId": "w-1"', '"instructionId": "w-2"', 'instructionId'],
      ['"payoutAccountCommitment": "', '"payoutAccountCommitment": "0', 'payoutAccountCommitment'],
      [`"expiresAt": "${EXPIRES_AT}"`, '"expiresAt": "2027-11-24T00:00:00.000Z"', 'expiresAt'],
    ] as const) {
      const altered = file.replace(from, to);
      expect(altered).not.toBe(file);
      expect(verifyApprovalFile(VERIFICATION, altered)).toMatchObject({
        fault: 'content_differs',
        difference: { field },
      });
    }
  });

  it('does nothing by a signature of another amount, another person or no passkey', async () => {
    const asked = withdrawal('w-2');
    const { approval } = await signOwn(asked);
    const post = async (body: object) => owner.page.post('/v1/my/instructions', body);
    const altered = { commandId: 'grant-w-2', ...withdrawal('w-2', '1201'), approval };
    expect((await post(altered)).json.code).toBe('approval_differs');
    const paid = { kind: 'pay', instructionId: 'w-2', toCustomerId: 'c-2', amountMinor: '1200' };
    const other = { commandId: 'grant-w-2', ...asked, instruction: paid, approval };
    expect((await post(other)).json.code).toBe('approval_differs');

    const thief = await joinCustomer('c-3', 'zhao');
    const stolen = await sign(
      owner.page,
      '/v1/my/approval-texts',
      { act: 'instruct', ...asked },
      thief.passkey,
    );
    const byThief = { commandId: 'grant-w-2', ...asked, approval: stolen.approval };
    expect((await post(byThief)).json.code).toBe('passkey_not_valid');
    expect(await readFiles('mandateId=m-w-2')).toEqual([]);
    const bare = await post({ commandId: 'grant-w-2', ...asked });
    expect(bare.status).toBe(400);
  });

  it('permits the account that was shown, and nothing without one', async () => {
    const asked = withdrawal('w-3', '99999999');
    const { approval, shown } = await signOwn(asked);
    const body = { commandId: 'grant-w-3', ...asked, approval };
    const failed = await owner.page.post('/v1/my/instructions', body);
    expect(failed.json.code).toBe('insufficient_funds');
    const { reference } = Object(shown).receivingAccount;
    const granted = expectStatus(await owner.page.get('/v1/my/mandates/m-w-3'), 200);
    expect(granted.json.payoutAccountCommitment).toBe(reference);

    const none = await joinCustomer('c-3', 'qian');
    const act = { act: 'instruct', ...withdrawal('w-4') };
    const text = await none.page.post('/v1/my/approval-texts', act);
    expect(text.json.code).toBe('payout_account_missing');
  });

  it('grants a standing mandate by signature', async () => {
    const asked = {
      mandateId: 'm-standing',
      scope: ['pay'],
      amountMaxMinor: '5000',
      payees: ['c-2'],
      perDay: { amountMaxMinor: '5000', countMax: 2 },
      expiresAt: '2027-11-23T08:00:00+08:00',
    };
    const act = { act: 'grant_mandate', ...asked };
    const { approval } = await sign(owner.page, '/v1/my/approval-texts', act, owner.passkey);
    const body = { commandId: 'grant-standing', ...asked, approval };
    expectStatus(await owner.page.post('/v1/my/mandates', body), 201);
    const [file = ''] = await readFiles('mandateId=m-standing');
    expect(verifyApprovalFile(VERIFICATION, file)).toMatchObject({ status: 'ok' });
  });

  it('without a passkey approves by a code for the same hash, once and marked weaker', async () => {
    const { page } = await inviteCustomer('c-2', 'sun');
    const { totpId, secret } = (await page.post('/v1/me/totp', {})).json;
    const nextCode = () => {
      time.now += MINUTE / 2;
      return codeAt(secret, time.now);
    };
    const confirmed = { code: nextCode() };
    expectStatus(await page.post(`/v1/me/totp/${totpId}/confirmation`, confirmed), 200);

    const instruction = {
      kind: 'pay',
      instructionId: 'p-1',
      toCustomerId: 'c-3',
      amountMinor: '700',
    };
    const asked = { mandateId: 'm-p-1', instruction, expiresAt: EXPIRES_AT };
    const text = await page.post('/v1/my/approval-texts', { act: 'instruct', ...asked });
    expect(text.json.methods).toEqual(['totp']);
    const code = nextCode();
    const send = async (approvalSha256: string, told: object = {}) =>
      page.post('/v1/my/instructions', {
        commandId: 'grant-p-1',
        ...asked,
        ...told,
        approval: { method: 'totp', code, approvalSha256 },
      });
    expect((await send('00'.repeat(32))).json.code).toBe('approval_differs');
    expectStatus(await send(text.json.sha256), 201);
    expectStatus(await send(text.json.sha256), 201);
    const again = { mandateId: 'm-p-2', instruction: { ...instruction, instructionId: 'p-2' } };
    const other = await page.post('/v1/my/approval-texts', { act: 'instruct', ...asked, ...again });
    expect((await send(other.json.sha256, again)).json.code).toBe('code_not_valid');

    const [file = ''] = await readFiles('mandateId=m-p-1');
    expect(verifyApprovalFile(VERIFICATION, file)).toMatchObject({
      status: 'ok',
      result: { strength: 'weaker' },
    });
    // Who has a passkey cannot choose the weaker way.
    const weak = withdrawal('w-3');
    const shown = await owner.page.post('/v1/my/approval-texts', { act: 'instruct', ...weak });
    const approval = { method: 'totp', code: '123456', approvalSha256: shown.json.sha256 };
    const refused = { commandId: 'grant-w-3', ...weak, approval };
    const answer = await owner.page.post('/v1/my/instructions', refused);
    expect(answer.json.code).toBe('passkey_required');
  });
});

describe('a checker', () => {
  it('signs the proposal that is shown, and no other', async () => {
    const invited = await inviteStaff('chen');
    const passkey = createAuthenticator('ES256');
    expectStatus(await addPasskey(invited.page, passkey), 201);
    const { personId, page } = invited;
    const grant = {
      grantId: 'g-01890000-0000-7000-8000-00000000c0de',
      role: 'checker',
      level: 3,
      reason: 'checks payments',
    };
    const granted = await server.send({
      path: `/v1/persons/${personId}/role-grants`,
      key: server.administratorKey,
      body: grant,
    });
    expectStatus(granted, 201);

    const { items } = (await pool.get('operator', '/receipts')).json;
    const instruction = {
      kind: 'allocate',
      instructionId: 'a-checked',
      receiptId: items[0].receiptId,
      customerId: 'c-1',
      amountMinor: '5000000',
    };
    const proposal = { commandId: 'propose-a', instruction, expiresAt: EXPIRES_AT };
    expectStatus(await pool.post('operator', '/proposals', proposal), 200);
    const texts = pool.path('/proposals/approval-texts');
    const { approval, shown } = await sign(page, texts, { instruction }, passkey);
    expect(shown).toMatchObject({ act: 'approve_proposal', amountMinor: '5000000' });
    const path = pool.path('/proposals/signed-approvals');
    const altered = { ...instruction, customerId: 'c-2' };
    const other = await page.post(path, { commandId: 'check-a', instruction: altered, approval });
    expect(other.json.code).toBe('approval_differs');
    const bare = { commandId: 'check-a', instruction };
    const unsigned = await page.post(pool.path('/proposals/approvals'), bare);
    expect(unsigned.json.code).toBe('approval_needed');
    const body = { commandId: 'check-a', instruction, approval };
    expectStatus(await page.post(path, body), 200);
    const [file = ''] = await readFiles('instructionId=a-checked');
    expect(verifyApprovalFile(VERIFICATION, file)).toMatchObject({
      status: 'ok',
      result: { approval: { signerId: personId, kind: 'allocate' } },
    });

    const byKey = await pool.post('operator', '/proposals/approval-texts', { instruction });
    expect(byKey.json.code).toBe('session_missing');
  });
});
