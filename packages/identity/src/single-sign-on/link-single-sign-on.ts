import {
  appendPersonEvent,
  EVERY_PLATFORM,
  endSingleSignOnLink,
  findPerson,
  findSingleSignOnLink,
  insertCountersignatureRequest,
  insertSingleSignOnLink,
  lockSubject,
  withTransaction,
} from '@ringfence/store';
import { findSecondPersonNeed } from '../countersignatures.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { createId } from '../token.ts';
import { subjectSha256Of } from './sign-in-by-single-sign-on.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** Whom a security administrator links, and to which subject of the provider. */
export interface SingleSignOnLinking {
  readonly personId: string;
  readonly issuer: string;
  readonly subject: string;
  /** Another person, or a key. */
  readonly linkedBy: string;
}

export type SingleSignOnLinked =
  | { readonly status: 'ok'; readonly linkId: string; readonly awaitsSecondPerson: boolean }
  | {
      readonly status:
        | 'person_not_found'
        | 'person_not_staff'
        | 'own_link'
        | 'second_person_required'
        | 'subject_linked';
    };

/**
 * Lets a member of staff sign in through the provider, as the subject that it knows the person by.
 *
 * @returns own_link, person_not_found, person_not_staff, second_person_required (there is nobody
 *   who could countersign it), subject_linked
 */
export async function linkSingleSignOn(
  { store }: Pick<IdentityParts, 'store'>,
  linking: SingleSignOnLinking,
  now: string,
): Promise<SingleSignOnLinked> {
  const { personId, linkedBy } = linking;
  if (linkedBy === personId) return { status: 'own_link' };
  const subjectSha256 = subjectSha256Of(linking);
  return withTransaction(store, WRITE, async (tx) => {
    const person = await findPerson(tx, personId);
    if (person === undefined) return { status: 'person_not_found' };
    if (person.kind !== 'staff') return { status: 'person_not_staff' };
    const need = await findSecondPersonNeed(tx, { requestedBy: linkedBy, personId }, now);
    if (need === 'nobody_could') return { status: 'second_person_required' };
    await lockSubject(tx, subjectSha256);
    const known = await findSingleSignOnLink(tx, subjectSha256);
    if (known !== undefined) return { status: 'subject_linked' };
    const linkId = createId('l');
    await insertSingleSignOnLink(tx, { linkId, personId, subjectSha256, linkedAt: now, linkedBy });
    const awaitsSecondPerson = need === 'needed';
    if (awaitsSecondPerson) {
      const request = { personId, requestedBy: linkedBy, requestedAt: now };
      const subject = { kind: 'single_sign_on_link', subjectId: linkId } as const;
      await insertCountersignatureRequest(tx, { ...subject, ...request });
    }
    const event = { at: now, personId, actorId: linkedBy, subjectId: linkId };
    const result = awaitsSecondPerson ? 'awaiting_second_person' : 'ok';
    await appendPersonEvent(tx, { ...event, act: 'single_sign_on_linked', result });
    return { status: 'ok', linkId, awaitsSecondPerson };
  });
}

/** Ends a link of a person. @returns whether it was this call that ended it */
export async function unlinkSingleSignOn(
  { store }: Pick<IdentityParts, 'store'>,
  {
    personId,
    linkId,
    endedBy,
  }: { readonly personId: string; readonly linkId: string; readonly endedBy: string },
  now: string,
): Promise<boolean> {
  return withTransaction(store, WRITE, async (tx) => {
    const isFirst = await endSingleSignOnLink(tx, { personId, linkId }, { endedAt: now, endedBy });
    if (!isFirst) return false;
    const event = { at: now, personId, actorId: endedBy, subjectId: linkId };
    await appendPersonEvent(tx, { ...event, act: 'single_sign_on_unlinked', result: 'ok' });
    return true;
  });
}
