import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ContractTable } from '../features/contract/ContractTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { WithPool } from './WithPool.tsx';

/** The contracts of a pool. */
export function ContractsPage() {
  const { t } = useTranslation('contract');
  return (
    <WithPool>
      {({ poolId, currency }) => (
        <>
          <PageTitle title={t('title')} note={t('note')} />
          <section className="panel panel-table">
            <ContractTable
              poolId={poolId}
              currency={currency}
              linkOf={(contractId) => (
                <Link
                  to="/pools/$poolId/contracts/$contractId"
                  params={{ poolId: String(poolId), contractId }}
                >
                  {contractId}
                </Link>
              )}
            />
          </section>
        </>
      )}
    </WithPool>
  );
}
