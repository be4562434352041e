import {
  appendPersonEvent,
  EVERY_PLATFORM,
  endSessions,
  findPasswordHash,
  findPerson,
  insertPassword,
  insertRecoveryCodes,
  insertTotp,
  insertTotpChange,
  listTotps,
  type SessionFact,
  spendTotpStep,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { codeLine, countAttempt, findSignInDelay, passwordLine } from './attempts.ts';
import { createRecoveryCode, hashRecoveryCode } from './codes/recovery-code.ts';
import { createTotpSecret, formatTotpUrl } from './codes/totp.ts';
import { judgePassword, type PasswordRefusal } from './decide/password-rules.ts';
import { findTotpMatch } from './find-totp-match.ts';
import type { IdentityParts } from './identity-parts.ts';
import { RECOVERY_CODES, TOTPS_MAX } from './limits.ts';
import { hashPassword, verifyPassword } from './password/hash-password.ts';
import { listSecondFactors } from './second-factors.ts';
import { markSteppedUp, openSession, type SessionOpened } from './sessions.ts';
import { createId, hashToken } from './token.ts';
import { addressOf, type Visit } from './visit.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** A visit of somebody who is in. */
export type SessionVisit = Visit & { readonly session: SessionFact };

/** A generator of codes that waits for its first one; its secret is shown once. */
export interface TotpBegun {
  readonly totpId: string;
  /** Base32, for a keyboard. */
  readonly secret: string;
  /** For a QR code. */
  readonly otpauthUrl: string;
}

/** @returns too_many_totps */
export async function beginTotp(
  parts: IdentityParts,
  { session, now }: SessionVisit,
): Promise<
  { readonly status: 'ok'; readonly totp: TotpBegun } | { readonly status: 'too_many_totps' }
> {
  const { personId } = session;
  const { store, seal, issuer } = parts;
  const secret = createTotpSecret();
  const secretSealed = await seal.seal('person.totp_secret', personId, secret);
  const label = await readLoginName(parts, personId);
  const totpId = createId('t');
  return withTransaction(store, WRITE, async (tx) => {
    const known = await listTotps(tx, personId);
    if (known.filter(({ isConfirmed }) => isConfirmed).length >= TOTPS_MAX) {
      return { status: 'too_many_totps' };
    }
    // One that was never confirmed makes room for the new one.
    for (const one of known.filter(({ isConfirmed }) => !isConfirmed)) {
      await insertTotpChange(tx, { totpId: one.totpId, change: 'removed', changedAt: now });
    }
    await insertTotp(tx, { totpId, personId, secretSealed, createdAt: now });
    const otpauthUrl = formatTotpUrl(secret, { issuer, label });
    return { status: 'ok', totp: { totpId, secret, otpauthUrl } };
  });
}

/**
 * The first code of a generator: from here it counts as a second factor. Who was enrolling is
 * signed in with it, under a new token.
 *
 * @returns sign_in_delayed, code_not_valid
 */
export async function confirmTotp(
  parts: IdentityParts,
  { totpId, code }: { readonly totpId: string; readonly code: string },
  visit: SessionVisit,
): Promise<CodeTaken> {
  const { session, now } = visit;
  const { personId } = session;
  const match = await findTotpMatch(parts, { personId, code, now, totpId });
  return takeCode(parts, { act: 'totp_confirmed', subjectId: totpId }, visit, async (tx) => {
    if (match === undefined || !(await spendTotpStep(tx, { ...match, spentAt: now }))) return false;
    return insertTotpChange(tx, { totpId, change: 'confirmed', changedAt: now });
  });
}

export type CodeTaken =
  | { readonly status: 'ok'; readonly opened: SessionOpened }
  | { readonly status: 'sign_in_delayed'; readonly retryAfterSeconds: number }
  | { readonly status: 'code_not_valid' | 'session_not_valid' };

/**
 * Proves by a code of an app that the person of a session is there.
 *
 * @returns sign_in_delayed, code_not_valid, session_not_valid
 */
export async function stepUpByTotp(
  parts: IdentityParts,
  code: string,
  visit: SessionVisit,
): Promise<CodeTaken> {
  const { session, now } = visit;
  const { personId } = session;
  const match = await findTotpMatch(parts, { personId, code, now });
  return takeCode(parts, { act: 'stepped_up_by_totp' }, visit, async (tx) =>
    match === undefined ? false : spendTotpStep(tx, { ...match, spentAt: now }),
  );
}

/** Counts a code, and opens the session that it is worth: signed in, or stepped up. */
async function takeCode(
  { store }: IdentityParts,
  { act, subjectId }: { readonly act: string; readonly subjectId?: string },
  visit: SessionVisit,
  spend: (tx: Tx) => Promise<boolean>,
): Promise<CodeTaken> {
  const { session, now } = visit;
  const { personId, kind, deviceId } = session;
  return withTransaction(store, WRITE, async (tx) => {
    const line = codeLine(personId, { deviceId });
    const waiting = await findSignInDelay(tx, line, now);
    if (waiting.status === 'delayed') return { ...waiting, status: 'sign_in_delayed' };
    const isRight = await spend(tx);
    const counted = await countAttempt(tx, line, { now, isRight });
    if (counted.status === 'delayed') return { ...counted, status: 'sign_in_delayed' };
    const event = { ...eventOf(visit), act, subjectId };
    if (!isRight) {
      await appendPersonEvent(tx, { ...event, result: 'code_not_valid' });
      return { status: 'code_not_valid' };
    }
    const opened =
      session.stage === 'signed_in'
        ? await markSteppedUp(tx, session, 'totp', visit)
        : await openSession(
            tx,
            {
              personId,
              kind,
              method: 'totp',
              strength: 'two_factors',
              stage: 'signed_in',
              replaces: session,
            },
            visit,
          );
    if (opened === undefined) return { status: 'session_not_valid' };
    await appendPersonEvent(tx, { ...event, result: 'ok', sessionId: opened.sessionId });
    return { status: 'ok', opened };
  });
}

/**
 * Proves by the password that the person of a session is there. It is worth this much only in a
 * session that stands on a second factor: who signed in by the password alone proves nothing new.
 *
 * @returns second_factor_needed, sign_in_delayed, sign_in_refused, session_not_valid
 */
export async function stepUpByPassword(
  parts: IdentityParts,
  password: string,
  visit: SessionVisit,
): Promise<
  | Exclude<CodeTaken, { readonly status: 'code_not_valid' | 'session_not_valid' }>
  | { readonly status: 'second_factor_needed' | 'sign_in_refused' | 'session_not_valid' }
> {
  const { session } = visit;
  if (session.strength !== 'two_factors') return { status: 'second_factor_needed' };
  const judged = await judgeOwnPassword(parts, password, visit);
  if (judged.status !== 'ok') return judged;
  return withTransaction(parts.store, WRITE, async (tx) => {
    const opened = await markSteppedUp(tx, session, 'password', visit);
    if (opened === undefined) return { status: 'session_not_valid' };
    const event = { ...eventOf(visit), act: 'stepped_up_by_password', result: 'ok' };
    await appendPersonEvent(tx, { ...event, sessionId: opened.sessionId });
    return { status: 'ok', opened };
  });
}

export type PasswordChanged =
  | { readonly status: 'ok' }
  | { readonly status: 'password_not_accepted'; readonly reason: PasswordRefusal }
  | { readonly status: 'sign_in_delayed'; readonly retryAfterSeconds: number }
  | { readonly status: 'sign_in_refused' };

/**
 * Sets another password, by who knows the present one. Every other session of the person ends.
 *
 * @returns sign_in_delayed, sign_in_refused, password_not_accepted
 */
export async function changePassword(
  parts: IdentityParts,
  { password, passwordNew }: { readonly password: string; readonly passwordNew: string },
  visit: SessionVisit,
): Promise<PasswordChanged> {
  const { personId, sessionId } = visit.session;
  const judged = await judgeOwnPassword(parts, password, visit);
  if (judged.status !== 'ok') return judged;
  const names = [await readLoginName(parts, personId), parts.issuer];
  const isKnown = password === passwordNew || (await parts.breached.has(passwordNew));
  const reason = judgePassword({ password: passwordNew, names, isKnown });
  if (reason !== undefined) return { status: 'password_not_accepted', reason };
  const hash = await hashPassword(passwordNew);
  return withTransaction(parts.store, WRITE, async (tx) => {
    await insertPassword(tx, { personId, hash, setAt: visit.now });
    const ending = { cause: 'credential_changed', endedAt: visit.now, endedBy: personId } as const;
    await endSessions(tx, { personId, exceptSessionId: sessionId }, ending);
    await appendPersonEvent(tx, { ...eventOf(visit), act: 'password_changed', result: 'ok' });
    return { status: 'ok' };
  });
}

/** Whether this is the password of the person of a session; counted like a sign-in by it. */
async function judgeOwnPassword(
  { store }: IdentityParts,
  password: string,
  visit: SessionVisit,
): Promise<
  | { readonly status: 'ok' }
  | { readonly status: 'sign_in_refused' }
  | { readonly status: 'sign_in_delayed'; readonly retryAfterSeconds: number }
> {
  const { session, now, address } = visit;
  const { personId, deviceId } = session;
  const line = passwordLine(hashToken(`session of ${personId}`), { deviceId, address });
  const { hash, waiting } = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    hash: await findPasswordHash(db, personId),
    waiting: await findSignInDelay(db, line, now),
  }));
  if (waiting.status === 'delayed') return { ...waiting, status: 'sign_in_delayed' };
  const isRight = await verifyPassword(hash, password);
  return withTransaction(store, WRITE, async (tx) => {
    const counted = await countAttempt(tx, line, { now, isRight });
    if (counted.status === 'delayed') return { ...counted, status: 'sign_in_delayed' };
    if (isRight) return { status: 'ok' };
    const event = { ...eventOf(visit), act: 'password_asked_again', result: 'sign_in_refused' };
    await appendPersonEvent(tx, event);
    return { status: 'sign_in_refused' };
  });
}

