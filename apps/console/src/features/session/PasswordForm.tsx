import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';
import { LoginNameField } from './LoginNameField.tsx';

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
      onSubmit={() => {
        act.mutate({ loginName, password });
      }}
    >
      <LoginNameField value={loginName} onChange={setLoginName} />
      <TextField
        label={t('password')}
        value={password}
        onChange={setPassword}
        complete="current-password"
        secret
      />
    </ActForm>
  );
}
