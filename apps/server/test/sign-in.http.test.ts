/**
 * Goal: persons come in only as they proved, and nobody else by what was theirs. Method: one real
 * server and database with a clock that the tests move; a browser is a jar of cookies. Each attack
 * is made as it would be: a planted cookie, a code sent twice, another site, many wrong passwords.
 */
import { hash, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdministratorLink, createToken, findTotpStep } from '@ringfence/identity';
import { openKeyShelf } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  insertCountersignature,
  insertInvitation,
  insertSignedCountersignature,
  listAwaitedCountersignatures,
  openStore,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { openFieldSeal, openLocalFileProvider } from '@ringfence/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import { openBrowser, type TestBrowser } from './support/test-browser.ts';
import { codeAt } from './support/totp-code.ts';

const PUBLIC_URL = 'http://localhost:7800';
const PASSWORD = 'green boats under seven lamps';
const MINUTE = 60_000;

const time = { now: Date.parse('2026-11-23T01:00:00.000Z') };
let server: TestServer;
let store: Store;
let keyDirectory: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-sign-in-'));
  const trustedProxies = ['127.0.0.0/8'];
  server = await startTestServer(
    { publicUrl: PUBLIC_URL, keyDirectory, trustedProxies },
    undefined,
    {
      clock: () => time.now,
    },
  );
  store = openStore({ connectionString: server.database.connectionString, connectionsMax: 3 });
});

afterAll(async () => {
  await store?.close();
  await server?.stop();
  await server?.database.drop();
});

function browser(): TestBrowser {
  return openBrowser(server, PUBLIC_URL);
}

interface Joined {
  readonly loginName: string;
  readonly personId: string;
  readonly page: TestBrowser;
  readonly secret: string;
}

/** A code of the step that runs now; the clock goes on by a step so that none is sent twice. */
function nextCode(secret: string): string {
  time.now += MINUTE / 2;
  return codeAt(secret, time.now);
}

async function invite(name: string): Promise<string> {
  const answer = await server.send({
    path: '/v1/persons',
    key: server.administratorKey,
    body: { kind: 'staff', displayName: name, language: 'en' },
  });
  expect(answer.json).toMatchObject({ url: expect.stringContaining('/join#') });
  return answer.json.url.split('#')[1];
}

/** A link for the first administrator that another process made at the same time. */
async function openLinkBeside(made: { personId: string; expiresAt: string }): Promise<string> {
  const token = createToken();
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    insertInvitation(tx, {
      ...made,
      invitationId: `i-${randomUUID()}`,
      tokenSha256: hash('sha256', token, 'buffer'),
      purpose: 'first_administrator',
      createdAt: new Date(time.now).toISOString(),
      createdBy: 'installation',
    }),
  );
  return token;
}

/** The word of a second person about the new link of somebody: another test asks for it. */
async function countersign(personId: string): Promise<void> {
  const { personId: signedBy } = await joinAs('second');
  const now = new Date(time.now).toISOString();
  await withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      const awaited = await listAwaitedCountersignatures(tx, { now, limit: 10 });
      for (const link of awaited.filter((one) => one.personId === personId)) {
        const signed = { subjectKind: link.kind, subjectId: link.subjectId, personId: signedBy };
        const signedApproval = JSON.stringify(signed);
        const evidence = hash('sha256', signedApproval, 'buffer');
        const kept = { strength: 'signed', signedAt: now, signedApproval, evidence } as const;
        await insertSignedCountersignature(tx, { ...signed, ...kept, hash: evidence });
        await insertCountersignature(tx, { ...link, signedBy, signedAt: now, evidence });
      }
    },
  );
}

