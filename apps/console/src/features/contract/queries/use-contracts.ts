import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The custody contracts of a pool by id. */
export function useContracts(poolId: number) {
  return usePages(['contracts', poolId], (query) =>
    api.listContracts({ client, path: { poolId }, query }),
  );
}

/** One contract as it stands, and every version that led there. */
export function useContract(poolId: number, recordId: string) {
  const path = { poolId, recordId };
  return useQuery({
    queryKey: ['contract', poolId, recordId],
    queryFn: async () => {
      const [contract, versions] = await Promise.all([
        api.getContract({ client, path }).then(answerOf),
        readAll((query) => api.listContractVersions({ client, path, query })),
      ]);
      return { contract, versions };
    },
  });
}
