import { useTranslation } from 'react-i18next';
import { AccessTable } from '../features/privacy/AccessTable.tsx';
import { ConsentPanel } from '../features/privacy/ConsentPanel.tsx';
import { CopyPanel } from '../features/privacy/CopyPanel.tsx';
import { FaceCheckPanel } from '../features/privacy/FaceCheckPanel.tsx';
import { NoticeTable } from '../features/privacy/NoticeTable.tsx';
import { OwnRequests } from '../features/privacy/OwnRequests.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';

/** My data: who looked, what I agreed to, what I can do. */
export function MyPrivacyPage() {
  const { t } = useTranslation('privacy');
  return (
    <>
      <PageTitle title={t('title')} note={t('titleNote')} />
      <div className="panels">
        <AccessTable />
        <ConsentPanel />
        <FaceCheckPanel />
        <CopyPanel />
        <OwnRequests />
        <NoticeTable />
      </div>
    </>
  );
}
