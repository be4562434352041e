import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findPerson,
  listPasskeys,
  type SessionFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { eventOf, type SessionVisit } from '../credentials.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { CHALLENGE_MILLISECONDS_MAX, PASSKEYS_MAX } from '../limits.ts';
import { markSteppedUp, openSession, type SessionOpened } from '../sessions.ts';
import type { SignInProgress } from '../sign-in.ts';
import { addressOf, type Visit } from '../visit.ts';
import { challengeIn, createChallenge, spendChallenge } from './challenges.ts';
import type { RelyingParty } from './relying-party.ts';
import { type AssertionJson, takeAssertion } from './take-assertion.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** What the browser is to ask of any device: nobody says a name, the passkey knows its person. */
export async function beginPasskeySignIn(
  { store }: Pick<IdentityParts, 'store'>,
  { rpId }: RelyingParty,
  now: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await createChallenge(store, { purpose: 'sign_in' }, now);
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: Uint8Array.from(challenge),
    timeout: CHALLENGE_MILLISECONDS_MAX,
    userVerification: 'required',
  });
}

export type SignedInByPasskey =
  | { readonly status: 'ok'; readonly progress: SignInProgress }
  | {
      readonly status:
        | 'challenge_not_valid'
        | 'passkey_not_valid'
        | 'passkey_copied'
        | 'sign_in_refused';
    };

/**
 * Signs in by a passkey: the device and what it verified of its person are two factors.
 *
 * @returns challenge_not_valid, passkey_not_valid, passkey_copied, sign_in_refused
 */
export async function signInByPasskey(
  { store }: Pick<IdentityParts, 'store'>,
  relyingParty: RelyingParty,
  assertion: AssertionJson,
  visit: Visit & { readonly session?: SessionFact | undefined },
): Promise<SignedInByPasskey> {
  const { now } = visit;
  const address = addressOf(visit);
  const challenge = challengeIn(assertion.response.clientDataJSON);
  if (challenge === undefined) return { status: 'challenge_not_valid' };
  return withTransaction(store, WRITE, async (tx) => {
    const isWaiting = await spendChallenge(tx, challenge, { purpose: 'sign_in' }, now);
    if (!isWaiting) return { status: 'challenge_not_valid' };
    const claim = { assertion, challenge, purpose: 'sign_in' } as const;
    const taken = await takeAssertion(tx, relyingParty, claim, visit);
    const act = 'sign_in_by_passkey';
    if (taken.status !== 'ok') {
      await appendPersonEvent(tx, { at: now, act, result: taken.status, address });
      return { status: taken.status };
    }
    const { personId, passkeyId: subjectId } = taken.passkey;
    const event = { at: now, personId, act, address, subjectId };
    const person = await findPerson(tx, personId);
    if (person?.state !== 'active') {
      await appendPersonEvent(tx, { ...event, result: 'sign_in_refused' });
      return { status: 'sign_in_refused' };
    }
    const { kind } = person;
    const request = { personId, kind, method: 'passkey', strength: 'two_factors' } as const;
    const replaces = visit.session;
    const opened = await openSession(tx, { ...request, stage: 'signed_in', replaces }, visit);
    const { sessionId, deviceId } = opened;
    await appendPersonEvent(tx, { ...event, result: 'signed_in', sessionId, deviceId });
    const progress = { personId, kind, stage: 'signed_in', secondFactors: [], opened } as const;
    return { status: 'ok', progress };
  });
}

/** What the browser is to ask of the devices of the person of a session. */
export async function beginPasskeyStepUp(
  { store }: Pick<IdentityParts, 'store'>,
  { rpId }: RelyingParty,
  { session, now }: SessionVisit,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { personId } = session;
  const challenge = await createChallenge(store, { purpose: 'step_up', personId }, now);
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: Uint8Array.from(challenge),
    timeout: CHALLENGE_MILLISECONDS_MAX,
    userVerification: 'required',
    allowCredentials: await listCredentials(store, personId),
  });
}

/** The credentials of a person, as a browser is told them. */
export async function listCredentials(store: IdentityParts['store'], personId: string) {
  const passkeys = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listPasskeys(db, { personId, limit: PASSKEYS_MAX }),
  );
  return passkeys.map(({ credentialId }) => ({
    id: Buffer.from(credentialId).toString('base64url'),
  }));
}

export type SteppedUpByPasskey =
  | { readonly status: 'ok'; readonly opened: SessionOpened }
  | {
      readonly status:
        | 'challenge_not_valid'
        | 'passkey_not_valid'
        | 'passkey_copied'
        | 'session_not_valid';
    };

/**
 * Proves by a passkey that the person of a session is there.
 *
 * @returns challenge_not_valid, passkey_not_valid, passkey_copied, session_not_valid
 */
export async function stepUpByPasskey(
  { store }: Pick<IdentityParts, 'store'>,
  relyingParty: RelyingParty,
  assertion: AssertionJson,
  visit: SessionVisit,
): Promise<SteppedUpByPasskey> {
  const { session, now } = visit;
  const { personId } = session;
  const challenge = challengeIn(assertion.response.clientDataJSON);
  if (challenge === undefined) return { status: 'challenge_not_valid' };
  return withTransaction(store, WRITE, async (tx) => {
    const isWaiting = await spendChallenge(tx, challenge, { purpose: 'step_up', personId }, now);
    if (!isWaiting) return { status: 'challenge_not_valid' };
    const claim = { assertion, challenge, purpose: 'step_up', personId } as const;
    const taken = await takeAssertion(tx, relyingParty, claim, visit);
    const event = { ...eventOf(visit), act: 'stepped_up_by_passkey' };
    if (taken.status !== 'ok') {
      await appendPersonEvent(tx, { ...event, result: taken.status });
      return { status: taken.status };
    }
    const opened = await markSteppedUp(tx, session, 'passkey', visit);
    if (opened === undefined) return { status: 'session_not_valid' };
    const subjectId = taken.passkey.passkeyId;
    const { sessionId } = opened;
    await appendPersonEvent(tx, { ...event, result: 'ok', sessionId, subjectId });
    return { status: 'ok', opened };
  });
}
