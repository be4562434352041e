import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const LENT_MAX = 50;

/** The approvals that were lent to a person for one operation, and are in force. */
export function useLentToMe(poolId: number, personId: string, operation: string) {
  return useQuery({
    queryKey: ['delegations', poolId, 'to', personId],
    queryFn: async () =>
      answerOf(
        await api.listApprovalDelegations({
          client,
          path: { poolId },
          query: { subject: personId, state: 'in_force', limit: LENT_MAX },
        }),
      ).items,
    select: (items) => items.filter(({ body }) => body.operations.includes(operation)),
  });
}