/** Removes a generator of codes. @returns record_not_found, last_second_factor */
export async function removeTotp(
  { store }: IdentityParts,
  totpId: string,
  visit: SessionVisit,
): Promise<{ readonly status: 'ok' | 'record_not_found' | 'last_second_factor' }> {
  const { personId } = visit.session;
  return withTransaction(store, WRITE, async (tx) => {
    const known = await listTotps(tx, personId);
    const removed = known.find((one) => one.totpId === totpId);
    if (removed === undefined) return { status: 'record_not_found' };
    const others = known.filter((one) => one.isConfirmed && one.totpId !== totpId);
    const factors = await listSecondFactors(tx, personId);
    const isLast = others.length === 0 && !factors.some((factor) => factor !== 'totp');
    if (removed.isConfirmed && isLast) return { status: 'last_second_factor' };
    await insertTotpChange(tx, { totpId, change: 'removed', changedAt: visit.now });
    const event = { ...eventOf(visit), act: 'totp_removed', result: 'ok', subjectId: totpId };
    await appendPersonEvent(tx, event);
    return { status: 'ok' };
  });
}

/** Makes ten new recovery codes, shown once; those made before count no more. */
export async function makeRecoveryCodes(
  { store }: IdentityParts,
  visit: SessionVisit,
): Promise<readonly string[]> {
  const { personId } = visit.session;
  const codes = Array.from({ length: RECOVERY_CODES }, createRecoveryCode);
  const hashes = codes.map(hashRecoveryCode);
  await withTransaction(store, WRITE, async (tx) => {
    const set = { personId, setId: createId('r'), hashes, createdAt: visit.now };
    await insertRecoveryCodes(tx, set);
    await appendPersonEvent(tx, { ...eventOf(visit), act: 'recovery_codes_made', result: 'ok' });
  });
  return codes;
}

/** The name by which a person signs in; the id of a person who has none. */
export async function readLoginName(
  { store, seal }: Pick<IdentityParts, 'store' | 'seal'>,
  personId: string,
): Promise<string> {
  const person = await withSnapshot(store, EVERY_PLATFORM, async (db) => findPerson(db, personId));
  const sealed = person?.loginNameSealed;
  return sealed === undefined ? personId : seal.open('person.email', personId, sealed);
}

/** What every event of a session says. */
export function eventOf(visit: SessionVisit) {
  const { personId, sessionId, deviceId } = visit.session;
  return { at: visit.now, personId, sessionId, deviceId, address: addressOf(visit) };
}
