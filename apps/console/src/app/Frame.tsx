import type { api } from '@ringfence/client';
import { Link, Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PasskeyStepUp } from '../features/passkey/PasskeyStepUp.tsx';
import { SESSION_ACTS } from '../features/session/actions/session-acts.ts';
import { useSessionAct } from '../features/session/actions/use-session-act.ts';
import { StepUpGate } from '../features/session/StepUpGate.tsx';
import logo from '../mark.svg';
import { Tools } from './Tools.tsx';
import { watermarkOf } from './watermark.ts';

/** The frame of every page: who is signed in, the way to the pages, and the page. */
export function Frame({
  me,
  choice,
  mark,
  children,
}: {
  readonly me: api.Me;
  /** Lies faintly over the page: who looks, and when. */
  readonly mark?: string;
  /** What the pages are about, where there is a choice. */
  readonly choice?: ReactNode;
  /** The links to the pages. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['app', 'session']);
  const signOut = useSessionAct(SESSION_ACTS.signOut);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="shell-head">
        <Link to="/" className="brand">
          <img src={logo} alt="" />
          Ringfence
        </Link>
        {choice}
        <div className="shell-tools">
          <Tools />
          <Link to="/me">{me.displayName}</Link>
          <Button
            loading={signOut.isPending}
            onClick={() => {
              signOut.mutate(undefined);
            }}
          >
            {t('session:signOut')}
          </Button>
        </div>
      </header>
      <nav className="way" aria-label={t('way')}>
        {children}
      </nav>
      <main className="page" id="content" tabIndex={-1}>
        <StepUpGate me={me} passkey={(onProven) => <PasskeyStepUp onDone={onProven} />}>
          <Outlet />
        </StepUpGate>
      </main>
      {mark === undefined ? null : (
        <div
          className="watermark"
          aria-hidden="true"
          style={{ backgroundImage: `url("${watermarkOf(mark)}")` }}
        />
      )}
    </div>
  );
}
