import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AlarmTable } from '../features/alarm/AlarmTable.tsx';
import { BreakStatisticsPanel } from '../features/break/BreakStatisticsPanel.tsx';
import { useDays } from '../features/day/queries/use-days.ts';
import { AccessTable } from '../features/oversight/AccessTable.tsx';
import { DayReports } from '../features/oversight/DayReports.tsx';
import { GrantFacts } from '../features/oversight/GrantFacts.tsx';
import { SignedApprovals } from '../features/oversight/SignedApprovals.tsx';
import { useRoleGrants } from '../features/people/queries/use-role-grants.ts';
import { useRoleName } from '../features/people/use-role-name.ts';
import { PositionEquation } from '../features/position/PositionEquation.tsx';
import { usePosition } from '../features/position/queries/use-position.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PagesLoaded } from '../ui/PagesLoaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** What an auditor or a regulator reads of a pool: everything on one page, nothing to change. */
export function OversightPage() {
  return (
    <WithPool>
      {({ poolId, currency }) => <Oversight poolId={poolId} currency={currency} />}
    </WithPool>
  );
}

function Oversight({ poolId, currency }: { readonly poolId: number; readonly currency: string }) {
  const { t } = useTranslation(['oversight', 'day']);
  const may = useMay();
  const position = usePosition(poolId);
  const days = useDays(poolId);
  const params = { poolId: String(poolId) };
  const toAccounts = (_part: unknown, figure: ReactNode): ReactNode => (
    <Link to="/pools/$poolId/accounts" params={params}>
      {figure}
    </Link>
  );
  return (
    <>
      <PageTitle title={t('title')} note={t('titleNote')} />
      <div className="panels">
        {may('listRoleGrants') ? <MyGrants /> : null}
        <Panel title={t('position')}>
          <Loaded query={position}>
            {(now) => <PositionEquation position={now} currency={currency} partLink={toAccounts} />}
          </Loaded>
        </Panel>
        <PagesLoaded query={days.query}>
          <DayReports
            poolId={poolId}
            days={days.items}
            stateOf={({ state }) => t(`day:state.${state}`)}
          />
        </PagesLoaded>
        <BreakStatisticsPanel poolId={poolId} currency={currency} />
        <Panel title={t('alarms')}>
          <AlarmTable poolId={poolId} />
        </Panel>
        <SignedApprovals poolId={poolId} />
        {may('listPersonalDataAccesses') ? <AccessTable poolId={poolId} /> : null}
      </div>
    </>
  );
}

function MyGrants() {
  const { data: me } = useMe();
  const nameOf = useRoleName();
  const query = useRoleGrants(me?.personId ?? '');
  return (
    <Loaded query={query}>{(grants) => <GrantFacts grants={grants} roleName={nameOf} />}</Loaded>
  );
}
