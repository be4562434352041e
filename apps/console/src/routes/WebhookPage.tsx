import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WebhookDesk } from '../features/webhook/WebhookDesk.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { WithPool } from './WithPool.tsx';

/** One subscription and what was delivered. */
export function WebhookPage() {
  const { t } = useTranslation('webhook');
  const { subscriptionId = '' } = useParams({ strict: false });
  const may = useMay();
  return (
    <WithPool>
      {({ poolId, platformId }) => (
        <>
          <PageTitle
            title={subscriptionId}
            note={t('subscription')}
            extra={
              <Link to="/pools/$poolId/webhooks" params={{ poolId: String(poolId) }}>
                {t('title')}
              </Link>
            }
          />
          <div className="panels">
            <WebhookDesk
              platformId={platformId}
              subscriptionId={subscriptionId}
              mayChange={may('redeliverWebhook')}
            />
          </div>
        </>
      )}
    </WithPool>
  );
}
