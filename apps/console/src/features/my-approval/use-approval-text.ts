import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../api/connection.ts';

/** What I am about to sign; read once for each thing that is asked for, and never kept. */
export function useApprovalText(asked: api.DescribeMyApprovalData['body']) {
  return useQuery({
    queryKey: ['my-approval-text', asked],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => answerOf(await api.describeMyApproval({ client, body: asked })),
  });
}
