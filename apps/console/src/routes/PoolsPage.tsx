import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenPool } from '../features/pool/OpenPool.tsx';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { PoolTable } from '../features/setting/PoolTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** All pools that whoever looks may see. */
export function PoolsPage() {
  const { t } = useTranslation('setting');
  const query = usePools();
  const mayAsk = useMay();
  const linkOf = (poolId: number, shown: string): ReactNode =>
    mayAsk('listTerms') ? (
      <Link to="/pools/$poolId/settings" params={{ poolId: String(poolId) }}>
        {shown}
      </Link>
    ) : (
      shown
    );
  return (
    <>
      <PageTitle title={t('pools')} note={t('poolsNote')} />
      <div className="panels">
        {mayAsk('openPool') ? (
          <OpenPool poolLink={(poolId) => linkOf(poolId, t('toPool', { poolId }))} />
        ) : null}
        <section className="panel panel-table">
          <Loaded query={query}>
            {(pools) => (
              <PoolTable
                pools={pools}
                linkOf={({ poolId, name }) => linkOf(poolId, `${poolId} · ${name}`)}
              />
            )}
          </Loaded>
        </section>
      </div>
    </>
  );
}
