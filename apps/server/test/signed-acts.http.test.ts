/**
 * Goal: what a person approves of a proposed act is bound to this act: the text says what will be
 * so and what is so now, the signature is kept and verified offline, and a session approves nothing
 * without one.
 * Method: people of a real server with passkeys in software. Each attack is made as it would be: a
 * signature of another act, of another person, of a text that is no longer true, one sent twice.
 */
import { createPublicKey, hash, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatApprovalFile,
  parseApproval,
  type VerifyCose,
  verifyApprovalFile,
} from '@ringfence/evidence';
import { openStore } from '@ringfence/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STAFF_PUBLIC_URL } from './support/enter-as-staff.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  approvalBy,
  approveAct,
  enterAsSigner,
  type StaffSigner,
  signShown,
} from './support/sign-as.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const MATRIX = {
  rows: [
    {
      operation: 'set_suspense_policy',
      channels: ['api', 'console', 'file'],
      risks: ['low', 'medium', 'high'],
      bands: [
        {
          amountFromMinor: '0',
          approvers: [
            { roles: ['operator', 'checker'], level: 1 },
            { roles: ['operator', 'checker'], level: 1 },
          ],
          order: 'any',
          releaser: 'any',
        },
      ],
    },
  ],
  riskScores: { mediumFrom: 40, highFrom: 70 },
  waitHoursMax: 720,
};
const TEXTS = '/act-proposals/approval-texts';
const SIGNED = '/act-proposals/signed-approvals';

let server: TestServer;
let keyDirectory: string;
let pool: TestPool;
let first: StaffSigner;
let second: StaffSigner;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-signed-acts-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  pool = await openTestPool(server, 'signedacts');
  const set = await pool.setMatrix(MATRIX);
  expect(set.status, set.text).toBe(200);
  first = await enterAsSigner(server, [{ role: 'checker' }]);
  second = await enterAsSigner(server, [{ role: 'checker' }]);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const send = (member: StaffSigner, rest: string, body: object) =>
  member.send({ path: pool.path(rest), body });

/** Proposes a suspense policy. @returns the body of its own request */
async function propose(commandId: string, returnAfterDays: number) {
  const body = { commandId, returnAfterDays };
  const ask = { commandId: `ask-${commandId}`, route: 'setSuspensePolicy', body };
  const asked = await pool.post('operator', '/act-proposals', { ...ask, expiresAt: soon() });
  expect(asked.status, asked.text).toBe(200);
  return body;
}

