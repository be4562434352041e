import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BreakStatisticsPanel } from '../features/break/BreakStatisticsPanel.tsx';
import { BreakTable } from '../features/break/BreakTable.tsx';
import { ProposalPanel } from '../features/break/ProposalPanel.tsx';
import { usePosition } from '../features/position/queries/use-position.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** The desk of breaks: what differs, what it may be, and how much of it there is. */
export function BreaksPage() {
  return (
    <WithPool>{({ poolId, currency }) => <Desk poolId={poolId} currency={currency} />}</WithPool>
  );
}

function Desk({ poolId, currency }: { readonly poolId: number; readonly currency: string }) {
  const { t } = useTranslation('break');
  const may = useMay();
  const { data: me } = useMe();
  const { data: position } = usePosition(poolId);
  const links = linksOf(poolId);
  const ages = new Map(
    position?.breaks.listed.map((item) => [item.breakId ?? '', item.ageBusinessDays]),
  );
  const takeLink = (breakId: string, itemId: string, text: string): ReactNode => (
    <Link
      to="/pools/$poolId/breaks/$breakId"
      params={{ poolId: String(poolId), breakId }}
      search={{ item: itemId }}
    >
      {text}
    </Link>
  );
  return (
    <>
      <PageTitle title={t('title')} note={t('deskNote')} />
      <div className="panels">
        <BreakTable
          poolId={poolId}
          currency={currency}
          myId={me?.personId ?? ''}
          ageOf={(breakId) => ages.get(breakId)}
          breakLink={links.break}
          subjectLink={links.subject}
        />
        {may('getMatchProposals') ? (
          <ProposalPanel
            poolId={poolId}
            currency={currency}
            breakLink={links.break}
            itemLink={links.journal}
            customerLink={links.customer}
            takeLink={takeLink}
          />
        ) : null}
        <BreakStatisticsPanel poolId={poolId} currency={currency} />
      </div>
    </>
  );
}
