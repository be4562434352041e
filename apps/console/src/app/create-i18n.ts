import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { passkeyTexts } from '../features/passkey/passkey-texts.ts';
import { sessionTexts } from '../features/session/session-texts.ts';
import { LANGUAGES, type Language, type Texts } from '../ui/texts.ts';
import { uiTexts } from '../ui/ui-texts.ts';
import { appTexts } from './app-texts.ts';

/** What the pages before the sign-in say. */
const FIRST_TEXTS: Readonly<Record<string, Texts>> = {
  app: appTexts,
  passkey: passkeyTexts,
  session: sessionTexts,
  ui: uiTexts,
};

/**
 * The texts of the sign-in, ready at once; those of the other pages follow. A text that is missing
 * is shown as its key and noted on the page, where a test finds it.
 */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  const namespaces = Object.keys(FIRST_TEXTS);
  const resources = Object.fromEntries(
    LANGUAGES.map((one) => [
      one,
      Object.fromEntries(Object.entries(FIRST_TEXTS).map(([name, texts]) => [name, texts[one]])),
    ]),
  );
  void instance.use(initReactI18next).init({
    lng: language,
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    ns: namespaces,
    defaultNS: 'ui',
    resources,
    keySeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => {
      const { dataset } = document.documentElement;
      dataset['missingTexts'] = `${dataset['missingTexts'] ?? ''} ${namespace}:${key}`;
    },
  });
  return instance;
}

/** Brings in the texts of all pages, which are no part of the first script. */
export async function bringAllTexts(instance: i18n): Promise<void> {
  const { ALL_TEXTS } = await import('./all-texts.ts');
  for (const [name, texts] of Object.entries(ALL_TEXTS)) {
    for (const language of LANGUAGES) instance.addResourceBundle(language, name, texts[language]);
  }
}
