import { useTranslation } from 'react-i18next';
import { AlarmTable } from '../features/alarm/AlarmTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { WithPool } from './WithPool.tsx';

/** What is overdue or stands still. */
export function AlarmsPage() {
  const { t } = useTranslation('alarm');
  return (
    <WithPool>
      {({ poolId }) => (
        <>
          <PageTitle title={t('title')} note={t('listNote')} />
          <section className="panel panel-table">
            <AlarmTable poolId={poolId} />
          </section>
        </>
      )}
    </WithPool>
  );
}
