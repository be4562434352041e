import type { BrowserKeeps, PasswordRefusal, SignInProgress } from '@ringfence/identity';
import type { SessionFact } from '@ringfence/store';
import type { PeopleDesk } from '../../access/people-desk.ts';
import { formatCookies } from '../../access/session-cookie.ts';
import type { Answered } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';

/** How far a sign-in is, with the cookies of its session. */
export function answerProgress(progress: SignInProgress, people: PeopleDesk) {
  const { personId, kind, stage, secondFactors, opened } = progress;
  const body = { personId, kind, stage, secondFactors: [...secondFactors] };
  return answeredWith(body, opened, people);
}

/** The answer of a success that gives the browser a new token. */
export function answeredWith<Body>(
  body: Body,
  kept: BrowserKeeps,
  { publicUrl }: PeopleDesk,
): Answered<Body> {
  return { status: 'answered', body, cookies: formatCookies(kept, publicUrl) };
}

export function formatSession(session: SessionFact, thisId: string) {
  const { sessionId, method, strength, stage, deviceId } = session;
  const { startedAt, lastSeenAt, idleEndAt, absoluteEndAt } = session;
  return {
    sessionId,
    method,
    strength,
    stage,
    ...(deviceId === undefined ? {} : { deviceId }),
    startedAt,
    lastSeenAt,
    idleEndAt,
    absoluteEndAt,
    isThis: sessionId === thisId,
  };
}

/** Why a password is not taken, in words. */
const PASSWORD_REFUSED: Readonly<Record<PasswordRefusal, readonly [string, string]>> = {
  password_too_short: [
    'A password has at least 12 characters; this one has fewer.',
    '密码至少 12 个字符,当前不足。',
  ],
  password_too_long: [
    'A password has at most 128 characters; this one has more.',
    '密码最多 128 个字符,当前超出。',
  ],
  password_repeats_itself: [
    'A password has at least five different characters, not in a row; this one repeats itself.',
    '密码至少包含五个不同字符且不得连续排列,当前密码重复。',
  ],
  password_names_its_owner: [
    'A password does not hold the name of its owner or of the service; this one does.',
    '密码不得包含本人或系统名称,当前密码包含。',
  ],
  password_is_known: [
    'A password is in no list of passwords that others know, and not the one before; this one is.',
    '密码不得在已知密码之列,也不得与原密码相同。',
  ],
};

export function describePasswordRefusal(reason: PasswordRefusal): ProblemDraft {
  const [en, zh] = PASSWORD_REFUSED[reason];
  return { code: 'password_not_accepted', detail: { en, 'zh-CN': zh }, result: { reason } };
}