it('shows what will be so and what is so now, and takes two signatures of it', async () => {
  const body = await propose('policy-1', 30);
  const shown = await send(first, TEXTS, { proposalId: 'policy-1' });
  expect(shown.json.methods, shown.text).toEqual(['passkey']);
  expect(parseApproval(shown.json.text)).toEqual({
    act: 'approve_act',
    content: { kind: 'set_suspense_policy', returnAfterDays: 30 },
    currency: 'CNY',
    expiresAt: expect.any(String),
    kind: 'set_suspense_policy',
    makerId: expect.any(String),
    poolId: pool.poolId,
    proposalId: 'policy-1',
    signerId: first.personId,
  });
  for (const member of [first, second]) {
    const commandId = `sign-${member.personId.slice(-8)}`;
    const approved = await approveAct(member, pool, { commandId, proposalId: 'policy-1' });
    expect(approved.status, approved.text).toBe(200);
  }
  const sent = await pool.post('operator', '/suspense-policies', body);
  expect(sent.status, sent.text).toBe(200);
  await propose('policy-2', 31);
  const next = await send(first, TEXTS, { proposalId: 'policy-2' });
  expect(parseApproval(next.json.text)).toMatchObject({
    content: { returnAfterDays: 31 },
    now: { kind: 'suspense_policy', state: 'set', facts: { returnAfterDays: 30 } },
  });
});

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const verifyCose: VerifyCose = ({ key, message, signature }) => {
  if (key.algorithm !== 'ES256') return false;
  const jwk = { kty: 'EC', crv: 'P-256', x: url(key.x), y: url(key.y) };
  return verify('sha256', message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};

it('is verified offline for good, and each altered member of the act is named', async () => {
  const read = await pool.get('auditor', '/signed-approvals?instructionId=policy-1');
  const { items } = read.json;
  expect(items, read.text).toHaveLength(2);
  for (const { form: _form, ...file } of items) {
    const text = formatApprovalFile(file);
    expect(verifyApprovalFile({ sha256, verifyCose }, text)).toMatchObject({
      status: 'ok',
      result: { strength: 'signed', approval: { content: { returnAfterDays: 30 } } },
    });
    const altered = text.replace('\\"returnAfterDays\\":30}"', '\\"returnAfterDays\\":31}"');
    expect(verifyApprovalFile({ sha256, verifyCose }, altered)).toMatchObject({
      fault: 'content_differs',
      difference: { field: 'returnAfterDays', signed: '30', given: '31' },
    });
  }
});

it('takes no approval of a session that was not signed', async () => {
  await propose('policy-3', 32);
  const { act } = (await pool.get('operator', '/proposals/policy-3')).json.body;
  const unsigned = { commandId: 'u-1', proposalId: 'policy-3', act };
  const refused = await send(first, '/act-proposals/approvals', unsigned);
  expect([refused.status, refused.json.code], refused.text).toEqual([403, 'approval_needed']);
  const byKey = await pool.post('operator', TEXTS, { proposalId: 'policy-3' });
  expect(byKey.json.code, byKey.text).toBe('session_missing');
});

it('takes no signature of another act, of another person, or of what is no longer so', async () => {
  const approval = await signShown(first, {
    path: pool.path(TEXTS),
    body: { proposalId: 'policy-3' },
  });
  const given = { commandId: 'u-2', approval };
  await propose('policy-4', 32);
  const other = await send(first, SIGNED, { ...given, proposalId: 'policy-4' });
  expect([other.status, other.json.code], other.text).toEqual([409, 'approval_differs']);
  const stolen = await send(second, SIGNED, { ...given, proposalId: 'policy-3' });
  expect(stolen.json.code, stolen.text).toBe('approval_differs');
  const text = await send(first, TEXTS, { proposalId: 'policy-3' });
  const byAnother = approvalBy(second, text.json.options.challenge);
  const forged = { commandId: 'u-3', proposalId: 'policy-3', approval: byAnother };
  expect((await send(first, SIGNED, forged)).json.code).toBe('passkey_not_valid');
  const { sha256: approvalSha256 } = text.json;
  const weak = { method: 'totp', code: '123456', approvalSha256 };
  const weaker = { commandId: 'u-4', proposalId: 'policy-3', approval: weak };
  expect((await send(first, SIGNED, weaker)).json.code).toBe('passkey_required');

  // Another policy is in force by the time that the signature comes.
  const members = [first, second];
  for (const [index, member] of members.entries()) {
    const taken = { commandId: `w-${index}`, proposalId: 'policy-4' };
    const approved = await approveAct(member, pool, taken);
    expect(approved.status, approved.text).toBe(200);
  }
  const body = { commandId: 'policy-4', returnAfterDays: 32 };
  expect((await pool.post('operator', '/suspense-policies', body)).status).toBe(200);
  const late = await send(first, SIGNED, { ...given, proposalId: 'policy-3' });
  expect(late.json.code, late.text).toBe('approval_differs');
});

it('counts a signature once, however often it is sent', async () => {
  await propose('policy-5', 33);
  const approval = await signShown(first, {
    path: pool.path(TEXTS),
    body: { proposalId: 'policy-5' },
  });
  const given = { commandId: 'r-1', proposalId: 'policy-5', approval };
  const once = await send(first, SIGNED, given);
  expect([once.status, once.json.result], once.text).toEqual([200, { approvalsMissing: 1 }]);
  const again = await send(first, SIGNED, given);
  expect([again.status, again.json.position]).toEqual([200, once.json.position]);
  const replayed = await send(first, SIGNED, { ...given, commandId: 'r-2' });
  expect(replayed.status, replayed.text).toBeGreaterThanOrEqual(400);
});

it('answers a signature that is sent again when the act was done as it did before', async () => {
  await propose('policy-6', 34);
  const asked = { path: pool.path(TEXTS), body: { proposalId: 'policy-6' } };
  const approval = await signShown(first, asked);
  const given = { commandId: 'd-1', proposalId: 'policy-6', approval };
  const once = await send(first, SIGNED, given);
  expect(once.status, once.text).toBe(200);
  const other = await approveAct(second, pool, { commandId: 'd-2', proposalId: 'policy-6' });
  expect(other.status, other.text).toBe(200);
  const body = { commandId: 'policy-6', returnAfterDays: 34 };
  expect((await pool.post('operator', '/suspense-policies', body)).status).toBe(200);
  const late = await send(first, SIGNED, given);
  expect([late.status, late.json.position], late.text).toEqual([200, once.json.position]);
  const stolen = await send(second, SIGNED, given);
  expect([stolen.status, stolen.json.code], stolen.text).toEqual([409, 'approval_differs']);
});

it('lets no server write an approval of a person that was not signed', async () => {
  const store = openStore({
    connectionString: server.database.ownerConnectionString,
    connectionsMax: 1,
  });
  const owner = await store.pool.connect();
  try {
    await owner.query('begin');
    await owner.query(
      `insert into journal.entry (pool_id, position, kind, command_id, subject, business_date, content)
       select pool_id, position + 1000000, kind, 'forged-1', subject, business_date,
         replace(content, (content::jsonb #>> '{command,act,evidence}'), repeat('0', 64))
       from journal.entry where pool_id = $1 and command_id = 'r-1'`,
      [pool.poolId],
    );
    await owner.query(
      `insert into custody.record (pool_id, position, record_kind, record_id, state, is_open,
         subject, business_date, body)
       select pool_id, position + 1000000, record_kind, record_id, state, is_open, subject,
         business_date, body
       from custody.record where pool_id = $1 and record_kind = 'proposal'
         and record_id = 'policy-5' order by position desc limit 1`,
      [pool.poolId],
    );
    await expect(owner.query('commit')).rejects.toMatchObject({
      code: 'RF004',
      message: expect.stringContaining('without a signature'),
    });
  } finally {
    owner.release();
    await store.close();
  }
});
