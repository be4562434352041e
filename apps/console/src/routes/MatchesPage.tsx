import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDays } from '../features/day/queries/use-days.ts';
import { MatchPanels } from '../features/matching/MatchPanels.tsx';
import { ReversalPanel } from '../features/matching/ReversalPanel.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { PagesLoaded } from '../ui/PagesLoaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** Why each line of a day was matched, and matches that were a mistake. */
export function MatchesPage() {
  return (
    <WithPool>{({ poolId, currency }) => <Matches poolId={poolId} currency={currency} />}</WithPool>
  );
}

function Matches({ poolId, currency }: { readonly poolId: number; readonly currency: string }) {
  const { t } = useTranslation('matching');
  const { day } = useSearch({ strict: false });
  const navigate = useNavigate();
  const may = useMay();
  const { data: me } = useMe();
  const { query, items } = useDays(poolId);
  const links = linksOf(poolId);
  // The latest day that was cut is the one whose lines are there.
  const cut = items.find(({ state }) => state !== 'open') ?? items[0];
  const businessDate = day ?? cut?.businessDate;
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
            onChange={(chosen) => {
              void navigate({
                to: '/pools/$poolId/matches',
                params: { poolId: String(poolId) },
                search: { day: chosen },
              });
            }}
            options={items.map((one) => ({ value: one.businessDate, label: one.businessDate }))}
          />
        }
      />
      <PagesLoaded query={query}>
        {businessDate === undefined ? null : (
          <div className="panels">
            <MatchPanels
              key={businessDate}
              poolId={poolId}
              businessDate={businessDate}
              currency={currency}
              mayReverse={may('proposeMatchReversal')}
              lineLink={({ lineId, ...line }, shown) =>
                links.subject({ subject: lineId, businessDate: line.businessDate }, shown)
              }
              itemLink={links.journal}
            />
            <ReversalPanel
              poolId={poolId}
              currency={currency}
              myId={me?.personId ?? ''}
              mayDecide={may('approveMatchReversal')}
              itemLink={links.journal}
            />
          </div>
        )}
      </PagesLoaded>
    </>
  );
}