async function joinAs(name: string): Promise<Joined> {
  const page = browser();
  const loginName = `${name}@example.com`;
  const token = await invite(name);
  const accepted = await page.post('/v1/invitations/acceptance', {
    token,
    loginName,
    password: PASSWORD,
  });
  expect(accepted.json).toMatchObject({ stage: 'enrolment' });
  const begun = await page.post('/v1/me/totp', {});
  const { totpId, secret } = begun.json;
  const confirmed = await page.post(`/v1/me/totp/${totpId}/confirmation`, {
    code: nextCode(secret),
  });
  expect(confirmed.json).toMatchObject({ stage: 'signed_in' });
  return { loginName, personId: accepted.json.personId, page, secret };
}

async function signIn(page: TestBrowser, { loginName, secret }: Joined): Promise<void> {
  await page.post('/v1/sign-in/password', { loginName, password: PASSWORD });
  const answer = await page.post('/v1/sign-in/totp', { code: nextCode(secret) });
  expect(answer.json).toMatchObject({ stage: 'signed_in' });
}

describe('an invitation', () => {
  it('is taken once, and its link is kept nowhere', async () => {
    const token = await invite('once');
    const page = browser();
    const read = await page.post('/v1/invitations/read', { token });
    expect(read.json).toMatchObject({ purpose: 'join', displayName: 'once' });
    const body = { token, loginName: 'once@example.com', password: PASSWORD };
    expect((await page.post('/v1/invitations/acceptance', body)).status).toBe(200);

    const again = await browser().post('/v1/invitations/acceptance', body);
    expect(again.json.code).toBe('invitation_not_valid');
    expect(server.logLines.join('')).not.toContain(token);
  });

  it('ends after three days', async () => {
    const token = await invite('late');
    time.now += 3 * 24 * 60 * MINUTE;
    const read = await browser().post('/v1/invitations/read', { token });
    expect(read.json.code).toBe('invitation_expired');
  });

  it.each([
    ['short', 'password_too_short'],
    ['Password123456!', 'password_is_known'],
    ['who@example.com-weak', 'password_names_its_owner'],
  ])('takes no password like %s', async (password, reason) => {
    const token = await invite('weak');
    const body = { token, loginName: 'weak@example.com', password };
    const answer = await browser().post('/v1/invitations/acceptance', body);
    expect(answer.json).toMatchObject({ code: 'password_not_accepted', result: { reason } });
  });

  it('for the first administrator makes one who may invite, and is made no second time', async () => {
    const vault = openFieldSeal({
      shelf: openKeyShelf(store),
      providers: [openLocalFileProvider(keyDirectory)],
    });
    const now = new Date(time.now).toISOString();
    const parts = { store, seal: vault };
    const first = await createAdministratorLink(parts, { again: false, language: 'en' }, now);
    const second = await createAdministratorLink(parts, { again: false, language: 'en' }, now);
    if (first.status !== 'ok' || second.status !== 'ok') throw new Error('links are made');
    const page = browser();
    const body = { loginName: 'first@example.com', displayName: 'First', password: PASSWORD };
    const old = { ...body, token: first.invitation.token };
    expect((await page.post('/v1/invitations/acceptance', old)).json.code).toBe(
      'invitation_not_valid',
    );
    const atOnce = await openLinkBeside(second.invitation);
    const accept = { ...body, token: second.invitation.token };
    expect((await page.post('/v1/invitations/acceptance', accept)).status).toBe(200);
    const late = await page.post('/v1/invitations/read', { token: atOnce });
    expect(late.json.code).toBe('invitation_not_valid');
    const { json } = await page.post('/v1/me/totp', {});
    await page.post(`/v1/me/totp/${json.totpId}/confirmation`, { code: nextCode(json.secret) });

    const invited = await page.post('/v1/persons', {
      kind: 'staff',
      displayName: 'Next',
      language: 'en',
    });
    expect(invited.status).toBe(201);
    const keyed = await page.post('/v1/api-keys', { keyId: 'byperson1', role: 'auditor' });
    expect(keyed.status).toBe(201);
    time.now += 6 * MINUTE;
    for (const path of ['/v1/api-keys', `/v1/persons/${invited.json.personId}/role-grants`]) {
      expect((await page.post(path, {})).json.code).toBe('step_up_required');
    }
    const third = await createAdministratorLink(parts, { again: false, language: 'en' }, now);
    expect(third.status).toBe('administrator_exists');
  });
});

