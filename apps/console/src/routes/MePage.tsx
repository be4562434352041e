import { useTranslation } from 'react-i18next';
import { PasskeyTable } from '../features/passkey/PasskeyTable.tsx';
import { DeviceTable } from '../features/session/DeviceTable.tsx';
import { SessionTable } from '../features/session/SessionTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';

/** My own passkeys, sessions and browsers. */
export function MePage() {
  const { t } = useTranslation('session');
  return (
    <>
      <PageTitle title={t('me')} note={t('meNote')} />
      <div className="panels">
        <PasskeyTable />
        <SessionTable />
        <DeviceTable />
      </div>
    </>
  );
}
