import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findPerson,
  insertPasskey,
  listPasskeys,
  type SessionFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { eventOf, type SessionVisit } from '../credentials.ts';
import { isSteppedUp } from '../decide/session-life.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { CHALLENGE_MILLISECONDS_MAX, PASSKEYS_MAX } from '../limits.ts';
import { openSession, type SessionOpened } from '../sessions.ts';
import { createId } from '../token.ts';
import { challengeIn, createChallenge, spendChallenge } from './challenges.ts';
import type { RelyingParty } from './relying-party.ts';

export type { RegistrationResponseJSON as RegistrationJson } from '@simplewebauthn/server';

/** ES256, EdDSA and RS256: what an offline check knows too. */
const ALGORITHMS = [-7, -8, -257];

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** Who may add a passkey: who proved to be there just now, or who is getting a second factor. */
function mayRegister(session: SessionFact, now: string): boolean {
  return session.stage === 'enrolment' || isSteppedUp(session, now);
}

export type RegistrationBegun =
  | { readonly status: 'ok'; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly status: 'step_up_required' };

/**
 * What the browser is to ask of a device: a passkey that is found without a name, on a device that
 * verifies its person.
 *
 * @returns step_up_required
 */
export async function beginPasskeyRegistration(
  { store, seal }: IdentityParts,
  relyingParty: RelyingParty,
  { session, now }: SessionVisit,
): Promise<RegistrationBegun> {
  if (!mayRegister(session, now)) return { status: 'step_up_required' };
  const { personId } = session;
  const { person, passkeys } = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    person: await findPerson(db, personId),
    passkeys: await listPasskeys(db, { personId, limit: PASSKEYS_MAX }),
  }));
  if (person === undefined) return { status: 'step_up_required' };
  const { displayNameSealed, loginNameSealed } = person;
  const displayName = await seal.open('person.display_name', personId, displayNameSealed);
  const loginName =
    loginNameSealed === undefined
      ? displayName
      : await seal.open('person.email', personId, loginNameSealed);
  const challenge = await createChallenge(store, { purpose: 'registration', personId }, now);
  const options = await generateRegistrationOptions({
    rpName: relyingParty.name,
    rpID: relyingParty.rpId,
    userID: Uint8Array.from(Buffer.from(personId, 'utf8')),
    userName: loginName,
    userDisplayName: displayName,
    challenge: Uint8Array.from(challenge),
    timeout: CHALLENGE_MILLISECONDS_MAX,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ credentialId }) => ({
      id: Buffer.from(credentialId).toString('base64url'),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { status: 'ok', options };
}

export type PasskeyRegistered =
  | {
      readonly status: 'ok';
      readonly passkeyId: string;
      /** Absent when the session stays as it is. */
      readonly opened?: SessionOpened;
    }
  | {
      readonly status:
        | 'step_up_required'
        | 'challenge_not_valid'
        | 'passkey_not_valid'
        | 'passkeys_limit'
        | 'passkey_known';
    };

/**
 * Adds a passkey to the person of a session. Who was getting a second factor is signed in with it,
 * under a new token.
 *
 * @returns step_up_required, challenge_not_valid, passkey_not_valid, passkeys_limit, passkey_known
 */
export async function registerPasskey(
  { store, seal }: IdentityParts,
  relyingParty: RelyingParty,
  {
    registration,
    name,
  }: { readonly registration: RegistrationResponseJSON; readonly name: string },
  visit: SessionVisit,
): Promise<PasskeyRegistered> {
  const { session, now } = visit;
  const { personId, kind } = session;
  if (!mayRegister(session, now)) return { status: 'step_up_required' };
  const challenge = challengeIn(registration.response.clientDataJSON);
  if (challenge === undefined) return { status: 'challenge_not_valid' };
  const verified = await verifyRegistration(relyingParty, registration, challenge);
  const nameSealed = await seal.seal('person.device_name', personId, name);
  const use = { purpose: 'registration', personId } as const;
  return withTransaction(store, WRITE, async (tx) => {
    if (!(await spendChallenge(tx, challenge, use, now))) return { status: 'challenge_not_valid' };
    if (verified === undefined) return { status: 'passkey_not_valid' };
    const passkeys = await listPasskeys(tx, { personId, limit: PASSKEYS_MAX });
    if (passkeys.length >= PASSKEYS_MAX) return { status: 'passkeys_limit' };
    const passkeyId = createId('k');
    const made = { passkeyId, personId, nameSealed, createdAt: now };
    if (!(await insertPasskey(tx, { ...made, ...verified }))) return { status: 'passkey_known' };
    const event = { ...eventOf(visit), act: 'passkey_registered', subjectId: passkeyId };
    await appendPersonEvent(tx, { ...event, result: 'ok' });
    if (session.stage === 'signed_in') return { status: 'ok', passkeyId };
    const request = { personId, kind, method: 'passkey', strength: 'two_factors' } as const;
    const opened = await openSession(
      tx,
      { ...request, stage: 'signed_in', replaces: session },
      visit,
    );
    return { status: 'ok', passkeyId, opened };
  });
}

/** What is kept of a new passkey; absent when the answer is not one to this challenge. */
async function verifyRegistration(
  { origin, rpId }: RelyingParty,
  registration: RegistrationResponseJSON,
  challenge: Buffer,
) {
  try {
    const { verified, registrationInfo: registered } = await verifyRegistrationResponse({
      response: registration,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return undefined;
    const { credential } = registered;
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: credential.publicKey,
      signCount: credential.counter,
      transports: credential.transports ?? [],
    };
  } catch {
    // The library says by an error what is wrong with an answer; it reads and writes nothing else.
    return undefined;
  }
}
