import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { GrantState } from './GrantState.tsx';
import { usePersonNames } from './queries/use-persons.ts';
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
  const { data: names, error } = usePersonNames();
  const nameOf = useRoleName();
  return (
    <Panel
      title={t('holders')}
      note={holding.map((one) => roleText(one, nameOf)).join(' · ')}
      extra={extra}
    >
      {error === null ? null : <ProblemNotice fault={error} />}
      <Loaded query={query}>
        {(grants) => (
          <RecordTable
            caption={t('holders')}
            items={holdersOf(grants, holding)}
            keyOf={({ personId }) => personId}
            empty={t('holdersNone')}
            columns={[
              {
                key: 'name',
                title: t('name'),
                cell: ({ personId }) => linkOf(personId, names?.get(personId) ?? personId),
              },
              {
                key: 'role',
                title: t('roles'),
                cell: ({ held }) =>
                  held.map(({ grantId, role, level, state }) => (
                    <div key={grantId}>
                      <GrantState
                        state={state}
                        text={t('roleAtLevel', { role: nameOf(role), level })}
                      />
                    </div>
                  )),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** Each person once, with every grant of theirs that counts for it. */
function holdersOf(grants: readonly api.RoleGrant[], holding: readonly string[]) {
  const held = Map.groupBy(
    grants.filter((grant) => isHeld(grant, holding)),
    ({ personId }) => personId,
  );
  return [...held].map(([personId, ofPerson]) => ({ personId, held: ofPerson }));
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
