import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeskTable } from '../features/privacy/DeskTable.tsx';
import { CertificateTable, RetentionPanel } from '../features/privacy/RetentionPanel.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** What people asked for about their data, and what is kept until when. */
export function PrivacyDeskPage() {
  const { t } = useTranslation('privacy');
  const may = useMay();
  return (
    <>
      <PageTitle title={t('desk')} note={t('deskNote')} />
      <div className="panels">
        <DeskTable
          linkOf={(requestId, text) =>
            may('getPrivacyRequest') ? (
              <Link to="/privacy/$requestId" params={{ requestId }}>
                {text}
              </Link>
            ) : (
              text
            )
          }
        />
        {may('listRetentionDue') ? (
          <>
            <RetentionPanel />
            <CertificateTable />
          </>
        ) : null}
      </div>
    </>
  );
}
