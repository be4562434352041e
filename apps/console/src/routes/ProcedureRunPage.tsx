import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProcedureRun } from '../features/control/procedures/procedure-acts.ts';
import { RunSteps } from '../features/control/procedures/RunSteps.tsx';
import { useRoleName } from '../features/people/use-role-name.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** One run: what is to be done now, and what was done. */
export function ProcedureRunPage() {
  const { t } = useTranslation('procedure');
  const { runNumber = '' } = useParams({ strict: false });
  const may = useMay();
  const roleName = useRoleName();
  const personLink = usePersonLink();
  const { data: me } = useMe();
  const query = useProcedureRun(Number.parseInt(runNumber, 10));
  return (
    <>
      <PageTitle
        title={t('run')}
        note={
          <>
            <Link to="/procedures">{t('toProcedures')}</Link> ·{' '}
            <Link to="/deviations">{t('toDeviations')}</Link>
          </>
        }
      />
      <Loaded query={query}>
        {(run) => (
          <div className="panels">
            <RunSteps
              run={run}
              mayAct={may('actOnProcedureRun')}
              myId={me?.personId}
              myRoles={(me?.roles ?? []).map(({ role }) => role)}
              roleName={roleName}
              personLink={personLink}
              findingLink={(findingNumber) =>
                may('getFinding') ? (
                  <Link
                    to="/findings/$findingNumber"
                    params={{ findingNumber: String(findingNumber) }}
                  >
                    {t('finding')} {findingNumber}
                  </Link>
                ) : (
                  `${t('finding')} ${findingNumber}`
                )
              }
            />
          </div>
        )}
      </Loaded>
    </>
  );
}
