import { ROUTES } from '@ringfence/contract';
import {
  beginSingleSignOn,
  findSession,
  IdentityProviderUnavailable,
  linkSingleSignOn,
  signInBySingleSignOn,
  unlinkSingleSignOn,
} from '@ringfence/identity';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { answerProgress } from '../people/format-person.ts';
import { implementPage } from '../people/implement-person.ts';

const beginSingleSignOnRoute = implementPage(
  ROUTES.beginSingleSignOn,
  async ({ visit }, { people, limits }) => {
    const { provider, identity } = people;
    if (provider === undefined) return refused({ code: 'single_sign_on_off' });
    limits.checkAddress(visit.address);
    try {
      const { attempt, authorizationUrl } = await beginSingleSignOn(identity, provider, visit.now);
      return answered({ attempt, authorizationUrl });
    } catch (fault) {
      return refused(problemOfFault(fault));
    }
  },
);

const signInBySingleSignOnRoute = implementPage(
  ROUTES.signInBySingleSignOn,
  async ({ body, visit }, { people, limits, store }) => {
    const { provider, identity } = people;
    if (provider === undefined) return refused({ code: 'single_sign_on_off' });
    limits.checkAddress(visit.address);
    const before = await findSession(store, visit.sessionToken, visit.now);
    const session = before.status === 'ok' ? before.session : undefined;
    try {
      const signedIn = await signInBySingleSignOn(identity, provider, body, { ...visit, session });
      if (signedIn.status === 'ok') return answerProgress(signedIn.progress, people);
      limits.countRefusedKey(visit.address);
      const isRefused = signedIn.status === 'sign_in_refused';
      return refused({ code: isRefused ? 'single_sign_on_refused' : signedIn.status });
    } catch (fault) {
      return refused(problemOfFault(fault));
    }
  },
);

const linkSingleSignOnRoute = implementKeyed(ROUTES.linkSingleSignOn, async (call, parts) => {
  const { people } = parts;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  const { provider, identity } = people;
  if (provider === undefined) return refused({ code: 'single_sign_on_off' });
  const { personId } = call.params;
  const linkedBy = call.caller.actor.keyId;
  const linking = { personId, linkedBy, issuer: provider.issuer, subject: call.body.subject };
  const linked = await linkSingleSignOn(identity, linking, parts.now());
  return linked.status === 'ok'
    ? answered({
        personId,
        linkId: linked.linkId,
        awaitsSecondPerson: linked.awaitsSecondPerson,
      })
    : refused({ code: linked.status });
});

const unlinkSingleSignOnRoute = implementKeyed(ROUTES.unlinkSingleSignOn, async (call, parts) => {
  const { people } = parts;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  const ended = { ...call.params, endedBy: call.caller.actor.keyId };
  const isFirst = await unlinkSingleSignOn(people.identity, ended, parts.now());
  return isFirst ? answered({}) : refused({ code: 'record_not_found' });
});

/** @throws whatever is not the provider's fault */
function problemOfFault(fault: unknown): ProblemDraft {
  if (fault instanceof IdentityProviderUnavailable) {
    return { code: 'identity_provider_unavailable', retryAfterSeconds: RETRY_SECONDS };
  }
  throw fault;
}

const RETRY_SECONDS = 10;

/** The routes of single sign-on, and of the links that it goes by. */
export const SINGLE_SIGN_ON_ROUTES: readonly Implementation[] = [
  beginSingleSignOnRoute,
  signInBySingleSignOnRoute,
  linkSingleSignOnRoute,
  unlinkSingleSignOnRoute,
];
