import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiKeyTable } from '../features/api-key/ApiKeyTable.tsx';
import { CreateKeyForm } from '../features/api-key/CreateKeyForm.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';

/** The keys of programs. */
export function ApiKeysPage() {
  const { t } = useTranslation('apiKey');
  const may = useMay();
  return (
    <>
      <PageTitle title={t('title')} note={t('titleNote')} />
      <div className="panels">
        <ApiKeyTable
          mayChange={may('revokeApiKey')}
          keyLink={(keyId) => (
            <Link to="/api-keys/$keyId" params={{ keyId }}>
              {keyId}
            </Link>
          )}
        />
        {may('createApiKey') ? <CreateKeyForm /> : null}
      </div>
    </>
  );
}
