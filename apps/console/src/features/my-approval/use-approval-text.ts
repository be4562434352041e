import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../api/connection.ts';

/** Under what the texts to be signed are kept while they are shown. */
export const APPROVAL_TEXT_KEY = 'my-approval-text';

/** What I am about to sign; read once for each thing that is asked for, and never kept. */
export function useApprovalText(asked: api.DescribeMyApprovalData['body']) {
  return useQuery({
    queryKey: [APPROVAL_TEXT_KEY, asked],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => answerOf(await api.describeMyApproval({ client, body: asked })),
  });
}
