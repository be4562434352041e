import { useTranslation } from 'react-i18next';
import { HistoryTable } from '../features/my-history/HistoryTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { MY_LINKS } from './my-links.tsx';
import { WithMoney } from './WithMoney.tsx';

/** What was asked for, and what became of it. */
export function MyHistoryPage() {
  const { t } = useTranslation('myHistory');
  return (
    <>
      <PageTitle title={t('title')} note={t('note')} extra={MY_LINKS.entries(t('toEntries'))} />
      <WithMoney>
        {({ currency }) => (
          <section className="panel panel-table">
            <HistoryTable currency={currency} linkOf={MY_LINKS.instruction} />
          </section>
        )}
      </WithMoney>
    </>
  );
}
