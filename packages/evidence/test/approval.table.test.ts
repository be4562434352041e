/**
 * Goal: V10 V11 V12: an approval has one text, a signature passes for the hash of one text only,
 * and what was signed is what the command does.
 *
 * Method: the vectors of SPEC.md are made and read again. A passkey in software signs with each
 * algorithm; each part of a file, of the assertion and of the command is forged, and each forgery
 * has its own reason.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type ActApproval,
  type Approval,
  approvalHash,
  evidenceOf,
  formatApproval,
  formatApprovalFile,
  formatSignedApproval,
  type InstructionApproval,
  type MandateApproval,
  parseApproval,
  parseSignedApproval,
  type SignedApproval,
  type VerifyCose,
  verifyApprovalFile,
} from '@ringfence/evidence';
import { chooseSeed, createAuthenticator, createSeededRandom } from '@ringfence/testkit';
import { formatHex } from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';

const SPEC = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
const VECTORS = [...SPEC.matchAll(/^approval ({.*})\nsha-256 ([0-9a-f]{64})$/gm)];
const ORIGIN = 'https://custody.example';
const SIGNED_AT = '2026-11-23T01:02:03.004Z';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const verifyCose: VerifyCose = ({ key, message, signature }) => {
  if (key.algorithm === 'ES256') {
    const jwk = { kty: 'EC', crv: 'P-256', x: url(key.x), y: url(key.y) };
    return verify('sha256', message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  }
  if (key.algorithm === 'EdDSA') {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: url(key.x) };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  }
  const jwk = { kty: 'RSA', n: url(key.modulus), e: url(key.exponent) };
  return verify('sha256', message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};
const VERIFICATION = { sha256, verifyCose };

const WITHDRAWAL: InstructionApproval = {
  act: 'instruct',
  amountMinor: '12345',
  currency: 'CNY',
  expiresAt: '2026-11-23T02:00:00.000Z',
  instruction: {
    kind: 'withdraw',
    customerId: 'c-1',
    amountMinor: '12345',
    mandateId: 'm-w-1',
  },
  instructionId: 'w-1',
  kind: 'withdraw',
  payingAccount: { kind: 'customer', reference: 'c-1' },
  poolId: 1,
  purpose: '提现 rent',
  receivingAccount: { kind: 'payout_account', reference: '5a'.repeat(32) },
  signerId: 'p-1',
};

const STANDING: MandateApproval = {
  act: 'grant_mandate',
  amountMaxMinor: '5000',
  countMax: 12,
  currency: 'CNY',
  expiresAt: '2027-11-23T00:00:00.000Z',
  mandateId: 'm-1',
  payees: ['c-2', 'c-3'],
  payingAccount: { kind: 'customer', reference: 'c-1' },
  perDay: { amountMaxMinor: '5000', countMax: 2 },
  perMonth: { amountMaxMinor: '20000' },
  poolId: 1,
  scope: ['pay', 'hold'],
  signerId: 'p-1',
  totalMaxMinor: '60000',
};

const CHECKED: InstructionApproval = {
  act: 'approve_proposal',
  amountMinor: '900',
  currency: 'CNY',
  expiresAt: '2026-11-24T00:00:00.000Z',
  instruction: { kind: 'sweep', source: 'fees_accrued', amountMinor: '900' },
  instructionId: 's-1',
  kind: 'sweep',
  payingAccount: { kind: 'purpose_account', reference: 'fees_accrued' },
  poolId: 1,
  receivingAccount: { kind: 'platform_account', reference: 'own' },
  signerId: 'p-2',
};

/** Its account was shown, so that its mandate names it. */
const SHOWN: InstructionApproval = {
  ...WITHDRAWAL,
  receivingAccount: { kind: 'payout_account', reference: '5a'.repeat(32), masked: '******2222' },
};

