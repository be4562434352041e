import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A text to be copied by hand or by one press; it is said when it was. */
export function CopyText({ name, text }: { readonly name: string; readonly text: string }) {
  const { t } = useTranslation('myDeposit');
  const [isCopied, setIsCopied] = useState(false);
  return (
    <span className="copy-text">
      <code>{text}</code>
      <Button
        size="small"
        aria-label={t('copyName', { name })}
        onClick={() => {
          void navigator.clipboard.writeText(text).then(() => {
            setIsCopied(true);
          });
        }}
      >
        {t(isCopied ? 'copied' : 'copy')}
      </Button>
      <span className="unseen" role="status">
        {isCopied ? t('copied') : ''}
      </span>
    </span>
  );
}
