import type { api } from '@ringfence/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useRoutePool } from './use-route-pool.ts';

/** A page about the pool of the address, once the pool is known. */
export function WithPool({ children }: { readonly children: (pool: api.Pool) => ReactNode }) {
  const query = usePools();
  const pool = useRoutePool();
  return (
    <Loaded query={query}>{() => (pool === undefined ? <PoolNotSeen /> : children(pool))}</Loaded>
  );
}

/** There is none of this number, or it is for others: which of the two is not told. */
function PoolNotSeen() {
  const { t } = useTranslation('route');
  return (
    <>
      <PageTitle title={t('poolNotSeen')} />
      <section className="panel">
        <p>{t('poolNotSeenNote')}</p>
        <p>
          <Link to="/">{t('poolNotSeenLink')}</Link>
        </p>
      </section>
    </>
  );
}
