/**
 * Goal: a human with a key and a session is one person wherever two are asked for, and what a
 * person lent ends with the role that it was lent of. Method: people of a real server, signed in,
 * with keys that name them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { approveAct, enterAsSigner, type StaffSigner } from './support/sign-as.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const SOON = new Date(Date.now() + 3_600_000).toISOString();

let server: TestServer;
let keyDirectory: string;
let pool: TestPool;
let checker: StaffSigner;
let other: StaffSigner;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-persons-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  pool = await openTestPool(server, 'persons');
  const set = await pool.setMatrix(MATRIX);
  expect(set.status, set.text).toBe(200);
  checker = await enterAsSigner(server, [{ role: 'checker' }]);
  other = await enterAsSigner(server, [{ role: 'checker' }]);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const MATRIX = {
  rows: [
    {
      operation: 'set_suspense_policy',
      channels: ['api', 'console', 'file'],
      risks: ['low', 'medium', 'high'],
      bands: [
        {
          amountFromMinor: '0',
          approvers: [{ roles: ['operator', 'checker'], level: 1 }],
          order: 'any',
          releaser: 'any',
        },
      ],
    },
  ],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 720,
};
const send = (member: StaffMember, rest: string, body: object) =>
  member.send({ path: pool.path(rest), body });

async function makeKeyOf(keyId: string, { personId }: StaffMember): Promise<string> {
  const body = { keyId, role: 'operator', platformId: 'persons', personId };
  const key = server.administratorKey;
  const made = await server.send({ path: '/v1/api-keys', key, body });
  expect([made.status, made.json.personId], made.text).toEqual([201, personId]);
  return made.json.key;
}

it('counts the key of a person as that person, who approves by no session what the key made', async () => {
  const key = await makeKeyOf('heldbychecker', checker);
  const policy = { commandId: 'policy-1', returnAfterDays: 30 };
  const ask = { commandId: 'q-1', route: 'setSuspensePolicy', body: policy, expiresAt: SOON };
  const proposed = await server.send({ path: pool.path('/act-proposals'), key, body: ask });
  expect(proposed.status, proposed.text).toBe(200);
  const approval = { commandId: 'q-2', proposalId: 'policy-1' };
  const own = await approveAct(checker, pool, approval);
  expect([own.status, own.json.code], own.text).toEqual([403, 'approver_is_maker']);
  const second = await approveAct(other, pool, { ...approval, commandId: 'q-3' });
  expect(second.status, second.text).toBe(200);

  const journal = await pool.get('auditor', '/journal?limit=200');
  expect(journal.text).toContain('throughKeyId');
  const nobody = 'p-01890000-0000-7000-8000-00000000dead';
  const body = { keyId: 'heldbynobody', role: 'operator', personId: nobody };
  const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
  expect(made.json.code, made.text).toBe('person_not_found');
});

it('lends no approval for longer than the lender has the role', async () => {
  const lender = await enterAsStaff(server, [{ role: 'checker' }]);
  const lend = {
    commandId: 'd-1',
    delegationId: 'lent',
    toKeyId: other.personId,
    operations: ['set_suspense_policy'],
    expiresAt: SOON,
    reason: 'on leave',
  };
  const lent = await send(lender, '/approval-delegations', lend);
  expect(lent.status, lent.text).toBe(200);
  const policy = { commandId: 'policy-2', returnAfterDays: 31 };
  const ask = { commandId: 'd-2', route: 'setSuspensePolicy', body: policy, expiresAt: SOON };
  expect((await pool.post('operator', '/act-proposals', ask)).status).toBe(200);
  const [grantId = ''] = lender.grantIds;
  const path = `/v1/persons/${lender.personId}/role-grants/${grantId}/revocation`;
  const body = { reason: 'left' };
  const revoked = await server.send({ path, key: server.administratorKey, body });
  expect(revoked.status, revoked.text).toBe(200);
  const approval = { commandId: 'd-3', proposalId: 'policy-2', delegationId: 'lent' };
  const borrowed = await approveAct(other, pool, approval);
  expect([borrowed.status, borrowed.json.code], borrowed.text).toEqual([
    422,
    'party_not_permitted',
  ]);
});

it('lends no approval by a key for longer than the lender has one', async () => {
  const lender = await enterAsStaff(server, [{ role: 'risk' }]);
  const key = await makeKeyOf('heldbylender', lender);
  const path = pool.path('/approval-delegations');
  const lend = {
    commandId: 'k-1',
    delegationId: 'lentbykey',
    toKeyId: other.personId,
    operations: ['set_suspense_policy'],
    expiresAt: SOON,
    reason: 'on leave',
  };
  const lent = await server.send({ path, key, body: lend });
  expect(lent.status, lent.text).toBe(200);
  const borrow = async (id: string, returnAfterDays: number) => {
    const policy = { commandId: id, returnAfterDays };
    const body = { route: 'setSuspensePolicy', body: policy, expiresAt: SOON };
    const asked = await pool.post('operator', '/act-proposals', { commandId: `${id}.a`, ...body });
    expect(asked.status, asked.text).toBe(200);
    const approval = { proposalId: id, delegationId: 'lentbykey' };
    return approveAct(other, pool, { commandId: `${id}.b`, ...approval });
  };
  const borrowed = await borrow('policy-3', 32);
  expect(borrowed.status, borrowed.text).toBe(200);
  const ending = { path: '/v1/api-keys/heldbylender/revocation', key: server.administratorKey };
  expect((await server.send({ ...ending, body: {} })).status).toBe(200);
  expect((await borrow('policy-4', 33)).json.code).toBe('party_not_permitted');
});

it('lets the key of a person invite a customer only with a checker’s word', async () => {
  await pool.fundCustomer('c-1', '1000');
  const key = await makeKeyOf('heldbyinviter', checker);
  const name = { displayName: 'Li', language: 'en' };
  const path = pool.path('/customers/c-1/invitations');
  const invited = await server.send({ path, key, body: name });
  expect([invited.status, invited.json.awaitsSecondPerson], invited.text).toEqual([201, true]);
  const again = `/v1/persons/${invited.json.personId}/invitations`;
  const asked = await server.send({ path: again, key: server.administratorKey, body: {} });
  expect(asked.status, asked.text).toBe(201);
});
