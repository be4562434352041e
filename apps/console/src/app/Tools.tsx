import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChosenPreferences } from './preferences-context.ts';

/** The language, and light or dark. */
export function Tools() {
  const { t } = useTranslation('app');
  const { language, look, chooseLanguage, chooseLook } = useChosenPreferences();
  const otherLook = look === 'dark' ? 'light' : 'dark';
  return (
    <>
      <Button
        type="text"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        title={t('languageLabel')}
        onClick={() => {
          chooseLanguage(language === 'en' ? 'zh-CN' : 'en');
        }}
      >
        {t('language')}
      </Button>
      <Button
        type="text"
        title={t('lookLabel')}
        onClick={() => {
          chooseLook(otherLook);
        }}
      >
        {t(otherLook)}
      </Button>
    </>
  );
}
