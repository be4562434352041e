import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BreakFacts } from '../features/break/BreakFacts.tsx';
import { BreakStory } from '../features/break/BreakStory.tsx';
import { BreakWork } from '../features/break/BreakWork.tsx';
import { useBreak } from '../features/break/queries/use-break.ts';
import { useBreaks } from '../features/break/queries/use-breaks.ts';
import { usePosition } from '../features/position/queries/use-position.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** One break: what differs, where it comes from, what was said, and what is done about it. */
export function BreakPage() {
  return (
    <WithPool>
      {({ poolId, currency }) => <BreakOfPool poolId={poolId} currency={currency} />}
    </WithPool>
  );
}

function BreakOfPool({ poolId, currency }: { readonly poolId: number; readonly currency: string }) {
  const { t } = useTranslation('break');
  const { breakId = '' } = useParams({ strict: false });
  const { item = '' } = useSearch({ strict: false });
  const may = useMay();
  const { data: me } = useMe();
  const { data: position } = usePosition(poolId);
  const query = useBreak(poolId, breakId);
  const links = linksOf(poolId);
  const myId = me?.personId ?? '';
  const age = position?.breaks.listed.find((one) => one.breakId === breakId)?.ageBusinessDays;
  return (
    <>
      <PageTitle
        title={t('break', { id: breakId })}
        extra={<NextBreak poolId={poolId} breakId={breakId} />}
      />
      <Loaded query={query}>
        {(found) => (
          <div className="panels panels-side">
            <div className="panels">
              <BreakWork
                poolId={poolId}
                found={found}
                myId={myId}
                itemId={item}
                rights={{
                  mayWork: may('proposeBreakResolution'),
                  mayDecide: may('approveBreakResolution'),
                }}
                itemLink={links.journal}
              />
              <BreakStory
                poolId={poolId}
                found={found}
                myId={myId}
                breakLink={links.break}
                receiptLink={links.journal}
              />
            </div>
            <BreakFacts
              found={found}
              currency={currency}
              age={age}
              subjectLink={links.subject}
              journalLink={links.entry}
              customerLink={links.customer}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** Goes on to what else stands, so that a desk is worked off without going back to the list. */
function NextBreak({ poolId, breakId }: { readonly poolId: number; readonly breakId: string }) {
  const { t } = useTranslation('break');
  const { data: breaks = [] } = useBreaks(poolId);
  const params = { poolId: String(poolId) };
  const standing = breaks.filter(({ record }) => record.state !== 'resolved');
  const at = standing.findIndex(({ record }) => record.breakId === breakId);
  const next = standing[at + 1] ?? standing[0];
  const isOther = next !== undefined && next.record.breakId !== breakId;
  return (
    <>
      <Link to="/pools/$poolId/breaks" params={params}>
        {t('title')}
      </Link>
      {isOther ? linksOf(poolId).break(next.record.breakId, t('next')) : null}
    </>
  );
}
