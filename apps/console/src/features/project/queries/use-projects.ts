import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The projects of a pool by id. */
export function useProjects(poolId: number) {
  return usePages(['projects', poolId], (query) =>
    api.listProjects({ client, path: { poolId }, query }),
  );
}

/** One project: as it stands, how it came there, and what it comes to. */
export function useProject(poolId: number, recordId: string) {
  const path = { poolId, recordId };
  return useQuery({
    queryKey: ['project', poolId, recordId],
    queryFn: async () => {
      const [project, versions, position] = await Promise.all([
        api.getProject({ client, path }).then(answerOf),
        readAll((query) => api.listProjectVersions({ client, path, query })),
        api.getProjectPosition({ client, path }).then(answerOf),
      ]);
      return { project, versions, position };
    },
  });
}

/** What the borrower of a project owes to whom. */
export function useClaims(poolId: number, projectId: string) {
  return usePages(['claims', poolId, projectId], (query) =>
    api.listClaims({ client, path: { poolId }, query: { ...query, subject: projectId } }),
  );
}