const POLICY: ActApproval = {
  act: 'approve_act',
  content: { kind: 'set_suspense_policy', returnAfterDays: 30 },
  currency: 'CNY',
  expiresAt: '2026-11-24T00:00:00.000Z',
  kind: 'set_suspense_policy',
  makerId: 'p-1',
  now: {
    facts: { returnAfterDays: 15 },
    kind: 'suspense_policy',
    position: 7,
    recordId: 'suspense-policy',
    state: 'set',
  },
  poolId: 1,
  proposalId: 'policy-2',
  purpose: '年审 review',
  signerId: 'p-2',
};

const DOCUMENT = '{"document":"long","kind":"adopt_programme"}';
/** Longer than usual: its hash stands for it. */
const LONG: ActApproval = {
  act: 'approve_act',
  contentSha256: formatHex(createHash('sha256').update(DOCUMENT).digest()),
  currency: 'CNY',
  expiresAt: '2026-11-24T00:00:00.000Z',
  kind: 'adopt_programme',
  makerId: 'operator1',
  poolId: 1,
  proposalId: 'programme-2',
  signerId: 'p-2',
};

const APPROVALS: readonly Approval[] = [WITHDRAWAL, STANDING, CHECKED, SHOWN, POLICY, LONG];

/** The command that does what was approved, as a journal holds it. */
function commandOf(approval: Approval, evidence: string): Record<string, unknown> {
  const { expiresAt, signerId: keyId } = approval;
  const head = { commandId: 'x', actor: { role: 'customer_channel', keyId } };
  if (approval.act === 'grant_mandate') {
    const { mandateId, scope, amountMaxMinor, totalMaxMinor, countMax, payees } = approval;
    const { perDay, perMonth } = approval;
    const caps = { amountMaxMinor, totalMaxMinor, countMax, perDay, perMonth };
    const granted = { mandateId, customerId: 'c-1', scope, ...caps, payees, expiresAt };
    return { ...head, kind: 'grant_mandate', ...granted, evidence };
  }
  if (approval.act === 'approve_act') {
    const { proposalId, content: told } = approval;
    const content = told === undefined ? DOCUMENT : JSON.stringify(told);
    return {
      ...head,
      kind: 'act',
      act: { kind: 'approve_act_proposal', proposalId, content, evidence },
    };
  }
  const { act: kind, instructionId, instruction, amountMinor: amountMaxMinor } = approval;
  if (kind === 'approve_proposal') {
    return { ...head, kind: 'act', act: { kind, instructionId, instruction, evidence } };
  }
  const told = { instructionId, amountMaxMinor, mandateId: 'm-w-1', customerId: 'c-1' };
  const { reference: payoutAccountCommitment, masked } = approval.receivingAccount ?? {};
  const account = masked === undefined ? {} : { payoutAccountCommitment };
  const granted = { ...told, ...account, scope: ['withdraw'], expiresAt, evidence };
  return { ...head, kind: 'grant_mandate', ...granted };
}

function sign(
  approval: Approval,
  authenticator = createAuthenticator(),
  ceremony: Partial<Parameters<typeof authenticator.assert>[0]> = {},
): SignedApproval {
  const text = formatApproval(approval);
  const challenge = approvalHash(sha256, text);
  const assertion = authenticator.assert({ challenge, origin: ORIGIN, ...ceremony });
  const passkey = { ...assertion, publicKey: authenticator.publicKey };
  return { text, signedAt: SIGNED_AT, by: { method: 'passkey', passkey } };
}

function fileOf(
  approval: Approval,
  signed: SignedApproval,
  change: (command: Record<string, unknown>) => Record<string, unknown> = (command) => command,
): string {
  const signedApproval = formatSignedApproval(signed);
  const command = change(commandOf(approval, evidenceOf(sha256, signedApproval)));
  return formatApprovalFile({ poolId: approval.poolId, command, signedApproval });
}

function faultOf(text: string): string {
  const verified = verifyApprovalFile(VERIFICATION, text);
  return verified.status === 'ok' ? 'ok' : verified.fault;
}

