/**
 * Goal: roles are granted by one and confirmed by another, used within what they allow, refused
 * with the rule that refused, and looking at a customer leaves a row. Method: people of a real
 * server, signed in, one after the other.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { countersignAs, enterAsSigner } from './support/sign-as.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let keyDirectory: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-roles-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  pool = await openTestPool(server, 'roles');
  await pool.fundCustomer('cust-1', '1000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const NOBODY: Pick<StaffMember, 'send'> = { send: async (request) => server.send(request) };

function grant(
  by: Pick<StaffMember, 'send'>,
  to: StaffMember,
  more: Readonly<Record<string, unknown>> = {},
) {
  return by.send({
    path: `/v1/persons/${to.personId}/role-grants`,
    body: {
      grantId: `g-${randomUUID()}`,
      role: 'operator',
      level: 2,
      reason: 'joins the desk',
      ...more,
    },
  });
}

const grantPath = (person: StaffMember, grantId: string, act: string) =>
  `/v1/persons/${person.personId}/role-grants/${grantId}/${act}`;

describe('a role', () => {
  it('counts at once while nobody could confirm it, and takes two people afterwards', async () => {
    const first = await enterAsStaff(server, []);
    const byKey: Pick<StaffMember, 'send'> = {
      send: async (request) => server.send({ ...request, key: server.administratorKey }),
    };
    const administrator = { role: 'security_administrator', level: 3 };
    const alone = await grant(byKey, first, administrator);
    const second = await enterAsSigner(server, []);
    const atOnce = await grant(first, second, administrator);
    const worker = await enterAsStaff(server, []);
    const waits = await grant(first, worker);
    const before = await worker.send({ path: pool.path('/accounts') });
    const { grantId } = waits.json;
    const confirmation = { path: grantPath(worker, grantId, 'confirmation'), body: {} };
    const byItsMaker = await first.send(confirmation);
    const byAKey = await byKey.send(confirmation);
    const unsigned = await second.send(confirmation);
    const bySecond = await countersignAs(second, confirmation.path);
    const again = await second.send(confirmation);
    const after = await worker.send({ path: pool.path('/accounts') });

    expect([alone.status, alone.json.state]).toEqual([201, 'in_force']);
    expect(atOnce.json.state).toBe('in_force');
    expect(waits.json.state).toBe('waiting');
    expect(before.json.code).toBe('act_not_permitted');
    expect(byItsMaker.json.code).toBe('second_person_required');
    expect(byAKey.json.code).toBe('second_person_required');
    expect([unsigned.status, unsigned.json.code]).toEqual([403, 'approval_needed']);
    expect([bySecond.status, bySecond.json.state]).toEqual([200, 'in_force']);
    expect(bySecond.json.confirmedBy).toBe(second.personId);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(after.status).toBe(200);

    const toHimself = await grant(first, first, { role: 'operator' });
    expect(toHimself.json.code).toBe('granter_is_grantee');
    const conflicting = await grant(first, worker, { role: 'checker' });
    expect([conflicting.json.code, conflicting.json.field]).toEqual(['roles_conflict', 'operator']);
    const revocation = { path: grantPath(worker, grantId, 'revocation'), body: { reason: 'left' } };
    expect((await first.send(revocation)).json.state).toBe('revoked');
    const gone = await worker.send({ path: pool.path('/accounts') });
    expect(gone.json.code).toBe('act_not_permitted');

    const made = await first.send({
      path: '/v1/api-keys',
      body: { keyId: 'offirst', role: 'administrator' },
    });
    const byOwnKey: Pick<StaffMember, 'send'> = {
      send: async (request) => server.send({ ...request, key: made.json.key }),
    };
    expect(made.json.awaitsSecondPerson).toBe(true);
    expect((await grant(byOwnKey, worker)).json.code).toBe('awaiting_second_person');
    const countersignature = { path: '/v1/countersignatures/api_key/offirst', body: {} };
    expect((await first.send(countersignature)).json.code).toBe('second_person_required');
    expect((await byKey.send(countersignature)).json.code).toBe('second_person_required');
    const countersigned = await countersignAs(second, countersignature.path);
    expect(countersigned.json.signedBy, countersigned.text).toBe(second.personId);
    const through = await grant(byOwnKey, worker);
    expect(through.json.state).toBe('waiting');
    const path = grantPath(worker, through.json.grantId, 'confirmation');
    expect((await first.send({ path, body: {} })).json.code).toBe('second_person_required');
    const back = await grant(byOwnKey, first, { role: 'operator' });
    expect(back.json.code).toBe('granter_is_grantee');

    const state = `/v1/persons/${second.personId}/state`;
    await first.send({ path: state, body: { state: 'suspended' } });
    expect((await grant(first, await enterAsStaff(server, []))).json.state).toBe('waiting');
    await first.send({ path: state, body: { state: 'active' } });
  });

  it('of two that came to conflict is used by nobody, and the refusal names the rule', async () => {
    const both = await enterAsStaff(server, [{ role: 'operator' }, { role: 'checker' }]);
    const refusal = await both.send({ path: pool.path('/accounts') });

    expect(refusal.status).toBe(403);
    expect(refusal.json.result.policies).toEqual(['separation-of-duties']);
    expect(refusal.json.detail).toContain('security administrator');
  });

  it('is refused with who may do it instead, in the language of the person', async () => {
    const risk = await enterAsStaff(server, [{ role: 'risk' }]);
    const refusal = await risk.send({
      path: pool.path('/instructions'),
      body: {},
      headers: { 'accept-language': 'zh-CN' },
    });

    expect(refusal.json.result.whoMay).toEqual([
      { role: 'operator', level: 2 },
      { role: 'platform_staff', level: 2 },
    ]);
    expect(refusal.json.detail).toContain('经办');
    const path = `/v1/authorization/explain?route=postInstruction&poolId=${pool.poolId}`;
    expect((await risk.send({ path })).json).toMatchObject({ decision: 'deny', role: 'risk' });
    const operator = await enterAsStaff(server, [{ role: 'operator', level: 2 }]);
    expect((await operator.send({ path })).json).toMatchObject({
      decision: 'allow',
      policies: [{ policyId: 'operator-acts' }],
    });
  });

  it('for one platform changes no registry, and needs no signature of a program', async () => {
    const here = { platformId: 'roles' };
    const compliance = await enterAsStaff(server, [{ role: 'compliance', ...here }]);
    const refusal = await compliance.send({ path: '/v1/registry/commands', body: {} });
    expect(refusal.json.result.policies).toEqual(['installation-of-a-person']);

    const rule = { path: pool.path('/signature-rule'), key: server.administratorKey };
    const required = await server.send({ ...rule, body: { signatureRequired: true } });
    expect(required.status).toBe(200);
    const staff = await enterAsStaff(server, [{ role: 'platform_staff', ...here }]);
    expect((await staff.send({ path: pool.path('/accounts') })).status).toBe(200);
    await server.send({ ...rule, body: { signatureRequired: false } });
  });

  it('of an auditor reads and changes nothing', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const auditor = await enterAsStaff(server, [{ role: 'auditor', expiresAt }]);
    const journal = await auditor.send({ path: pool.path('/journal') });
    const challenge = await auditor.send({ path: pool.path('/custody-challenges'), body: {} });

    expect(journal.status).toBe(200);
    expect(challenge.json.result.policies).toEqual(['who-looks-changes-nothing']);
  });
});

describe('a customer is shown', () => {
  const path = () => pool.path('/customers/cust-1');

  it('for a stated purpose, which leaves a row with whose data it was', async () => {
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);
    const withoutPurpose = await operator.send({ path: path() });
    const unknown = { 'ringfence-purpose': 'curiosity' };
    const notKnown = await operator.send({ path: path(), headers: unknown });
    const headers = { 'ringfence-purpose': 'dispute' };
    const shown = await operator.send({ path: path(), headers });

    expect(withoutPurpose.json.code).toBe('purpose_required');
    expect(notKnown.json.code).toBe('purpose_not_known');
    expect(shown.json.customerId).toBe('cust-1');
    const log = await server.send({
      path: `/v1/personal-data-accesses?actorId=${operator.personId}`,
      key: server.administratorKey,
    });
    expect(log.json.items).toEqual([
      expect.objectContaining({
        route: 'getCustomer',
        purpose: 'dispute',
        poolId: pool.poolId,
        customerId: 'cust-1',
        grantId: operator.grantIds[0],
      }),
    ]);
  });

  it('to nobody who only keeps the system', async () => {
    const administrator = await enterAsStaff(server, [{ role: 'system_administrator' }]);
    const headers = { 'ringfence-purpose': 'audit' };
    const refusal = await administrator.send({ path: path(), headers });

    expect(refusal.json.result.policies).toContain('administrators-do-no-business');
  });
});

describe('the roles', () => {
  it('are told to whoever is signed in, and to nobody else', async () => {
    const { json, status } = await server.send({ path: '/v1/roles', key: pool.keys.platform });

    expect(status).toBe(200);
    expect(json.roles).toHaveLength(11);
    expect(
      json.groups.find((group: { group: string }) => group.group === 'instruct').roles,
    ).toEqual([
      { role: 'operator', level: 2 },
      { role: 'platform_staff', level: 2 },
    ]);
    expect((await NOBODY.send({ path: '/v1/roles' })).status).toBe(401);
  });

  it('that were granted are listed with where they are in their life', async () => {
    const { json } = await server.send({ path: '/v1/role-grants', key: server.administratorKey });
    const states = json.items.map((item: { state: string }) => item.state);

    expect(states).toContain('in_force');
    expect(states).toContain('revoked');
  });
});
