import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlarms } from '../features/alarm/queries/use-alarms.ts';
import { useProposals } from '../features/approval/queries/use-proposals.ts';
import { useWaitingPayments } from '../features/payment/queries/use-waiting-payments.ts';
import { usePosition } from '../features/position/queries/use-position.ts';
import { Money } from '../ui/Money.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useMay } from './use-may.ts';
import { WorkOfSecondPerson } from './WorkOfSecondPerson.tsx';
import { atLeast, WorkRead } from './WorkRead.tsx';

interface WorkProps {
  readonly poolId: number;
  readonly currency: string;
}

/** What a pool needs somebody for, each with the page on which it is done. */
export function WaitingWork(props: WorkProps) {
  const { t } = useTranslation('position');
  const may = useMay();
  return (
    <Panel title={t('work')} note={t('workNote')}>
      <ul className="work">
        {may('listDays') ? <DaysWork {...props} /> : null}
        {may('listProposals') ? (
          <>
            <ProposalsWork {...props} state="waiting" />
            <ProposalsWork {...props} state="approved" />
          </>
        ) : null}
        <BooksWork {...props} />
        {may('listAlarms') ? <AlarmsWork {...props} /> : null}
        {may('listWaitingPayments') ? <PaymentsWork {...props} /> : null}
        <WorkOfSecondPerson poolId={props.poolId} />
      </ul>
      {/* Shown by the style sheet as long as the list above has no line. */}
      <p className="note work-none">{t('workNone')}</p>
    </Panel>
  );
}

/** Days that have ended and are not closed. */
function DaysWork({ poolId }: WorkProps) {
  const { t } = useTranslation('position');
  const { data: position } = usePosition(poolId);
  const late = position?.daysOpen.filter((day) => day < position.businessDate) ?? [];
  if (late.length === 0) return null;
  return (
    <li>
      <Link to="/pools/$poolId/day" params={{ poolId: String(poolId) }}>
        {t('workDays', { days: late.join(', ') })}
      </Link>
    </li>
  );
}

/** What waits for approvals, and what was approved and is still to be given. */
function ProposalsWork({ poolId, state }: WorkProps & { readonly state: 'waiting' | 'approved' }) {
  const { t } = useTranslation('position');
  const { query, items } = useProposals(poolId, state);
  return (
    <WorkRead query={query}>
      {items.length === 0 ? null : (
        <li>
          <Link to="/pools/$poolId/approvals" params={{ poolId: String(poolId) }}>
            {t(`workProposals.${state}`, { number: atLeast(items.length, query.hasNextPage) })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}

/** Breaks, and money that nobody owns yet. */
function BooksWork({ poolId, currency }: WorkProps) {
  const { t } = useTranslation('position');
  const may = useMay();
  const { data: position } = usePosition(poolId);
  if (position === undefined) return null;
  const params = { poolId: String(poolId) };
  const lead = (figure: ReactNode): ReactNode => figure;
  return (
    <>
      {position.breaks.count > 0 && may('listBreakCases') ? (
        <li>
          <Link to="/pools/$poolId/breaks" params={params}>
            {t('workBreaks', { number: position.breaks.count })}
          </Link>
        </li>
      ) : null}
      {position.liabilities.suspenseMinor !== '0' && may('listSuspense') ? (
        <li>
          <Link to="/pools/$poolId/suspense" params={params}>
            {t('workSuspense')}{' '}
            <Money minor={position.liabilities.suspenseMinor} currency={currency} lead={lead} />
          </Link>
        </li>
      ) : null}
    </>
  );
}

function AlarmsWork({ poolId }: WorkProps) {
  const { t } = useTranslation('position');
  const { query, items } = useAlarms(poolId);
  const standing = items.filter(({ open }) => open);
  return (
    <WorkRead query={query}>
      {standing.length === 0 ? null : (
        <li>
          <Link to="/pools/$poolId/alarms" params={{ poolId: String(poolId) }}>
            {t('workAlarms', { number: atLeast(standing.length, query.hasNextPage) })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}

/** Withdrawals that have not left yet. */
function PaymentsWork({ poolId }: WorkProps) {
  const { t } = useTranslation('position');
  const { query, items } = useWaitingPayments(poolId, 'waiting');
  return (
    <WorkRead query={query}>
      {items.length === 0 ? null : (
        <li>
          <Link to="/pools/$poolId/waiting-payments" params={{ poolId: String(poolId) }}>
            {t('workPayments', { number: atLeast(items.length, query.hasNextPage) })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}
