import {
  appendPersonEvent,
  EVERY_PLATFORM,
  findPasswordHash,
  findPersonByLogin,
  type PersonKind,
  type SessionFact,
  type SessionStage,
  spendTotpStep,
  type Tx,
  useRecoveryCode,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { codeLine, countAttempt, findSignInDelay, passwordLine } from './attempts.ts';
import { hashRecoveryCode } from './codes/recovery-code.ts';
import { decideSignInStage } from './decide/sign-in-stage.ts';
import { findTotpMatch } from './find-totp-match.ts';
import type { IdentityParts } from './identity-parts.ts';
import { verifyPassword } from './password/hash-password.ts';
import { listSecondFactors, type SecondFactor } from './second-factors.ts';
import { findKnownDevice, openSession, type SessionOpened } from './sessions.ts';
import { addressOf, type Visit } from './visit.ts';

/** How far somebody has come in. */
export interface SignInProgress {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly stage: SessionStage;
  /** What may be proved next; empty once signed in. */
  readonly secondFactors: readonly SecondFactor[];
  readonly opened: SessionOpened;
}

export type SignedIn =
  | { readonly status: 'ok'; readonly progress: SignInProgress }
  | { readonly status: 'sign_in_delayed'; readonly retryAfterSeconds: number }
  | {
      readonly status:
        | 'sign_in_refused'
        | 'new_link_needed'
        | 'code_not_valid'
        | 'sign_in_out_of_order';
    };

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** Nobody has this id: what is asked for it costs what is asked for anyone. */
const NOBODY = 'p-00000000-0000-7000-8000-000000000000';

/**
 * The first step: a login name and its password. The work and the answers are the same for a name
 * that nobody has.
 *
 * @returns sign_in_delayed, sign_in_refused, new_link_needed
 */
export async function signInByPassword(
  parts: IdentityParts,
  { loginName, password }: { readonly loginName: string; readonly password: string },
  visit: Visit & { readonly session?: SessionFact | undefined },
): Promise<SignedIn> {
  const { store, seal } = parts;
  const loginIndex = await seal.blindIndex('person.email', loginName);
  const found = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const person = await findPersonByLogin(db, loginIndex);
    const personId = person?.personId ?? NOBODY;
    const device = await findKnownDevice(db, personId, visit);
    const line = passwordLine(loginIndex, { deviceId: device?.deviceId, address: visit.address });
    const factors = await listSecondFactors(db, personId);
    const hash = await findPasswordHash(db, personId);
    const delay = await findSignInDelay(db, line, visit.now);
    return { person, device, line, factors, hash, delay };
  });
  const { person, device, line, factors, delay } = found;
  if (delay.status === 'delayed') return delayed(delay.retryAfterSeconds);
  const isPassword = await verifyPassword(found.hash, password);
  const admitted = isPassword && person?.state === 'active' ? person : undefined;

  return withTransaction(store, WRITE, async (tx) => {
    const event = {
      at: visit.now,
      personId: person?.personId,
      act: 'sign_in_by_password',
      deviceId: device?.deviceId,
      address: addressOf(visit),
    };
    const isRight = admitted !== undefined;
    const counted = await countAttempt(tx, line, { now: visit.now, isRight });
    if (counted.status === 'delayed') return delayed(counted.retryAfterSeconds);
    if (admitted === undefined) {
      await appendPersonEvent(tx, { ...event, result: 'sign_in_refused' });
      return { status: 'sign_in_refused' };
    }
    const { personId, kind } = admitted;
    const facts = { kind, isDeviceKnown: device !== undefined };
    const outcome = decideSignInStage({ ...facts, hasSecondFactor: factors.length > 0 });
    if (outcome === 'new_link_needed') {
      await appendPersonEvent(tx, { ...event, result: outcome });
      return { status: outcome };
    }
    const request = { personId, kind, method: 'password', strength: 'one_factor' } as const;
    const replaces = visit.session;
    const opened = await openSession(tx, { ...request, stage: outcome, replaces }, visit);
    await appendPersonEvent(tx, { ...event, result: outcome, sessionId: opened.sessionId });
    const secondFactors = outcome === 'second_factor' ? withRecovery(factors) : [];
    return { status: 'ok', progress: { personId, kind, stage: outcome, secondFactors, opened } };
  });
}

/**
 * The second step, by a code of an app.
 *
 * @returns sign_in_out_of_order, sign_in_delayed, code_not_valid
 */
export async function signInByTotp(
  parts: IdentityParts,
  code: string,
  visit: Visit & { readonly session: SessionFact },
): Promise<SignedIn> {
  const { personId } = visit.session;
  const match = await findTotpMatch(parts, { personId, code, now: visit.now });
  return finishSignIn(parts, 'totp', visit, async (tx) =>
    match === undefined ? false : spendTotpStep(tx, { ...match, spentAt: visit.now }),
  );
}

/**
 * The second step, by a recovery code in the place of a factor that was lost.
 *
 * @returns sign_in_out_of_order, sign_in_delayed, code_not_valid
 */
export async function signInByRecoveryCode(
  parts: IdentityParts,
  code: string,
  visit: Visit & { readonly session: SessionFact },
): Promise<SignedIn> {
  const { personId } = visit.session;
  const use = { personId, codeSha256: hashRecoveryCode(code), usedAt: visit.now };
  return finishSignIn(parts, 'recovery_code', visit, async (tx) => useRecoveryCode(tx, use));
}

async function finishSignIn(
  { store }: IdentityParts,
  method: 'totp' | 'recovery_code',
  visit: Visit & { readonly session: SessionFact },
  spend: (tx: Tx) => Promise<boolean>,
): Promise<SignedIn> {
  const { session, now } = visit;
  const { personId, kind } = session;
  if (session.stage !== 'second_factor') return { status: 'sign_in_out_of_order' };

  return withTransaction(store, WRITE, async (tx) => {
    const device = await findKnownDevice(tx, personId, visit);
    const line = codeLine(personId, { deviceId: device?.deviceId });
    const waiting = await findSignInDelay(tx, line, now);
    if (waiting.status === 'delayed') return delayed(waiting.retryAfterSeconds);
    const isRight = await spend(tx);
    const counted = await countAttempt(tx, line, { now, isRight });
    if (counted.status === 'delayed') return delayed(counted.retryAfterSeconds);
    const event = {
      at: now,
      personId,
      act: `sign_in_by_${method}`,
      deviceId: device?.deviceId,
      address: addressOf(visit),
    };
    if (!isRight) {
      await appendPersonEvent(tx, {
        ...event,
        result: 'code_not_valid',
        sessionId: session.sessionId,
      });
      return { status: 'code_not_valid' };
    }
    const request = { personId, kind, method, strength: 'two_factors' } as const;
    const opened = await openSession(
      tx,
      { ...request, stage: 'signed_in', replaces: session },
      visit,
    );
    await appendPersonEvent(tx, { ...event, result: 'signed_in', sessionId: opened.sessionId });
    const progress = { personId, kind, stage: 'signed_in', secondFactors: [], opened } as const;
    return { status: 'ok', progress };
  });
}

function delayed(retryAfterSeconds: number): SignedIn {
  return { status: 'sign_in_delayed', retryAfterSeconds };
}

function withRecovery(factors: readonly SecondFactor[]): readonly SecondFactor[] {
  return [...factors, 'recovery_code'];
}
