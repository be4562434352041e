import { useTranslation } from 'react-i18next';

/** Who did something, by its key; whoever looks is told that it was themselves. */
export function Who({
  keyId,
  personId,
}: {
  readonly keyId: string;
  readonly personId: string | undefined;
}) {
  const { t } = useTranslation('approval');
  return keyId === personId ? <strong>{t('you')}</strong> : <span className="figure">{keyId}</span>;
}
