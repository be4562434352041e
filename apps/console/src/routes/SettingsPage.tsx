import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChangeSettings } from '../features/setting/ChangeSettings.tsx';
import { PoolSettings } from '../features/setting/PoolSettings.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { askApprovalsOf } from './ask-approvals-of.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** What counts in one pool. */
export function SettingsPage() {
  const { t } = useTranslation('setting');
  const mayAsk = useMay();
  return (
    <WithPool>
      {(pool) => (
        <>
          <PageTitle
            title={t('title')}
            note={t('note')}
            extra={<Link to="/all-pools">{t('pools')}</Link>}
          />
          <div className="panels">
            <PoolSettings
              pool={pool}
              programmeLink={
                <Link to="/pools/$poolId/programme" params={{ poolId: String(pool.poolId) }}>
                  {pool.programme.id}.{pool.programme.version}
                </Link>
              }
              journalLink={(subject) => linksOf(pool.poolId).journal(subject)}
            />
            <ChangeSettings
              pool={pool}
              mayAsk={mayAsk}
              askApprovals={askApprovalsOf(pool.poolId)}
            />
          </div>
        </>
      )}
    </WithPool>
  );
}
