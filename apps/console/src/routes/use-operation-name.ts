import { useTranslation } from 'react-i18next';

/** Names what a matrix may govern, in words; what is not known is named as it is called. */
export function useOperationName(): (operation: string) => string {
  const { t, i18n } = useTranslation(['approval', 'instruction']);
  return (operation) => {
    const keys = [`approval:operation.${operation}`, `instruction:kind.${operation}`];
    const known = keys.find((key) => i18n.exists(key));
    return known === undefined ? operation : t(known);
  };
}
