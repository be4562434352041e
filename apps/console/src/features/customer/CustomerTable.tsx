import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { CustomerState } from './CustomerState.tsx';
import type { Purpose } from './purposes.ts';
import { useCustomers } from './queries/use-customers.ts';

/** The customers of a pool. */
export function CustomerTable({
  poolId,
  purpose,
  linkOf,
  accountLink,
}: {
  readonly poolId: number;
  readonly purpose: Purpose;
  readonly linkOf: (customerId: string) => ReactNode;
  readonly accountLink: (accountId: number) => ReactNode;
}) {
  const { t } = useTranslation('customer');
  const { query, items } = useCustomers(poolId, purpose);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ customerId }) => customerId}
        empty={t('none')}
        columns={[
          { key: 'id', title: t('id'), cell: ({ customerId }) => linkOf(customerId) },
          { key: 'state', title: t('state'), cell: ({ state }) => <CustomerState state={state} /> },
          { key: 'account', title: t('account'), cell: ({ accountId }) => accountLink(accountId) },
          {
            key: 'reference',
            title: t('depositReference'),
            cell: ({ depositReference }) => <span className="figure">{depositReference}</span>,
          },
          {
            key: 'payout',
            title: t('payout'),
            cell: ({ hasPayoutAccount }) => t(hasPayoutAccount ? 'payoutYes' : 'payoutNo'),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
