import { useTranslation } from 'react-i18next';
import { StatementDrop } from '../features/statement/StatementDrop.tsx';
import { StatementTable } from '../features/statement/StatementTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** What the bank said, and the way to bring more of it in. */
export function StatementsPage() {
  const { t } = useTranslation('statement');
  return (
    <WithPool>
      {({ poolId, currency }) => {
        const links = linksOf(poolId);
        return (
          <>
            <PageTitle title={t('title')} note={t('listNote')} />
            <div className="panels">
              <section className="panel">
                <StatementDrop poolId={poolId} currency={currency} />
              </section>
              <section className="panel panel-table">
                <StatementTable
                  poolId={poolId}
                  currency={currency}
                  linkOf={({ businessDate, statementId }) =>
                    links.statement(businessDate, statementId)
                  }
                />
              </section>
            </div>
          </>
        );
      }}
    </WithPool>
  );
}
