import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useStatements } from './queries/use-statements.ts';

/** The statements of a pool, the latest first as far as they are read. */
export function StatementTable({
  poolId,
  currency,
  linkOf,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly linkOf: (statement: api.Statement) => ReactNode;
}) {
  const { t } = useTranslation('statement');
  const { query, items } = useStatements(poolId);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ businessDate, statementId }) => `${businessDate} ${statementId}`}
        empty={t('none')}
        columns={[
          { key: 'id', title: t('id'), cell: linkOf },
          {
            key: 'day',
            title: t('businessDate'),
            cell: ({ businessDate }) => <span className="figure">{businessDate}</span>,
          },
          {
            key: 'lines',
            title: t('lines'),
            align: 'end',
            cell: ({ linesRecorded, lineCount }) => `${linesRecorded} / ${lineCount}`,
          },
          {
            key: 'opening',
            title: t('opening'),
            align: 'end',
            minor: true,
            cell: ({ openingMinor }) => <Money minor={openingMinor} currency={currency} bare />,
          },
          {
            key: 'closing',
            title: t('closing'),
            align: 'end',
            cell: ({ closingMinor }) => <Money minor={closingMinor} currency={currency} />,
          },
          {
            key: 'difference',
            title: t('difference'),
            align: 'end',
            cell: ({ differenceMinor }) => {
              if (differenceMinor === undefined) return '–';
              if (differenceMinor === '0') return t('differenceNone');
              return <Money minor={differenceMinor} currency={currency} signed />;
            },
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}