describe('who lost everything', () => {
  it('gets a link that ends all that was there before', async () => {
    const person = await joinAs('lost');
    const made = await person.page.post('/v1/me/recovery-codes', {});
    const again = await server.send({
      path: `/v1/persons/${person.personId}/invitations`,
      key: server.administratorKey,
      body: {},
    });
    expect((await person.page.get('/v1/me')).status).toBe(200);
    await countersign(person.personId);
    const page = browser();
    const body = { token: again.json.url.split('#')[1], password: 'nine new boats on a lake' };
    expect((await page.post('/v1/invitations/acceptance', body)).json.stage).toBe('enrolment');

    expect((await person.page.get('/v1/me')).json.code).toBe('session_not_valid');
    expect((await page.get('/v1/me')).json).toMatchObject({
      loginName: person.loginName,
      secondFactors: [],
      recoveryCodesLeft: 0,
    });
    const { loginName } = person;
    const old = await browser().post('/v1/sign-in/password', { loginName, password: PASSWORD });
    expect(old.json.code).toBe('sign_in_refused');
    const thief = browser();
    const stolen = { loginName, password: body.password };
    expect((await thief.post('/v1/sign-in/password', stolen)).json.code).toBe('new_link_needed');
    const code = made.json.codes[0];
    expect((await page.post('/v1/sign-in/recovery-code', { code })).json.code).toBe(
      'sign_in_out_of_order',
    );
  });
});

describe('a session', () => {
  it('is worth nothing under a token that was there before the sign-in', async () => {
    const person = await joinAs('fixation');
    const page = browser();
    const first = await page.post('/v1/sign-in/password', {
      loginName: person.loginName,
      password: PASSWORD,
    });
    expect(first.json).toMatchObject({
      stage: 'second_factor',
      secondFactors: ['totp', 'recovery_code'],
    });
    const planted = page.clone();
    await page.post('/v1/sign-in/totp', { code: nextCode(person.secret) });
    expect((await page.get('/v1/me')).json).toMatchObject({ stage: 'signed_in' });

    expect((await planted.get('/v1/me')).json.code).toBe('session_not_valid');
    const beforeStepUp = page.clone();
    const stepped = await page.post('/v1/me/step-up', { code: nextCode(person.secret) });
    expect(stepped.status).toBe(200);
    expect((await beforeStepUp.get('/v1/me')).json.code).toBe('session_not_valid');
    expect((await page.get('/v1/me')).status).toBe(200);
  });

  it('that proved one factor does nothing but prove the second', async () => {
    const person = await joinAs('half');
    const page = browser();
    await page.post('/v1/sign-in/password', { loginName: person.loginName, password: PASSWORD });

    expect((await page.post('/v1/me/totp', {})).json.code).toBe('sign_in_not_finished');
    expect((await page.get('/v1/me/sessions')).json.code).toBe('sign_in_not_finished');
    expect((await page.get('/v1/pools')).json.code).toBe('sign_in_not_finished');
  });

  it('ends when nobody uses it, and after twelve hours whoever does', async () => {
    const person = await joinAs('idle');
    const { page } = person;
    time.now += 14 * MINUTE;
    expect((await page.get('/v1/me')).status).toBe(200);
    time.now += 14 * MINUTE;
    expect((await page.get('/v1/me')).status).toBe(200);
    time.now += 15 * MINUTE;
    expect((await page.get('/v1/me')).json.code).toBe('session_expired');

    const other = browser();
    await signIn(other, person);
    const step = 12 * MINUTE;
    for (let spent = step; spent < 12 * 60 * MINUTE; spent += step) {
      time.now += step;
      expect((await other.get('/v1/me')).status).toBe(200);
    }
    time.now += step;
    expect((await other.get('/v1/me')).json.code).toBe('session_expired');
  }, 120_000);

  it('is listed and ended by its person, with the device it is on', async () => {
    const person = await joinAs('listed');
    const other = browser();
    await signIn(other, person);
    const { json } = await person.page.get('/v1/me/sessions');
    expect(json.items).toHaveLength(2);
    const theirs = json.items.find((one: { isThis: boolean }) => !one.isThis);
    await person.page.post(`/v1/me/sessions/${theirs.sessionId}/end`, {});
    expect((await other.get('/v1/me')).json.code).toBe('session_not_valid');
    expect((await person.page.get('/v1/me/devices')).json.items).toHaveLength(2);

    const stranger = await joinAs('stranger');
    const mine = json.items.find((one: { isThis: boolean }) => one.isThis);
    const ending = await stranger.page.post(`/v1/me/sessions/${mine.sessionId}/end`, {});
    expect(ending.json.code).toBe('record_not_found');
    expect((await person.page.get('/v1/me')).status).toBe(200);
  });

  it('ends with its person', async () => {
    const person = await joinAs('suspended');
    await server.send({
      path: `/v1/persons/${person.personId}/state`,
      key: server.administratorKey,
      body: { state: 'suspended' },
    });
    expect((await person.page.get('/v1/me')).json.code).toBe('session_not_valid');
    const again = await browser().post('/v1/sign-in/password', {
      loginName: person.loginName,
      password: PASSWORD,
    });
    expect(again.json.code).toBe('sign_in_refused');
  });
});

