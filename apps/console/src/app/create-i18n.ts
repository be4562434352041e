import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../ui/texts.ts';
import { ALL_TEXTS } from './all-texts.ts';

/**
 * The texts, ready at once: they are part of the program. A text that is missing is shown as its
 * key and noted on the page, where a test finds it.
 */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  const namespaces = Object.keys(ALL_TEXTS);
  const resources = Object.fromEntries(
    LANGUAGES.map((one) => [
      one,
      Object.fromEntries(Object.entries(ALL_TEXTS).map(([name, texts]) => [name, texts[one]])),
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
