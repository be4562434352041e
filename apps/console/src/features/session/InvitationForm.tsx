import type { api } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';
import { useInvitation } from './queries/use-invitation.ts';

/** Accepts an invitation: the name to sign in with, and a password of one's own. */
export function InvitationForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('session');
  const query = useInvitation(token);
  if (token === '') {
    return (
      <Alert type="warning" showIcon title={t('joinMissing')} description={t('joinMissingNote')} />
    );
  }
  return (
    <Loaded query={query}>
      {(invitation) => <Acceptance token={token} invitation={invitation} />}
    </Loaded>
  );
}

function Acceptance({
  token,
  invitation,
}: {
  readonly token: string;
  readonly invitation: api.Invitation;
}) {
  const { t, i18n } = useTranslation('session');
  const [loginName, setLoginName] = useState(invitation.loginName ?? '');
  const [displayName, setDisplayName] = useState(invitation.displayName);
  const [password, setPassword] = useState('');
  const act = useSessionAct(SESSION_ACTS.acceptInvitation);
  const isJoin = invitation.purpose !== 'recover';
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const named = isJoin ? { loginName, displayName } : {};
        act.mutate({
          token,
          password,
          ...named,
          language: i18n.language === 'en' ? 'en' : 'zh-CN',
        });
      }}
    >
      <p>{t('joinFor', { name: invitation.displayName })}</p>
      {isJoin ? (
        <>
          <TextField
            label={t('displayName')}
            value={displayName}
            onChange={setDisplayName}
            complete="name"
          />
          <TextField
            label={t('loginName')}
            value={loginName}
            onChange={setLoginName}
            complete="username"
            focused
          />
        </>
      ) : null}
      <TextField
        label={t('passwordNew')}
        value={password}
        onChange={setPassword}
        complete="new-password"
        secret
      />
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <Button type="primary" size="large" htmlType="submit" loading={act.isPending}>
        {t('next')}
      </Button>
    </form>
  );
}
