import { ROUTES } from '@ringfence/contract';
import {
  beginPasskeyRegistration,
  beginPasskeySignIn,
  beginPasskeyStepUp,
  findSession,
  listOwnPasskeys,
  nameOwnPasskey,
  registerPasskey,
  relyingPartyOf,
  removeOwnPasskey,
  signInByPasskey,
  steppedUpUntil,
  stepUpByPasskey,
} from '@ringfence/identity';
import type { PeopleDesk } from '../../access/people-desk.ts';
import { answered, type Implementation, refused } from '../../http/call.ts';
import { answeredWith, answerProgress } from '../people/format-person.ts';
import { implementPage, implementPerson } from '../people/implement-person.ts';

function relyingPartyOfDesk({ identity, publicUrl }: PeopleDesk) {
  return relyingPartyOf(publicUrl, identity.issuer);
}

const beginPasskeySignInRoute = implementPage(
  ROUTES.beginPasskeySignIn,
  async ({ visit }, { people, limits }) => {
    limits.checkAddress(visit.address);
    const relyingParty = relyingPartyOfDesk(people);
    const options = await beginPasskeySignIn(people.identity, relyingParty, visit.now);
    return answered({ options: { ...options } });
  },
);

const signInByPasskeyRoute = implementPage(
  ROUTES.signInByPasskey,
  async ({ body, visit }, { people, limits, store }) => {
    limits.checkAddress(visit.address);
    const before = await findSession(store, visit.sessionToken, visit.now);
    const session = before.status === 'ok' ? before.session : undefined;
    const signedIn = await signInByPasskey(
      people.identity,
      relyingPartyOfDesk(people),
      body.credential,
      { ...visit, session },
    );
    if (signedIn.status === 'ok') return answerProgress(signedIn.progress, people);
    limits.countRefusedKey(visit.address);
    return refused({ code: signedIn.status });
  },
);

const listMyPasskeysRoute = implementPerson(ROUTES.listMyPasskeys, async ({ visit }, { people }) =>
  answered({ items: [...(await listOwnPasskeys(people.identity, visit.session.personId))] }),
);

const beginPasskeyRegistrationRoute = implementPerson(
  ROUTES.beginPasskeyRegistration,
  async ({ visit }, { people }) => {
    const relyingParty = relyingPartyOfDesk(people);
    const begun = await beginPasskeyRegistration(people.identity, relyingParty, visit);
    if (begun.status !== 'ok') return refused({ code: begun.status });
    return answered({ options: { ...begun.options } });
  },
);

const registerMyPasskeyRoute = implementPerson(
  ROUTES.registerMyPasskey,
  async ({ body, visit }, { people }) => {
    const { name, credential: registration } = body;
    const relyingParty = relyingPartyOfDesk(people);
    const asked = { name, registration };
    const registered = await registerPasskey(people.identity, relyingParty, asked, visit);
    if (registered.status !== 'ok') return refused({ code: registered.status });
    const { passkeyId, opened } = registered;
    if (opened === undefined) return answered({ passkeyId });
    return answeredWith({ passkeyId }, opened, people);
  },
);

const nameMyPasskeyRoute = implementPerson(
  ROUTES.nameMyPasskey,
  async ({ params, body, visit }, { people }) => {
    const named = { passkeyId: params.passkeyId, name: body.name };
    const isKnown = await nameOwnPasskey(people.identity, named, visit);
    return isKnown ? answered({}) : refused({ code: 'record_not_found' });
  },
);

const removeMyPasskeyRoute = implementPerson(
  ROUTES.removeMyPasskey,
  async ({ params, visit }, { people }) => {
    const { status } = await removeOwnPasskey(people.identity, params.passkeyId, visit);
    return status === 'ok' ? answered({}) : refused({ code: status });
  },
);

const beginPasskeyStepUpRoute = implementPerson(
  ROUTES.beginPasskeyStepUp,
  async ({ visit }, { people }) => {
    const options = await beginPasskeyStepUp(people.identity, relyingPartyOfDesk(people), visit);
    return answered({ options: { ...options } });
  },
);

const stepUpByPasskeyRoute = implementPerson(
  ROUTES.stepUpByPasskey,
  async ({ body, visit }, { people }) => {
    const relyingParty = relyingPartyOfDesk(people);
    const done = await stepUpByPasskey(people.identity, relyingParty, body.credential, visit);
    if (done.status !== 'ok') return refused({ code: done.status });
    const until = { steppedUpUntil: steppedUpUntil(visit.now) };
    return answeredWith(until, done.opened, people);
  },
);

/** The routes by which persons add, use and remove passkeys. */
export const PASSKEY_ROUTES: readonly Implementation[] = [
  beginPasskeySignInRoute,
  signInByPasskeyRoute,
  listMyPasskeysRoute,
  beginPasskeyRegistrationRoute,
  registerMyPasskeyRoute,
  nameMyPasskeyRoute,
  removeMyPasskeyRoute,
  beginPasskeyStepUpRoute,
  stepUpByPasskeyRoute,
];
