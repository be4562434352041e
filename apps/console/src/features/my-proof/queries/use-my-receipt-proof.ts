import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What the log shows of one of my instructions. */
export function useMyReceiptProof(instructionId: string) {
  return useQuery({
    queryKey: ['my-receipt-proof', instructionId],
    queryFn: async () => answerOf(await api.getMyReceiptProof({ client, path: { instructionId } })),
  });
}
