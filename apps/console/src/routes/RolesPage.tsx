import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConflictReport, ConflictRules } from '../features/people/ConflictReport.tsx';
import { RoleMatrix } from '../features/people/RoleMatrix.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** Who may do what, and who may not do two things together. */
export function RolesPage() {
  const { t } = useTranslation('people');
  const may = useMay();
  return (
    <>
      <PageTitle title={t('duties')} note={t('dutiesNote')} />
      <div className="panels">
        {may('listRoleGrants') ? (
          <ConflictReport
            linkOf={(personId) =>
              may('listPersons') ? (
                <Link to="/people/$personId" params={{ personId }}>
                  {personId}
                </Link>
              ) : (
                personId
              )
            }
          />
        ) : null}
        <RoleMatrix />
        <ConflictRules />
      </div>
    </>
  );
}
