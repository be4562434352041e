import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { ContractStateBadge } from './ContractStateBadge.tsx';
import { useContracts } from './queries/use-contracts.ts';
import { readDocument } from './read-document.ts';
import { sumMinor } from './sum-minor.ts';

/** The contracts of a pool. */
export function ContractTable({
  poolId,
  currency,
  linkOf,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly linkOf: (contractId: string) => ReactNode;
}) {
  const { t, i18n } = useTranslation('contract');
  const { query, items } = useContracts(poolId);
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ recordId }) => recordId}
        empty={t('none')}
        columns={[
          { key: 'contract', title: t('number'), cell: ({ recordId }) => linkOf(recordId) },
          {
            key: 'name',
            title: t('name'),
            cell: ({ body }) => readDocument(body.contract)?.title[language] ?? '–',
          },
          { key: 'state', title: t('stateTitle'), cell: (one) => <ContractStateBadge {...one} /> },
          {
            key: 'remaining',
            title: t('remaining'),
            align: 'end',
            cell: ({ body }) => (
              <Money
                minor={sumMinor(body.run.paidIn.map(({ remainingMinor }) => remainingMinor))}
                currency={currency}
              />
            ),
          },
          {
            key: 'due',
            title: t('dueAt'),
            minor: true,
            cell: ({ body }) =>
              body.dueAt === undefined ? '–' : <Moment at={body.dueAt} seconds={false} />,
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
