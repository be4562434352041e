import {
  type Db,
  type DeviceFact,
  EVERY_PLATFORM,
  endSession,
  findDevice,
  findSession as findSessionByToken,
  insertDevice,
  insertSession,
  type PersonKind,
  type SessionFact,
  type SessionMethod,
  type SessionStage,
  type SessionStrength,
  type Store,
  type Tx,
  touchSession,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import {
  absoluteEnd,
  idleEnd,
  isTouchDue,
  judgeSession,
  type SessionJudged,
} from './decide/session-life.ts';
import { DEVICE_TOKENS_MAX } from './limits.ts';
import { createId, createToken, hashToken, isToken } from './token.ts';
import { addressOf, type BrowserKeeps, type Visit } from './visit.ts';

/**
 * The session of a token, when it is good now; its use is noted.
 *
 * @returns session_not_valid, session_expired
 */
export async function findSession(
  store: Store,
  token: string | undefined,
  now: string,
): Promise<SessionJudged> {
  if (!isToken(token)) return { status: 'session_not_valid' };
  const found = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findSessionByToken(db, hashToken(token)),
  );
  const judged = judgeSession(found, now);
  if (judged.status !== 'ok' || !isTouchDue(judged.session, now)) return judged;
  const { sessionId, kind } = judged.session;
  const use = { sessionId, seenAt: now, idleEndAt: idleEnd(kind, now) };
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    touchSession(tx, use),
  );
  return judged;
}

/** A session to be opened for a person who proved something. */
export interface SessionRequest {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly method: SessionMethod;
  readonly strength: SessionStrength;
  readonly stage: SessionStage;
  /** The session whose place the new one takes: its token counts no more. */
  readonly replaces?: SessionFact | undefined;
}

/** A session that was opened, and what the browser is to keep of it. */
export interface SessionOpened extends BrowserKeeps {
  readonly sessionId: string;
  readonly stage: SessionStage;
  readonly deviceId?: string | undefined;
}

/**
 * Opens a session with a token of its own and ends the one that it takes the place of, so that a
 * token that somebody planted in the browser before is worth nothing afterwards. A browser becomes
 * known when its person proved two factors in it or accepted an invitation there.
 */
export async function openSession(
  tx: Tx,
  request: SessionRequest,
  visit: Visit,
): Promise<SessionOpened> {
  const { personId, kind, method, strength, stage, replaces } = request;
  const { now } = visit;
  const isProved = strength === 'two_factors' || method === 'invitation';
  const device = await meetDevice(tx, { personId, isProved }, visit);
  const sessionId = createId('s');
  const sessionToken = createToken();
  if (replaces !== undefined) {
    const { sessionId: replacedId } = replaces;
    const key = { personId: replaces.personId, sessionId: replacedId };
    await endSession(tx, key, { cause: 'replaced', endedAt: now, endedBy: personId });
  }
  await insertSession(tx, {
    sessionId,
    tokenSha256: hashToken(sessionToken),
    personId,
    deviceId: device?.deviceId,
    method,
    strength,
    stage,
    continuesSessionId: replaces?.personId === personId ? replaces.sessionId : undefined,
    startedAt: now,
    createdAt: now,
    idleEndAt: idleEnd(kind, now),
    absoluteEndAt: absoluteEnd(stage, now),
    steppedUpAt: strength === 'two_factors' ? now : undefined,
    address: addressOf(visit),
  });
  return { sessionId, stage, sessionToken, ...device };
}

/**
 * Notes that the person of a session proved to be there just now. The token changes with it: the
 * one from before the proof counts no more. The end of the session stays where it was.
 *
 * @returns undefined when the session was ended meanwhile
 */
export async function markSteppedUp(
  tx: Tx,
  session: SessionFact,
  method: SessionMethod,
  visit: Pick<Visit, 'now' | 'address' | 'seal'>,
): Promise<SessionOpened | undefined> {
  const { now } = visit;
  const { personId, stage } = session;
  const sessionId = createId('s');
  const sessionToken = createToken();
  const key = { personId, sessionId: session.sessionId };
  const ending = { cause: 'replaced', endedAt: now, endedBy: personId } as const;
  if (!(await endSession(tx, key, ending))) return undefined;
  await insertSession(tx, {
    sessionId,
    tokenSha256: hashToken(sessionToken),
    personId,
    deviceId: session.deviceId,
    method,
    strength: method === 'password' ? session.strength : 'two_factors',
    stage,
    continuesSessionId: session.sessionId,
    startedAt: session.startedAt,
    createdAt: now,
    idleEndAt: idleEnd(session.kind, now),
    absoluteEndAt: session.absoluteEndAt,
    steppedUpAt: now,
    address: addressOf(visit),
  });
  return { sessionId, stage, sessionToken, deviceId: session.deviceId };
}

interface MetDevice {
  readonly deviceId: string;
  readonly deviceTokens?: readonly string[];
}

/** The known device, or the one that becomes known; absent while it is not. */
async function meetDevice(
  tx: Tx,
  { personId, isProved }: { readonly personId: string; readonly isProved: boolean },
  visit: Visit,
): Promise<MetDevice | undefined> {
  const { deviceLabel, now } = visit;
  const known = await findKnownDevice(tx, personId, visit);
  if (known !== undefined) return { deviceId: known.deviceId };
  if (!isProved) return undefined;
  const deviceId = createId('d');
  // Never a token that the browser brought: somebody else may have planted it there.
  const token = createToken();
  await insertDevice(tx, {
    deviceId,
    personId,
    tokenSha256: hashToken(token),
    label: { text: deviceLabel, seal: visit.seal },
    knownAt: now,
  });
  const others = visit.deviceTokens.filter(isToken);
  return { deviceId, deviceTokens: [token, ...others].slice(0, DEVICE_TOKENS_MAX) };
}

/** The device of a person that a visit comes from; absent when it is not known. */
export async function findKnownDevice(
  db: Db,
  personId: string,
  { deviceTokens }: Pick<Visit, 'deviceTokens'>,
): Promise<DeviceFact | undefined> {
  for (const token of deviceTokens.filter(isToken).slice(0, DEVICE_TOKENS_MAX)) {
    const known = await findDevice(db, { personId, tokenSha256: hashToken(token) });
    if (known !== undefined) return known;
  }
  return undefined;
}
