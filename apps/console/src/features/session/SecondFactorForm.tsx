import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';

/** The second step of a sign-in: a code of the app, or one of those kept for a lost phone. */
export function SecondFactorForm({
  secondFactors,
}: {
  readonly secondFactors: api.Me['secondFactors'];
}) {
  const { t } = useTranslation('session');
  const [isRecovery, setIsRecovery] = useState(!secondFactors.includes('totp'));
  const [code, setCode] = useState('');
  const totp = useSessionAct(SESSION_ACTS.signInByTotp);
  const recovery = useSessionAct(SESSION_ACTS.signInByRecoveryCode);
  const act = isRecovery ? recovery : totp;
  return (
    <ActForm
      submit={t('verify')}
      act={act}
      isWhole={code.trim() !== ''}
      onSubmit={() => {
        act.mutate(code.trim());
      }}
      after={
        secondFactors.length > 1 ? (
          <Button
            type="link"
            onClick={() => {
              setIsRecovery(!isRecovery);
              setCode('');
            }}
          >
            {t(isRecovery ? 'useApp' : 'useRecovery')}
          </Button>
        ) : null
      }
    >
      {(isTried) => (
        <TextField
          key={String(isRecovery)}
          label={t(isRecovery ? 'recovery' : 'code')}
          value={code}
          onChange={setCode}
          complete="one-time-code"
          numeric={!isRecovery}
          wrong={isTried && code.trim() === '' ? t('missing') : undefined}
          focused
        />
      )}
    </ActForm>
  );
}
