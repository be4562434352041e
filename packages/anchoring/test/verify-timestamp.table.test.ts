/**
 * Goal: a time stamp is accepted only when everything that RFC 3161 and RFC 5816 ask for is so, and
 * every fault has a reason of its own.
 * Method: an authority of the test makes one stamp for each row, with one thing wrong.
 */
import { hash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  parseRoots,
  type Roots,
  TIMESTAMP_BYTES_MAX,
  TIMESTAMP_REFUSALS,
  type TimestampClaim,
  type TimestampRefusal,
  verifyTimestamp,
} from '../src/index.ts';
import { formatTimestampRequest } from '../src/timestamps/format-timestamp-request.ts';
import {
  type CertificateWish,
  formatPem,
  type Identity,
  makeCertificate,
} from './authority/make-certificate.ts';
import { makeTimestamp, POLICY, type TimestampWish } from './authority/make-timestamp.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const DAY_MILLISECONDS = 86_400_000;
const MESSAGE = Buffer.from('custody.example/logs/pool-1\n1\nAAAA\n');
const NONCE = 0x1f0e2d3c4b5a69788796a5b4c3d2e1f0n;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const FROM = new Date(NOW.getTime() - DAY_MILLISECONDS);
const UNTIL = new Date(NOW.getTime() + DAY_MILLISECONDS);

let root: Identity;
let middle: Identity;
let signer: Identity;

beforeAll(async () => {
  root = await make({ name: 'Root', isAuthority: true });
  middle = await make({ name: 'Middle', isAuthority: true, issuer: root, pathLength: 0 });
  signer = await make({ name: 'Authority', issuer: middle, purposes: [TIME_STAMPING] });
});

function make(wish: CertificateWish): Promise<Identity> {
  return makeCertificate({ from: FROM, until: UNTIL, ...wish });
}

function makeSigner(wish: Partial<CertificateWish>): Promise<Identity> {
  return make({ name: 'Authority', issuer: middle, purposes: [TIME_STAMPING], ...wish });
}

async function stampOf(wish: Partial<TimestampWish> = {}): Promise<Uint8Array> {
  const request = formatTimestampRequest({
    digest: hash('sha256', MESSAGE, 'buffer'),
    nonce: NONCE,
  });
  return makeTimestamp(request, {
    signer,
    certificates: [wish.signer ?? signer, middle],
    time: NOW,
    ...wish,
  });
}

function rootsOf(...identities: readonly Identity[]): Roots {
  const parsing = parseRoots(formatPem(identities));
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  return parsing.roots;
}

function verify(timestamp: Uint8Array, claim: Partial<TimestampClaim> = {}): unknown {
  const roots = rootsOf(root);
  return verifyTimestamp({ timestamp, message: MESSAGE, roots, now: NOW, nonce: NONCE, ...claim });
}

const seen = new Set<TimestampRefusal>();

function expectRefusal(verification: unknown, status: TimestampRefusal): void {
  expect(verification).toMatchObject({ status });
  seen.add(status);
}

describe('A time stamp is accepted', () => {
  test('with its time, its accuracy and who signed it', async () => {
    const verification = verify(await stampOf({ accuracy: { seconds: 1, millis: 5 } }));
    expect(verification).toMatchObject({
      status: 'ok',
      time: NOW,
      accuracyMilliseconds: 1_005,
      policy: POLICY,
      authority: 'CN=Authority',
    });
  });

  test('when the certificate of the signer itself is pinned', async () => {
    expect(verify(await stampOf(), { roots: rootsOf(signer) })).toMatchObject({ status: 'ok' });
  });

  test('with RSA, and with another digest of SHA-2', async () => {
    const rsa = await makeSigner({ keyType: 'rsa' });
    expect(verify(await stampOf({ signer: rsa }))).toMatchObject({ status: 'ok' });
    expect(verify(await stampOf({ digest: 'SHA-512' }))).toMatchObject({ status: 'ok' });
  });

  test('when the pinned certificate was signed with an old digest, and no other one was', async () => {
    const old = await make({ name: 'Old', isAuthority: true, keyType: 'rsa', digest: 'SHA-1' });
    const below = await makeSigner({ issuer: old, digest: 'SHA-1' });
    const stamp = await stampOf({ signer: below, certificates: [below, old] });
    expect(verify(stamp, { roots: rootsOf(below) })).toMatchObject({ status: 'ok' });
    expectRefusal(verify(stamp, { roots: rootsOf(old) }), 'algorithm_not_accepted');
  });

  test('years later, when the certificates have expired', async () => {
    const now = new Date('2040-01-01T00:00:00Z');
    expect(verify(await stampOf(), { now, nonce: undefined })).toMatchObject({ status: 'ok' });
  });
});

