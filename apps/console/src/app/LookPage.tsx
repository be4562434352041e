import { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { connection as client } from '../api/connection.ts';
import { useProvenAct } from '../api/step-up.ts';
import { Choice } from '../ui/Choice.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { LANGUAGES, type Language } from '../ui/texts.ts';
import { LOOKS } from './palette.ts';
import { useChosenPreferences } from './preferences-context.ts';

/** Each in its own words, so that whoever reads no other finds it. */
const NAME_OF_LANGUAGE: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

/** The language, also of what is written to the person, and light or dark. */
export function LookPage() {
  const { t } = useTranslation(['app', 'my']);
  const { language, look, chooseLanguage, chooseLook } = useChosenPreferences();
  const tell = useProvenAct(
    (chosen: Language) => api.changeMyLanguage({ client, body: { language: chosen } }),
    ['me'],
  );
  return (
    <>
      <PageTitle title={t('my:look')} note={t('lookNote')} />
      <section className="panel form">
        <Choice
          legend={t('languageChoice')}
          value={language}
          options={LANGUAGES.map((one) => ({ value: one, label: NAME_OF_LANGUAGE[one] }))}
          onChange={(chosen) => {
            chooseLanguage(chosen);
            tell.mutate(chosen);
          }}
        />
        {tell.error === null ? null : <ProblemNotice fault={tell.error} />}
        <Choice
          legend={t('lookLabel')}
          value={look}
          options={LOOKS.map((one) => ({ value: one, label: t(one) }))}
          onChange={chooseLook}
        />
      </section>
    </>
  );
}
