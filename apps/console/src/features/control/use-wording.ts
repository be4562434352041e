import { useTranslation } from 'react-i18next';
import { languageOf } from '../../ui/texts.ts';

/** Reads a text that the server sends in both languages, in that of the reader. */
export function useWording(): (words: { readonly zh: string; readonly en: string }) => string {
  const { i18n } = useTranslation();
  const isEnglish = languageOf(i18n.language) === 'en';
  return ({ zh, en }) => (isEnglish ? en : zh);
}
