// Goal: `ringfence mandate verify FILE` says without any server that an approval holds, or which
// field does not. Method: a passkey in software signs an approval; the launcher is run as a shell
// would on the whole file, and on one that was changed in one place.
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  approvalHash,
  evidenceOf,
  formatApproval,
  formatApprovalFile,
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

function signMandate(): string {
  const authenticator = createAuthenticator('RS256');
  const text = formatApproval({
    act: 'grant_mandate',
    poolId: 1,
    currency: 'CNY',
    signerId: 'p-1',
    mandateId: 'm-1',
    payingAccount: { kind: 'customer', reference: 'c-1' },
    scope: ['pay'],
    amountMaxMinor: '5000',
    expiresAt: EXPIRES_AT,
  });
  const challenge = approvalHash(sha256, text);
  const assertion = authenticator.assert({ challenge, origin: 'https://custody.example' });
  const signedApproval = formatSignedApproval({
    text,
    signedAt: '2026-11-23T01:02:03.004Z',
    by: { method: 'passkey', passkey: { ...assertion, publicKey: authenticator.publicKey } },
  });
  const command = {
    kind: 'grant_mandate',
    commandId: 'grant-1',
    actor: { role: 'customer_channel', keyId: 'p-1' },
    mandateId: 'm-1',
    customerId: 'c-1',
    scope: ['pay'],
    amountMaxMinor: '5000',
    expiresAt: EXPIRES_AT,
    evidence: evidenceOf(sha256, signedApproval),
  };
  return formatApprovalFile({ poolId: 1, command, signedApproval });
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
