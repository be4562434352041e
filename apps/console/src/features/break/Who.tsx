import { useTranslation } from 'react-i18next';

const SHOWN_LENGTH = 10;

/** Who acted, by the number that the journal keeps: never a name. */
export function Who({
  keyId,
  myId,
}: {
  readonly keyId: string | undefined;
  readonly myId: string;
}) {
  const { t } = useTranslation('break');
  if (keyId === undefined) return <>{t('notAssigned')}</>;
  if (keyId === myId) return <>{t('byYou')}</>;
  const short = keyId.length > SHOWN_LENGTH ? `${keyId.slice(0, SHOWN_LENGTH)}…` : keyId;
  return (
    <span className="figure" title={keyId}>
      {short}
    </span>
  );
}
