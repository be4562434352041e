import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Requests of people about their data. */
export function usePrivacyRequests(state: 'open' | 'all') {
  return usePages(['privacy-requests', state], (page) =>
    api.listPrivacyRequests({ client, query: { ...page, state } }),
  );
}

/** One request, in the person's words: reading it is written, and told to the person. */
export function usePrivacyRequest(requestId: string) {
  return useQuery({
    queryKey: ['privacy-request', requestId],
    // Coming back to the window is no further look.
    refetchOnWindowFocus: false,
    queryFn: async () => answerOf(await api.getPrivacyRequest({ client, path: { requestId } })),
  });
}

/** What is kept until when. */
export function useRetention() {
  return useQuery({
    queryKey: ['retention'],
    queryFn: async () => answerOf(await api.listRetentionDue({ client })),
  });
}

/** Who was forgotten. */
export function useCertificates() {
  return usePages(['deletion-certificates'], (query) =>
    api.listDeletionCertificates({ client, query }),
  );
}
