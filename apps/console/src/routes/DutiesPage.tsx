import { useTranslation } from 'react-i18next';
import { DutyTables } from '../features/control/DutyTables.tsx';
import { useRoleName } from '../features/people/use-role-name.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { usePersonLink } from './use-person-link.tsx';

/** Who answers for what, and whose roles are to be kept apart. */
export function DutiesPage() {
  const { t } = useTranslation('control');
  const roleName = useRoleName();
  const personLink = usePersonLink();
  return (
    <>
      <PageTitle title={t('duties')} note={t('dutiesNote')} />
      <div className="panels">
        <DutyTables roleName={roleName} personLink={personLink} />
      </div>
    </>
  );
}
