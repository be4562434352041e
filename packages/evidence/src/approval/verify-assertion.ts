import {
  equalBytes,
  formatBase64,
  formatUtf8,
  joinBytes,
  parseUtf8,
  type Sha256,
} from '@ringfence/transparency';
import { parseMembers } from '../entry/entry-record.ts';
import { parseCoseKey, type VerifyCose } from './cose-key.ts';
import type { PasskeySignature } from './signed-approval.ts';

/** What a check of an assertion needs. */
export interface AssertionVerification {
  readonly sha256: Sha256;
  readonly verifyCose: VerifyCose;
}

/** Why an assertion does not show that a person approved, in the order of the checks. */
export const ASSERTION_FAULTS = [
  'client_data_invalid',
  'not_an_assertion',
  'challenge_differs',
  'authenticator_data_invalid',
  'relying_party_differs',
  'person_not_verified',
  'key_not_supported',
  'signature_not_valid',
] as const;

export type AssertionFault = (typeof ASSERTION_FAULTS)[number];

export type AssertionVerified =
  | { readonly status: 'ok'; readonly origin: string; readonly signCount: number }
  | { readonly status: AssertionFault };

const HASH_BYTES = 32;
const FLAGS_AT = HASH_BYTES;
const COUNTER_AT = FLAGS_AT + 1;
const AUTHENTICATOR_BYTES_MIN = COUNTER_AT + 4;
const FLAG_PRESENT = 0x01;
const FLAG_VERIFIED = 0x04;
const ORIGIN_PATTERN = /^https?:\/\/([A-Za-z0-9.-]+)(?::[0-9]{1,5})?$/;

/**
 * Whether a passkey signed this hash and nothing else, the person having been verified by the
 * device (WebAuthn level 2, section 7.2).
 *
 * @returns `ok` with the address of the page, or the first of {@link ASSERTION_FAULTS}
 * @invariant V11 a signature passes for the hash of one text only
 */
export function verifyAssertion(
  { sha256, verifyCose }: AssertionVerification,
  passkey: PasskeySignature,
  hash: Uint8Array,
): AssertionVerified {
  const { authenticatorData, clientDataJson, publicKey, signature } = passkey;
  const client = parseMembers(parseUtf8(clientDataJson) ?? '');
  const { type, challenge, origin } = client ?? {};
  if (typeof challenge !== 'string' || typeof origin !== 'string') {
    return { status: 'client_data_invalid' };
  }
  if (type !== 'webauthn.get') return { status: 'not_an_assertion' };
  if (challenge !== formatBase64Url(hash)) return { status: 'challenge_differs' };

  if (authenticatorData.length < AUTHENTICATOR_BYTES_MIN) {
    return { status: 'authenticator_data_invalid' };
  }
  const host = ORIGIN_PATTERN.exec(origin)?.[1];
  const relyingParty = authenticatorData.subarray(0, HASH_BYTES);
  if (host === undefined || !equalBytes(relyingParty, sha256(formatUtf8(host)))) {
    return { status: 'relying_party_differs' };
  }
  const view = new DataView(authenticatorData.slice().buffer);
  const flags = view.getUint8(FLAGS_AT);
  const isVerified = (flags & FLAG_PRESENT) !== 0 && (flags & FLAG_VERIFIED) !== 0;
  if (!isVerified) return { status: 'person_not_verified' };

  const key = parseCoseKey(publicKey);
  if (key === undefined) return { status: 'key_not_supported' };
  const message = joinBytes(authenticatorData, sha256(clientDataJson));
  if (!verifyCose({ key, message, signature })) return { status: 'signature_not_valid' };
  return { status: 'ok', origin, signCount: view.getUint32(COUNTER_AT) };
}

/** Base 64 for addresses, without padding (RFC 4648 section 5): how a challenge is written. */
export function formatBase64Url(bytes: Uint8Array): string {
  return formatBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
