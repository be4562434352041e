import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const ENTRIES_MAX = 100;

/** What the journal says of an instruction after its decision, in order. */
export function useLaterEntries(poolId: number, instructionId: string) {
  return useQuery({
    queryKey: ['instruction-entries', poolId, instructionId],
    queryFn: async () => {
      const query = { subject: instructionId, limit: ENTRIES_MAX };
      const page = answerOf(await api.listJournal({ client, path: { poolId }, query }));
      return page.items.filter(({ commandId }) => commandId !== instructionId);
    },
  });
}
