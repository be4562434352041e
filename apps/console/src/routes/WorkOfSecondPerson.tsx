import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProcedureRuns } from '../features/control/procedures/procedure-acts.ts';
import { useExports } from '../features/export/queries/use-exports.ts';
import { useAwaited } from '../features/second-person/queries/use-awaited.ts';
import { useOpenAlarms } from '../features/security/queries/use-open-alarms.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { useMay } from './use-may.ts';
import { atLeast, WorkRead } from './WorkRead.tsx';

/** What waits for a person who is not the one that asked, and what runs under a procedure. */
export function WorkOfSecondPerson({ poolId }: { readonly poolId: number }) {
  const may = useMay();
  return (
    <>
      {may('listBulkExports') && may('decideBulkExport') ? <ExportsWork poolId={poolId} /> : null}
      {may('listCustomerLinks') ? <LinksWork poolId={poolId} /> : null}
      {may('listCountersignatures') && may('listPersons') ? <StaffWork /> : null}
      {may('listSecurityAlarms') ? <SecurityWork /> : null}
      {may('listProcedures') && may('actOnProcedureRun') ? <RunsWork /> : null}
    </>
  );
}

/** Who looks; nobody while it is not known. */
function useMyId(): string | undefined {
  const { data: me } = useMe();
  return me?.personId;
}

function ExportsWork({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('position');
  const myId = useMyId();
  const { query, items } = useExports(poolId);
  const asked = items.filter(({ state, askedBy }) => state === 'asked' && askedBy !== myId);
  return (
    <WorkRead query={query}>
      {asked.length === 0 ? null : (
        <li>
          <Link to="/pools/$poolId/exports" params={{ poolId: String(poolId) }}>
            {t('workExports', { number: atLeast(asked.length, query.hasNextPage) })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}

/** Links of customers that somebody else made. */
function LinksWork({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('position');
  const myId = useMyId();
  const query = useAwaited(poolId);
  const others = query.data?.filter(({ requestedBy }) => requestedBy !== myId) ?? [];
  return (
    <WorkRead query={query}>
      {others.length === 0 ? null : (
        <li>
          <Link to="/pools/$poolId/customers" params={{ poolId: String(poolId) }}>
            {t('workLinks', { number: others.length })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}

/** What of staff and of keys somebody else made. */
function StaffWork() {
  const { t } = useTranslation('position');
  const myId = useMyId();
  const query = useAwaited();
  const others =
    query.data?.filter(({ requestedBy, personId }) => requestedBy !== myId && personId !== myId) ??
    [];
  return (
    <WorkRead query={query}>
      {others.length === 0 ? null : (
        <li>
          <Link to="/people">{t('workCountersign', { number: others.length })}</Link>
        </li>
      )}
    </WorkRead>
  );
}

function SecurityWork() {
  const { t } = useTranslation('position');
  const { query, items } = useOpenAlarms();
  return (
    <WorkRead query={query}>
      {items.length === 0 ? null : (
        <li>
          <Link to="/security">
            {t('workSecurity', { number: atLeast(items.length, query.hasNextPage) })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}

function RunsWork() {
  const { t } = useTranslation('position');
  const { query, items } = useProcedureRuns('running');
  return (
    <WorkRead query={query}>
      {items.length === 0 ? null : (
        <li>
          <Link to="/procedures">
            {t('workProcedures', { number: atLeast(items.length, query.hasNextPage) })}
          </Link>
        </li>
      )}
    </WorkRead>
  );
}
