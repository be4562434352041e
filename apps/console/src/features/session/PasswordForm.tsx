import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';

/** The first step of a sign-in. */
export function PasswordForm() {
  const { t } = useTranslation('session');
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const act = useSessionAct(SESSION_ACTS.signInByPassword);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ loginName, password });
      }}
    >
      <TextField
        label={t('loginName')}
        value={loginName}
        onChange={setLoginName}
        complete="username"
        focused
      />
      <TextField
        label={t('password')}
        value={password}
        onChange={setPassword}
        complete="current-password"
        secret
      />
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <Button type="primary" size="large" htmlType="submit" loading={act.isPending}>
        {t('signIn')}
      </Button>
    </form>
  );
}
