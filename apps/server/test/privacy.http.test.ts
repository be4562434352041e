/**
 * Goal: people see who looked at their data, what stands on consent ends with it, a copy is whole,
 * a name is changed and somebody is forgotten by two people, and what a law keeps is read for a
 * duty of law only.
 * Method: a real server with keys of its own; a customer, staff of the custodian and of the
 * platform, all with names that are sealed; what each of them is shown.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EVERY_PLATFORM,
  findPerson,
  openStore,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterByName, enterInvited, type NamingDesk } from './support/enter-by-name.ts';
import { type FamilyLPlatform, openFamilyLPlatform } from './support/family-l.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestRequest,
  type TestServer,
} from './support/start-test-server.ts';

type Send = (request: TestRequest) => Promise<TestAnswer>;

const PUBLIC_URL = 'http://localhost:4180';

let server: TestServer;
let store: Store;
let desk: NamingDesk;
let pool: TestPool;
let personId: string;
let customer: Send;
let compliance: Send;
let checker: Send;
let platform: Send;
let forms: FamilyLPlatform;

beforeAll(async () => {
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-privacy-'));
  const legacyL = { sha1: 'refuse' } as const;
  server = await startTestServer({ publicUrl: PUBLIC_URL, keyDirectory, legacyL });
  store = openStore({ connectionString: server.database.connectionString, connectionsMax: 2 });
  pool = await openTestPool(server, 'acme');
  forms = await openFamilyLPlatform(server, pool, 'acme');
  const other = { platformId: 'other', name: 'Other' };
  await server.send({ path: '/v1/platforms', key: server.administratorKey, body: other });
  await pool.post('customer_channel', '/customers', { commandId: 'open-c1', customerId: 'c1' });
  const body = { displayName: '陈晓明', language: 'zh-CN' };
  personId = (await pool.post('customer_channel', '/customers/c1/invitations', body)).json.personId;
  desk = { server, store, publicUrl: PUBLIC_URL };
  customer = (await enterInvited(desk, { personId, kind: 'customer' })).send;
  const enter = async (displayName: string, role: 'compliance' | 'checker') =>
    (await enterByName(desk, { displayName, role })).send;
  compliance = await enter('王大海', 'compliance');
  checker = await enter('Ada Lovelace', 'checker');
  const ofPlatform = { displayName: '刘静', role: 'platform_staff', platformId: 'acme' } as const;
  platform = (await enterByName(desk, ofPlatform)).send;
});

afterAll(async () => {
  await store?.close();
  await server?.stop();
  await server?.database.drop();
});

const look = async (send: Send, purpose: string) =>
  send({ path: pool.path('/customers/c1'), headers: { 'ringfence-purpose': purpose } });
const reveal = async (send: Send, purpose: string) =>
  send({
    path: `/v1/persons/${personId}/reveals`,
    body: { field: 'display_name' },
    headers: { 'ringfence-purpose': purpose },
  });
const consent = async (purpose: string, act: 'give' | 'withdraw', noticeVersion = 2) =>
  customer({
    path: `/v1/my/privacy/consents/${purpose}`,
    body: { act, noticeVersion, language: 'zh-CN' },
  });
const mine = async (rest: string, body?: unknown) =>
  customer({ path: `/v1/my/privacy/${rest}`, ...(body === undefined ? {} : { body }) });
const act = async (send: Send, requestId: string, body: unknown) =>
  send({ path: `/v1/privacy/requests/${requestId}/acts`, body });
const newId = () => `q-${randomUUID()}`;
const findLoginName = async () =>
  withSnapshot(store, EVERY_PLATFORM, async (db) => findPerson(db, personId));

test('the platform’s people look while the customer consents, and not after one press', async () => {
  const states = (answer: TestAnswer) =>
    answer.json.consents.map(({ state }: { state: string }) => state);
  expect(states(await mine('consents'))).toEqual(['never_given', 'never_given', 'never_given']);
  const never = await look(platform, 'operation');
  expect([never.status, never.json.code, never.json.result]).toEqual([
    403,
    'privacy_consent_missing',
    { law: 'consent', consent: 'view_by_platform' },
  ]);
  const { accountId } = (await look(compliance, 'operation')).json;
  const account = pool.path(`/accounts/${accountId}`);
  const codes = async (send: Send) =>
    Promise.all(
      [account, `${account}/balance`, `${account}/entries`].map(
        async (path) => (await send({ path })).json.code,
      ),
    );
  expect(new Set(await codes(platform))).toEqual(new Set(['privacy_consent_missing']));
  expect(new Set(await codes(compliance))).toEqual(new Set([undefined]));
  expect((await platform({ path: pool.path('/accounts') })).text).not.toContain('"c1"');
  expect((await compliance({ path: pool.path('/accounts') })).text).toContain('"c1"');
  expect((await consent('view_by_platform', 'give', 9)).json.code).toBe('notice_not_current');
  expect(states(await consent('view_by_platform', 'give'))).toEqual([
    'never_given',
    'given',
    'never_given',
  ]);
  expect((await look(platform, 'operation')).status).toBe(200);

  const withdrawn = await consent('view_by_platform', 'withdraw');
  expect(withdrawn.json.ledger).toMatchObject([
    { act: 'withdrawn', separateGrounds: ['sensitive', 'shared'], channel: 'console' },
    { act: 'given', noticeVersion: 2, language: 'zh-CN' },
  ]);
  expect((await consent('view_by_platform', 'withdraw')).json.ledger).toHaveLength(2);
  expect((await look(platform, 'operation')).json.code).toBe('privacy_consent_missing');
});

test('the customer is told who looked, masked, and not what the law keeps secret', async () => {
  expect((await reveal(compliance, 'customer_request')).json.code).toBe('privacy_consent_missing');
  await consent('help_by_staff', 'give');
  expect((await reveal(compliance, 'customer_request')).json.text).toBe('陈晓明');
  expect((await reveal(compliance, 'anti_money_laundering')).status).toBe(200);
  await checker({
    path: pool.path('/customers'),
    headers: { 'ringfence-purpose': 'reconciliation' },
  });

  const first = await mine('accesses?limit=2');
  expect(first.json.items).toMatchObject([
    { what: 'list', nameMasked: 'A*** L***', staffRole: 'checker', isList: true },
    {
      what: 'sealed_field',
      field: 'display_name',
      nameMasked: '王*海',
      staffRole: 'compliance',
      purpose: 'customer_request',
    },
  ]);
  const rest = await mine(`accesses?limit=10&cursor=${first.json.nextCursor}`);
  expect(rest.json.items.map(({ staffRole }: { staffRole: string }) => staffRole)).toEqual([
    'platform_staff',
    'compliance',
  ]);
  expect(first.text + rest.text).not.toContain('anti_money_laundering');
});

test('the notice is a list, and a copy holds everything as texts', async () => {
  const notice = (await mine('notice')).json;
  expect(notice.rows.map(({ purpose }: { purpose: string }) => purpose)).toContain('payment');

  const requestId = newId();
  const copy = (await mine('copies', { requestId })).json;
  const rowsOf = (name: string) =>
    copy.sections.find((section: { name: string }) => section.name === name).rows;
  expect(rowsOf('profile')[0]).toContain('陈晓明');
  expect(rowsOf('account')[0][0]).toBe('c1');
  expect(rowsOf('consents')).toHaveLength(3);
  expect(rowsOf('faceChecks')).toEqual([]);
  const looked = rowsOf('accesses').map(([, what = '', role = '']: string[]) => `${what} ${role}`);
  expect(looked).toContain('account compliance');
  expect(JSON.stringify(rowsOf('accesses'))).not.toContain('anti_money_laundering');
  expect(
    copy.sections.flatMap(({ rows }: { rows: unknown[][] }) => rows.flat()).every(isText),
  ).toBe(true);
  expect((await mine('requests')).json.items).toMatchObject([
    { requestId, kind: 'copy', state: 'granted' },
  ]);
});

const isText = (value: unknown) => typeof value === 'string';

test('a name is corrected by two people, and what it replaced is kept', async () => {
  const requestId = newId();
  const wish = { requestId, kind: 'correction', field: 'display_name', wish: '陈小明' };
  expect((await mine('requests', { ...wish, field: undefined })).json.code).toBe('content_invalid');
  const spaced = { ...wish, field: 'login_name', wish: 'two words' };
  expect((await mine('requests', spaced)).json.code).toBe('content_invalid');
  expect((await mine('requests', wish)).json).toMatchObject({ state: 'open', pace: 'in_time' });
  expect((await mine('requests', wish)).status).toBe(200);
  const other = await mine('requests', { ...wish, wish: 'somebody else' });
  expect(other.json.code).toBe('exists_with_different_content');

  const elsewhere = { displayName: 'Nobody', role: 'operator', platformId: 'other' } as const;
  const strangers = (await enterByName(desk, elsewhere)).send;
  const list = async (send: Send) => (await send({ path: '/v1/privacy/requests' })).json.items;
  expect(await list(strangers)).toEqual([]);
  expect((await act(strangers, requestId, { act: 'propose_grant' })).json.code).toBe(
    'record_not_found',
  );
  expect(await list(compliance)).toMatchObject([{ requestId, needsTwoPeople: true }]);
  const read = await compliance({ path: `/v1/privacy/requests/${requestId}` });
  expect(read.json.wish).toBe('陈小明');

  const proposal = { act: 'propose_grant', answer: 'As on your identity card.' };
  expect((await act(compliance, requestId, { act: 'approve' })).json.code).toBe(
    'privacy_request_not_proposed',
  );
  expect((await act(compliance, requestId, proposal)).json.proposal).toBe('grant');
  expect((await mine('copies', { requestId: newId() })).text).not.toContain(proposal.answer);
  expect((await act(compliance, requestId, { act: 'approve' })).json.code).toBe(
    'second_person_decides',
  );
  const byKey = { path: `/v1/privacy/requests/${requestId}/acts`, body: { act: 'approve' } };
  const key = pool.keys.operator;
  expect((await server.send({ ...byKey, key })).json.code).toBe('second_person_decides');
  expect((await act(checker, requestId, { act: 'approve' })).json.request.state).toBe('granted');
  expect((await act(checker, requestId, { act: 'approve' })).json.code).toBe(
    'privacy_request_ended',
  );
  expect((await mine('requests')).json.items).toContainEqual(
    expect.objectContaining({ requestId, state: 'granted', answer: proposal.answer }),
  );
  expect((await mine('copies', { requestId: newId() })).text).toContain(proposal.answer);
  expect((await customer({ path: '/v1/me' })).json.displayName).toBe('陈小明');
  const kept = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query('select field from privacy.kept_value'),
  );
  expect(kept).toEqual([{ field: 'display_name' }]);

  const login = newId();
  await mine('requests', { ...wish, requestId: login, field: 'login_name', wish: 'c1@acme.test' });
  await act(checker, login, { act: 'propose_grant' });
  await act(compliance, login, { act: 'approve' });
  expect((await findLoginName())?.loginNameSealed).toBeDefined();
});

test('what is withdrawn is not answered, and an explanation takes one person', async () => {
  const [gone, asked] = [newId(), newId()];
  await mine('requests', { requestId: gone, kind: 'explanation', wish: 'Why?' });
  expect((await mine(`requests/${gone}/withdrawal`, {})).json.state).toBe('withdrawn');
  expect((await act(compliance, gone, { act: 'propose_grant' })).json.code).toBe(
    'privacy_request_ended',
  );
  await mine('requests', { requestId: asked, kind: 'explanation', wish: 'Why?' });
  const answered = await act(compliance, asked, { act: 'propose_grant', answer: 'Because.' });
  expect(answered.json.request.state).toBe('granted');
});

test('a consent is withdrawn however many lines came after it', async () => {
  expect((await consent('view_by_platform', 'give')).status).toBe(200);
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    tx.execute(
      `insert into privacy.consent (person_id, purpose, act, notice_version, language,
           separate_grounds, channel, session_id, at)
         select c.person_id, 'help_by_staff', 'withdrawn', 1, 'en', '{}', 'console', c.session_id,
                c.at
         from privacy.consent c cross join generate_series(1, 100)`,
    ),
  );
  const withdrawn = await consent('view_by_platform', 'withdraw');
  expect(withdrawn.json.ledger[0]).toMatchObject({ purpose: 'view_by_platform', act: 'withdrawn' });
  expect((await look(platform, 'operation')).json.code).toBe('privacy_consent_missing');
});

test('a deletion waits for the end of the account, destroys what no law keeps, restricts the rest', async () => {
  const requestId = newId();
  await mine('requests', { requestId, kind: 'deletion' });
  const early = await act(compliance, requestId, { act: 'propose_grant' });
  expect(early.json.code).toBe('contract_is_running');
  const closed = await pool.post('operator', '/customers/c1/closure', { commandId: 'close-c1' });
  expect(closed.status).toBe(200);
  const proposed = await act(compliance, requestId, { act: 'propose_grant' });
  expect(proposed.json.deletion.parts).toMatchObject([
    { part: 'sign_in_names', outcome: 'destroyed' },
    { part: 'sign_in_secrets', outcome: 'destroyed' },
    { part: 'custody_records', outcome: 'restricted', untilDate: '2036-11-23' },
    { part: 'access_trail' },
    { part: 'sign_in_trail', untilDate: '2027-05-23', law: 'network_logs' },
    { part: 'privacy_records' },
  ]);
  const byForm = async () =>
    (await forms.post('QUERY_USER_INFORMATION', { platformUserNo: 'c1' })).json;
  expect(await byForm()).toMatchObject({ code: '0' });
  expect((await act(checker, requestId, { act: 'approve' })).json.request.state).toBe('granted');

  expect(await byForm()).toMatchObject({ errorCode: '100011' });
  expect((await customer({ path: '/v1/me' })).status).toBe(401);
  expect((await findLoginName())?.loginNameSealed).toBeUndefined();
  const refused = await look(compliance, 'operation');
  expect([refused.status, refused.json.code, refused.json.result]).toEqual([
    403,
    'data_restricted',
    { law: 'restriction' },
  ]);
  expect((await pool.get('platform', '/customers/c1')).json.code).toBe('data_restricted');
  const { accountId } = (await look(compliance, 'legal_order')).json;
  expect(accountId).toBeGreaterThan(0);
  const account = `/accounts/${accountId}`;
  expect((await pool.get('platform', account)).json.code).toBe('data_restricted');
  expect((await pool.get('operator', '/accounts')).text).not.toContain('"c1"');
  expect((await reveal(compliance, 'dispute')).json.code).toBe('data_restricted');
  expect((await reveal(compliance, 'legal_order')).json.code).toBe('record_not_found');

  const path = '/v1/privacy/certificates';
  const key = server.administratorKey;
  expect((await server.send({ path, key })).json.items).toMatchObject([
    { personId, requestId, cause: 'erasure_requested', keysDestroyed: 1 },
  ]);
  const clocks = await server.send({ path: '/v1/privacy/retention', key });
  expect(clocks.json.restrictions[0]).toMatchObject({ part: 'sign_in_trail', isDue: false });
});
