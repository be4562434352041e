import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** One repayment of a project. */
export interface Repayment {
  readonly principalMinor: string;
  readonly interestMinor: string;
}

/** How one repayment is divided over the claims; asked for once a repayment is named. */
export function useRepaymentPlan(poolId: number, recordId: string, repayment?: Repayment) {
  return useQuery({
    queryKey: [
      'repayment-plan',
      poolId,
      recordId,
      repayment?.principalMinor,
      repayment?.interestMinor,
    ],
    enabled: repayment !== undefined,
    queryFn: async () => {
      const query = repayment ?? { principalMinor: '0', interestMinor: '0' };
      return answerOf(await api.planRepayment({ client, path: { poolId, recordId }, query }));
    },
  });
}
