import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { PoolTable } from '../features/setting/PoolTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';

/** All pools that whoever looks may see. */
export function PoolsPage() {
  const { t } = useTranslation('setting');
  const query = usePools();
  return (
    <>
      <PageTitle title={t('pools')} note={t('poolsNote')} />
      <section className="panel panel-table">
        <Loaded query={query}>
          {(pools) => (
            <PoolTable
              pools={pools}
              linkOf={({ poolId, name }) => (
                <Link to="/pools/$poolId/settings" params={{ poolId: String(poolId) }}>
                  {poolId} · {name}
                </Link>
              )}
            />
          )}
        </Loaded>
      </section>
    </>
  );
}
