import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';

/** An act in the words of who reads. */
export function useActTitle(): (event: Pick<api.StaffEvent, 'title'>) => string {
  const { i18n } = useTranslation();
  return ({ title }) => (i18n.language.startsWith('zh') ? title.zh : title.en);
}
