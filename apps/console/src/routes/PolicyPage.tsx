import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PolicyFacts } from '../features/control/PolicyFacts.tsx';
import { PolicyForm } from '../features/control/PolicyForm.tsx';
import { usePolicy } from '../features/control/queries/use-control.ts';
import { useRoles } from '../features/people/queries/use-roles.ts';
import { useRoleName } from '../features/people/use-role-name.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** One policy, who read it, and its next version. */
export function PolicyPage() {
  const { t } = useTranslation('control');
  const { policyId = '' } = useParams({ strict: false });
  const may = useMay();
  const roleName = useRoleName();
  const personLink = usePersonLink();
  const { data: known } = useRoles();
  const roles = (known?.roles ?? []).map(({ role }) => ({ role, name: roleName(role) }));
  const query = usePolicy(policyId);
  return (
    <>
      <PageTitle title={t('policy')} note={<Link to="/policies">{t('toPolicies')}</Link>} />
      <Loaded query={query}>
        {(policy) => (
          <div className="panels">
            <PolicyFacts policy={policy} roleName={roleName} personLink={personLink} />
            {may('publishPolicy') ? (
              <PolicyForm key={policy.version} latest={policy} roles={roles} />
            ) : null}
          </div>
        )}
      </Loaded>
    </>
  );
}
