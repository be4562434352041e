import { QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';

/**
 * Adds an authenticator app: the picture, the key beside it, and the first code as proof.
 *
 * @param isOnlyWay whether nothing better stands above it: only then it takes the focus
 */
export function TotpEnrolment({ isOnlyWay }: { readonly isOnlyWay: boolean }) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const { mutate: begin, ...begun } = useSessionAct(SESSION_ACTS.beginTotp);
  const confirm = useSessionAct(SESSION_ACTS.confirmTotp);
  useEffect(() => {
    begin(undefined);
  }, [begin]);
  const totp = begun.data;
  if (begun.error !== null) return <ProblemNotice fault={begun.error} />;
  if (totp === undefined) return null;
  return (
    <ActForm
      submit={t('verify')}
      act={confirm}
      isWhole={code.trim() !== ''}
      onSubmit={() => {
        confirm.mutate({ totpId: totp.totpId, code: code.trim() });
      }}
    >
      {(isTried) => (
        <>
          <p>{t('scan')}</p>
          <QRCode
            value={totp.otpauthUrl}
            type="svg"
            color="#13212c"
            bgColor="#ffffff"
            size={184}
            aria-label={t('picture')}
          />
          <p>
            {t('secret')} <code>{totp.secret}</code>
          </p>
          <TextField
            label={t('code')}
            value={code}
            onChange={setCode}
            complete="one-time-code"
            numeric
            wrong={isTried && code.trim() === '' ? t('missing') : undefined}
            focused={isOnlyWay}
          />
        </>
      )}
    </ActForm>
  );
}
