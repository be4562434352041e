import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountBalance } from '../features/account/AccountBalance.tsx';
import { AccountEntries } from '../features/account/AccountEntries.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { linksOf } from './links.tsx';
import { useTransferName } from './use-transfer-name.ts';
import { WithPool } from './WithPool.tsx';

/** One account: its balance, and the entries that it is the sum of. */
export function AccountPage() {
  const { t } = useTranslation('account');
  const params = useParams({ strict: false });
  const accountId = Number.parseInt(params.accountId ?? '', 10);
  const transferName = useTransferName();
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={`${t('account')} ${accountId}`} />
            <div className="panels">
              <Panel title={t('balance')}>
                <AccountBalance
                  poolId={poolId}
                  accountId={accountId}
                  customerLink={links.customer}
                />
              </Panel>
              <Panel title={t('entries')} note={t('entriesNote')}>
                <AccountEntries
                  poolId={poolId}
                  accountId={accountId}
                  currency={currency}
                  accountLink={links.account}
                  journalLink={links.entry}
                  transferName={transferName}
                />
              </Panel>
            </div>
          </>
        );
      }}
    </WithPool>
  );
}
