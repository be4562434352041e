import { useTranslation } from 'react-i18next';
import { DeviceTable } from '../features/session/DeviceTable.tsx';
import { SessionTable } from '../features/session/SessionTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';

/** My own sessions and browsers. */
export function MePage() {
  const { t } = useTranslation('session');
  return (
    <>
      <PageTitle title={t('me')} note={t('meNote')} />
      <div className="panels">
        <SessionTable />
        <DeviceTable />
      </div>
    </>
  );
}
