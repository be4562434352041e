import { api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';

/** The platforms of the installation. */
export function usePlatforms() {
  return useQuery({
    queryKey: ['platforms'],
    queryFn: () => readAll((query) => api.listPlatforms({ client, query })),
  });
}
