import { hash } from 'node:crypto';
import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findPerson,
  findSingleSignOnLink,
  type SessionFact,
  withTransaction,
} from '@ringfence/store';
import { decideSignInStage } from '../decide/sign-in-stage.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { createChallenge, spendChallenge } from '../passkey/challenges.ts';
import { listSecondFactors } from '../second-factors.ts';
import { findKnownDevice, openSession } from '../sessions.ts';
import type { SignInProgress } from '../sign-in.ts';
import { addressOf, type Visit } from '../visit.ts';
import type { IdentityProvider } from './open-identity-provider.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** An attempt: where the browser goes, and the token that it keeps until it comes back. */
export interface SingleSignOnBegun {
  readonly attempt: string;
  readonly authorizationUrl: string;
}

/** @throws {IdentityProviderUnavailable} */
export async function beginSingleSignOn(
  { store }: Pick<IdentityParts, 'store'>,
  provider: IdentityProvider,
  now: string,
): Promise<SingleSignOnBegun> {
  const attempt = await createChallenge(store, { purpose: 'single_sign_on' }, now);
  const authorizationUrl = await provider.authorizationUrl(attempt);
  return { attempt: attempt.toString('base64url'), authorizationUrl };
}

/** What the browser came back with, and the token that it kept. */
export interface SingleSignOnAnswer {
  readonly attempt: string;
  readonly code: string;
  readonly state: string;
  readonly issuer?: string | undefined;
}

export type SignedInBySingleSignOn =
  | { readonly status: 'ok'; readonly progress: SignInProgress }
  | {
      readonly status:
        | 'challenge_not_valid'
        | 'sign_in_refused'
        | 'awaiting_second_person'
        | 'new_link_needed';
    };

/**
 * Signs in a member of staff whom the provider knows and a security administrator has linked.
 * Nobody is made by it. What the provider says counts as two factors when it says that it asked for
 * them; else the person's own second factor comes after it, as after a password.
 *
 * @returns challenge_not_valid, sign_in_refused, awaiting_second_person, new_link_needed
 * @throws {IdentityProviderUnavailable}
 */
export async function signInBySingleSignOn(
  { store }: Pick<IdentityParts, 'store'>,
  provider: IdentityProvider,
  answer: SingleSignOnAnswer,
  visit: Visit & { readonly session?: SessionFact | undefined },
): Promise<SignedInBySingleSignOn> {
  const { now } = visit;
  const address = addressOf(visit);
  const attempt = Buffer.from(answer.attempt, 'base64url');
  const isWaiting = await withTransaction(store, WRITE, async (tx) =>
    spendChallenge(tx, attempt, { purpose: 'single_sign_on' }, now),
  );
  if (!isWaiting) return { status: 'challenge_not_valid' };
  const meant = await provider.exchange({ ...answer, attempt });
  const act = 'sign_in_by_single_sign_on';
  return withTransaction(store, WRITE, async (tx) => {
    const link =
      meant === undefined ? undefined : await findSingleSignOnLink(tx, subjectSha256Of(meant));
    const person = link === undefined ? undefined : await findPerson(tx, link.personId);
    if (person?.state !== 'active' || person.kind !== 'staff' || meant === undefined) {
      const personId = person?.personId;
      await appendPersonEvent(tx, { at: now, personId, act, result: 'sign_in_refused', address });
      return { status: 'sign_in_refused' };
    }
    const { personId, kind } = person;
    if (link?.awaitsSecondPerson === true) {
      const result = 'awaiting_second_person';
      await appendPersonEvent(tx, { at: now, personId, act, result, address });
      return { status: result };
    }
    const factors = await listSecondFactors(tx, personId);
    const isDeviceKnown = (await findKnownDevice(tx, personId, visit)) !== undefined;
    const facts = { kind, isDeviceKnown, hasSecondFactor: factors.length > 0 };
    const stage = meant.hasTwoFactors ? 'signed_in' : decideSignInStage(facts);
    const event = { at: now, personId, act, address, subjectId: link?.linkId };
    if (stage === 'new_link_needed') {
      await appendPersonEvent(tx, { ...event, result: stage });
      return { status: stage };
    }
    const strength = meant.hasTwoFactors ? 'two_factors' : 'one_factor';
    const method = 'single_sign_on';
    const request = { personId, kind, method, strength, stage, replaces: visit.session } as const;
    const opened = await openSession(tx, request, visit);
    await appendPersonEvent(tx, { ...event, result: stage, sessionId: opened.sessionId });
    const more = [...factors, 'recovery_code'] as const;
    const secondFactors = stage === 'second_factor' ? more : [];
    return { status: 'ok', progress: { personId, kind, stage, secondFactors, opened } };
  });
}

/** What is kept of whom a provider means. */
export function subjectSha256Of(meant: {
  readonly issuer: string;
  readonly subject: string;
}): Uint8Array {
  return hash('sha256', `${meant.issuer}\n${meant.subject}`, 'buffer');
}
