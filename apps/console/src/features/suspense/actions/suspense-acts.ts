import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is done about unallocated money of a pool. */
export function suspenseActsOf(poolId: number) {
  const path = { poolId };
  return {
    propose: (asked: Omit<api.ProposeReceiptReturn, 'commandId'>) =>
      api.proposeReceiptReturn({ client, path, body: { commandId: newCommandId(), ...asked } }),
    approve: (body: api.ApproveReceiptReturn) => api.approveReceiptReturn({ client, path, body }),
    refuse: (asked: Omit<api.RefuseReceiptReturn, 'commandId'>) =>
      api.refuseReceiptReturn({ client, path, body: { commandId: newCommandId(), ...asked } }),
  } as const;
}

/** The lists that a return makes old. */
export const SUSPENSE_LISTS = ['suspense', 'receipt-returns', 'instructions'] as const;
