import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** What gives the person this view: where it reaches, and when it ends by itself. */
export function GrantFacts({
  grants,
  roleName,
}: {
  readonly grants: readonly api.RoleGrant[];
  readonly roleName: (role: api.RoleGrant['role']) => string;
}) {
  const { t } = useTranslation('oversight');
  return (
    <Panel title={t('grants')} note={t('grantsNote')}>
      <RecordTable
        caption={t('grants')}
        items={grants.filter(({ state }) => state === 'in_force')}
        keyOf={({ grantId }) => grantId}
        empty={t('grantsNone')}
        columns={[
          { key: 'role', title: t('role'), cell: ({ role }) => roleName(role) },
          {
            key: 'where',
            title: t('where'),
            cell: ({ platformId, pools }) =>
              platformId === undefined && pools === undefined
                ? t('everywhere')
                : [platformId, ...(pools ?? [])].filter((one) => one !== undefined).join(' · '),
          },
          {
            key: 'end',
            title: t('ends'),
            cell: ({ expiresAt }) =>
              expiresAt === undefined ? t('endless') : <Moment at={expiresAt} />,
          },
        ]}
      />
    </Panel>
  );
}
