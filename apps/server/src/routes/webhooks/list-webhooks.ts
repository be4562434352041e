import { ROUTES } from '@ringfence/contract';
import { listSubscriptions, platformScope, withSnapshot } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { speaksForPlatform } from '../platform-of-call.ts';
import { formatWebhook } from './format-webhook.ts';

export const listWebhooksRoute = implementKeyed(ROUTES.listWebhooks, async (call, parts) => {
  if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
  const { platformId } = call.params;
  const list = `webhooks of ${platformId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await withSnapshot(parts.store, platformScope(platformId), async (db) =>
    listSubscriptions(db, { platformId, after: page.after ?? '', limit: limit + 1 }),
  );
  const afterOf = ({ subscriptionId }: { readonly subscriptionId: string }) => subscriptionId;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatWebhook }));
});
