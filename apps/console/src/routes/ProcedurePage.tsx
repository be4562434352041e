import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProcedureForm } from '../features/control/procedures/ProcedureForm.tsx';
import { RunTable } from '../features/control/procedures/ProcedureTables.tsx';
import { ProcedureView, StartForm } from '../features/control/procedures/ProcedureView.tsx';
import { useProcedure } from '../features/control/procedures/procedure-acts.ts';
import { useRoleName } from '../features/people/use-role-name.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';
import { useProcedureRoles } from './use-procedure-roles.ts';

/** One procedure: its steps, what is carried out of it, its next version. */
export function ProcedurePage() {
  const { t } = useTranslation('procedure');
  const { procedureId = '' } = useParams({ strict: false });
  const may = useMay();
  const roleName = useRoleName();
  const personLink = usePersonLink();
  const roles = useProcedureRoles();
  const navigate = useNavigate();
  const { data: me } = useMe();
  const query = useProcedure(procedureId);
  return (
    <>
      <PageTitle title={t('procedure')} note={<Link to="/procedures">{t('toProcedures')}</Link>} />
      <Loaded query={query}>
        {(procedure) => {
          const { inForce, draft } = procedure;
          const from = draft ?? inForce;
          return (
            <div className="panels">
              {inForce !== undefined && may('startProcedureRun') ? (
                <StartForm
                  inForce={inForce}
                  onStarted={(runNumber) => {
                    void navigate({
                      to: '/procedure-runs/$runNumber',
                      params: { runNumber: String(runNumber) },
                    });
                  }}
                />
              ) : null}
              <ProcedureView
                procedure={procedure}
                mayPublish={may('publishProcedure')}
                myId={me?.personId}
                roleName={roleName}
                personLink={personLink}
              />
              {inForce === undefined ? null : (
                <RunTable
                  procedureId={procedureId}
                  linkOf={(runNumber, text) => (
                    <Link to="/procedure-runs/$runNumber" params={{ runNumber: String(runNumber) }}>
                      {text}
                    </Link>
                  )}
                />
              )}
              {from !== undefined && may('draftProcedure') ? (
                <ProcedureForm
                  key={from.draftNumber}
                  from={from}
                  version={(inForce?.version ?? 0) + 1}
                  roles={roles}
                />
              ) : null}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
