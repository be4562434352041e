import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useVerdict } from './queries/use-verdict.ts';

/** Why a maker does not approve what they proposed, by the rule that the server keeps. */
export function MakerNotice() {
  const { t } = useTranslation(['approval', 'ui']);
  return (
    <Alert
      type="info"
      showIcon
      title={t('isMaker')}
      description={
        <>
          <p>{t('isMakerNote')}</p>
          <a href="/errors/approver_is_maker" target="_blank" rel="noreferrer">
            {t('ui:explain', { code: 'approver_is_maker' })}
          </a>
        </>
      }
    />
  );
}

/** Why the role of whoever looks does not do something here, and whose does, as the server says. */
export function RoleNotice({ poolId, route }: { readonly poolId: number; readonly route: string }) {
  const { t, i18n } = useTranslation('approval');
  const { data } = useVerdict(poolId, route);
  if (data === undefined || data.decision === 'allow') return null;
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const whoMay = data.whoMay.map(({ role, level }) =>
    t('grade', { role: t(`role.${role}`), level }),
  );
  return (
    <Alert
      type="info"
      showIcon
      title={t('roleMayNot')}
      description={
        <>
          {data.policies.map(({ policyId, text }) => (
            <p key={policyId}>{text[language]}</p>
          ))}
          <p>{t('whoMay', { roles: whoMay.join(t('comma')) })}</p>
        </>
      }
    />
  );
}
