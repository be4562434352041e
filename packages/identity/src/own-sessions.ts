import {
  appendPersonEvent,
  EVERY_PLATFORM,
  endDevice,
  endSession,
  endSessions,
  findPerson,
  insertPersonState,
  type PersonState,
  withTransaction,
} from '@ringfence/store';
import { eventOf, type SessionVisit } from './credentials.ts';
import type { IdentityParts } from './identity-parts.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** Ends the session of a visit. */
export async function signOut({ store }: IdentityParts, visit: SessionVisit): Promise<void> {
  const { personId, sessionId } = visit.session;
  const ending = { cause: 'signed_out', endedAt: visit.now, endedBy: personId } as const;
  await withTransaction(store, WRITE, async (tx) => {
    await endSession(tx, { personId, sessionId }, ending);
    await appendPersonEvent(tx, { ...eventOf(visit), act: 'signed_out', result: 'ok' });
  });
}

/** Ends one session of the person of a visit. @returns whether it was this call that ended it */
export async function endOwnSession(
  { store }: IdentityParts,
  sessionId: string,
  visit: SessionVisit,
): Promise<boolean> {
  const { personId } = visit.session;
  const ending = { cause: 'revoked', endedAt: visit.now, endedBy: personId } as const;
  return withTransaction(store, WRITE, async (tx) => {
    const isFirst = await endSession(tx, { personId, sessionId }, ending);
    if (!isFirst) return false;
    const event = { ...eventOf(visit), act: 'session_ended', result: 'ok', subjectId: sessionId };
    await appendPersonEvent(tx, event);
    return true;
  });
}

/** Ends every session of the person of a visit but this one. @returns how many */
export async function endOtherSessions(
  { store }: IdentityParts,
  visit: SessionVisit,
): Promise<number> {
  const { personId, sessionId } = visit.session;
  const ending = { cause: 'revoked', endedAt: visit.now, endedBy: personId } as const;
  return withTransaction(store, WRITE, async (tx) => {
    const ended = await endSessions(tx, { personId, exceptSessionId: sessionId }, ending);
    await appendPersonEvent(tx, { ...eventOf(visit), act: 'other_sessions_ended', result: 'ok' });
    return ended;
  });
}

/**
 * Removes a device of the person of a visit, with the sessions on it: whoever comes from there next
 * proves two factors. @returns whether it was this call that removed it
 */
export async function removeDevice(
  { store }: IdentityParts,
  deviceId: string,
  visit: SessionVisit,
): Promise<boolean> {
  const { personId } = visit.session;
  const ended = { endedAt: visit.now, endedBy: personId };
  return withTransaction(store, WRITE, async (tx) => {
    if (!(await endDevice(tx, { personId, deviceId }, ended))) return false;
    await endSessions(tx, { personId, deviceId }, { cause: 'revoked', ...ended });
    const event = { ...eventOf(visit), act: 'device_removed', result: 'ok', subjectId: deviceId };
    await appendPersonEvent(tx, event);
    return true;
  });
}

/** What an administrator changes of a person. */
export interface PersonStateChange {
  readonly personId: string;
  readonly state: PersonState;
  readonly changedBy: string;
}

/**
 * Suspends a person, lets the person in again, or closes the person for ever. Every session ends
 * with it.
 *
 * @returns person_not_found, person_closed
 */
export async function changePersonState(
  { store }: Pick<IdentityParts, 'store'>,
  { personId, state, changedBy }: PersonStateChange,
  now: string,
): Promise<{ readonly status: 'ok' | 'person_not_found' | 'person_closed' }> {
  return withTransaction(store, WRITE, async (tx) => {
    const person = await findPerson(tx, personId);
    if (person === undefined) return { status: 'person_not_found' };
    if (person.state === state) return { status: 'ok' };
    if (person.state === 'closed') return { status: 'person_closed' };
    await insertPersonState(tx, { personId, state, changedAt: now, changedBy });
    const ending = { cause: 'person_ended', endedAt: now, endedBy: changedBy } as const;
    if (state !== 'active') await endSessions(tx, { personId }, ending);
    const act = `person_${state}`;
    await appendPersonEvent(tx, { at: now, personId, act, result: 'ok', actorId: changedBy });
    return { status: 'ok' };
  });
}
