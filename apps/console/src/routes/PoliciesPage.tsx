import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MyPolicies } from '../features/control/MyPolicies.tsx';
import { PolicyForm } from '../features/control/PolicyForm.tsx';
import { PolicyTable } from '../features/control/PolicyTable.tsx';
import { useRoles } from '../features/people/queries/use-roles.ts';
import { useRoleName } from '../features/people/use-role-name.ts';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** The policies of the custodian: what I am to read, and the library. */
export function PoliciesPage() {
  const { t } = useTranslation('control');
  const may = useMay();
  const roleName = useRoleName();
  const { data: known } = useRoles();
  const roles = (known?.roles ?? []).map(({ role }) => ({ role, name: roleName(role) }));
  return (
    <>
      <PageTitle title={t('policies')} note={t('policiesNote')} />
      <div className="panels">
        <MyPolicies />
        <PolicyTable
          roleName={roleName}
          linkOf={(policyId, text) => (
            <Link to="/policies/$policyId" params={{ policyId }}>
              {text}
            </Link>
          )}
        />
        {may('publishPolicy') ? <PolicyForm roles={roles} /> : null}
      </div>
    </>
  );
}
