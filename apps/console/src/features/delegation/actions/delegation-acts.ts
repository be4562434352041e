import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about delegations of a pool. */
export function delegationActsOf(poolId: number) {
  const path = { poolId };
  return {
    lend: (asked: Omit<api.DelegateApproval, 'commandId'>) =>
      api.delegateApproval({ client, path, body: { commandId: newCommandId(), ...asked } }),
    revoke: (delegationId: string) =>
      api.revokeDelegation({ client, path, body: { commandId: newCommandId(), delegationId } }),
  } as const;
}

/** The lists that a delegation makes old. */
export const DELEGATION_LISTS = ['delegations'] as const;
