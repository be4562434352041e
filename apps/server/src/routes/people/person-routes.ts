import { ROLE_OF_PLATFORM, ROUTES } from '@ringfence/contract';
import {
  changePersonState,
  type InvitationMade,
  inviteAgain,
  invitePerson,
  type PersonWish,
} from '@ringfence/identity';
import { EVERY_PLATFORM, listPersons, type PersonFact, withSnapshot } from '@ringfence/store';
import { formatInvitationUrl, type PeopleDesk } from '../../access/people-desk.ts';
import { answered, type Caller, implementKeyed, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import type { ServerParts } from '../../server-parts.ts';

export const invitePersonRoute = implementKeyed(
  ROUTES.invitePerson,
  async ({ body, caller }, parts) => invite({ ...body, ...inviterOf(caller) }, parts),
);

export const inviteCustomerRoute = implementPool(
  ROUTES.inviteCustomer,
  async ({ body, params, pool, caller }, parts) => {
    const customer = { poolId: pool.poolId, customerId: params.customerId };
    return invite({ ...body, kind: 'customer', customer, ...inviterOf(caller) }, parts);
  },
);

/** The key of a person is that person; a platform and its channels answer for their customers. */
function inviterOf({ key, grantId }: Caller) {
  const { keyId, role, personId } = key;
  const isOfPlatform = role !== 'system' && ROLE_OF_PLATFORM[role];
  const isByKeyOfStaff = personId !== undefined && !isOfPlatform;
  return { invitedBy: keyId, isByStaff: grantId !== undefined || isByKeyOfStaff };
}

async function invite(wish: PersonWish, { people, now }: ServerParts) {
  if (people === undefined) return refused({ code: 'sign_in_off' });
  const invited = await invitePerson(people.identity, wish, now());
  return invited.status === 'ok'
    ? answered(formatInvitation(invited.invitation, people))
    : refused({ code: invited.status });
}

export const invitePersonAgainRoute = implementKeyed(
  ROUTES.invitePersonAgain,
  async ({ params, caller }, { people, now }) => {
    if (people === undefined) return refused({ code: 'sign_in_off' });
    const asked = { personId: params.personId, ...inviterOf(caller) };
    const invited = await inviteAgain(people.identity, asked, now());
    return invited.status === 'ok'
      ? answered(formatInvitation(invited.invitation, people))
      : refused({ code: invited.status });
  },
);

export const changePersonStateRoute = implementKeyed(
  ROUTES.changePersonState,
  async ({ params, body, caller }, { store, now }) => {
    const { personId } = params;
    const change = { personId, state: body.state, changedBy: caller.key.keyId };
    const { status } = await changePersonState({ store }, change, now());
    return status === 'ok' ? answered({ personId, state: body.state }) : refused({ code: status });
  },
);

const LIST = 'persons';

export const listPersonsRoute = implementKeyed(ROUTES.listPersons, async ({ query }, parts) => {
  const { people, store, cursors } = parts;
  if (people === undefined) return refused({ code: 'sign_in_off' });
  const page = openPage(cursors, LIST, query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });
  const { limit } = page;
  const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listPersons(db, { after: page.after ?? '', limit: limit + 1 }),
  );
  const names = await openNames(read, people);
  const format = (person: PersonFact) => formatPerson(person, names.get(person.personId));
  const afterOf = (person: PersonFact) => person.personId;
  return answered(formatPage(cursors, LIST, { read, limit, afterOf, format }));
});

/** The names of staff; who a customer is, is not told in a list. */
async function openNames(
  persons: readonly PersonFact[],
  { identity }: PeopleDesk,
): Promise<ReadonlyMap<string, string>> {
  const staff = persons.filter(({ kind }) => kind === 'staff');
  const sealed = staff.map(({ personId, displayNameSealed }) => ({
    field: 'person.display_name' as const,
    subject: personId,
    sealed: displayNameSealed,
  }));
  const names = await identity.seal.openMany(sealed);
  return new Map(staff.map(({ personId }, index) => [personId, names[index] ?? '']));
}

function formatPerson(person: PersonFact, displayName: string | undefined) {
  const { personId, kind, state, customer, createdAt } = person;
  return {
    personId,
    kind,
    state,
    ...(displayName === undefined ? {} : { displayName }),
    hasJoined: person.loginNameSealed !== undefined,
    ...(customer === undefined ? {} : { customer }),
    createdAt,
  };
}

function formatInvitation(
  { personId, token, expiresAt, awaitsSecondPerson }: InvitationMade,
  { publicUrl }: PeopleDesk,
) {
  return {
    personId,
    url: formatInvitationUrl(publicUrl, token),
    expiresAt,
    awaitsSecondPerson,
  };
}
