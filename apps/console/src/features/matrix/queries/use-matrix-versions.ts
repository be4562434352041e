import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The one matrix that a pool has, by its id. */
const RECORD_ID = 'matrix';
const VERSIONS_MAX = 500;

/** Every matrix that a pool had, latest first: the first one is in force. */
export function useMatrixVersions(poolId: number) {
  return useQuery({
    queryKey: ['matrices', poolId],
    queryFn: async () => {
      const path = { poolId, recordId: RECORD_ID };
      const query = { limit: VERSIONS_MAX };
      const page = answerOf(await api.listApprovalMatrixVersions({ client, path, query }));
      return page.items.toReversed();
    },
  });
}
