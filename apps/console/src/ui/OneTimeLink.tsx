import type { api } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from './Moment.tsx';

/** A link that is shown this once: whoever opens it becomes the person. */
export function OneTimeLink({ invited }: { readonly invited: api.PersonInvited }) {
  const { t } = useTranslation('ui');
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Alert
      type="success"
      showIcon
      title={t('link')}
      action={
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(invited.url).then(() => {
              setIsCopied(true);
            });
          }}
        >
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
      }
      description={
        <>
          <p>
            <code className="one-time-link">{invited.url}</code>
          </p>
          <p>
            {t('linkNote')} {t('linkEnds')} <Moment at={invited.expiresAt} />
          </p>
          {invited.awaitsSecondPerson ? <p>{t('linkAwaits')}</p> : null}
        </>
      }
    />
  );
}
