import type { api } from '@ringfence/client';
import { Link, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { useAllowed } from '../routes/use-allowed.ts';
import { useRoutePool } from '../routes/use-route-pool.ts';
import { dayOf } from '../ui/day-of.ts';
import { Frame } from './Frame.tsx';
import { wayOf } from './way.ts';

/** Enough to tell two people of one name apart. */
const PERSON_CHARACTERS = 8;

/** The frame of the pages of staff: which pool, and what the roles of the person lead to. */
export function Shell({ me }: { readonly me: api.Me }) {
  const day = dayOf(new Date());
  return (
    <Frame
      me={me}
      choice={<PoolChoice roles={me.roles} />}
      mark={`${me.displayName} · ${me.personId.slice(0, PERSON_CHARACTERS)} · ${day}`}
    >
      <Way roles={me.roles} />
    </Frame>
  );
}

function Way({ roles }: { readonly roles: api.Me['roles'] }) {
  const { t } = useTranslation(['app', 'route']);
  const { data: pools } = usePools();
  const mayAsk = useAllowed(roles);
  const here = useRoutePool() ?? pools?.[0];
  const way = mayAsk === undefined ? [] : wayOf(mayAsk, here);
  return way.map(({ title, pages }) => [
    <span key={title} className="way-title">
      {t(`route:${title}`)}
    </span>,
    ...pages.map(({ page, to }) => (
      <Link key={page} to={to} params={{ poolId: String(here?.poolId ?? '') }}>
        {t(`route:${page}`)}
      </Link>
    )),
  ]);
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
