import { answerOf, api } from '@ringfence/client';
import type { PartyKind } from '@ringfence/parties';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The institutions, platforms or agreements, by id. */
export function useParties(kind: PartyKind) {
  return usePages(['parties', kind], (query) => api.listParties({ client, path: { kind }, query }));
}

/** One of them as it stands, and every version that led there. */
export function useParty(kind: PartyKind, recordId: string) {
  const path = { kind, recordId };
  return useQuery({
    queryKey: ['parties', kind, recordId],
    queryFn: async () => {
      const [party, versions] = await Promise.all([
        api.getParty({ client, path }).then(answerOf),
        readAll((query) => api.listPartyVersions({ client, path, query })),
      ]);
      return { party, versions };
    },
  });
}

/** What is overdue or falls due within thirty days. */
export function useDue() {
  return useQuery({
    queryKey: ['parties', 'due'],
    queryFn: async () => answerOf(await api.listDue({ client })).items,
  });
}

/** The clauses of a custody agreement with the controls that keep them. */
export function useClauses() {
  return useQuery({
    queryKey: ['clauses'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => answerOf(await api.listClauses({ client })).items,
  });
}
