import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { BreakBadges } from './BreakBadges.tsx';
import { ExplainButton } from './ExplainButton.tsx';
import { useBreaks } from './queries/use-breaks.ts';

/** The breaks that stand up to a day, each with who may do what about it. */
export function DayBreaks({
  poolId,
  businessDate,
  currency,
  mayExplain,
  breakLink,
}: {
  readonly poolId: number;
  readonly businessDate: string;
  readonly currency: string;
  readonly mayExplain: boolean;
  readonly breakLink: (breakId: string, shown?: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('break');
  const query = useBreaks(poolId);
  return (
    <Loaded query={query}>
      {(breaks) => (
        <RecordTable
          caption={t('standing')}
          items={breaks.filter(
            ({ record }) => record.state !== 'resolved' && record.businessDate <= businessDate,
          )}
          keyOf={({ record }) => record.breakId}
          empty={t('none')}
          columns={[
            { key: 'break', title: t('title'), cell: ({ record }) => breakLink(record.breakId) },
            { key: 'kind', title: t('kind'), cell: ({ record }) => t(`kind.${record.kind}`) },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              cell: ({ record }) => (
                <Money
                  minor={record.effectMinor}
                  currency={currency}
                  signed
                  bare
                  lead={(figure) => breakLink(record.breakId, figure)}
                />
              ),
            },
            { key: 'state', title: t('state'), cell: (found) => <BreakBadges found={found} /> },
            {
              key: 'ask',
              title: t('ask'),
              cell: ({ record }) =>
                record.state === 'open' && mayExplain ? (
                  <ExplainButton poolId={poolId} breakId={record.breakId} />
                ) : (
                  (record.reason ?? '–')
                ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}
