import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SandboxDesk } from '../features/sandbox/SandboxDesk.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { WithPool } from './WithPool.tsx';

/** The sandbox bank, for whoever tries things out. */
export function SandboxPage() {
  const { t } = useTranslation(['sandbox', 'route']);
  return (
    <WithPool>
      {(pool) => {
        const params = { poolId: String(pool.poolId) };
        return (
          <>
            <PageTitle title={t('title')} note={t('note')} />
            <SandboxDesk
              pool={pool}
              dayLink={
                <Link to="/pools/$poolId/day" params={params}>
                  {t('route:day')}
                </Link>
              }
              statementsLink={
                <Link to="/pools/$poolId/statements" params={params}>
                  {t('route:statements')}
                </Link>
              }
              suspenseLink={
                <Link to="/pools/$poolId/suspense" params={params}>
                  {t('route:suspense')}
                </Link>
              }
            />
          </>
        );
      }}
    </WithPool>
  );
}
