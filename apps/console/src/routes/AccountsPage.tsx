import { useTranslation } from 'react-i18next';
import { AccountTable } from '../features/account/AccountTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** Every account of the pool. */
export function AccountsPage() {
  const { t } = useTranslation('account');
  return (
    <WithPool>
      {({ poolId }) => (
        <>
          <PageTitle title={t('title')} note={t('listNote')} />
          <section className="panel panel-table">
            <AccountTable poolId={poolId} linkOf={linksOf(poolId).account} />
          </section>
        </>
      )}
    </WithPool>
  );
}
