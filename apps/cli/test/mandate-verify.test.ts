// Goal: `ringfence mandate verify FILE` and `ringfence approval verify FILE` say without any server
// that an approval or a countersignature holds, or which field does not. Method: a passkey in
// software signs an approval; the launcher is run as a shell would on the whole file, and on one
// that was changed in one place.
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Approval,
  approvalHash,
  evidenceOf,
  formatApproval,
  formatApprovalFile,
  formatCountersigned,
  formatCountersignedFile,
  formatSignedApproval,
} from '@ringfence/evidence';
import { createAuthenticator } from '@ringfence/testkit';
import { afterAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'ringfence-approval-'));
const PROCESSES_MILLISECONDS_MAX = 60_000;
const EXPIRES_AT = '2027-11-23T00:00:00.000Z';
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

afterAll(() => rmSync(FOLDER, { recursive: true }));

function signText(text: string): string {
  const authenticator = createAuthenticator('RS256');
  const challenge = approvalHash(sha256, text);
  const assertion = authenticator.assert({ challenge, origin: 'https://custody.example' });
  return formatSignedApproval({
    text,
    signedAt: '2026-11-23T01:02:03.004Z',
    by: { method: 'passkey', passkey: { ...assertion, publicKey: authenticator.publicKey } },
  });
}

function signFile(approval: Approval, done: Readonly<Record<string, unknown>>): string {
  const signedApproval = signText(formatApproval(approval));
  const evidence = evidenceOf(sha256, signedApproval);
  const { act } = done;
  const named = act === undefined ? { evidence } : { act: { ...Object(act), evidence } };
  return formatApprovalFile({ poolId: 1, command: { ...done, ...named }, signedApproval });
}

function signMandate(): string {
  const approval = {
    act: 'grant_mandate',
    poolId: 1,
    currency: 'CNY',
    signerId: 'p-1',
    mandateId: 'm-1',
    payingAccount: { kind: 'customer', reference: 'c-1' },
    scope: ['pay'],
    amountMaxMinor: '5000',
    expiresAt: EXPIRES_AT,
  } as const;
  return signFile(approval, {
    kind: 'grant_mandate',
    commandId: 'grant-1',
    actor: { role: 'customer_channel', keyId: 'p-1' },
    mandateId: 'm-1',
    customerId: 'c-1',
    scope: ['pay'],
    amountMaxMinor: '5000',
    expiresAt: EXPIRES_AT,
  });
}

function signAct(): string {
  const content = { kind: 'set_intake', intake: 'stopped', reason: 'flood' };
  const approval = {
    act: 'approve_act',
    poolId: 1,
    currency: 'CNY',
    signerId: 'p-2',
    proposalId: 'intake-1',
    kind: 'set_intake',
    makerId: 'p-1',
    content,
    expiresAt: EXPIRES_AT,
  } as const;
  return signFile(approval, {
    kind: 'act',
    commandId: 'approve-1',
    actor: { role: 'operator', keyId: 'p-2' },
    act: {
      kind: 'approve_act_proposal',
      proposalId: 'intake-1',
      content: JSON.stringify(content),
    },
  });
}

function keep(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

test(
  'an approval holds, and each altered field is named',
  async () => {
    const text = signMandate();
    const whole = keep('whole.approval.json', text);
    const larger = text.replace('"amountMaxMinor": "5000"', '"amountMaxMinor": "9000"');
    const changed = keep('changed.approval.json', larger);
    const [good, json, bad, nothing] = await Promise.all([
      runCli(['mandate', 'verify', whole], { env: { LANG: 'en_US.UTF-8' } }),
      runCli(['mandate', 'verify', whole, '--json']),
      runCli(['mandate', 'verify', changed], { env: { LANG: 'en_US.UTF-8' } }),
      runCli(['mandate', 'verify', join(FOLDER, 'none.json')]),
    ]);
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('The approval holds: the passkey of p-1 signed "m-1: pay ≤ 5000');
    expect(JSON.parse(json.stdout)).toMatchObject([{ status: 'ok', strength: 'signed' }]);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('amountMaxMinor: signed "5000", in the command "9000"');
    expect(nothing.code).toBeGreaterThan(1);
  },
  PROCESSES_MILLISECONDS_MAX,
);

test(
  'an approved act holds, and what was altered of it is named',
  async () => {
    const text = signAct();
    const whole = keep('act.approval.json', text);
    const opened = text.replace(
      '\\"intake\\":\\"stopped\\",\\"reason\\":\\"flood\\"}",',
      '\\"intake\\":\\"open\\",\\"reason\\":\\"flood\\"}",',
    );
    const changed = keep('opened.approval.json', opened);
    const [good, bad] = await Promise.all([
      runCli(['approval', 'verify', whole], { env: { LANG: 'en_US.UTF-8' } }),
      runCli(['approval', 'verify', changed], { env: { LANG: 'en_US.UTF-8' } }),
    ]);
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('the passkey of p-2 signed "intake-1: set_intake" in pool 1');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('intake: signed "stopped", in the command "open"');
  },
  PROCESSES_MILLISECONDS_MAX,
);

test(
  'what a second person countersigned holds, and another record does not',
  async () => {
    const told = { kind: 'api_key', subjectId: 'reads1', requestedBy: 'p-1' } as const;
    const requestedAt = '2026-11-23T01:00:00.000Z';
    const content = { keyId: 'reads1', role: 'auditor' };
    const text = formatCountersigned({ ...told, requestedAt, signerId: 'p-2', content });
    const signedApproval = signText(text);
    const evidence = evidenceOf(sha256, signedApproval);
    const record = { ...told, signedBy: 'p-2', evidence };
    const write = (countersignature: typeof record) =>
      formatCountersignedFile({ countersignature, signedApproval });
    const whole = keep('key.json', write(record));
    const changed = keep('other.json', write({ ...record, signedBy: 'p-3' }));
    const [good, bad] = await Promise.all([
      runCli(['approval', 'verify', whole], { env: { LANG: 'en_US.UTF-8' } }),
      runCli(['approval', 'verify', changed], { env: { LANG: 'en_US.UTF-8' } }),
    ]);
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('The countersignature holds: p-2 signed api_key reads1');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('signedBy (content_differs)');
  },
  PROCESSES_MILLISECONDS_MAX,
);
