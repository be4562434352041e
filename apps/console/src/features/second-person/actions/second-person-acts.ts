import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** A customer whose person is to come in. */
interface CustomerInvited {
  readonly poolId: number;
  readonly customerId: string;
  readonly body: api.InviteCustomer;
}

/** A role that waits for a second person. */
export interface GrantWaiting {
  readonly personId: string;
  readonly grantId: string;
}

/** What makes something that needs a second person, and the word of that person. */
export const SECOND_PERSON_ACTS = {
  read: ({ kind, subjectId, poolId }: api.Countersignature) =>
    poolId === undefined
      ? api.describeCountersignature({ client, path: { kind, subjectId } })
      : api.describeCustomerLink({ client, path: { poolId, subjectId } }),
  sign: ({ kind, subjectId, poolId }: api.Countersignature, body: api.Countersign) =>
    poolId === undefined
      ? api.countersign({ client, path: { kind, subjectId }, body })
      : api.countersignCustomerLink({ client, path: { poolId, subjectId }, body }),
  readGrant: (path: GrantWaiting) => api.describeRoleGrant({ client, path }),
  confirmGrant: (path: GrantWaiting, body: api.Countersign) =>
    api.confirmRoleGrant({ client, path, body }),
  inviteCustomer: ({ body, ...path }: CustomerInvited) =>
    api.inviteCustomer({ client, path, body }),
} as const;

/** The lists that these acts make old. */
export const SECOND_PERSON_LISTS = ['awaited', 'api-keys'] as const;

/** The lists that the confirmation of a role makes old. */
export const GRANT_LISTS = ['persons', 'role-grants'] as const;
