import type { api } from '@ringfence/client';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProveAgain, StepUpContext } from '../../api/step-up.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { STEP_UP_ACTS } from './actions/step-up-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';

/** Pages whose acts may need a fresh proof: asks for it, then lets the act go on. */
export function StepUpGate({
  me,
  passkey,
  children,
}: {
  readonly me: api.Me;
  /** How a passkey proves it, for whoever has one. */
  readonly passkey?: (onProven: () => void) => ReactNode;
  readonly children: ReactNode;
}) {
  const answer = useRef<(isProven: boolean) => void>(undefined);
  const [isAsked, setIsAsked] = useState(false);
  const prove: ProveAgain = useCallback(
    () =>
      new Promise((resolve) => {
        answer.current = resolve;
        setIsAsked(true);
      }),
    [],
  );
  const end = (isProven: boolean): void => {
    setIsAsked(false);
    answer.current?.(isProven);
    answer.current = undefined;
  };
  return (
    <StepUpContext value={prove}>
      {children}
      {isAsked ? (
        <StepUpDialog hasApp={me.secondFactors.includes('totp')} onEnd={end}>
          {me.secondFactors.includes('passkey')
            ? passkey?.(() => {
                end(true);
              })
            : null}
        </StepUpDialog>
      ) : null}
    </StepUpContext>
  );
}

function StepUpDialog({
  hasApp,
  onEnd,
  children,
}: {
  readonly hasApp: boolean;
  readonly children: ReactNode;
  readonly onEnd: (isProven: boolean) => void;
}) {
  const { t } = useTranslation('session');
  const [proof, setProof] = useState('');
  const byCode = useSessionAct(STEP_UP_ACTS.byCode);
  const byPassword = useSessionAct(STEP_UP_ACTS.byPassword);
  const typed = hasApp ? byCode : byPassword;
  return (
    <ConfirmDialog
      isOpen
      title={t('proveTitle')}
      confirm={t('prove')}
      cancel={t('proveCancel')}
      isPending={typed.isPending}
      onCancel={() => {
        onEnd(false);
      }}
      onConfirm={() => {
        typed.mutate(hasApp ? proof.trim() : proof, {
          onSuccess: () => {
            onEnd(true);
          },
        });
      }}
    >
      <p>{t('proveNote')}</p>
      <TextField
        key={String(hasApp)}
        label={t(hasApp ? 'code' : 'password')}
        value={proof}
        onChange={setProof}
        complete={hasApp ? 'one-time-code' : 'current-password'}
        numeric={hasApp}
        secret={!hasApp}
        focused
      />
      {children}
      {typed.error === null ? null : <ProblemNotice fault={typed.error} />}
    </ConfirmDialog>
  );
}
