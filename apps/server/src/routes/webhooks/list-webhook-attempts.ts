import { ROUTES } from '@ringfence/contract';
import {
  findSubscription,
  type LoggedDelivery,
  listWebhookDeliveries,
  platformScope,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { speaksForPlatform } from '../platform-of-call.ts';
import { formatAttempt } from './format-webhook.ts';

export const listWebhookAttemptsRoute = implementKeyed(
  ROUTES.listWebhookAttempts,
  async (call, parts) => {
    if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
    const { platformId, subscriptionId } = call.params;
    const { outcome } = call.query;
    const list = `attempts of ${platformId} ${subscriptionId} ${outcome ?? ''}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(parts.store, platformScope(platformId), async (db) => {
      if ((await findSubscription(db, call.params)) === undefined) return undefined;
      const range = { ...call.params, before, limit: limit + 1 };
      return listWebhookDeliveries(db, outcome === undefined ? range : { ...range, outcome });
    });
    if (read === undefined) return refused({ code: 'record_not_found' });

    const afterOf = ({ deliveryNumber }: LoggedDelivery) => String(deliveryNumber);
    return answered(
      formatPage(parts.cursors, list, { read, limit, afterOf, format: formatAttempt }),
    );
  },
);
