import type { api } from '@ringfence/client';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PasskeyStepUp } from '../features/passkey/PasskeyStepUp.tsx';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { SESSION_ACTS } from '../features/session/actions/session-acts.ts';
import { useSessionAct } from '../features/session/actions/use-session-act.ts';
import { StepUpGate } from '../features/session/StepUpGate.tsx';
import mark from '../mark.svg';
import { useAllowed } from '../routes/use-allowed.ts';
import { useRoutePool } from '../routes/use-route-pool.ts';
import { Tools } from './Tools.tsx';
import { wayOf } from './way.ts';

/** The frame of every page: which pool, who, where to. */
export function Shell({ me }: { readonly me: api.Me }) {
  const { t } = useTranslation(['app', 'session']);
  const signOut = useSessionAct(SESSION_ACTS.signOut);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="shell-head">
        <Link to="/" className="brand">
          <img src={mark} alt="" />
          Ringfence
        </Link>
        <PoolChoice roles={me.roles} />
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
      <Way roles={me.roles} />
      <main className="page" id="content" tabIndex={-1}>
        <StepUpGate me={me} passkey={(onProven) => <PasskeyStepUp onDone={onProven} />}>
          <Outlet />
        </StepUpGate>
      </main>
    </div>
  );
}

function Way({ roles }: { readonly roles: api.Me['roles'] }) {
  const { t } = useTranslation(['app', 'route']);
  const { data: pools } = usePools();
  const mayAsk = useAllowed(roles);
  const here = useRoutePool() ?? pools?.[0];
  const way = mayAsk === undefined ? [] : wayOf(mayAsk, here !== undefined);
  return (
    <nav className="way" aria-label={t('way')}>
      {way.map(({ title, pages }) => [
        <span key={title} className="way-title">
          {t(`route:${title}`)}
        </span>,
        ...pages.map(({ page, to }) => (
          <Link key={page} to={to} params={{ poolId: String(here?.poolId ?? '') }}>
            {t(`route:${page}`)}
          </Link>
        )),
      ])}
    </nav>
  );
}

function PoolChoice({ roles }: { readonly roles: api.Me['roles'] }) {
  const { t } = useTranslation('app');
  const { data: pools } = usePools();
  const pool = useRoutePool();
  const mayAsk = useAllowed(roles);
  const navigate = useNavigate();
  if (pools === undefined || pools.length === 0 || mayAsk?.('getPosition') !== true) return null;
  return (
    <Select
      className="pool-choice"
      aria-label={t('choosePool')}
      placeholder={t('choosePool')}
      value={pool?.poolId ?? null}
      options={pools.map(({ poolId, name, currency }) => ({
        value: poolId,
        label: `${poolId} · ${name} (${currency})`,
      }))}
      onChange={(poolId) => {
        void navigate({ to: '/pools/$poolId/position', params: { poolId: String(poolId) } });
      }}
    />
  );
}
