/**
 * Goal: V13: what is countersigned has one text, and what the record says is what was signed.
 * Method: the vector of SPEC.md is made and read again; a passkey in software signs, and each part
 * of the text, the record and the signature is forged.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  approvalHash,
  type Countersigned,
  evidenceOf,
  formatCountersigned,
  formatCountersignedFile,
  formatSignedApproval,
  parseCountersigned,
  type VerifyCose,
  verifyCountersignedFile,
} from '@ringfence/evidence';
import { createAuthenticator } from '@ringfence/testkit';
import { formatHex } from '@ringfence/transparency';
import { expect, test } from 'vitest';

const SPEC = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const verifyCose: VerifyCose = ({ key, message, signature }) => {
  if (key.algorithm !== 'ES256') return false;
  const jwk = { kty: 'EC', crv: 'P-256', x: url(key.x), y: url(key.y) };
  return verify('sha256', message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};
const VERIFICATION = { sha256, verifyCose };

const GRANT: Countersigned = {
  kind: 'role_grant',
  subjectId: 'g-1',
  requestedBy: 'p-1',
  requestedAt: '2026-11-23T01:00:00.000Z',
  signerId: 'p-2',
  content: { personId: 'p-3', role: 'operator', level: 2, platformId: 'shop' },
  now: { roles: [] },
};

function fileOf(text: string, record: Record<string, string> = {}, signedText = text): string {
  const authenticator = createAuthenticator('ES256');
  const challenge = approvalHash(sha256, signedText);
  const assertion = authenticator.assert({ challenge, origin: 'https://custody.example' });
  const passkey = { ...assertion, publicKey: authenticator.publicKey };
  const signedAt = '2026-11-23T01:02:03.004Z';
  const signedApproval = formatSignedApproval({
    text,
    signedAt,
    by: { method: 'passkey', passkey },
  });
  const evidence = evidenceOf(sha256, signedApproval);
  const kept = { kind: 'role_grant', subjectId: 'g-1', requestedBy: 'p-1', signedBy: 'p-2' };
  const countersignature = { ...kept, evidence, ...record };
  return formatCountersignedFile({ countersignature, signedApproval });
}

test('the vector of SPEC.md is the text and hash of what is countersigned', () => {
  const text = formatCountersigned(GRANT);
  const hash = formatHex(approvalHash(sha256, text));
  expect(SPEC).toContain(`countersigned ${text}\nsha-256 ${hash}\n`);
  expect(parseCountersigned(text)).toEqual(GRANT);
  expect(verifyCountersignedFile(VERIFICATION, fileOf(text))).toMatchObject({
    status: 'ok',
    result: { strength: 'signed', countersigned: GRANT, hash },
  });
});

test.each([
  ['an unknown kind', { kind: 'crown' }],
  ['no signer', { signerId: '' }],
  ['no moment', { requestedAt: 'yesterday' }],
  ['no content', { content: [] }],
  ['a member more', { more: 1 }],
])('%s is no text of a countersignature', (_name, change) => {
  const text = formatCountersigned({ ...GRANT, ...change } as Countersigned);
  expect(parseCountersigned(text)).toBeUndefined();
  expect(parseCountersigned(` ${formatCountersigned(GRANT)}`)).toBeUndefined();
});

test.each(['kind', 'subjectId', 'requestedBy', 'signedBy'])(
  'a record with another %s is named',
  (field) => {
    const file = fileOf(formatCountersigned(GRANT), { [field]: 'other' });
    expect(verifyCountersignedFile(VERIFICATION, file)).toEqual({
      status: 'failed',
      fault: 'content_differs',
      field,
    });
  },
);

test('a signature of another text, and a record of another signature, are refused', () => {
  const text = formatCountersigned(GRANT);
  const higher = formatCountersigned({ ...GRANT, content: { ...GRANT.content, level: 3 } });
  const faultOf = (file: string) => {
    const verified = verifyCountersignedFile(VERIFICATION, file);
    return verified.status === 'ok' ? 'ok' : verified.fault;
  };
  expect(faultOf(fileOf(higher, {}, text))).toBe('challenge_differs');
  expect(faultOf(fileOf(text, { evidence: '0'.repeat(64) }))).toBe('evidence_differs');
  expect(faultOf('{}')).toBe('not_an_approval_file');
  expect(faultOf(fileOf('{}'))).toBe('not_an_approval');
});
