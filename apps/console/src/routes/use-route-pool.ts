import type { api } from '@ringfence/client';
import { useParams } from '@tanstack/react-router';
import { usePools } from '../features/pool/queries/use-pools.ts';

/** The pool of the address; absent when the session may not see it. */
export function useRoutePool(): api.Pool | undefined {
  const { poolId } = useParams({ strict: false });
  const { data: pools } = usePools();
  return pools?.find((pool) => String(pool.poolId) === poolId);
}
