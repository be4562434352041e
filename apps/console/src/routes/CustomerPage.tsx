import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountEntries } from '../features/account/AccountEntries.tsx';
import { CustomerFacts } from '../features/customer/CustomerFacts.tsx';
import { PurposeGate } from '../features/customer/PurposeGate.tsx';
import { InviteCustomer } from '../features/second-person/InviteCustomer.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { useTransferName } from './use-transfer-name.ts';
import { WithPool } from './WithPool.tsx';

/** One customer: what it owns, and every entry of its account. */
export function CustomerPage() {
  const { t } = useTranslation(['customer', 'account']);
  const may = useMay();
  const { customerId = '' } = useParams({ strict: false });
  const transferName = useTransferName();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('customer', { id: customerId })} />
            <PurposeGate>
              {(purpose) => (
                <CustomerFacts
                  poolId={poolId}
                  customerId={customerId}
                  purpose={purpose}
                  currency={currency}
                  accountLink={links.account}
                >
                  {(accountId) => (
                    <Panel title={t('account:entries')} note={t('account:entriesNote')}>
                      <AccountEntries
                        poolId={poolId}
                        accountId={accountId}
                        currency={currency}
                        accountLink={links.account}
                        journalLink={links.entry}
                        transferName={transferName}
                      />
                    </Panel>
                  )}
                </CustomerFacts>
              )}
            </PurposeGate>
            {may('inviteCustomer') ? (
              <InviteCustomer poolId={poolId} customerId={customerId} />
            ) : null}
          </>
        );
      }}
    </WithPool>
  );
}
