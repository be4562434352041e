import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';
import { isLoginName, LoginNameField } from './LoginNameField.tsx';

/** The first step of a sign-in. */
export function PasswordForm() {
  const { t } = useTranslation('session');
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const act = useSessionAct(SESSION_ACTS.signInByPassword);
  return (
    <ActForm
      submit={t('signIn')}
      act={act}
      isWhole={isLoginName(loginName) && password !== ''}
      onSubmit={() => {
        act.mutate({ loginName: loginName.trim(), password });
      }}
    >
      {(isTried) => (
        <>
          <LoginNameField value={loginName} onChange={setLoginName} isTried={isTried} />
          <TextField
            label={t('password')}
            value={password}
            onChange={setPassword}
            complete="current-password"
            wrong={isTried && password === '' ? t('missing') : undefined}
            secret
          />
        </>
      )}
    </ActForm>
  );
}
