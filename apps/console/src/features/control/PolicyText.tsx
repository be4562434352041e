import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useWording } from './use-wording.ts';

/** What a policy says, as it was written, or the hash by which its file is known. */
export function PolicyText({
  policy: { text, fileSha256 },
}: {
  readonly policy: Pick<api.MyPolicy, 'text' | 'fileSha256'>;
}) {
  const { t } = useTranslation('control');
  const say = useWording();
  return (
    <>
      {text === undefined ? null : <div className="plain-text">{say(text)}</div>}
      {fileSha256 === undefined ? null : (
        <p className="note">
          {t('file')} <code>{fileSha256}</code>
        </p>
      )}
    </>
  );
}
