import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useVerdict } from './queries/use-verdict.ts';

/** Why the role of whoever looks does not do something here, and whose does, as the server says. */
export function RoleNotice({ poolId, route }: { readonly poolId: number; readonly route: string }) {
  const { t, i18n } = useTranslation('approval');
  const verdict = useVerdict(poolId, route).data;
  if (verdict === undefined || verdict.decision === 'allow') return null;
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const whoMay = verdict.whoMay.map(({ role, level }) =>
    t('grade', { role: t(`role.${role}`), level }),
  );
  return (
    <Alert
      type="info"
      showIcon
      title={t('roleMayNot')}
      description={
        <>
          {verdict.policies.map(({ policyId, text }) => (
            <p key={policyId}>{text[language]}</p>
          ))}
          <p>{t('whoMay', { roles: whoMay.join(t('comma')) })}</p>
        </>
      }
    />
  );
}
