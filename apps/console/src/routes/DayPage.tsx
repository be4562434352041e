import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayBreaks } from '../features/break/DayBreaks.tsx';
import { useBreaks } from '../features/break/queries/use-breaks.ts';
import { DayBlockers } from '../features/day/DayBlockers.tsx';
import { DayRunSteps } from '../features/day/DayRunSteps.tsx';
import { LevelTable } from '../features/day/LevelTable.tsx';
import { useDayRun } from '../features/day/queries/use-day-run.ts';
import { useDays } from '../features/day/queries/use-days.ts';
import { PagesLoaded } from '../ui/PagesLoaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

interface DayProps {
  readonly poolId: number;
  readonly currency: string;
  readonly isSandbox: boolean;
}

/** The close of a business day, step by step. */
export function DayPage() {
  return (
    <WithPool>
      {({ poolId, currency, bankIsSandbox = false }) => (
        <Day key={poolId} poolId={poolId} currency={currency} isSandbox={bankIsSandbox} />
      )}
    </WithPool>
  );
}

function Day(props: DayProps) {
  const { poolId, isSandbox } = props;
  const { t } = useTranslation(['day', 'route']);
  const may = useMay();
  const { query, items } = useDays(poolId);
  const [chosen, setChosen] = useState<string>();
  // The oldest day that is not closed is the one that has to be closed next.
  const next = items.filter(({ state }) => state !== 'closed').at(-1) ?? items[0];
  // Whoever sees a day closed goes on seeing that day.
  if (chosen === undefined && next !== undefined) setChosen(next.businessDate);
  const day = items.find(({ businessDate }) => businessDate === chosen);
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
            {may('listDayMatches') && chosen !== undefined ? (
              <Link
                to="/pools/$poolId/matches"
                params={{ poolId: String(poolId) }}
                search={{ day: chosen }}
              >
                {t('toMatches')}
              </Link>
            ) : null}
            <Select
              aria-label={t('chooseDay')}
              className="day-choice"
              value={chosen ?? null}
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
        {chosen === undefined ? null : (
          <DayPanels
            {...props}
            businessDate={chosen}
            state={day?.state}
            next={
              next === undefined || next.businessDate === chosen ? null : (
                <Button
                  onClick={() => {
                    setChosen(next.businessDate);
                  }}
                >
                  {t('toNext', { date: next.businessDate })}
                </Button>
              )
            }
          />
        )}
      </PagesLoaded>
    </>
  );
}

function DayPanels({
  poolId,
  currency,
  businessDate,
  state,
  next,
}: DayProps & {
  readonly businessDate: string;
  readonly state: string | undefined;
  readonly next: ReactNode;
}) {
  const may = useMay();
  const links = linksOf(poolId);
  useFreshLists(poolId, businessDate);
  const { data: breaks } = useBreaks(poolId);
  const isClosed = state === 'closed';
  return (
    <div className="panels">
      <DayBlockers
        poolId={poolId}
        businessDate={businessDate}
        isClosed={isClosed}
        next={next}
        isExplained={
          // While they are not read nobody knows.
          breaks?.every(
            ({ record }) => record.state !== 'open' || record.businessDate > businessDate,
          ) === true
        }
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
          canStart={state === 'open' && may('startDayRun')}
        />
        <LevelTable
          poolId={poolId}
          businessDate={businessDate}
          key={businessDate}
          currency={currency}
          isOpen={state === 'open'}
          breakLink={links.break}
        />
      </div>
    </div>
  );
}

/** Reads again what a step of the close changed, as soon as it did. */
function useFreshLists(poolId: number, businessDate: string): void {
  const queries = useQueryClient();
  const { data: run } = useDayRun(poolId, businessDate);
  const stand = run?.steps.map(({ state, attempts }) => `${state} ${attempts}`).join();
  useEffect(() => {
    if (stand === undefined) return;
    for (const list of LISTS_OF_CLOSE) void queries.invalidateQueries({ queryKey: [list, poolId] });
  }, [queries, poolId, stand]);
}

const LISTS_OF_CLOSE = ['days', 'breaks', 'reconciliation', 'position'] as const;
