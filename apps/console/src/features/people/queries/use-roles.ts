import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/**
 * The roles there are, and what each may do, as the policies say.
 *
 * @param hasRole whoever has no role yet is not told
 */
export function useRoles(hasRole = true) {
  return useQuery({
    queryKey: ['roles'],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: hasRole,
    queryFn: async () => answerOf(await api.listRoles({ client })),
  });
}
