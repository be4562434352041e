import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayRunSteps } from '../features/day/DayRunSteps.tsx';
import { LevelTable } from '../features/day/LevelTable.tsx';
import { useDays } from '../features/day/queries/use-days.ts';
import { PagesLoaded } from '../ui/PagesLoaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { WithPool } from './WithPool.tsx';

/** The close of a business day, step by step. */
export function DayPage() {
  return (
    <WithPool>{({ poolId, currency }) => <Day poolId={poolId} currency={currency} />}</WithPool>
  );
}

function Day({ poolId, currency }: { readonly poolId: number; readonly currency: string }) {
  const { t } = useTranslation('day');
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
        }
      />
      <PagesLoaded query={query}>
        {businessDate === undefined ? null : (
          <div className="panels panels-two">
            <DayRunSteps
              poolId={poolId}
              businessDate={businessDate}
              canStart={day?.state === 'open'}
            />
            <LevelTable poolId={poolId} businessDate={businessDate} currency={currency} />
          </div>
        )}
      </PagesLoaded>
    </>
  );
}
