import { useTranslation } from 'react-i18next';

/** Names in words what the journal says was decided; what is not known as it is called. */
export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation(['journal', 'instruction']);
  return (kind) => {
    const keys = [`journal:entry.${kind}`, `instruction:kind.${kind}`];
    const known = keys.find((key) => i18n.exists(key));
    return known === undefined ? kind : t(known);
  };
}
