import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeskRequest } from '../features/privacy/DeskRequest.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** One request about personal data. */
export function PrivacyRequestPage() {
  const { t } = useTranslation('privacy');
  const { requestId = '' } = useParams({ strict: false });
  const may = useMay();
  return (
    <>
      <PageTitle title={t('desk')} note={<Link to="/privacy">{t('toDesk')}</Link>} />
      <DeskRequest requestId={requestId} mayAct={may('actOnPrivacyRequest')} />
    </>
  );
}
