import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useRoutePool } from './use-route-pool.ts';

/** A page about the pool of the address, once the pool is known. */
export function WithPool({ children }: { readonly children: (pool: api.Pool) => ReactNode }) {
  const query = usePools();
  const pool = useRoutePool();
  return <Loaded query={query}>{() => (pool === undefined ? null : children(pool))}</Loaded>;
}
