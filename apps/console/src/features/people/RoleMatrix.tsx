import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useRoles } from './queries/use-roles.ts';

/** What has to be scrolled can be reached by keys. */
const SCROLLED = { role: 'group', tabIndex: 0 } as const;

/** Which role may do what, and from which level on, as the policies in force say. */
export function RoleMatrix() {
  const { t, i18n } = useTranslation('people');
  const query = useRoles();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <Panel title={t('matrix')} note={t('matrixNote')}>
      <Loaded query={query}>
        {({ roles, groups }) => (
          <div className="matrix-frame" {...SCROLLED} {...{ 'aria-label': t('matrix') }}>
            <table className="matrix">
              <caption className="unseen">{t('matrix')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('matrixAct')}</th>
                  {roles.map(({ role, name }) => (
                    <th key={role} scope="col">
                      {name[language]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group.group}>
                    <th scope="row" title={group.routes.join(', ')}>
                      {group.text[language]}
                    </th>
                    {roles.map(({ role }) => (
                      <td key={role}>
                        <Cell group={group} role={role} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function Cell({
  group,
  role,
}: {
  readonly group: api.RoleList['groups'][number];
  readonly role: string;
}) {
  const { t } = useTranslation('people');
  const may = group.roles.find((one) => one.role === role);
  if (may === undefined) return <span className="unseen">{t('matrixNo')}</span>;
  return <span className="badge badge-good">{t('matrixFrom', { level: may.level })}</span>;
}
