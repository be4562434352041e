import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { findConflicts } from './find-conflicts.ts';
import { useRoleGrants } from './queries/use-role-grants.ts';
import { useRoles } from './queries/use-roles.ts';
import { useRoleName } from './use-role-name.ts';

/** Who holds roles that one person may not hold together; the server refuses them at the grant. */
export function ConflictReport({ linkOf }: { readonly linkOf: (personId: string) => ReactNode }) {
  const { t } = useTranslation('people');
  const query = useRoleGrants();
  return (
    <Panel title={t('conflicts')} note={t('conflictsNote')}>
      <Loaded query={query}>{(grants) => <Conflicts grants={grants} linkOf={linkOf} />}</Loaded>
    </Panel>
  );
}

function Conflicts({
  grants,
  linkOf,
}: {
  readonly grants: readonly api.RoleGrant[];
  readonly linkOf: (personId: string) => ReactNode;
}) {
  const { t, i18n } = useTranslation('people');
  const { data: rules } = useRoles();
  const nameOf = useRoleName();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const found = grants.flatMap((grant) => {
    const own = grants.filter(({ personId }) => personId === grant.personId);
    return findConflicts(grant, own, rules?.roles ?? [])
      .filter(({ role }) => grant.role < role)
      .map(({ role, why }) => ({ grant, role, why }));
  });
  return (
    <>
      <p>
        <StatusBadge
          state={found.length === 0 ? 'none' : 'some'}
          tones={{ none: 'good', some: 'bad' }}
          text={t('conflictsFound', { found: found.length, grants: grants.length })}
        />
      </p>
      {found.length === 0 ? null : (
        <RecordTable
          caption={t('conflicts')}
          items={found}
          keyOf={({ grant, role }) => `${grant.grantId} ${role}`}
          empty=""
          columns={[
            { key: 'who', title: t('person'), cell: ({ grant }) => linkOf(grant.personId) },
            {
              key: 'roles',
              title: t('roles'),
              cell: ({ grant, role }) => `${nameOf(grant.role)} + ${nameOf(role)}`,
            },
            { key: 'why', title: t('conflictWhy'), cell: ({ why }) => why[language] },
          ]}
        />
      )}
    </>
  );
}

/** The pairs of roles that nobody may hold together, with why. */
export function ConflictRules() {
  const { t, i18n } = useTranslation('people');
  const query = useRoles();
  const nameOf = useRoleName();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <Panel title={t('conflictRules')}>
      <Loaded query={query}>
        {({ roles }) => (
          <RecordTable
            caption={t('conflictRules')}
            items={roles.flatMap(groupConflicts)}
            keyOf={({ first, within, others }) => `${first} ${within} ${others.join(' ')}`}
            empty={t('conflictRulesNone')}
            columns={[
              { key: 'first', title: t('role'), cell: ({ first }) => nameOf(first) },
              {
                key: 'second',
                title: t('roleOther'),
                cell: ({ others }) => others.map(nameOf).join(', '),
              },
              {
                key: 'within',
                title: t('within'),
                cell: ({ within }) => t(`within.${within}`),
              },
              { key: 'why', title: t('conflictWhy'), cell: ({ why }) => why[language] },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

interface ConflictGroup {
  readonly first: api.RoleGrant['role'];
  readonly others: readonly api.RoleGrant['role'][];
  readonly within: 'installation' | 'pool';
  readonly why: api.RoleList['roles'][number]['conflictsWith'][number]['why'];
}

/** The roles that one role excludes for the same reason; each pair stands once. */
function groupConflicts({
  role: first,
  conflictsWith,
}: api.RoleList['roles'][number]): readonly ConflictGroup[] {
  const own = conflictsWith.filter(({ role }) => first < role);
  const keyOf = ({ within, why }: (typeof own)[number]): string => `${within} ${why.en}`;
  return [...new Set(own.map(keyOf))].flatMap((key) => {
    const alike = own.filter((conflict) => keyOf(conflict) === key);
    const [one] = alike;
    if (one === undefined) return [];
    return [{ first, others: alike.map(({ role }) => role), within: one.within, why: one.why }];
  });
}
