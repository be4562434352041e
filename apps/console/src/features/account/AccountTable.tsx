import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { AccountKind } from './AccountKind.tsx';
import { useAccounts } from './queries/use-accounts.ts';

/** The accounts of a pool. */
export function AccountTable({
  poolId,
  linkOf,
}: {
  readonly poolId: number;
  readonly linkOf: (accountId: number, shown?: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('account');
  const { query, items } = useAccounts(poolId);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ accountId }) => String(accountId)}
        empty={t('none')}
        columns={[
          { key: 'number', title: t('number'), cell: ({ accountId }) => linkOf(accountId) },
          { key: 'kind', title: t('kind'), cell: ({ kind }) => <AccountKind kind={kind} /> },
          { key: 'customer', title: t('customer'), cell: ({ customerId }) => customerId ?? '–' },
          {
            key: 'posted',
            title: t('posted'),
            align: 'end',
            cell: ({ accountId, postedMinor, currency }) => (
              <Money
                minor={postedMinor}
                currency={currency}
                lead={(figure) => linkOf(accountId, figure)}
              />
            ),
          },
          {
            key: 'held',
            title: t('held'),
            align: 'end',
            cell: ({ heldMinor, currency }) => <Money minor={heldMinor} currency={currency} bare />,
          },
          {
            key: 'available',
            title: t('available'),
            align: 'end',
            cell: ({ availableMinor, currency }) => (
              <Money minor={availableMinor} currency={currency} bare />
            ),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