describe('V10', () => {
  test('the vectors of SPEC.md are the texts and hashes of the approvals', () => {
    const made = APPROVALS.map((approval) => {
      const text = formatApproval(approval);
      return [text, formatHex(approvalHash(sha256, text))];
    });
    expect(VECTORS.map(([, text, hash]) => [text, hash])).toEqual(made);
    for (const [index, [text = '']] of made.entries()) {
      expect(parseApproval(text)).toEqual(APPROVALS[index]);
    }
  });

  test('a change of any one member is another hash, or no approval', () => {
    for (const approval of APPROVALS) {
      const text = formatApproval(approval);
      for (const [place, other] of listChanges(JSON.parse(text))) {
        const changed = JSON.stringify(other);
        const read = parseApproval(changed);
        const isAnother = read === undefined || formatApproval(read) !== text;
        expect([place, isAnother, changed === text]).toEqual([place, true, false]);
      }
    }
  });

  test('one letter more, less or other is not the same approval', () => {
    const random = createSeededRandom(chooseSeed());
    for (const approval of APPROVALS) {
      const text = formatApproval(approval);
      const hash = formatHex(approvalHash(sha256, text));
      for (let count = 0; count < 300; count += 1) {
        const at = random.integer({ min: 0, max: text.length - 1 });
        const letter = String.fromCharCode(random.integer({ min: 32, max: 126 }));
        const damaged = `${text.slice(0, at)}${letter}${text.slice(at + random.integer({ min: 0, max: 1 }))}`;
        if (damaged === text) continue;
        expect(formatHex(approvalHash(sha256, damaged))).not.toBe(hash);
        const read = parseApproval(damaged);
        if (read !== undefined) expect(formatApproval(read)).toBe(damaged);
      }
    }
  });

  test.each([
    ['white space', ' '],
    ['no object', '[]'],
    ['another form', formatApproval(CHECKED).replace('approval v1', 'approval v2')],
    ['a shown account in the first form', formatApproval(SHOWN).replace('proval v2', 'proval v1')],
    ['no shown account in the second', formatApproval(WITHDRAWAL).replace('l v1"', 'l v2"')],
    ['a number of somebody else', formatApproval(SHOWN).replace('payout_account', 'customer')],
    ['an unknown member', formatApproval(CHECKED).replace('{', '{"a":1,')],
    ['another amount than the instruction', formatApproval({ ...CHECKED, amountMinor: '901' })],
    ['another kind than the instruction', formatApproval({ ...CHECKED, kind: 'pay' })],
    ['an act in the first form', formatApproval(POLICY).replace('approval v3', 'approval v1')],
    ['an act of another kind than its content', formatApproval({ ...POLICY, kind: 'set_intake' })],
    ['an act and its hash', formatApproval({ ...LONG, content: { kind: 'adopt_programme' } })],
    ['neither an act nor its hash', formatApproval(LONG).replace(/"contentSha256":"[^"]*",/, '')],
    ['a record of no position', formatApproval(POLICY).replace('"position":7', '"position":0')],
    ['a fraction', formatApproval(CHECKED).replace('"poolId":1', '"poolId":1.5')],
    ['names in another order', `{"form":"ringfence approval v1","act":"instruct"}`],
  ])('%s is no approval', (_name, text) => {
    expect(parseApproval(text)).toBeUndefined();
  });
});

describe('V11', () => {
  test.each(['ES256', 'EdDSA', 'RS256'] as const)('a passkey of %s signs', (algorithm) => {
    const signed = sign(STANDING, createAuthenticator(algorithm));
    const written = formatSignedApproval(signed);
    const read = parseSignedApproval(written);
    expect(read === undefined ? undefined : formatSignedApproval(read)).toBe(written);
    const verified = verifyApprovalFile(VERIFICATION, fileOf(STANDING, signed));
    expect(verified).toMatchObject({
      status: 'ok',
      result: { strength: 'signed', origin: ORIGIN, approval: STANDING },
    });
    // Another hash, by the same key.
    const other = sign({ ...STANDING, countMax: 13 }, createAuthenticator(algorithm));
    expect(faultOf(fileOf(STANDING, { ...other, text: signed.text }))).toBe('challenge_differs');
  });

  const damage = (bytes: Uint8Array, at: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
  type Passkey = Extract<SignedApproval['by'], { method: 'passkey' }>['passkey'];
  const forge = (change: (passkey: Passkey) => Partial<Passkey>) => {
    const signed = sign(STANDING);
    if (signed.by.method !== 'passkey') throw new Error('expected a passkey');
    const passkey = { ...signed.by.passkey, ...change(signed.by.passkey) };
    return fileOf(STANDING, { ...signed, by: { method: 'passkey', passkey } });
  };
  const client = (members: Record<string, unknown>) => (passkey: Passkey) => ({
    clientDataJson: Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(passkey.clientDataJson).toString()), ...members }),
    ),
  });
  test.each([
    ['client_data_invalid', () => ({ clientDataJson: Buffer.from('{}') })],
    ['not_an_assertion', client({ type: 'webauthn.create' })],
    ['challenge_differs', client({ challenge: url(new Uint8Array(32)) })],
    ['authenticator_data_invalid', () => ({ authenticatorData: new Uint8Array(36) })],
    ['relying_party_differs', client({ origin: 'https://other.example' })],
    ['signature_not_valid', client({ crossOrigin: true })],
    ['key_not_supported', ({ publicKey }) => ({ publicKey: damage(publicKey, 0) })],
    ['signature_not_valid', ({ publicKey: _ }) => ({ publicKey: createAuthenticator().publicKey })],
    [
      'signature_not_valid',
      ({ authenticatorData }) => ({ authenticatorData: damage(authenticatorData, 36) }),
    ],
    ['signature_not_valid', ({ signature }) => ({ signature: damage(signature, 20) })],
  ] satisfies readonly [string, (passkey: Passkey) => Partial<Passkey>][])(
    'a forged assertion is refused: %s',
    (fault, change) => {
      expect(faultOf(forge(change))).toBe(fault);
    },
  );

  test('a device that did not verify the person does not approve', () => {
    const signed = sign(STANDING, createAuthenticator(), { isPersonVerified: false });
    expect(faultOf(fileOf(STANDING, signed))).toBe('person_not_verified');
  });
});