describe('a customer', () => {
  it('comes in by the password where it is known, and sees nobody else’s money', async () => {
    const pool = await openTestPool(server, 'persons');
    await pool.fundCustomer('c-1', '100');
    const path = pool.path('/customers/c-1/invitations');
    const wish = { displayName: 'Li', language: 'zh-CN' };
    const invited = await pool.post('customer_channel', '/customers/c-1/invitations', wish);
    expect(invited.status).toBe(201);
    const missing = await pool.post('customer_channel', '/customers/c-9/invitations', wish);
    expect(missing.json.code).toBe('customer_not_found');
    const byPlatform = await server.send({ path, key: pool.keys.platform, body: wish });
    expect(byPlatform.json.code).toBe('role_not_permitted');

    const page = browser();
    const token = invited.json.url.split('#')[1];
    const name = { loginName: 'li@example.com', password: PASSWORD };
    await page.post('/v1/invitations/acceptance', { token, ...name });
    const { json } = await page.post('/v1/me/totp', {});
    await page.post(`/v1/me/totp/${json.totpId}/confirmation`, { code: nextCode(json.secret) });
    expect((await page.get('/v1/my/customer')).json).toEqual({
      poolId: pool.poolId,
      customerId: 'c-1',
    });
    for (const route of [pool.path('/customers/c-1'), '/v1/pools', '/v1/persons']) {
      expect((await page.get(route)).status).toBe(403);
    }
    await page.post('/v1/sign-out', {});
    const known = await page.post('/v1/sign-in/password', name);
    expect(known.json).toMatchObject({ stage: 'signed_in' });
    const codes = await page.post('/v1/me/recovery-codes', {});
    expect(codes.json.code).toBe('step_up_required');
    const password = { password: PASSWORD };
    const stepped = await page.post('/v1/me/step-up', password);
    expect(stepped.json.code).toBe('second_factor_needed');
    const elsewhere = await browser().post('/v1/sign-in/password', name);
    expect(elsewhere.json).toMatchObject({ stage: 'second_factor' });
  });

  it('is no member of staff, and staff is no customer', async () => {
    const { page } = await joinAs('staff');
    expect((await page.get('/v1/my/customer')).status).toBe(403);
    expect((await page.get('/v1/api-keys')).status).toBe(403);
  });
});

