import { useTranslation } from 'react-i18next';
import { CustomerTable } from '../features/customer/CustomerTable.tsx';
import { PurposeGate } from '../features/customer/PurposeGate.tsx';
import { AwaitedTable } from '../features/second-person/AwaitedTable.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { noticeOfPasskey } from './notice-of-passkey.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** The owners of the money of the pool. */
export function CustomersPage() {
  const { t } = useTranslation('customer');
  const may = useMay();
  const { data: me } = useMe();
  return (
    <WithPool>
      {({ poolId }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('title')} note={t('listNote')} />
            {may('listCustomerLinks') ? (
              <AwaitedTable poolId={poolId} myId={me?.personId} notice={noticeOfPasskey} />
            ) : null}
            <PurposeGate>
              {(purpose) => (
                <section className="panel panel-table">
                  <CustomerTable
                    poolId={poolId}
                    purpose={purpose}
                    linkOf={links.customer}
                    accountLink={links.account}
                  />
                </section>
              )}
            </PurposeGate>
          </>
        );
      }}
    </WithPool>
  );
}
