import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePools } from '../features/pool/queries/use-pools.ts';
import { Loaded } from '../ui/Loaded.tsx';

/** Leads to the position of the first pool. */
export function FirstPage() {
  const { t } = useTranslation('app');
  const query = usePools();
  return (
    <Loaded query={query}>
      {([first]) =>
        first === undefined ? (
          <div className="empty">
            <p>{t('noPools')}</p>
            <p>{t('noPoolsNote')}</p>
          </div>
        ) : (
          <Navigate
            to="/pools/$poolId/position"
            params={{ poolId: String(first.poolId) }}
            replace
          />
        )
      }
    </Loaded>
  );
}
