import type { PersonKind, SessionFact, SessionStage } from '@ringfence/store';
import {
  IDLE_MILLISECONDS_MAX,
  SESSION_MILLISECONDS_MAX,
  STEP_UP_MILLISECONDS_MAX,
  TOUCH_MILLISECONDS_MIN,
  UNFINISHED_MILLISECONDS_MAX,
} from '../limits.ts';
import { later } from './later.ts';
import { millisecondsBetween } from './milliseconds-between.ts';

/** Whether a session is good now, in order of precedence. */
export type SessionJudged =
  | { readonly status: 'ok'; readonly session: SessionFact }
  | { readonly status: 'session_not_valid' | 'session_expired' };

/**
 * @returns `session_not_valid` for one that nobody has, that was ended, or whose person may not
 *   sign in any more; `session_expired` past its idle or its absolute end
 */
export function judgeSession(session: SessionFact | undefined, now: string): SessionJudged {
  if (session === undefined || session.endedAt !== undefined)
    return { status: 'session_not_valid' };
  if (session.personState !== 'active') return { status: 'session_not_valid' };
  if (session.idleEndAt <= now || session.absoluteEndAt <= now) {
    return { status: 'session_expired' };
  }
  return { status: 'ok', session };
}

/** When a session that is used now ends, if nobody uses it again. */
export function idleEnd(kind: PersonKind, now: string): string {
  return later(now, IDLE_MILLISECONDS_MAX[kind]);
}

/** When a session ends, however busy it is. */
export function absoluteEnd(stage: SessionStage, startedAt: string): string {
  return later(
    startedAt,
    stage === 'signed_in' ? SESSION_MILLISECONDS_MAX : UNFINISHED_MILLISECONDS_MAX,
  );
}

/** Whether this use of a session is to be noted. */
export function isTouchDue({ lastSeenAt }: Pick<SessionFact, 'lastSeenAt'>, now: string): boolean {
  return millisecondsBetween(lastSeenAt, now) >= TOUCH_MILLISECONDS_MIN;
}

/** Until when sensitive acts are open to who proved to be there. */
export function steppedUpUntil(steppedUpAt: string): string {
  return later(steppedUpAt, STEP_UP_MILLISECONDS_MAX);
}

/** Whether the person of a session proved lately enough to be there for a sensitive act. */
export function isSteppedUp(
  { steppedUpAt, stage }: Pick<SessionFact, 'steppedUpAt' | 'stage'>,
  now: string,
): boolean {
  if (stage !== 'signed_in' || steppedUpAt === undefined) return false;
  return millisecondsBetween(steppedUpAt, now) <= STEP_UP_MILLISECONDS_MAX;
}
