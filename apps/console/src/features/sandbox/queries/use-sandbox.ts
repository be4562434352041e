import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The account of a pool at the sandbox bank. */
export function useSandboxAccount(poolId: number) {
  return useQuery({
    queryKey: ['sandbox', poolId, 'account'],
    queryFn: async () => answerOf(await api.getSandboxAccount({ client, path: { poolId } })),
  });
}

/** What the sandbox bank booked last. */
export function useSandboxMovements(poolId: number) {
  return useQuery({
    queryKey: ['sandbox', poolId, 'movements'],
    queryFn: async () =>
      answerOf(await api.listSandboxMovements({ client, path: { poolId } })).items,
  });
}
