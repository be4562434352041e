import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';

/** What counts in a pool: each setting as it stands. */
export function useSettings(poolId: number) {
  const path = { poolId };
  return useQuery({
    queryKey: ['settings', poolId],
    queryFn: async () => {
      const [
        signature,
        intakes,
        terms,
        calendars,
        fees,
        settlements,
        customers,
        interest,
        schedules,
        suspense,
      ] = await Promise.all([
        api.getPoolSignatureRule({ client, path }).then(answerOf),
        readAll((query) => api.listIntakes({ client, path, query })),
        readAll((query) => api.listTerms({ client, path, query })),
        readAll((query) => api.listCalendars({ client, path, query })),
        readAll((query) => api.listFees({ client, path, query })),
        readAll((query) => api.listFeeSettlementPolicies({ client, path, query })),
        readAll((query) => api.listCustomerSettings({ client, path, query })),
        readAll((query) => api.listInterestPolicies({ client, path, query })),
        readAll((query) => api.listDaySchedules({ client, path, query })),
        readAll((query) => api.listSuspensePolicies({ client, path, query })),
      ]);
      return {
        signature,
        intakes,
        terms,
        calendars,
        fees,
        settlements,
        customers,
        interest,
        schedules,
        suspense,
      };
    },
  });
}
