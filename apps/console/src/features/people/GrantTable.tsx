import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { findConflicts } from './find-conflicts.ts';
import { GrantActs } from './GrantActs.tsx';
import { GrantState } from './GrantState.tsx';
import { useRoleGrants } from './queries/use-role-grants.ts';
import { useRoles } from './queries/use-roles.ts';
import { useRoleName } from './use-role-name.ts';

/** The roles of a person, those that ended too, and what can be done about each. */
export function GrantTable({
  personId,
  confirm,
}: {
  readonly personId: string;
  /** What confirms a grant that waits. */
  readonly confirm: (grant: api.RoleGrant) => ReactNode;
}) {
  const { t } = useTranslation('people');
  const query = useRoleGrants(personId);
  const nameOf = useRoleName();
  return (
    <Panel title={t('roles')} note={t('rolesNote')}>
      <Loaded query={query}>
        {(grants) => (
          <RecordTable
            caption={t('roles')}
            items={grants}
            keyOf={({ grantId }) => grantId}
            empty={t('noRole')}
            columns={[
              {
                key: 'role',
                title: t('role'),
                cell: ({ role, level }) => t('roleAtLevel', { role: nameOf(role), level }),
              },
              {
                key: 'state',
                title: t('state'),
                cell: (grant) => (
                  <>
                    <GrantState state={grant.state} />
                    <Conflicts grant={grant} grants={grants} />
                  </>
                ),
              },
              {
                key: 'where',
                title: t('pools'),
                cell: ({ platformId, pools }) =>
                  platformId === undefined && pools === undefined
                    ? t('poolsAll')
                    : [platformId ?? [], pools ?? []].flat().join(', '),
              },
              {
                key: 'end',
                title: t('end'),
                cell: ({ expiresAt }) =>
                  expiresAt === undefined ? '–' : <Moment at={expiresAt} seconds={false} />,
              },
              { key: 'reason', title: t('reason'), minor: true, cell: ({ reason }) => reason },
              {
                key: 'acts',
                title: t('acts'),
                align: 'end',
                cell: (grant) => <GrantActs grant={grant} confirm={confirm} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Conflicts({
  grant,
  grants,
}: {
  readonly grant: api.RoleGrant;
  readonly grants: readonly api.RoleGrant[];
}) {
  const { t, i18n } = useTranslation('people');
  const { data: rules } = useRoles();
  const nameOf = useRoleName();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return findConflicts(grant, grants, rules?.roles ?? []).map(({ role, why }) => (
    <p key={role} className="note">
      {t('conflict', { role: nameOf(role), why: why[language] })}
    </p>
  ));
}
