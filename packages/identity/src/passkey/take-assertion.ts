import {
  appendPersonEvent,
  findPasskey,
  insertPasskeyUse,
  lockPasskey,
  type PasskeyFact,
  type PasskeyPurpose,
  type Tx,
} from '@ringfence/store';
import {
  type AuthenticationResponseJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { judgeSignCount } from '../decide/sign-count.ts';
import { addressOf, type Visit } from '../visit.ts';
import type { RelyingParty } from './relying-party.ts';

export type { AuthenticationResponseJSON as AssertionJson } from '@simplewebauthn/server';

/** An assertion, and what it has to be of. */
export interface AssertionClaim {
  readonly assertion: AuthenticationResponseJSON;
  readonly challenge: Uint8Array;
  readonly purpose: PasskeyPurpose;
  /** Absent: whoever has the passkey. */
  readonly personId?: string;
}

export type AssertionTaken =
  | { readonly status: 'ok'; readonly passkey: PasskeyFact }
  | { readonly status: 'passkey_not_valid' | 'passkey_copied' };

/**
 * Takes the signature of a registered passkey: by its key, over this challenge, on this page, with
 * the person verified by the device, and counted above the last one. A count that went back is an
 * alarm in the audit trail.
 *
 * @returns passkey_not_valid, passkey_copied
 */
export async function takeAssertion(
  tx: Tx,
  relyingParty: RelyingParty,
  { assertion, challenge, purpose, personId }: AssertionClaim,
  visit: Pick<Visit, 'now' | 'address' | 'seal'>,
): Promise<AssertionTaken> {
  const { now } = visit;
  const credentialId = Buffer.from(assertion.id, 'base64url');
  await lockPasskey(tx, credentialId);
  const passkey = await findPasskey(tx, credentialId);
  if (passkey === undefined) return { status: 'passkey_not_valid' };
  if (personId !== undefined && passkey.personId !== personId) {
    return { status: 'passkey_not_valid' };
  }
  const { userHandle: stated } = assertion.response;
  const isOther = stated !== undefined && stated !== passkeyHandleOf(passkey.personId);
  if (isOther) return { status: 'passkey_not_valid' };
  const given = await verifySignCount(relyingParty, { assertion, challenge, passkey });
  if (given === undefined) return { status: 'passkey_not_valid' };
  const { passkeyId, signCount: known } = passkey;
  if (judgeSignCount({ known, given }) === 'count_regressed') {
    await appendPersonEvent(tx, {
      at: now,
      personId: passkey.personId,
      act: 'passkey_count_regressed',
      result: 'passkey_copied',
      address: addressOf(visit),
      subjectId: passkeyId,
    });
    return { status: 'passkey_copied' };
  }
  await insertPasskeyUse(tx, { passkeyId, signCount: given, purpose, usedAt: now });
  return { status: 'ok', passkey };
}

/** What a device knows its person by: the id of the person, which is a pseudonym. */
function passkeyHandleOf(personId: string): string {
  return Buffer.from(personId, 'utf8').toString('base64url');
}

/** What the device counted; absent when the signature is not one for this. */
async function verifySignCount(
  { origin, rpId }: RelyingParty,
  {
    assertion,
    challenge,
    passkey,
  }: Pick<AssertionClaim, 'assertion' | 'challenge'> & { readonly passkey: PasskeyFact },
): Promise<number | undefined> {
  try {
    const verified = await verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: Buffer.from(challenge).toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: rpId,
      // The count is judged apart, so that a copied passkey is told from a wrong signature.
      credential: {
        id: assertion.id,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: 0,
      },
      requireUserVerification: true,
    });
    return verified.verified ? verified.authenticationInfo.newCounter : undefined;
  } catch {
    // The library says by an error what is wrong with an answer; it reads and writes nothing else.
    return undefined;
  }
}
