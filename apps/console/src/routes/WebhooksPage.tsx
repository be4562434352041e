import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WebhookList } from '../features/webhook/WebhookList.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** Where the platform of a pool is told what happens. */
export function WebhooksPage() {
  const { t } = useTranslation('webhook');
  const may = useMay();
  return (
    <WithPool>
      {({ poolId, platformId }) => (
        <>
          <PageTitle title={t('title')} note={t('titleNote')} />
          <div className="panels">
            <WebhookList
              platformId={platformId}
              mayChange={may('createWebhook')}
              webhookLink={(subscriptionId) => (
                <Link
                  to="/pools/$poolId/webhooks/$subscriptionId"
                  params={{ poolId: String(poolId), subscriptionId }}
                >
                  {subscriptionId}
                </Link>
              )}
            />
          </div>
        </>
      )}
    </WithPool>
  );
}
