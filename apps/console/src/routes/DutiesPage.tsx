import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DutyTables } from '../features/control/DutyTables.tsx';
import { useRoleName } from '../features/people/use-role-name.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** Who answers for what, and whose roles are to be kept apart. */
export function DutiesPage() {
  const { t } = useTranslation('control');
  const roleName = useRoleName();
  const personLink = usePersonLink();
  const may = useMay();
  return (
    <>
      <PageTitle title={t('duties')} note={t('dutiesNote')} />
      <div className="panels">
        <DutyTables
          roleName={roleName}
          personLink={personLink}
          personsLink={(roles, shown) =>
            may('listPersons') && may('listRoleGrants') ? (
              <Link
                to="/people"
                search={{ holding: roles.map(({ role, level }) => `${role}.${level}`).join(' ') }}
              >
                {shown}
              </Link>
            ) : (
              shown
            )
          }
        />
      </div>
    </>
  );
}
