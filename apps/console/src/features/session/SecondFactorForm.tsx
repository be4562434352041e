import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
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
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(code.trim());
      }}
    >
      <TextField
        key={String(isRecovery)}
        label={t(isRecovery ? 'recovery' : 'code')}
        value={code}
        onChange={setCode}
        complete="one-time-code"
        numeric={!isRecovery}
        focused
      />
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <Button type="primary" size="large" htmlType="submit" loading={act.isPending}>
        {t('verify')}
      </Button>
      {secondFactors.length > 1 ? (
        <Button
          type="link"
          onClick={() => {
            setIsRecovery(!isRecovery);
            setCode('');
          }}
        >
          {t(isRecovery ? 'useApp' : 'useRecovery')}
        </Button>
      ) : null}
    </form>
  );
}
