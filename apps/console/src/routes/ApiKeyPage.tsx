import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignatureKeys } from '../features/api-key/SignatureKeys.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** One key of a program: what its requests are signed with. */
export function ApiKeyPage() {
  const { t } = useTranslation('apiKey');
  const { keyId = '' } = useParams({ strict: false });
  const may = useMay();
  return (
    <>
      <PageTitle
        title={t('keyTitle', { id: keyId })}
        extra={<Link to="/api-keys">{t('title')}</Link>}
      />
      <div className="panels">
        <SignatureKeys keyId={keyId} mayChange={may('registerSignatureKey')} />
      </div>
    </>
  );
}
