import type { api, Called } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../../api/read-text.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ApprovalFacts, type PayoutNameOf } from './ApprovalFacts.tsx';
import { useApprovalText } from './use-approval-text.ts';
import { type Signed, useSign } from './use-sign.ts';
import { wasRefused } from './was-refused.ts';

interface SheetProps<Answer> {
  readonly asked: api.DescribeMyApprovalData['body'];
  readonly send: (approval: api.GiveOwnInstruction['approval']) => Promise<Called<Answer>>;
  readonly onDone: (answer: Answer) => void;
  /** Back to what was asked for. @param isRefused whether the server said no to this one */
  readonly onBack: (isRefused: boolean) => void;
  readonly payoutNameOf: PayoutNameOf;
  /** How a device that gave nothing is told of. */
  readonly outcome: (outcome: 'done' | 'left' | undefined, fault: Error | null) => ReactNode;
}

/** The last step: what is signed, word for word, and the signature. */
export function ApprovalSheet<Answer>(props: SheetProps<Answer>) {
  const query = useApprovalText(props.asked);
  return <Loaded query={query}>{(shown) => <Sheet shown={shown} {...props} />}</Loaded>;
}

function Sheet<Answer>({
  shown,
  send,
  onDone,
  onBack,
  payoutNameOf,
  outcome,
}: SheetProps<Answer> & { readonly shown: api.ApprovalText }) {
  const { t } = useTranslation('myApproval');
  const act = useSign(shown, send);
  const read = readText(shown);
  if (read.status !== 'ok' || read.approval.act === 'approve_act') {
    const why = read.status === 'ok' ? 'not_readable' : read.status;
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('doNotSign')}
        description={t(`doNotSign.${why}`)}
        action={
          <Button
            onClick={() => {
              onBack(false);
            }}
          >
            {t('back')}
          </Button>
        }
      />
    );
  }
  const onSigned = (signed: Signed<Answer>): void => {
    if (signed.status === 'done') onDone(signed.answer);
  };
  const isRefused = wasRefused(act.error);
  const back = (
    <Button
      type="link"
      disabled={act.isPending}
      onClick={() => {
        onBack(isRefused);
      }}
    >
      {t(isRefused ? 'startAgain' : 'back')}
    </Button>
  );
  return (
    <div className="form">
      <div className="my-signed">
        <ApprovalFacts approval={read.approval} payoutNameOf={payoutNameOf} />
        <details>
          <summary>{t('exact')}</summary>
          <pre className="json">{shown.text}</pre>
          <p className="note">
            SHA-256 <code className="fingerprint">{shown.sha256}</code>
          </p>
        </details>
      </div>
      {shown.methods.includes('passkey') ? (
        <div className="form">
          {outcome(act.data?.status, act.error)}
          <p className="note">{t('passkeyNote')}</p>
          <div className="my-buttons">
            <Button
              type="primary"
              size="large"
              loading={act.isPending}
              onClick={() => {
                act.mutate({}, { onSuccess: onSigned });
              }}
            >
              {t('signPasskey')}
            </Button>
            {back}
          </div>
        </div>
      ) : (
        <CodeForm
          act={act}
          after={back}
          onCode={(code) => {
            act.mutate({ code }, { onSuccess: onSigned });
          }}
        />
      )}
    </div>
  );
}

/** For a person without a passkey: a code, which is marked as what it is. */
function CodeForm({
  act,
  after,
  onCode,
}: {
  readonly act: { readonly error: Error | null; readonly isPending: boolean };
  readonly after: ReactNode;
  readonly onCode: (code: string) => void;
}) {
  const { t } = useTranslation('myApproval');
  const [code, setCode] = useState('');
  return (
    <ActForm
      submit={t('signCode')}
      act={act}
      isReady={code.trim() !== ''}
      onSubmit={() => {
        onCode(code.trim());
      }}
      after={after}
    >
      <p>
        <StatusBadge state="weaker" tones={{ weaker: 'wait' }} text={t('weaker')} />{' '}
        <span className="note">{t('weakerNote')}</span>
      </p>
      <TextField
        label={t('code')}
        value={code}
        onChange={setCode}
        complete="one-time-code"
        numeric
      />
    </ActForm>
  );
}
