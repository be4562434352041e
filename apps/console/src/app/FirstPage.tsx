import type { api } from '@ringfence/client';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { useAllowed } from '../routes/use-allowed.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { wayOf } from './way.ts';

/** Leads to the first page that the person may see. */
export function FirstPage() {
  const { data: me } = useMe();
  if (me === undefined || me === null) return null;
  if (me.kind === 'customer') return <Navigate to="/my" replace />;
  return me.roles.length === 0 ? <NoRole /> : <FirstOf roles={me.roles} />;
}

function FirstOf({ roles }: { readonly roles: api.Me['roles'] }) {
  const { t } = useTranslation('app');
  const query = usePools();
  const mayAsk = useAllowed(roles);
  if (mayAsk === undefined) return null;
  return (
    <Loaded query={query}>
      {([first]) => {
        const [page] = wayOf(mayAsk, first).flatMap(({ pages }) => pages);
        if (page !== undefined) {
          return <Navigate to={page.to} params={{ poolId: String(first?.poolId ?? '') }} replace />;
        }
        const isWaiting = mayAsk('getPosition');
        return (
          <div className="empty">
            <p>{t(isWaiting ? 'noPools' : 'noPages')}</p>
            <p>{t(isWaiting ? 'noPoolsNote' : 'noPagesNote')}</p>
          </div>
        );
      }}
    </Loaded>
  );
}

/** What happens next for somebody who is in and may do nothing yet. */
function NoRole() {
  const { t } = useTranslation('app');
  return (
    <>
      <PageTitle title={t('noRole')} />
      <section className="panel">
        <p>{t('noRoleWho')}</p>
        <p className="note">{t('noRoleNext')}</p>
      </section>
    </>
  );
}
