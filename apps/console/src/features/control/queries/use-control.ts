import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** What I am to read and accept. */
export function useMyPolicies() {
  return useQuery({
    queryKey: ['my-policies'],
    queryFn: async () => answerOf(await api.listMyPolicies({ client })).items,
  });
}

/** The policies in force. */
export function usePolicies() {
  return useQuery({
    queryKey: ['policies'],
    queryFn: async () => answerOf(await api.listPolicies({ client })).items,
  });
}

/** One policy with who read it. */
export function usePolicy(policyId: string) {
  return useQuery({
    queryKey: ['policy', policyId],
    queryFn: async () => answerOf(await api.getPolicy({ client, path: { policyId } })),
  });
}

/** What was found wrong. */
export function useFindings(state: 'open' | 'all') {
  return usePages(['findings', state], (page) =>
    api.listFindings({ client, query: { ...page, state } }),
  );
}

/** One finding with its steps. */
export function useFinding(findingNumber: number) {
  return useQuery({
    queryKey: ['finding', findingNumber],
    queryFn: async () => answerOf(await api.getFinding({ client, path: { findingNumber } })),
  });
}

/** What the installation found when it looked at itself. */
export function useSelfChecks() {
  return useQuery({
    queryKey: ['self-checks'],
    queryFn: async () => answerOf(await api.listSelfChecks({ client })).items,
  });
}

/** The register of keys. */
export function useKeyRegister() {
  return useQuery({
    queryKey: ['key-register'],
    queryFn: async () => answerOf(await api.getKeyRegister({ client })),
  });
}

/** Who answers for what, and whose roles are to be kept apart. */
export function useDuties() {
  return useQuery({
    queryKey: ['duties'],
    queryFn: async () => answerOf(await api.getDuties({ client })),
  });
}

/** Which audits come when. */
export function useAudits() {
  return useQuery({
    queryKey: ['audits'],
    queryFn: async () => answerOf(await api.listAudits({ client })).items,
  });
}
