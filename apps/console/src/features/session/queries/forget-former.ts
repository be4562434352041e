import type { api } from '@ringfence/client';
import type { QueryClient } from '@tanstack/react-query';

/** Under what the answer to who is signed in is kept. */
export const ME_KEY = ['me'] as const;

/**
 * Drops everything that one person was shown, when somebody else or nobody is signed in now: the
 * next one at this browser sees nothing of it, not even while it loads.
 *
 * @returns whether somebody was signed in who is not any more
 */
export function forgetFormer(queries: QueryClient, me: Pick<api.Me, 'personId'> | null): boolean {
  const former = queries.getQueryData<Pick<api.Me, 'personId'> | null>(ME_KEY);
  if (former === undefined || former === null || former.personId === me?.personId) return false;
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME_KEY[0] });
  return true;
}