describe('V12', () => {
  const TOTP = (approvalSha256: string): SignedApproval => ({
    text: formatApproval(CHECKED),
    signedAt: SIGNED_AT,
    by: { method: 'totp', totp: { approvalSha256, timeStep: 58_000_000 } },
  });

  test('an approval of each act passes, that by a code as weaker', () => {
    for (const approval of APPROVALS) expect(faultOf(fileOf(approval, sign(approval)))).toBe('ok');
    const hash = formatHex(approvalHash(sha256, formatApproval(CHECKED)));
    const verified = verifyApprovalFile(VERIFICATION, fileOf(CHECKED, TOTP(hash)));
    expect(verified).toMatchObject({ status: 'ok', result: { strength: 'weaker', hash } });
    expect(faultOf(fileOf(CHECKED, TOTP('00'.repeat(32))))).toBe('hash_differs');
  });

  test('each altered member of the command is named', () => {
    for (const approval of APPROVALS) {
      const signed = sign(approval);
      const { evidence: _evidence, commandId: _id, ...members } = commandOf(approval, '');
      for (const field of Object.keys(members)) {
        if (field === 'act') continue;
        const text = fileOf(approval, signed, (command) => ({ ...command, [field]: ['other'] }));
        const verified = verifyApprovalFile(VERIFICATION, text);
        const named = field === 'actor' ? 'signerId' : field;
        expect(verified).toMatchObject({ fault: 'content_differs', difference: { field: named } });
      }
      const more = fileOf(approval, signed, (command) =>
        approval.act === 'approve_proposal' || approval.act === 'approve_act'
          ? { ...command, kind: 'act', act: {} }
          : { ...command, more: 1 },
      );
      expect(faultOf(more)).toBe('content_differs');
    }
    const elsewhere = fileOf(SHOWN, sign(SHOWN), (command) => ({
      ...command,
      payoutAccountCommitment: '5b'.repeat(32),
    }));
    expect(verifyApprovalFile(VERIFICATION, elsewhere)).toMatchObject({
      fault: 'content_differs',
      difference: { field: 'payoutAccountCommitment' },
    });
    const amount = fileOf(CHECKED, sign(CHECKED), (command) => {
      const instruction = { ...CHECKED.instruction, amountMinor: '901' };
      const { act } = commandOf({ ...CHECKED, instruction }, '');
      return { ...command, act };
    });
    expect(verifyApprovalFile(VERIFICATION, amount)).toEqual({
      status: 'failed',
      fault: 'content_differs',
      difference: { field: 'amountMinor', signed: '"900"', given: '"901"' },
    });
  });

  test('an act that was altered after it was signed is named', () => {
    const alter = (approval: ActApproval, act: Record<string, unknown>) => {
      const text = fileOf(approval, sign(approval), (command) => ({
        ...command,
        act: { ...Object(command['act']), ...act },
      }));
      return verifyApprovalFile(VERIFICATION, text);
    };
    const content = '{"kind":"set_suspense_policy","returnAfterDays":31}';
    expect(alter(POLICY, { content })).toMatchObject({
      fault: 'content_differs',
      difference: { field: 'returnAfterDays', signed: '30', given: '31' },
    });
    expect(alter(POLICY, { content: 'no JSON' })).toMatchObject({ fault: 'content_differs' });
    expect(alter(POLICY, { proposalId: 'policy-3' })).toMatchObject({
      difference: { field: 'proposalId' },
    });
    expect(alter(POLICY, { kind: 'approve_proposal' })).toMatchObject({
      difference: { field: 'kind' },
    });
    expect(alter(LONG, { content: `${DOCUMENT} ` })).toMatchObject({
      difference: { field: 'contentSha256' },
    });
  });

  test('what is not under the signature is under the evidence that the command names', () => {
    const file = fileOf(STANDING, sign(STANDING));
    expect(faultOf(file.replace(SIGNED_AT, '2026-11-24T01:02:03.004Z'))).toBe('evidence_differs');
    const withoutPool = file.replace('"poolId": 1', '"poolId": 2');
    expect(verifyApprovalFile(VERIFICATION, withoutPool)).toMatchObject({
      fault: 'content_differs',
      difference: { field: 'poolId' },
    });
    expect(faultOf('{}')).toBe('not_an_approval_file');
    expect(faultOf(file.replace('signed-approval v1', 'signed-approval v2'))).toBe(
      'not_a_signed_approval',
    );
    expect(faultOf(file.replace('ringfence approval v1', 'ringfence approval v2'))).toBe(
      'not_an_approval',
    );
  });
});

/** Every value with one member changed, left out, or added. */
function listChanges(value: Record<string, unknown>): readonly [string, unknown][] {
  const changes: [string, unknown][] = [['+', { ...value, zz: 1 }]];
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _left, ...rest } = value;
    changes.push([`-${name}`, rest], [name, { ...value, [name]: otherThan(member) }]);
    if (typeof member !== 'object' || member === null || Array.isArray(member)) continue;
    for (const [place, inner] of listChanges({ ...member })) {
      changes.push([`${name}.${place}`, { ...value, [name]: inner }]);
    }
  }
  return changes;
}

function otherThan(member: unknown): unknown {
  if (typeof member === 'number') return member + 1;
  if (typeof member !== 'string') return Array.isArray(member) ? [...member, 'x'] : {};
  if (/^[0-9]+$/.test(member)) return String(BigInt(member) + 1n);
  return member.endsWith('Z') ? member.replace('2', '3') : `${member}x`;
}
