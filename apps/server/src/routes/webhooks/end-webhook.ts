import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findSubscription,
  insertSubscriptionEnd,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { speaksForPlatform } from '../platform-of-call.ts';
import { formatWebhook } from './format-webhook.ts';

export const endWebhookRoute = implementKeyed(ROUTES.endWebhook, async (call, parts) => {
  if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
  const endedByKeyId = call.caller.key.keyId;
  const ended = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      if ((await findSubscription(tx, call.params)) === undefined) return undefined;
      const isFirst = await insertSubscriptionEnd(tx, { ...call.params, endedByKeyId });
      return { isFirst, subscription: await findSubscription(tx, call.params) };
    },
  );
  if (ended?.subscription === undefined) return refused({ code: 'record_not_found' });

  return answered(formatWebhook(ended.subscription), !ended.isFirst);
});
