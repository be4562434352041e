/**
 * Goal: internal control holds what it says: versions of policies and who read them, findings that
 * two people close, self-checks, audits. Method: people of one real server, signed in.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPROVING_GROUPS } from '@ringfence/internal-control';
import { EVERY_PLATFORM, openStore, withSnapshot } from '@ringfence/store';
import { CONTENT_FIELDS } from '@ringfence/vault';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOverdue, openControlRound } from '../src/control/control-rounds.ts';
import { SELF_CHECK_ACTOR } from '../src/control/run-self-check.ts';
import type { AlarmRaised } from '../src/security/alarm-desk.ts';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let keyDirectory: string;
let security: StaffMember;
let operator: StaffMember;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-control-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  security = await enterAsStaff(server, [{ role: 'security_administrator', level: 3 }]);
  operator = await enterAsStaff(server, [{ role: 'operator', level: 2 }]);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const POLICY = {
  policyId: 'access-rights',
  version: 1,
  title: { zh: '访问权限管理制度', en: 'Access rights' },
  text: { zh: '最小授权。', en: 'Least privilege.' },
  ownerRole: 'security_administrator',
  reviewDate: '2020-01-01',
  controls: ['route:grantRole', 'command:person'],
};
const POLICIES = '/v1/control/policies';

it('publishes versions of a policy, and tells who has not read the one in force', async () => {
  const publish = async (body: unknown, by = security) => by.send({ path: POLICIES, body });
  const byKey = { path: POLICIES, body: POLICY, key: server.administratorKey };
  expect((await server.send(byKey)).json.code).toBe('control_needs_person');
  expect((await publish(POLICY, operator)).json.code).toBe('act_not_permitted');
  const { text: _, ...empty } = POLICY;
  expect((await publish(empty)).json.code).toBe('content_invalid');
  const early = await publish({ ...POLICY, version: 2 });
  expect(early.json).toMatchObject({
    code: 'policy_version_not_current',
    result: { current: 0 },
  });
  const invented = await publish({ ...POLICY, controls: ['route:grantWings'] });
  expect(invented.json).toMatchObject({ code: 'policy_control_not_known' });

  expect((await publish(POLICY)).status).toBe(200);
  expect((await publish({ ...POLICY, version: 2, reviewDate: '2099-01-01' })).status).toBe(200);
  expect((await publish({ ...POLICY, policyId: 'old-rules' })).status).toBe(200);
  const { items } = (await operator.send({ path: POLICIES })).json;
  expect(items.map((item: { pace: string }) => item.pace)).toEqual(['in_time', 'overdue']);
  expect(items[0]).toMatchObject({
    version: 2,
    readersExpected: 2,
    readersMissing: 2,
  });

  const mine = (await operator.send({ path: '/v1/me/policies' })).json.items;
  expect(mine[0]).toMatchObject({ version: 2, text: POLICY.text });
  const accept = async (version: number) =>
    operator.send({
      path: '/v1/me/policies/access-rights/readings',
      body: { version },
    });
  expect((await accept(1)).json.code).toBe('policy_version_not_current');
  const accepted = (await accept(2)).json;
  expect((await accept(2)).json.readAt).toBe(accepted.readAt);
  const nowhere = {
    path: '/v1/me/policies/nowhere/readings',
    body: { version: 1 },
  };
  expect((await operator.send(nowhere)).json.code).toBe('record_not_found');
  const seen = (await security.send({ path: `${POLICIES}/access-rights` })).json;
  expect(seen.readings).toEqual([{ personId: operator.personId, readAt: accepted.readAt }]);
  expect(seen.missing).toEqual([security.personId]);
  expect(seen.versions).toHaveLength(2);
});

const FINDINGS = '/v1/control/findings';
const CHECKS = '/v1/control/self-checks';

it('lets a second person close what a first one fixed', async () => {
  const said = {
    commandId: 'f-1',
    source: 'person',
    severity: 'high',
    title: 'A door',
    description: 'It is open.',
  };
  const open = { path: FINDINGS, body: said };
  expect((await operator.send(open)).json.code).toBe('act_not_permitted');
  const byKey = await server.send({ ...open, key: server.administratorKey });
  expect(byKey.json.code).toBe('control_needs_person');
  const nobody = { ...said, commandId: 'f-2', ownerId: 'p-01890000-0000-7000-8000-000000000009' };
  const unowned = await security.send({ path: FINDINGS, body: nobody });
  expect(unowned.json.code).toBe('person_not_found');
  const { findingNumber, state } = (await security.send(open)).json;
  expect(state).toBe('open');

  const system = await enterAsStaff(server, [{ role: 'system_administrator', level: 2 }]);
  const path = `${FINDINGS}/${findingNumber}`;
  let acts = 0;
  const act = async (by: StaffMember, body: object) => {
    acts += 1;
    return (await by.send({ path: `${path}/acts`, body: { commandId: `a-${acts}`, ...body } }))
      .json;
  };
  const again = await security.send(open);
  expect([again.json.findingNumber, again.headers.get('idempotency-replayed')]).toEqual([
    findingNumber,
    'true',
  ]);
  const other = await security.send({ path: FINDINGS, body: { ...said, title: 'A window' } });
  expect(other.json).toMatchObject({ code: 'exists_with_different_content' });
  expect((await act(system, { act: 'close', note: 'x' })).code).toBe('finding_not_fixed');
  expect((await act(system, { act: 'comment' })).code).toBe('content_invalid');
  const overdue = {
    act: 'assign',
    ownerId: system.personId,
    dueDate: '2020-01-01',
  };
  expect(await act(security, overdue)).toMatchObject({
    pace: 'overdue',
    ownerId: system.personId,
  });
  expect((await act(system, { act: 'report_fixed', note: 'shut, see log 7' })).state).toBe('fixed');
  const alone = await act(system, { act: 'close', note: 'seen' });
  expect(alone.code).toBe('second_person_decides');
  expect((await act(security, { act: 'return', note: 'still open' })).state).toBe('open');
  await act(system, { act: 'report_fixed', note: 'shut again' });
  const closed = await act(security, { act: 'close', note: 'seen' });
  expect(closed).toMatchObject({ state: 'closed', pace: 'done' });
  expect(closed.steps).toHaveLength(6);
  expect((await act(security, { act: 'comment', note: 'x' })).code).toBe('finding_closed');
  expect((await security.send({ path: FINDINGS })).json.items).toEqual([]);
  expect((await security.send({ path: `${FINDINGS}?state=all` })).json.items).toHaveLength(1);
  expect((await security.send({ path: `${FINDINGS}/999` })).json.code).toBe('record_not_found');
});

it('looks at itself, opens a finding for what fails, and says when it passes again', async () => {
  const run = async () => (await security.send({ path: CHECKS, body: {} })).json;
  const pointOf = (check: { points: { point: string }[] }, name: string) =>
    check.points.find(({ point }) => point === name);
  const first = await run();
  expect(first.points).toHaveLength(14);
  expect(first.points.filter(({ outcome }: { outcome: string }) => outcome === 'failed')).toEqual(
    [],
  );
  expect(pointOf(first, 'configuration')).toMatchObject({ outcome: 'skipped' });
  const accepted = await security.send({
    path: `${CHECKS}/${first.checkNumber}/acceptance`,
    body: {},
  });
  expect(accepted.json.acceptedBy).toBe(security.personId);
  const nowhere = await security.send({
    path: `${CHECKS}/999/acceptance`,
    body: {},
  });
  expect(nowhere.json.code).toBe('record_not_found');

  const loose = join(keyDirectory, 'answers.pem');
  await chmod(loose, 0o644);
  const second = await run();
  expect(pointOf(second, 'configuration')).toMatchObject({ outcome: 'passed' });
  expect(pointOf(second, 'secret_files')).toMatchObject({
    outcome: 'failed',
    details: ['answers.pem 644'],
  });
  await run();
  const found = (await security.send({ path: FINDINGS })).json.items;
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    source: 'self_check',
    point: 'secret_files',
    state: 'open',
  });
  await expect
    .poll(async () => (await security.send({ path: '/v1/security-alarms' })).json.items)
    .toContainEqual(
      expect.objectContaining({
        kind: 'self_check_failed',
        source: 'secret_files',
      }),
    );
  await chmod(loose, 0o600);
  await run();
  const [fixed] = (await security.send({ path: FINDINGS })).json.items;
  expect(fixed.state).toBe('fixed');
  const close = {
    path: `${FINDINGS}/${fixed.findingNumber}/acts`,
    body: { commandId: 'close', act: 'close', note: 'ok' },
  };
  expect((await security.send(close)).json.state).toBe('closed');
  expect((await security.send({ path: CHECKS })).json.items).toHaveLength(4);
});

it('counts the next audit from the report of the last one', async () => {
  const auditor = await enterAsStaff(server, [{ role: 'audit_administrator', level: 2 }]);
  const plan = {
    auditId: 'penetration-test',
    title: { zh: '渗透测试', en: 'Penetration test' },
    firstDate: '2020-01-01',
    everyDays: 365,
  };
  const path = '/v1/control/audits';
  expect((await security.send({ path, body: plan })).json.code).toBe('act_not_permitted');
  expect((await auditor.send({ path, body: plan })).json).toMatchObject({
    pace: 'overdue',
  });
  const report = (doneDate: string, auditId = plan.auditId) =>
    auditor.send({
      path: `${path}/${auditId}/reports`,
      body: { doneDate, reference: 'AUD-7' },
    });
  expect((await report('2099-01-01')).json.code).toBe('content_invalid');
  expect((await report('2020-01-01', 'nowhere')).json.code).toBe('record_not_found');
  expect((await report('2020-01-10')).json).toMatchObject({
    nextDate: '2021-01-09',
  });
});

it('tells what is overdue, once for the day that it was due on', async () => {
  const { connectionString } = server.database;
  const store = openStore({ connectionString, connectionsMax: 1 });
  const overdue = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listOverdue(db, '2026-11-23T00:00:00.000Z'),
  );
  expect(overdue).toEqual([
    { kind: 'review_overdue', source: 'policy-old-rules', occasion: '2020-01-01', events: 1 },
    { kind: 'review_overdue', source: 'audit-penetration-test', occasion: '2021-01-09', events: 1 },
  ]);

  // A self-check of today says nothing of it.
  const raised: unknown[] = [];
  const goRound = openControlRound({
    store,
    configuration: {
      databaseUrl: connectionString,
      ownerDatabaseUrl: connectionString,
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'silent',
      databaseConnectionsMax: 1,
      requestsPerSecondMax: 1,
      stopSecondsMax: 1,
      leaseMilliseconds: 10_000,
      cursorSecret: 'a secret for tests only',
    },
    tls: undefined,
    ownAddress: () => 'http://127.0.0.1:1',
    alarms: {
      raise: (alarm) => {
        raised.push(alarm);
      },
    },
    now: () => new Date().toISOString(),
    log: pino({ level: 'silent' }),
  });
  await goRound();
  await goRound();
  await store.close();
  expect(raised).toEqual(overdue);
});

it('raises an alarm when it cannot look at itself, once a day, and looks at the rest', async () => {
  const { connectionString } = server.database;
  const store = openStore({ connectionString, connectionsMax: 1 });
  let now = '2099-01-01T08:00:00.000Z';
  const raised: AlarmRaised[] = [];
  const goRound = openControlRound({
    store,
    configuration: {
      databaseUrl: connectionString,
      ownerDatabaseUrl: connectionString,
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'silent',
      databaseConnectionsMax: 1,
      requestsPerSecondMax: 1,
      stopSecondsMax: 1,
      leaseMilliseconds: 10_000,
      cursorSecret: 'a secret for tests only',
    },
    tls: undefined,
    ownAddress: () => {
      throw new Error('no address of its own');
    },
    alarms: {
      raise: (alarm) => {
        raised.push(alarm);
      },
    },
    now: () => now,
    log: pino({ level: 'silent' }),
  });
  await expect(goRound()).rejects.toThrow('no address of its own');
  await expect(goRound()).rejects.toThrow('no address of its own');
  now = '2099-01-02T08:00:00.000Z';
  await expect(goRound()).rejects.toThrow('no address of its own');
  await store.close();

  const failed = raised.filter(({ kind }) => kind === 'self_check_failed');
  expect(failed).toEqual(
    ['2099-01-01', '2099-01-02'].map((occasion) => ({
      kind: 'self_check_failed',
      source: SELF_CHECK_ACTOR,
      occasion,
      events: 1,
    })),
  );
  expect(raised.some(({ kind }) => kind === 'review_overdue')).toBe(true);
});

it('computes who answers for what, and tells roles that are to be kept apart', async () => {
  const double = await enterAsStaff(server, [
    { role: 'operator', level: 2 },
    { role: 'checker', level: 2 },
  ]);
  const { duties, conflicts } = (await security.send({ path: '/v1/control/duties' })).json;
  const dutyOf = (name: string) => duties.find(({ group }: { group: string }) => group === name);
  expect(dutyOf('runDay').duty).toBe('makes');
  expect(dutyOf('runDay').roles).toContainEqual({ role: 'operator', level: 2 });
  expect(dutyOf('readBooks').duty).toBe('is_informed');
  for (const group of APPROVING_GROUPS) expect(dutyOf(group)?.duty, group).toBe('approves');
  expect(dutyOf('secure').persons).toBe(1);
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({
    personId: double.personId,
    when: 'now',
  });
});

it('shows the register of keys without a key, and how much each key of contents has sealed', async () => {
  const register = { path: '/v1/control/keys' };
  expect((await operator.send(register)).json.code).toBe('act_not_permitted');
  const { status, json, text } = await security.send(register);
  expect(status, text).toBe(200);
  expect(json).toMatchObject({ isOverdue: false, contentsMax: 4_294_967_296 });
  const fields = json.contents.map(({ field }: { field: string }) => field);
  expect(fields.toSorted()).toEqual([...CONTENT_FIELDS].toSorted());
  for (const key of json.keys) {
    expect(Object.keys(key).toSorted()).toEqual(['createdAt', 'dataKeys', 'keyId', 'provider']);
    expect(key.dataKeys).toBeGreaterThan(0);
  }
  expect(json.keys.length).toBe(json.rotationDueAt === undefined ? 0 : 1);
});
