import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProcedureForm } from '../features/control/procedures/ProcedureForm.tsx';
import {
  ProcedureTable,
  RunTable,
  TemplateTable,
} from '../features/control/procedures/ProcedureTables.tsx';
import { useRoleName } from '../features/people/use-role-name.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { useProcedureRoles } from './use-procedure-roles.ts';

/** How the custodian works, step by step, and what is being carried out. */
export function ProceduresPage() {
  const { t } = useTranslation('procedure');
  const may = useMay();
  const roleName = useRoleName();
  const roles = useProcedureRoles();
  const procedureLink = (procedureId: string, text: string) => (
    <Link to="/procedures/$procedureId" params={{ procedureId }}>
      {text}
    </Link>
  );
  return (
    <>
      <PageTitle
        title={t('procedures')}
        note={
          <>
            {t('proceduresNote')} <Link to="/deviations">{t('toDeviations')}</Link>
          </>
        }
      />
      <div className="panels">
        <RunTable
          linkOf={(runNumber, text) => (
            <Link to="/procedure-runs/$runNumber" params={{ runNumber: String(runNumber) }}>
              {text}
            </Link>
          )}
        />
        <ProcedureTable roleName={roleName} linkOf={procedureLink} />
        {may('draftProcedure') ? (
          <>
            <TemplateTable linkOf={procedureLink} roleName={roleName} />
            <ProcedureForm version={1} roles={roles} linkOf={procedureLink} />
          </>
        ) : null}
      </div>
    </>
  );
}
