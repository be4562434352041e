import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

const LIVE_MILLISECONDS = 3_000;

/** The subscriptions of a platform. */
export function useWebhooks(platformId: string) {
  return usePages(['webhooks', platformId], (query) =>
    api.listWebhooks({ client, path: { platformId }, query }),
  );
}

/** One subscription with how far it is in each pool, live. */
export function useWebhook(platformId: string, subscriptionId: string) {
  return useQuery({
    queryKey: ['webhook', platformId, subscriptionId],
    queryFn: async () =>
      answerOf(await api.getWebhook({ client, path: { platformId, subscriptionId } })),
    refetchInterval: LIVE_MILLISECONDS,
  });
}

/** The attempts to tell events, newest first. */
export function useDeliveries(platformId: string, subscriptionId: string) {
  return usePages(['deliveries', platformId, subscriptionId], (query) =>
    api.listWebhookAttempts({ client, path: { platformId, subscriptionId }, query }),
  );
}
