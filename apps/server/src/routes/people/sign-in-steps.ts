import { ROUTES } from '@ringfence/contract';
import {
  findSession,
  type SignedIn,
  signInByPassword,
  signInByRecoveryCode,
  signInByTotp,
  signOut,
} from '@ringfence/identity';
import { formatCookieRemoval } from '../../access/session-cookie.ts';
import { answered, refused } from '../../http/call.ts';
import { answerProgress } from './format-person.ts';
import { implementPage, implementPerson, type PeopleParts } from './implement-person.ts';

export const signInByPasswordRoute = implementPage(
  ROUTES.signInByPassword,
  async ({ body, visit }, parts) => {
    parts.limits.checkAddress(visit.address);
    const before = await findSession(parts.store, visit.sessionToken, visit.now);
    const session = before.status === 'ok' ? before.session : undefined;
    const signedIn = await signInByPassword(parts.people.identity, body, { ...visit, session });
    if (signedIn.status === 'sign_in_refused') parts.limits.countRefusedKey(visit.address);
    return answerSignIn(signedIn, parts);
  },
);

export const signInByTotpRoute = implementPerson(
  ROUTES.signInByTotp,
  async ({ body, visit }, parts) =>
    answerSignIn(await signInByTotp(parts.people.identity, body.code, visit), parts),
);

export const signInByRecoveryCodeRoute = implementPerson(
  ROUTES.signInByRecoveryCode,
  async ({ body, visit }, parts) =>
    answerSignIn(await signInByRecoveryCode(parts.people.identity, body.code, visit), parts),
);

export const signOutRoute = implementPerson(ROUTES.signOut, async ({ visit }, parts) => {
  await signOut(parts.people.identity, visit);
  return { ...answered({}), cookies: formatCookieRemoval(parts.people.publicUrl) };
});

function answerSignIn(signedIn: SignedIn, { people }: PeopleParts) {
  if (signedIn.status === 'ok') return answerProgress(signedIn.progress, people);
  if (signedIn.status !== 'sign_in_delayed') return refused({ code: signedIn.status });
  return refused({ code: signedIn.status, retryAfterSeconds: signedIn.retryAfterSeconds });
}
