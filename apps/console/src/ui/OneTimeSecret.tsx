import { Alert, Button } from 'antd';
import { useState } from 'react';

/** A secret that is shown this once, with a button that copies it. */
export function OneTimeSecret({
  title,
  note,
  secret,
  copy,
  copied,
}: {
  readonly title: string;
  readonly note: string;
  readonly secret: string;
  readonly copy: string;
  readonly copied: string;
}) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={title}
      action={
        <Button
          size="small"
          onClick={() => {
            void navigator.clipboard.writeText(secret).then(() => {
              setIsCopied(true);
            });
          }}
        >
          {isCopied ? copied : copy}
        </Button>
      }
      description={
        <>
          <p>
            <code className="one-time-link">{secret}</code>
          </p>
          <p>{note}</p>
        </>
      }
    />
  );
}
