import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** An order, and the id of the command about it. */
interface AboutOrder {
  readonly orderId: string;
  readonly commandId: string;
}

/** What is done about orders of authorities in a pool. */
export function orderActsOf(poolId: number) {
  return {
    register: (body: api.RegisterOrder) => api.registerOrder({ client, path: { poolId }, body }),
    approve: ({ orderId: recordId, commandId }: AboutOrder) =>
      api.approveOrder({ client, path: { poolId, recordId }, body: { commandId } }),
    reject: ({ orderId: recordId, ...body }: AboutOrder & { readonly reason: string }) =>
      api.rejectOrder({ client, path: { poolId, recordId }, body }),
  } as const;
}

/** The lists that an order makes old. */
export const ORDER_LISTS = ['orders', 'instructions', 'accounts', 'customer'] as const;
