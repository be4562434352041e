import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useReconciliation } from './queries/use-reconciliation.ts';

type Level = api.Reconciliation['levels'][number];

const TONES: Readonly<Record<Level['state'], Tone>> = {
  holds: 'good',
  differs: 'bad',
  not_checked: 'wait',
};

/** Every level of reconciliation with its two sides. */
export function LevelTable({
  poolId,
  businessDate,
  currency,
  breakLink,
}: {
  readonly poolId: number;
  readonly businessDate: string;
  readonly currency: string;
  readonly breakLink: (breakId: string, shown?: ReactNode) => ReactNode;
}) {
  const { t, i18n } = useTranslation('day');
  const query = useReconciliation(poolId, businessDate);
  const side = (minor: string | undefined, count: number | undefined) => {
    if (minor !== undefined) return <Money minor={minor} currency={currency} bare />;
    return count ?? '–';
  };
  return (
    <Panel title={t('levels')} note={t('levelsNote')}>
      <Loaded query={query}>
        {({ levels }) => (
          <RecordTable
            caption={t('levels')}
            items={levels}
            keyOf={({ level }) => level}
            empty=""
            columns={[
              { key: 'level', title: t('level'), cell: ({ level }) => <strong>{level}</strong> },
              {
                key: 'what',
                title: t('whatCompares'),
                cell: ({ title }) => (i18n.language === 'en' ? title.en : title.zh),
              },
              {
                key: 'left',
                title: t('left'),
                align: 'end',
                cell: ({ leftMinor, leftCount }) => side(leftMinor, leftCount),
              },
              {
                key: 'right',
                title: t('right'),
                align: 'end',
                cell: ({ rightMinor, rightCount }) => side(rightMinor, rightCount),
              },
              {
                key: 'differences',
                title: t('differences'),
                align: 'end',
                cell: (level) => <Differences level={level} breakLink={breakLink} />,
              },
              {
                key: 'state',
                title: '',
                cell: ({ state }) => (
                  <StatusBadge state={state} tones={TONES} text={t(`levelState.${state}`)} />
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** How many, and the breaks that they are. */
function Differences({
  level: { differenceCount, differences },
  breakLink,
}: {
  readonly level: Level;
  readonly breakLink: (breakId: string, shown?: ReactNode) => ReactNode;
}) {
  return (
    <>
      {differenceCount}{' '}
      {differences.map(({ breakId }) =>
        breakId === undefined ? null : <span key={breakId}>{breakLink(breakId)} </span>,
      )}
    </>
  );
}
