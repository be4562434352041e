import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useBreakStatistics } from './queries/use-break-statistics.ts';

/** How many of a kind stand, or were finished. */
interface Counted {
  readonly key: string;
  readonly what: string;
  readonly state: string;
  readonly age: string;
  readonly count: number;
  readonly minor?: string;
}

/** Breaks by kind, state and age, money without an owner, and what was finished. */
export function BreakStatisticsPanel({
  poolId,
  currency,
}: {
  readonly poolId: number;
  readonly currency: string;
}) {
  const { t } = useTranslation('break');
  const query = useBreakStatistics(poolId);
  const rowsOf = (counted: api.BreakStatistics): readonly Counted[] => [
    ...counted.standing.map(({ kind, state, ageBand, count, effectMinor }) => ({
      key: `${kind} ${state} ${ageBand}`,
      what: t(`kind.${kind}`),
      state: t(`state.${state}`),
      age: `≥ ${ageBand}`,
      count,
      minor: effectMinor,
    })),
    ...counted.unallocated.map(({ ageBand, count, amountMinor }) => ({
      key: `unallocated ${ageBand}`,
      what: t('unallocated'),
      state: '–',
      age: `≥ ${ageBand}`,
      count,
      minor: amountMinor,
    })),
    ...counted.resolved.map(({ kind, count }) => ({
      key: `resolved ${kind}`,
      what: t(`kind.${kind}`),
      state: t('resolved'),
      age: '–',
      count,
    })),
  ];
  return (
    <Panel title={t('statistics')}>
      <Loaded query={query}>
        {(counted) => (
          <RecordTable
            caption={t('statistics')}
            items={rowsOf(counted)}
            keyOf={({ key }) => key}
            empty={t('statisticsNone')}
            columns={[
              { key: 'what', title: t('kind'), cell: ({ what }) => what },
              { key: 'state', title: t('state'), cell: ({ state }) => state },
              { key: 'age', title: t('age'), align: 'end', cell: ({ age }) => age },
              { key: 'count', title: t('count'), align: 'end', cell: ({ count }) => count },
              {
                key: 'amount',
                title: t('amount'),
                align: 'end',
                cell: ({ minor }) =>
                  minor === undefined ? '–' : <Money minor={minor} currency={currency} bare />,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
