import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PoolSettings } from '../features/setting/PoolSettings.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** What counts in one pool. */
export function SettingsPage() {
  const { t } = useTranslation('setting');
  return (
    <WithPool>
      {(pool) => (
        <>
          <PageTitle
            title={t('title')}
            note={t('note')}
            extra={<Link to="/all-pools">{t('pools')}</Link>}
          />
          <PoolSettings
            pool={pool}
            programmeLink={
              <Link to="/pools/$poolId/programme" params={{ poolId: String(pool.poolId) }}>
                {pool.programme.id}.{pool.programme.version}
              </Link>
            }
            journalLink={(subject) => linksOf(pool.poolId).journal(subject)}
          />
        </>
      )}
    </WithPool>
  );
}
