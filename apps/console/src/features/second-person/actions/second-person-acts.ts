import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** A customer whose person is to come in. */
interface CustomerInvited {
  readonly poolId: number;
  readonly customerId: string;
  readonly body: api.InviteCustomer;
}

/** What makes something that needs a second person, and the word of that person. */
export const SECOND_PERSON_ACTS = {
  sign: ({ kind, subjectId, poolId }: api.Countersignature) =>
    poolId === undefined
      ? api.countersign({ client, path: { kind, subjectId }, body: {} })
      : api.countersignCustomerLink({ client, path: { poolId, subjectId }, body: {} }),
  inviteCustomer: ({ body, ...path }: CustomerInvited) =>
    api.inviteCustomer({ client, path, body }),
} as const;

/** The lists that these acts make old. */
export const SECOND_PERSON_LISTS = ['awaited', 'api-keys'] as const;