describe('who comes through a proxy that is trusted', () => {
  it('is known by its own address, and waits for its own failures alone', async () => {
    const { loginName, page } = await joinAs('proxied');
    const tryFrom = async (address: string) =>
      server.send({
        path: '/v1/sign-in/password',
        body: { loginName, password: 'not the password of anybody' },
        headers: { origin: PUBLIC_URL, 'x-forwarded-for': address },
      });
    for (let failures = 0; failures < 5; failures += 1) await tryFrom('198.51.100.7');
    expect((await tryFrom('198.51.100.7')).json.code).toBe('sign_in_delayed');
    expect((await tryFrom('198.51.100.8')).json.code).toBe('sign_in_refused');
    const [latest] = (await page.get('/v1/me/events')).json.items;
    expect(latest).toMatchObject({ result: 'sign_in_refused', address: '198.51.100.8' });
  });
});

describe('another site', () => {
  it('changes nothing and signs nobody in, whatever origin it has', async () => {
    const { page, loginName } = await joinAs('site');
    const right = { loginName, password: PASSWORD };
    for (const origin of [undefined, 'https://evil.example', 'http://localhost:7801', 'null']) {
      const changed = await page.post('/v1/me/language', { language: 'zh-CN' }, { origin });
      expect([changed.status, changed.json.code]).toEqual([403, 'origin_not_allowed']);
      const signing = await page.post('/v1/sign-in/password', right, { origin });
      expect([signing.status, signing.json.code]).toEqual([403, 'origin_not_allowed']);
    }
    expect((await page.get('/v1/me')).json.language).toBe('en');
  });

  it('gets cookies that no script reads and no other site sends', async () => {
    const { page } = await joinAs('cookie');
    for (const cookie of page.lastSetCookies) {
      expect(cookie).toMatch(/Path=\/; HttpOnly; SameSite=Strict/);
    }
  });
});

describe('codes', () => {
  it('count once, and not after a later one', async () => {
    const person = await joinAs('replay');
    const code = nextCode(person.secret);
    const first = browser();
    const body = { loginName: person.loginName, password: PASSWORD };
    await first.post('/v1/sign-in/password', body);
    expect((await first.post('/v1/sign-in/totp', { code })).status).toBe(200);
    const second = browser();
    await second.post('/v1/sign-in/password', body);
    expect((await second.post('/v1/sign-in/totp', { code })).json.code).toBe('code_not_valid');
    const older = codeAt(person.secret, time.now - MINUTE / 2);
    expect((await second.post('/v1/sign-in/totp', { code: older })).json.code).toBe(
      'code_not_valid',
    );
  });

  it('for recovery count once, and those of an older set never', async () => {
    const person = await joinAs('recovery');
    const made = await person.page.post('/v1/me/recovery-codes', {});
    expect(made.json.codes).toHaveLength(10);
    const [code] = made.json.codes;
    const body = { loginName: person.loginName, password: PASSWORD };
    const page = browser();
    await page.post('/v1/sign-in/password', body);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const used = await page.post('/v1/sign-in/recovery-code', { code: typed });
    expect(used.json).toMatchObject({ stage: 'signed_in' });
    expect((await page.get('/v1/me')).json.recoveryCodesLeft).toBe(9);
    const again = browser();
    await again.post('/v1/sign-in/password', body);
    expect((await again.post('/v1/sign-in/recovery-code', { code })).json.code).toBe(
      'code_not_valid',
    );
    await page.post('/v1/me/recovery-codes', {});
    const old = { code: made.json.codes[1] };
    expect((await again.post('/v1/sign-in/recovery-code', old)).json.code).toBe('code_not_valid');
  });

  it('are kept as nothing that opens a door', async () => {
    const person = await joinAs('kept');
    const made = await person.page.post('/v1/me/recovery-codes', {});
    const dump = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const tables = ['password', 'totp', 'recovery_code', 'session', 'device', 'profile', 'event'];
      const rows = [];
      for (const table of tables) {
        rows.push(...(await db.query(`select t::text as line from people.${table} t`)));
      }
      return JSON.stringify(rows);
    });
    for (const secret of [PASSWORD, person.secret, made.json.codes[0], person.loginName]) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('that app makes are those of RFC 6238', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(codeAt(secret, 59_000)).toBe('287082');
    expect(findTotpStep(secret, { code: '287082', now: '1970-01-01T00:00:59.000Z' })).toBe(1);
  });
});

