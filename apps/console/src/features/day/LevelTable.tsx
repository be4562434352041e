import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useReconciliation } from './queries/use-reconciliation.ts';

type Level = api.Reconciliation['levels'][number];

type Shown = Level['state'] | 'holds_named';

const TONES: Readonly<Record<Shown, Tone>> = {
  holds: 'good',
  holds_named: 'wait',
  differs: 'bad',
  not_checked: 'wait',
};

/** Every level of reconciliation with its two sides. */
export function LevelTable({
  poolId,
  businessDate,
  currency,
  isOpen,
  breakLink,
}: {
  readonly poolId: number;
  readonly businessDate: string;
  readonly currency: string;
  /** Whether the day goes on: its comparison is made when somebody asks for it. */
  readonly isOpen: boolean;
  readonly breakLink: (breakId: string, shown?: ReactNode) => ReactNode;
}) {
  const [isAsked, setIsAsked] = useState(false);
  const isShown = !isOpen || isAsked;
  const { t, i18n } = useTranslation('day');
  const query = useReconciliation(poolId, businessDate, isShown);
  const side = (level: string, minor: string | undefined, count: number | undefined) => {
    // The recomputation counts accounts, and has no amount of its own.
    if (minor === undefined || level === RECOMPUTED) return count ?? '–';
    return <Money minor={minor} currency={currency} bare />;
  };
  return (
    <Panel title={t('levels')} note={t('levelsNote')}>
      {isShown ? null : (
        <>
          <p className="note">{t('levelsOpen')}</p>
          <Button
            onClick={() => {
              setIsAsked(true);
            }}
          >
            {t('levelsNow')}
          </Button>
        </>
      )}
      {isShown ? (
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
                  cell: ({ title, checkedAt }) => (
                    <>
                      {i18n.language === 'en' ? title.en : title.zh}
                      {checkedAt === undefined ? null : (
                        <span className="note">
                          {' · '}
                          {t('checkedAt')} <Moment at={checkedAt} />
                        </span>
                      )}
                    </>
                  ),
                },
                {
                  key: 'left',
                  title: t('left'),
                  align: 'end',
                  cell: ({ level, leftMinor, leftCount }) => side(level, leftMinor, leftCount),
                },
                {
                  key: 'right',
                  title: t('right'),
                  align: 'end',
                  cell: ({ level, rightMinor, rightCount }) => side(level, rightMinor, rightCount),
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
                  cell: (level) => {
                    const state = shownState(level);
                    return (
                      <StatusBadge state={state} tones={TONES} text={t(`levelState.${state}`)} />
                    );
                  },
                },
              ]}
            />
          )}
        </Loaded>
      ) : null}
    </Panel>
  );
}

const RECOMPUTED = 'R1';

/** Sides that agree only because differences are named are told apart from those that agree. */
function shownState({ state, differenceCount }: Level): Shown {
  return state === 'holds' && differenceCount > 0 ? 'holds_named' : state;
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
