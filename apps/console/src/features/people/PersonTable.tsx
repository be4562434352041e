import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { GrantState } from './GrantState.tsx';
import { PersonState } from './PersonState.tsx';
import { usePersons } from './queries/use-persons.ts';
import { useRoleGrants } from './queries/use-role-grants.ts';
import { useRoleName } from './use-role-name.ts';

/** Everybody who was invited, with the roles that count or wait. */
export function PersonTable({
  linkOf,
}: {
  readonly linkOf: (personId: string, name: string) => ReactNode;
}) {
  const { t } = useTranslation('people');
  const { query, items } = usePersons();
  const grants = useRoleGrants();
  const rolesOf = (personId: string): readonly api.RoleGrant[] =>
    (grants.data ?? []).filter((grant) => grant.personId === personId && isOpen(grant));
  return (
    <PagesLoaded query={query}>
      {grants.error === null ? null : <ProblemNotice fault={grants.error} />}
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ personId }) => personId}
        empty={t('none')}
        columns={[
          {
            key: 'name',
            title: t('name'),
            cell: ({ personId, displayName }) => linkOf(personId, displayName ?? t('customer')),
          },
          { key: 'state', title: t('state'), cell: (person) => <PersonState person={person} /> },
          {
            key: 'roles',
            title: t('roles'),
            cell: ({ personId }) => <Roles grants={rolesOf(personId)} />,
          },
          {
            key: 'since',
            title: t('since'),
            minor: true,
            cell: ({ createdAt }) => <Moment at={createdAt} />,
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}

function isOpen({ state }: api.RoleGrant): boolean {
  return state === 'in_force' || state === 'waiting';
}

function Roles({ grants }: { readonly grants: readonly api.RoleGrant[] }) {
  const { t } = useTranslation('people');
  const nameOf = useRoleName();
  if (grants.length === 0) return t('noRole');
  return (
    <span className="badges">
      {grants.map(({ grantId, role, level, state }) => {
        const text = t('roleAtLevel', { role: nameOf(role), level });
        const waits = state === 'waiting' ? ` · ${t('grant.waiting')}` : '';
        return <GrantState key={grantId} state={state} text={text + waits} />;
      })}
    </span>
  );
}
