/**
 * Goal: a procedure is written by one person, published by another and carried out step by step by
 * those who hold its roles; what is otherwise is a deviation and may be a finding. Method: people
 * of one real server, signed in, and the rounds of the server on its database.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROCEDURE_TEMPLATES } from '@ringfence/internal-control';
import { EVERY_PLATFORM, openStore, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOverdue, listOverdueSteps } from '../src/control/control-rounds.ts';
import { listActingRoles } from '../src/routes/control/acting-roles.ts';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { BUSINESS_DATE, openTestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let keyDirectory: string;
let compliance: StaffMember;
let risk: StaffMember;
let operator: StaffMember;
let checker: StaffMember;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-procedures-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  compliance = await enterAsStaff(server, [{ role: 'compliance', level: 3 }]);
  risk = await enterAsStaff(server, [{ role: 'risk', level: 2 }]);
  operator = await enterAsStaff(server, [{ role: 'operator', level: 2 }]);
  checker = await enterAsStaff(server, [{ role: 'checker', level: 2 }]);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const PROCEDURES = '/v1/control/procedures';
const RUNS = '/v1/control/procedure-runs';
const DEVIATIONS = '/v1/control/procedure-deviations';
const what = { zh: '办理', en: 'Do it' };
const DRAFT = {
  commandId: 'draft-1',
  procedureId: 'day-close',
  version: 1,
  title: { zh: '日终', en: 'Day close' },
  ownerRole: 'operator',
  reviewDate: '2020-01-01',
  steps: [
    { what, role: 'operator', evidence: 'note', withinMinutes: 1 },
    { what, role: 'operator', confirmRole: 'checker', evidence: 'finding' },
    { what, role: 'checker', evidence: 'file' },
  ],
};

let ids = 0;
function nextId(): string {
  ids += 1;
  return `c-${ids}`;
}

async function post(by: StaffMember, path: string, body: object) {
  return (await by.send({ path, body: { commandId: nextId(), ...body } })).json;
}

it('takes a draft of one person and its publication of another', async () => {
  const byKey = await server.send({ path: PROCEDURES, body: DRAFT, key: server.administratorKey });
  expect(byKey.json.code).toBe('control_needs_person');
  expect((await post(operator, PROCEDURES, DRAFT)).code).toBe('act_not_permitted');
  const early = await post(risk, PROCEDURES, { ...DRAFT, version: 2 });
  expect(early).toMatchObject({ code: 'procedure_version_not_current', result: { current: 0 } });
  const invented = await post(risk, PROCEDURES, { ...DRAFT, policyId: 'no-policy' });
  expect(invented.code).toBe('procedure_policy_not_known');

  const first = await post(compliance, PROCEDURES, DRAFT);
  expect(first).toMatchObject({ draft: { version: 1, steps: DRAFT.steps }, versions: [] });
  const again = await compliance.send({ path: PROCEDURES, body: DRAFT });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  const changed = { ...DRAFT, reviewDate: '2021-01-01' };
  expect((await post(compliance, PROCEDURES, changed)).code).toBe('exists_with_different_content');
  const second = await post(compliance, PROCEDURES, { ...changed, commandId: 'draft-2' });

  const publish = async (by: StaffMember, draftNumber: number) =>
    (await by.send({ path: `${PROCEDURES}/day-close/publications`, body: { draftNumber } })).json;
  const { draftNumber } = second.draft;
  const security = await enterAsStaff(server, [{ role: 'security_administrator', level: 2 }]);
  expect((await publish(risk, draftNumber)).code).toBe('act_not_permitted');
  expect((await publish(compliance, draftNumber)).code).toBe('second_person_decides');
  expect((await publish(security, first.draft.draftNumber)).code).toBe('procedure_draft_replaced');
  expect((await publish(security, 999)).code).toBe('record_not_found');
  const published = await publish(security, draftNumber);
  expect(published).toMatchObject({ inForce: { version: 1 }, pace: 'overdue' });
  expect(published.draft).toBeUndefined();
  expect((await publish(security, draftNumber)).inForce.publishedAt).toBe(
    published.inForce.publishedAt,
  );
  expect((await publish(compliance, draftNumber)).code).toBe('procedure_version_not_current');

  await post(compliance, PROCEDURES, { ...DRAFT, commandId: 'draft-3', version: 2 });
  const { items } = (await operator.send({ path: PROCEDURES })).json;
  expect(items).toMatchObject([{ version: 1, steps: 3, awaitsPublishing: true }]);
  const version = await operator.send({ path: `${PROCEDURES}/day-close/versions/1` });
  expect(version.json.steps).toEqual(DRAFT.steps);
  const nowhere = await operator.send({ path: `${PROCEDURES}/day-close/versions/2` });
  expect(nowhere.json.code).toBe('record_not_found');
});

it('takes every procedure that comes with the system as a draft', async () => {
  const { items } = (await operator.send({ path: '/v1/control/procedure-templates' })).json;
  expect(items).toHaveLength(PROCEDURE_TEMPLATES.length);
  for (const { templateId, reviewDays: _, ...template } of items) {
    const body = { ...template, procedureId: `our-${templateId}`, version: 1 };
    const drafted = await post(compliance, PROCEDURES, { ...body, reviewDate: '2099-01-01' });
    expect(drafted.draft?.steps, templateId).toEqual(template.steps);
    expect(drafted.inForce).toBeUndefined();
  }
  const page = (await operator.send({ path: `${PROCEDURES}?limit=3` })).json;
  expect(page.items).toHaveLength(3);
  const rest = (await operator.send({ path: `${PROCEDURES}?cursor=${page.nextCursor}` })).json;
  expect(rest.items).toHaveLength(PROCEDURE_TEMPLATES.length + 1 - 3);
});

const START = { procedureId: 'day-close', version: 1, businessDate: '2026-11-23' };

it('is carried out in order, by those who hold the roles, with evidence', async () => {
  const { businessDate: _, ...aboutNothing } = START;
  expect((await post(operator, RUNS, aboutNothing)).code).toBe('content_invalid');
  expect((await post(risk, RUNS, START)).code).toBe('procedure_role_missing');
  const old = await post(operator, RUNS, { ...START, version: 2 });
  expect(old).toMatchObject({ code: 'procedure_version_not_current', result: { current: 1 } });
  const unknown = await post(operator, RUNS, { ...START, procedureId: 'our-incident' });
  expect(unknown.code).toBe('record_not_found');
  const run = await post(operator, RUNS, START);
  expect(run).toMatchObject({ state: 'running', nextStep: 1, stepsDone: 0, stepsAll: 3 });

  const path = `${RUNS}/${run.runNumber}/acts`;
  const act = async (by: StaffMember, body: object) => post(by, path, body);
  const DO = { act: 'do', stepNumber: 1, note: 'cut at 17:00' };
  expect((await act(operator, { act: 'do' })).code).toBe('content_invalid');
  expect((await act(checker, DO)).code).toBe('procedure_role_missing');
  const { note: __, ...unseen } = DO;
  const missing = await act(operator, unseen);
  expect(missing).toMatchObject({
    code: 'procedure_evidence_missing',
    result: { expected: 'note' },
  });
  expect((await act(operator, { ...DO, stepNumber: 4 })).code).toBe('procedure_step_not_known');
  const SECOND = { act: 'do', stepNumber: 2, record: { kind: 'finding', id: '999' } };
  expect((await act(operator, SECOND)).code).toBe('procedure_reason_missing');
  expect((await act(operator, { act: 'confirm', stepNumber: 2 })).code).toBe(
    'procedure_role_missing',
  );
  expect((await act(checker, { act: 'confirm', stepNumber: 2 })).code).toBe(
    'procedure_step_not_done',
  );

  const sent = { path, body: { commandId: 'once', ...DO } };
  expect((await operator.send(sent)).json).toMatchObject({ nextStep: 2, stepsDone: 1 });
  expect((await operator.send(sent)).headers.get('idempotency-replayed')).toBe('true');
  const otherwise = { path, body: { ...sent.body, note: 'cut at 18:00' } };
  expect((await operator.send(otherwise)).json.code).toBe('exists_with_different_content');
  expect((await act(operator, DO)).code).toBe('procedure_step_finished');
  expect((await act(operator, SECOND)).code).toBe('procedure_record_not_found');
  const inPool = { ...SECOND, record: { kind: 'finding', poolId: 1, id: '999' } };
  expect((await act(operator, inPool)).code).toBe('procedure_record_not_found');

  const finding = await post(risk, '/v1/control/findings', {
    source: 'person',
    severity: 'low',
    title: 'A difference',
    description: 'Of one cent.',
  });
  const named = { ...SECOND, record: { kind: 'finding', id: String(finding.findingNumber) } };
  const waiting = await act(operator, named);
  expect(waiting.steps[1]).toMatchObject({ state: 'awaits_second' });
  const both = await enterAsStaff(server, [{ role: 'checker', level: 2 }]);
  const confirmed = await act(both, { act: 'confirm', stepNumber: 2, note: 'seen' });
  expect(confirmed.steps[1]).toMatchObject({ state: 'done', events: [{ act: 'done' }, {}] });
  const fileSha256 = 'ab'.repeat(32);
  const done = await act(checker, { act: 'do', stepNumber: 3, fileSha256 });
  expect(done).toMatchObject({ state: 'done', endedBy: checker.personId, stepsDone: 3 });
  expect(done.steps[2].events[0].fileSha256).toBe(fileSha256);
  expect((await act(checker, { act: 'abandon', reason: 'x' })).code).toBe('procedure_run_ended');
  expect((await operator.send({ path: RUNS })).json.items).toEqual([]);
  expect((await operator.send({ path: `${RUNS}?state=all` })).json.items).toHaveLength(1);
});

it('logs what is otherwise, with its reason, and makes it a finding', async () => {
  const { runNumber } = await post(operator, RUNS, { ...START, subject: 'pool 1' });
  const path = `${RUNS}/${runNumber}/acts`;
  const act = async (by: StaffMember, body: object) => post(by, path, body);
  const skip = { act: 'skip', stepNumber: 1, reason: 'no business' };
  await act(operator, { ...skip, findingSeverity: 'high' });
  await act(checker, {
    act: 'do',
    stepNumber: 3,
    fileSha256: 'cd'.repeat(32),
    reason: 'the file came first',
  });
  await act(operator, { act: 'skip', stepNumber: 2, reason: 'no difference' });
  const ended = await act(checker, { act: 'confirm', stepNumber: 2 });
  expect(ended).toMatchObject({ state: 'done_with_deviations' });

  const { items } = (await risk.send({ path: DEVIATIONS })).json;
  expect(items).toMatchObject([
    { stepNumber: 2, deviations: ['skipped'], subject: 'pool 1' },
    { stepNumber: 3, deviations: ['out_of_order'], reason: 'the file came first' },
    { stepNumber: 1, deviations: ['skipped'], findingNumber: expect.any(Number) },
  ]);
  const finding = await risk.send({ path: `/v1/control/findings/${items[2].findingNumber}` });
  expect(finding.json).toMatchObject({
    source: 'procedure',
    severity: 'high',
    openedBy: operator.personId,
  });
  const raise = `${DEVIATIONS}/${items[0].deviationNumber}/finding`;
  expect((await post(operator, raise, { severity: 'low' })).code).toBe('act_not_permitted');
  const raised = await post(risk, raise, { severity: 'low' });
  const again = await post(compliance, raise, { severity: 'high' });
  expect(again.findingNumber).toBe(raised.findingNumber);
  expect((await post(risk, `${DEVIATIONS}/999/finding`, { severity: 'low' })).code).toBe(
    'record_not_found',
  );
});

it('is given up with a reason, and tells of steps that nobody did in time', async () => {
  const { runNumber } = await post(operator, RUNS, START);
  const store = openStore({
    connectionString: server.database.connectionString,
    connectionsMax: 1,
  });
  const later = new Date(Date.now() + 61_000).toISOString();
  const { steps, reviews } = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    steps: await listOverdueSteps(db, later),
    reviews: await listOverdue(db, later),
  }));
  await store.close();
  expect(steps).toEqual([
    { kind: 'procedure_overdue', source: `run-${runNumber}-1`, occasion: 'time', events: 1 },
  ]);
  expect(reviews).toContainEqual({
    kind: 'review_overdue',
    source: 'procedure-day-close',
    occasion: '2021-01-01',
    events: 1,
  });

  const path = `${RUNS}/${runNumber}/acts`;
  const abandon = { act: 'abandon', reason: 'the wrong day' };
  expect((await post(checker, path, abandon)).code).toBe('procedure_role_missing');
  expect((await post(operator, path, { act: 'abandon' })).code).toBe('procedure_reason_missing');
  const given = await post(operator, path, abandon);
  expect(given).toMatchObject({ state: 'abandoned', endReason: 'the wrong day' });
  expect((await operator.send({ path: `${RUNS}/999` })).json.code).toBe('record_not_found');
});

it('counts the roles that may be used, where the record that is named is', async () => {
  const steps = [{ what, role: 'checker', evidence: 'day' }];
  const pooled = { ...DRAFT, commandId: 'draft-4', procedureId: 'pool-day', steps };
  const { draft } = await post(compliance, PROCEDURES, pooled);
  const security = await enterAsStaff(server, [{ role: 'security_administrator', level: 2 }]);
  const body = { draftNumber: draft.draftNumber };
  await security.send({ path: `${PROCEDURES}/pool-day/publications`, body });
  const { poolId } = await openTestPool(server, 'near');
  await openTestPool(server, 'far');
  const { runNumber } = await post(operator, RUNS, { ...START, procedureId: 'pool-day' });
  const doDay = async (by: StaffMember, id: string, ofPool = poolId) => {
    const record = { kind: 'day', poolId: ofPool, id };
    const act = { act: 'do', stepNumber: 1, record };
    return post(by, `${RUNS}/${runNumber}/acts`, act);
  };

  // A checker of another platform is none here, and learns nothing of the pool or its days.
  const checkerOf = async (platformId: string) =>
    enterAsStaff(server, [
      { role: 'risk', level: 2 },
      { role: 'checker', level: 2, platformId },
    ]);
  const ofFar = await checkerOf('far');
  for (const [id, ofPool] of [
    [BUSINESS_DATE, poolId],
    ['1999-01-01', poolId],
    [BUSINESS_DATE, 999],
  ] as const) {
    expect((await doDay(ofFar, id, ofPool)).code, `${id} ${ofPool}`).toBe('procedure_role_missing');
  }
  const ofNear = await checkerOf('near');
  expect((await doDay(ofNear, '1999-01-01')).code).toBe('procedure_record_not_found');
  expect(await doDay(ofNear, BUSINESS_DATE)).toMatchObject({ state: 'done' });

  // Roles of one person that are to be kept apart do not count, beside one that does.
  const { personId } = await enterAsStaff(server, [
    { role: 'operator', level: 2, platformId: 'near' },
    { role: 'checker', level: 2, platformId: 'near' },
    { role: 'checker', level: 2, platformId: 'far' },
  ]);
  const { connectionString } = server.database;
  const store = openStore({ connectionString, connectionsMax: 1 });
  const now = new Date().toISOString();
  const acting = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    somewhere: await listActingRoles(db, { personId, now }),
    here: await listActingRoles(db, { personId, now, poolId }),
  }));
  await store.close();
  expect(acting).toEqual({ somewhere: ['checker'], here: [] });
});
