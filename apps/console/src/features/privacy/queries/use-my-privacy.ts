import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** What is kept about me, as a list. */
export function useMyNotice() {
  return useQuery({
    queryKey: ['my-notice'],
    queryFn: async () => answerOf(await api.getMyPrivacyNotice({ client })),
  });
}

/** What I agreed to. */
export function useMyConsents() {
  return useQuery({
    queryKey: ['my-consents'],
    queryFn: async () => answerOf(await api.listMyConsents({ client })),
  });
}

/** Who looked at my data. */
export function useMyAccesses() {
  return usePages(['my-accesses'], (query) => api.listMyAccesses({ client, query }));
}

/** Whether a face check is offered, and those that I made. */
export function useMyFaceChecks() {
  return useQuery({
    queryKey: ['my-face-checks'],
    queryFn: async () => answerOf(await api.listMyFaceChecks({ client })),
  });
}

/** What I asked for. */
export function useMyRequests() {
  return useQuery({
    queryKey: ['my-privacy-requests'],
    queryFn: async () => answerOf(await api.listMyPrivacyRequests({ client })),
  });
}
