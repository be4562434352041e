import type { api } from '@ringfence/client';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../ui/ActForm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';
import { isLoginName, LoginNameField } from './LoginNameField.tsx';
import { useInvitation } from './queries/use-invitation.ts';

/** As the server asks of a new password; what else it asks, it says itself. */
const PASSWORD_LENGTH_MIN = 12;

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
  const isNamed = !isJoin || (displayName.trim() !== '' && isLoginName(loginName));
  const isWhole = isNamed && password.length >= PASSWORD_LENGTH_MIN;
  return (
    <ActForm
      submit={t('next')}
      act={act}
      isWhole={isWhole}
      onSubmit={() => {
        const named = isJoin
          ? { loginName: loginName.trim(), displayName: displayName.trim() }
          : {};
        act.mutate({
          token,
          password,
          ...named,
          language: i18n.language === 'en' ? 'en' : 'zh-CN',
        });
      }}
    >
      {(isTried) => (
        <>
          <p>{t('joinFor', { name: invitation.displayName })}</p>
          {isJoin ? (
            <>
              <TextField
                label={t(invitation.kind === 'customer' ? 'displayNameOwn' : 'displayName')}
                value={displayName}
                onChange={setDisplayName}
                complete="name"
                wrong={isTried && displayName.trim() === '' ? t('missing') : undefined}
              />
              <LoginNameField value={loginName} onChange={setLoginName} isTried={isTried} />
            </>
          ) : null}
          <TextField
            label={t('passwordNew')}
            value={password}
            onChange={setPassword}
            complete="new-password"
            wrong={
              isTried && password.length < PASSWORD_LENGTH_MIN ? t('passwordShort') : undefined
            }
            secret
          />
        </>
      )}
    </ActForm>
  );
}
