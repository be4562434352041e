import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

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
