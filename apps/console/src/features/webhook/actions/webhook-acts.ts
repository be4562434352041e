import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

interface OfWebhook<Body> {
  readonly platformId: string;
  readonly subscriptionId: string;
  readonly body: Body;
}

/** What is changed about subscriptions, one request each. */
export const WEBHOOK_ACTS = {
  create: ({ platformId, body }: Pick<OfWebhook<api.CreateWebhook>, 'platformId' | 'body'>) =>
    api.createWebhook({ client, path: { platformId }, body }),
  end: (path: Omit<OfWebhook<unknown>, 'body'>) => api.endWebhook({ client, path, body: {} }),
  rotate: ({ body, ...path }: OfWebhook<api.RotateWebhookSecret>) =>
    api.rotateWebhookSecret({ client, path, body }),
  redeliver: ({ body, ...path }: OfWebhook<api.RedeliverWebhook>) =>
    api.redeliverWebhook({ client, path, body }),
  deliver: (path: Omit<OfWebhook<unknown>, 'body'> & { readonly eventId: string }) =>
    api.deliverWebhookEvent({ client, path, body: {} }),
} as const;

/** The lists that such an act makes old. */
export const WEBHOOK_LISTS = ['webhooks', 'webhook', 'deliveries'] as const;
