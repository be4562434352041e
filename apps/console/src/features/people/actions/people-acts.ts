import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** Which grant of which person. */
interface GrantOfPerson {
  readonly personId: string;
  readonly grantId: string;
}

/** What is changed about other people, one request each. */
export const PEOPLE_ACTS = {
  invite: (body: api.InvitePerson) => api.invitePerson({ client, body }),
  inviteAgain: (personId: string) =>
    api.invitePersonAgain({ client, path: { personId }, body: {} }),
  changeState: ({ personId, state }: Pick<api.Person, 'personId' | 'state'>) =>
    api.changePersonState({ client, path: { personId }, body: { state } }),
  grant: ({ personId, body }: { readonly personId: string; readonly body: api.GrantRole }) =>
    api.grantRole({ client, path: { personId }, body }),
  revoke: ({ reason, ...path }: GrantOfPerson & { readonly reason: string }) =>
    api.revokeRoleGrant({ client, path, body: { reason } }),
} as const;

/** The lists that an act about people makes old. */
export const PEOPLE_LISTS = ['persons', 'role-grants'] as const;