describe('A time stamp is refused', () => {
  const CLAIMS: readonly (readonly [TimestampRefusal, Partial<TimestampClaim>])[] = [
    ['timestamp_too_large', { timestamp: new Uint8Array(TIMESTAMP_BYTES_MAX + 1) }],
    ['not_a_timestamp', { timestamp: Buffer.from('hello') }],
    ['imprint_differs', { message: Buffer.from('another checkpoint') }],
    ['nonce_differs', { nonce: NONCE + 1n }],
    ['policy_differs', { policy: '1.2.3' }],
    ['time_in_future', { now: new Date(NOW.getTime() - 301_000) }],
    ['chain_not_trusted', { roots: [] }],
  ];
  test.each(CLAIMS)('%s, by what the checker holds', async (status, claim) => {
    expectRefusal(verify(await stampOf(), claim), status);
  });

  const WISHES: readonly (readonly [TimestampRefusal, () => Partial<TimestampWish>])[] = [
    ['timestamp_not_granted', () => ({ isRejected: true })],
    ['imprint_algorithm_differs', () => ({ imprintOid: '1.3.14.3.2.26' })],
    ['accuracy_too_wide', () => ({ accuracy: { seconds: 61 } })],
    ['not_one_signer', () => ({ isSignedTwice: true })],
    ['too_many_certificates', () => ({ certificates: Array.from({ length: 17 }, () => signer) })],
    ['signer_certificate_missing', () => ({ certificates: [middle] })],
    ['algorithm_not_accepted', () => ({ digest: 'SHA-1' })],
    ['content_type_differs', () => ({ contentType: '1.2.840.113549.1.7.1' })],
    ['content_digest_differs', () => ({ contentDigest: new Uint8Array(32) })],
    ['signing_certificate_missing', () => ({ named: 'none' })],
    ['signing_certificate_differs', () => ({ named: middle })],
    ['signature_bad', () => ({ isSignedBy: middle })],
  ];
  test.each(WISHES)('%s, by what the authority says', async (status, wish) => {
    expectRefusal(verify(await stampOf(wish())), status);
  });

  const SIGNERS: readonly (readonly [TimestampRefusal, Partial<CertificateWish>])[] = [
    ['algorithm_not_accepted', { keyType: 'short_rsa' }],
    ['purpose_missing', { purposes: ['1.3.6.1.5.5.7.3.3'] }],
    ['purpose_not_critical', { isPurposeCritical: false }],
    ['purpose_not_alone', { purposes: [TIME_STAMPING, '1.3.6.1.5.5.7.3.3'] }],
    ['key_usage_differs', { keyUsage: 0x20 }],
    ['certificate_not_valid_then', { until: new Date(NOW.getTime() - 1_000) }],
    ['certificate_not_valid_then', { from: new Date(NOW.getTime() + 1_000) }],
    ['certificate_extension_unknown', { unknownExtension: true }],
  ];
  test.each(SIGNERS)('%s, by the certificate of the signer', async (status, wish) => {
    expectRefusal(verify(await stampOf({ signer: await makeSigner(wish) })), status);
  });

  test('by a purpose that is not there at all', async () => {
    const { purposes: _, ...plain } = { name: 'Authority', issuer: middle, purposes: [] };
    expectRefusal(verify(await stampOf({ signer: await make(plain) })), 'purpose_missing');
  });

  const ISSUERS: readonly (readonly [TimestampRefusal, Partial<CertificateWish>])[] = [
    ['issuer_not_an_authority', { isAuthority: false }],
    ['issuer_not_an_authority', { keyUsage: 0x80 }],
    ['issuer_not_an_authority', { purposes: ['1.3.6.1.5.5.7.3.1'] }],
    ['certificate_not_valid_then', { until: new Date(NOW.getTime() - 1_000) }],
    ['certificate_extension_unknown', { unknownExtension: true }],
  ];
  test.each(ISSUERS)('%s, by the certificate of its issuer', async (status, wish) => {
    const issuer = await make({ name: 'Issuer', isAuthority: true, issuer: root, ...wish });
    const below = await makeSigner({ issuer });
    const stamp = await stampOf({ signer: below, certificates: [below, issuer] });
    expectRefusal(verify(stamp), status);
  });

  test('by a chain that is longer than an authority of it allows', async () => {
    const issuer = await make({ name: 'Below', isAuthority: true, issuer: middle });
    const below = await makeSigner({ issuer });
    const stamp = await stampOf({ signer: below, certificates: [below, issuer, middle] });
    expectRefusal(verify(stamp), 'issuer_not_an_authority');
  });

  test('by a chain that is longer than any', async () => {
    const chain: Identity[] = [root];
    for (let place = 1; place <= 6; place += 1) {
      const issuer = chain.at(-1) ?? root;
      chain.push(await make({ name: `Step ${place}`, isAuthority: true, issuer }));
    }
    const below = await makeSigner({ issuer: chain.at(-1) ?? root });
    const stamp = await stampOf({ signer: below, certificates: [below, ...chain] });
    expectRefusal(verify(stamp), 'chain_too_long');
  });

  test('by a root of the same name that is not the pinned one', async () => {
    const other = await make({ name: 'Root', isAuthority: true });
    expectRefusal(verify(await stampOf(), { roots: rootsOf(other) }), 'chain_not_trusted');
  });

  test('for every reason of the list', () => {
    expect([...seen].sort()).toEqual([...TIMESTAMP_REFUSALS].sort());
  });
});

describe('No byte of a time stamp', () => {
  test('can be changed or cut without a refusal', async () => {
    const stamp = await stampOf({ certificates: [signer, middle] });
    const step = 31;
    for (let place = 0; place < stamp.length; place += step) {
      const changed = Uint8Array.from(stamp);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      const accepted = verify(changed) as { readonly status: string; readonly time?: Date };
      // The middle certificate's bytes may be of no use to the signer; the time never moves.
      if (accepted.status === 'ok') expect(accepted).toMatchObject({ time: NOW });
      expect(verify(stamp.subarray(0, place))).not.toMatchObject({ status: 'ok' });
    }
  });
});

describe('Roots', () => {
  test('are read from a text, or refused with their place', () => {
    expect(rootsOf(root, middle)).toHaveLength(2);
    expect(parseRoots('')).toEqual({ status: 'no_roots' });
    expect(parseRoots('x'.repeat(1_048_577))).toEqual({ status: 'roots_too_large' });
    const many = formatPem([root]).repeat(65);
    expect(parseRoots(many)).toEqual({ status: 'too_many_roots' });
    const bad = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(parseRoots(`${formatPem([root])}${bad}`)).toEqual({ status: 'bad_root', place: 2 });
  });
});
