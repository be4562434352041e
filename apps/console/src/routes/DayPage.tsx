import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayBreaks } from '../features/break/DayBreaks.tsx';
import { DayBlockers } from '../features/day/DayBlockers.tsx';
import { DayRunSteps } from '../features/day/DayRunSteps.tsx';
import { LevelTable } from '../features/day/LevelTable.tsx';
import { useDays } from '../features/day/queries/use-days.ts';
import { PagesLoaded } from '../ui/PagesLoaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** The close of a business day, step by step. */
export function DayPage() {
  return (
    <WithPool>
      {({ poolId, currency, bankIsSandbox = false }) => (
        <Day poolId={poolId} currency={currency} isSandbox={bankIsSandbox} />
      )}
    </WithPool>
  );
}

function Day({
  poolId,
  currency,
  isSandbox,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly isSandbox: boolean;
}) {
  const { t } = useTranslation(['day', 'route']);
  const may = useMay();
  const links = linksOf(poolId);
  const { query, items } = useDays(poolId);
  const [chosen, setChosen] = useState<string>();
  // The oldest day that is not closed is the one that has to be closed next.
  const next = items.filter(({ state }) => state !== 'closed').at(-1) ?? items[0];
  const businessDate = chosen ?? next?.businessDate;
  const day = items.find((one) => one.businessDate === businessDate);
  return (
    <>
      <PageTitle
        title={t('title')}
        note={t('titleNote')}
        extra={
          <>
            {isSandbox && may('endSandboxDay') ? (
              <Link to="/pools/$poolId/sandbox" params={{ poolId: String(poolId) }}>
                {t('route:sandbox')}
              </Link>
            ) : null}
            {may('listDayMatches') && businessDate !== undefined ? (
              <Link
                to="/pools/$poolId/matches"
                params={{ poolId: String(poolId) }}
                search={{ day: businessDate }}
              >
                {t('toMatches')}
              </Link>
            ) : null}
            <Select
              aria-label={t('chooseDay')}
              className="day-choice"
              value={businessDate ?? null}
              onChange={setChosen}
              options={items.map((one) => ({
                value: one.businessDate,
                label: `${one.businessDate} · ${t(`state.${one.state}`)}`,
              }))}
            />
          </>
        }
      />
      <PagesLoaded query={query}>
        {businessDate === undefined ? null : (
          <div className="panels">
            <DayBlockers
              poolId={poolId}
              businessDate={businessDate}
              isClosed={day?.state === 'closed'}
              breaks={
                <DayBreaks
                  poolId={poolId}
                  businessDate={businessDate}
                  currency={currency}
                  mayExplain={may('explainBreak')}
                  breakLink={links.break}
                />
              }
            />
            <div className="panels panels-two">
              <DayRunSteps
                poolId={poolId}
                businessDate={businessDate}
                canStart={day?.state === 'open' && may('startDayRun')}
              />
              <LevelTable
                poolId={poolId}
                businessDate={businessDate}
                currency={currency}
                breakLink={links.break}
              />
            </div>
          </div>
        )}
      </PagesLoaded>
    </>
  );
}
