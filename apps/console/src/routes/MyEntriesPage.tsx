import { useTranslation } from 'react-i18next';
import { EntryTable } from '../features/my-history/EntryTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { MY_LINKS } from './my-links.tsx';
import { WithMoney } from './WithMoney.tsx';

/** Every movement of the money: where each sum of the other pages comes from. */
export function MyEntriesPage() {
  const { t } = useTranslation('myHistory');
  return (
    <>
      <PageTitle
        title={t('entries')}
        note={t('entriesNote')}
        extra={MY_LINKS.history(t('toHistory'))}
      />
      <WithMoney>
        {({ currency }) => (
          <section className="panel panel-table">
            <EntryTable currency={currency} linkOf={MY_LINKS.instruction} />
          </section>
        )}
      </WithMoney>
    </>
  );
}
