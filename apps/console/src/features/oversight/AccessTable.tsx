import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useAccesses } from './queries/use-accesses.ts';

/** Who looked at personal data of a pool, and for which purpose. */
export function AccessTable({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('oversight');
  const { query, items } = useAccesses(poolId);
  return (
    <Panel title={t('accesses')} note={t('accessesNote')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('accesses')}
          items={items}
          keyOf={({ accessNumber }) => String(accessNumber)}
          empty={t('accessesNone')}
          columns={[
            { key: 'at', title: t('at'), cell: ({ at }) => <Moment at={at} /> },
            {
              key: 'who',
              title: t('who'),
              cell: ({ actorId }) => <span className="figure">{actorId}</span>,
            },
            { key: 'what', title: t('what'), cell: ({ route }) => <code>{route}</code> },
            {
              key: 'purpose',
              title: t('purpose'),
              cell: ({ purpose }) => (purpose === undefined ? '–' : t(`purpose.${purpose}`)),
            },
            { key: 'customer', title: t('customer'), cell: ({ customerId }) => customerId ?? '–' },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}
