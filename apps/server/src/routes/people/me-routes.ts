import { ROUTES } from '@ringfence/contract';
import {
  isSteppedUp,
  listSecondFactors,
  steppedUpUntil,
  stepUpByPassword,
  stepUpByTotp,
} from '@ringfence/identity';
import {
  countRecoveryCodes,
  EVERY_PLATFORM,
  findPerson,
  updateProfile,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { listUsableGrants, type UsableGrant } from '../../access/choose-grant.ts';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { answeredWith, formatSession } from './format-person.ts';
import { implementPerson } from './implement-person.ts';

export const getMeRoute = implementPerson(ROUTES.getMe, async ({ visit }, parts) => {
  const { people, store, grants } = parts;
  const { session } = visit;
  const { personId } = session;
  const read = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    person: await findPerson(db, personId),
    secondFactors: await listSecondFactors(db, personId),
    recoveryCodesLeft: await countRecoveryCodes(db, personId),
  }));
  const { person, secondFactors, recoveryCodesLeft } = read;
  if (person === undefined) throw new Error('whoever has a session is a person');
  const { seal } = people.identity;
  const displayName = await seal.open('person.display_name', personId, person.displayNameSealed);
  const { loginNameSealed: sealed } = person;
  const loginName =
    sealed === undefined ? undefined : await seal.open('person.email', personId, sealed);
  const usable = listUsableGrants((await grants.find(personId)) ?? [], visit.now);
  return answered({
    personId,
    kind: person.kind,
    displayName,
    ...(loginName === undefined ? {} : { loginName }),
    language: person.language,
    stage: session.stage,
    strength: session.strength,
    secondFactors: [...secondFactors],
    recoveryCodesLeft,
    ...(person.customer === undefined ? {} : { customer: person.customer }),
    roles: usable.filter(({ principal }) => principal.conflicts.length === 0).map(formatRole),
    session: formatSession(session, session.sessionId),
    ...(session.steppedUpAt !== undefined && isSteppedUp(session, visit.now)
      ? { steppedUpUntil: steppedUpUntil(session.steppedUpAt) }
      : {}),
  });
});

function formatRole({ principal }: UsableGrant) {
  const { role, level, platformId, poolIds } = principal;
  return {
    role,
    level,
    ...(platformId === undefined ? {} : { platformId }),
    ...(poolIds === undefined ? {} : { pools: [...poolIds] }),
  };
}

export const changeMyLanguageRoute = implementPerson(
  ROUTES.changeMyLanguage,
  async ({ body, visit }, { store }) => {
    const { personId } = visit.session;
    await withTransaction(
      store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => updateProfile(tx, personId, { language: body.language }),
    );
    return answered({});
  },
);

/** One of two proofs is sent; a passkey has a route of its own. */
export const stepUpRoute = implementPerson(ROUTES.stepUp, async ({ body, visit }, { people }) => {
  const { code, password } = body;
  const taken =
    code === undefined
      ? await stepUpByPassword(people.identity, password ?? '', visit)
      : await stepUpByTotp(people.identity, code, visit);
  if (taken.status === 'ok') {
    return answeredWith({ steppedUpUntil: steppedUpUntil(visit.now) }, taken.opened, people);
  }
  if (taken.status !== 'sign_in_delayed') return refused({ code: taken.status });
  return refused({ code: taken.status, retryAfterSeconds: taken.retryAfterSeconds });
});

export const getMyCustomerRoute = implementKeyed(ROUTES.getMyCustomer, async ({ caller }) => {
  const customer = caller.session?.customer;
  return customer === undefined ? refused({ code: 'session_missing' }) : answered(customer);
});
