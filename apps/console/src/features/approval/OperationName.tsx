import { useTranslation } from 'react-i18next';

/** What a matrix may govern, in words; what this page does not know is shown as it is called. */
export function OperationName({ operation }: { readonly operation: string }) {
  const { t, i18n } = useTranslation(['approval', 'instruction']);
  const keys = [`operation.${operation}`, `instruction:kind.${operation}`];
  const known = keys.find((key) => i18n.exists(key, { ns: 'approval' }));
  return known === undefined ? <code>{operation}</code> : <>{t(known)}</>;
}