describe('wrong passwords', () => {
  const wrong = { password: 'wrong words all the way' };

  it('make their network wait longer and longer, and the owner’s known device not at all', async () => {
    const person = await joinAs('locked');
    const attacker = browser();
    const codes: string[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      const body = { loginName: person.loginName, ...wrong };
      codes.push((await attacker.post('/v1/sign-in/password', body)).json.code);
    }
    expect(codes).toEqual([
      ...Array(5).fill('sign_in_refused'),
      ...Array(2).fill('sign_in_delayed'),
    ]);
    const right = { loginName: person.loginName, password: PASSWORD };
    expect((await attacker.post('/v1/sign-in/password', right)).status).toBe(429);

    const own = await person.page.post('/v1/sign-in/password', right);
    expect(own.json).toMatchObject({ stage: 'second_factor' });
    time.now += 3_000;
    expect((await attacker.post('/v1/sign-in/password', right)).status).toBe(200);
  });

  it('at many at once are judged one by one', async () => {
    const person = await joinAs('many');
    const body = { loginName: person.loginName, ...wrong };
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => browser().post('/v1/sign-in/password', body)),
    );
    const refused = answers.filter(({ json }) => json.code === 'sign_in_refused');
    expect(refused).toHaveLength(5);
  });

  it('for a name that nobody has cost the same work and say the same', async () => {
    const person = await joinAs('timing');
    const spent = async (loginName: string): Promise<number> => {
      const begun = performance.now();
      const answer = await browser().post('/v1/sign-in/password', { loginName, ...wrong });
      expect(answer.json.code).toBe('sign_in_refused');
      return performance.now() - begun;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      known.push(await spent(person.loginName));
      unknown.push(await spent('nobody@example.com'));
    }
    // The hash of a password is most of the work: without it an answer takes a tenth of the time.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4);
  });
});

describe('a person', () => {
  it('proves again before a sensitive act, and changes the password by the old one', async () => {
    const person = await joinAs('careful');
    time.now += 6 * MINUTE;
    const body = { password: PASSWORD, passwordNew: 'purple rain over nine harbours' };
    const early = await person.page.post('/v1/me/password', body);
    expect(early.json.code).toBe('step_up_required');
    expect((await person.page.post('/v1/me/step-up', { password: PASSWORD })).status).toBe(200);
    const other = browser();
    await signIn(other, person);
    expect((await person.page.post('/v1/me/password', body)).status).toBe(200);
    expect((await other.get('/v1/me')).json.code).toBe('session_not_valid');
  });

  it('does not lose the last second factor', async () => {
    const { page } = await joinAs('last');
    const { json } = await page.get('/v1/me/totp');
    const removed = await page.post(`/v1/me/totp/${json.items[0].totpId}/removal`, {});
    expect(removed.json.code).toBe('last_second_factor');
  });

  it('reads what was done with the own sign-in, and no one else’s', async () => {
    const { page } = await joinAs('audit');
    const { json } = await page.get('/v1/me/events?limit=2');
    expect(json.items.map((one: { act: string }) => one.act)).toEqual([
      'totp_confirmed',
      'invitation_accepted',
    ]);
  });

  it('is let in by nothing that is no session', async () => {
    const page = browser();
    expect((await page.get('/v1/me')).json.code).toBe('session_missing');
    page.set('ringfence-session', createToken());
    expect((await page.get('/v1/me')).json.code).toBe('session_not_valid');
    const byKey = await server.send({ path: '/v1/me', key: server.administratorKey });
    expect(byKey.json.code).toBe('role_not_permitted');
  });
});
