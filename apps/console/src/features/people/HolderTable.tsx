import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { GrantState } from './GrantState.tsx';
import { usePersons } from './queries/use-persons.ts';
import { useRoleGrants } from './queries/use-role-grants.ts';
import { useRoleName } from './use-role-name.ts';

/** Who holds one of some roles now, each written as role and lowest level: `operator.2`. */
export function HolderTable({
  holding,
  linkOf,
  extra,
}: {
  readonly holding: readonly string[];
  readonly linkOf: (personId: string, name: string) => ReactNode;
  readonly extra: ReactNode;
}) {
  const { t } = useTranslation('people');
  const query = useRoleGrants();
  const { items: persons } = usePersons();
  const nameOf = useRoleName();
  const personName = (personId: string): string =>
    persons.find((one) => one.personId === personId)?.displayName ?? personId;
  return (
    <Panel
      title={t('holders')}
      note={holding.map((one) => roleText(one, nameOf)).join(' · ')}
      extra={extra}
    >
      <Loaded query={query}>
        {(grants) => (
          <RecordTable
            caption={t('holders')}
            items={grants.filter((grant) => isHeld(grant, holding))}
            keyOf={({ grantId }) => grantId}
            empty={t('holdersNone')}
            columns={[
              {
                key: 'name',
                title: t('name'),
                cell: ({ personId }) => linkOf(personId, personName(personId)),
              },
              {
                key: 'role',
                title: t('roles'),
                cell: ({ role, level, state }) => (
                  <GrantState
                    state={state}
                    text={t('roleAtLevel', { role: nameOf(role), level })}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function isHeld({ role, level, state }: api.RoleGrant, holding: readonly string[]): boolean {
  if (state !== 'in_force') return false;
  return holding.some((one) => {
    const [name, lowest] = one.split('.');
    return name === role && level >= Number(lowest);
  });
}

function roleText(one: string, nameOf: (role: api.RoleGrant['role']) => string): string {
  const [role, lowest = ''] = one.split('.');
  return `${nameOf(role as api.RoleGrant['role'])} ${lowest}`;
}
