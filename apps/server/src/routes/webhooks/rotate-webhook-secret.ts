import { ROUTES } from '@ringfence/contract';
import { timestampFromMilliseconds } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findSubscription,
  insertSecret,
  listSecrets,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { WEBHOOK_OVERLAP_SECONDS_DEFAULT, WEBHOOK_ROTATIONS_MAX } from '../../webhooks/limits.ts';
import { makeSecret, sealSecret } from '../../webhooks/seal-secret.ts';
import { speaksForPlatform } from '../platform-of-call.ts';

const MILLISECONDS_IN_SECOND = 1_000;

export const rotateWebhookSecretRoute = implementKeyed(
  ROUTES.rotateWebhookSecret,
  async (call, parts) => {
    if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
    const { webhooks } = parts;
    if (webhooks === undefined) return refused({ code: 'installation_keys_missing' });
    const { commandId, overlapSeconds = WEBHOOK_OVERLAP_SECONDS_DEFAULT } = call.body;
    const secret = makeSecret();
    const sealed = await sealSecret(webhooks.vault, call.params, secret);
    const endMilliseconds = Date.now() + overlapSeconds * MILLISECONDS_IN_SECOND;
    const rotated = await withTransaction(
      parts.store,
      { isolation: 'serializable', scope: EVERY_PLATFORM },
      async (tx) => {
        const subscription = await findSubscription(tx, call.params);
        if (subscription === undefined) return 'record_not_found';
        if (subscription.endedAt !== undefined) return 'webhook_ended';
        const isNew = await insertSecret(tx, {
          ...call.params,
          commandId,
          sealed,
          madeByKeyId: call.caller.key.keyId,
          earlierEndAt: timestampFromMilliseconds(endMilliseconds),
        });
        const secrets = await listSecrets(tx, { ...call.params, limit: WEBHOOK_ROTATIONS_MAX });
        return { isNew, made: secrets.find((one) => one.commandId === commandId) };
      },
    );
    if (typeof rotated === 'string') return refused({ code: rotated });

    const { isNew, made } = rotated;
    // The first secret was made with the subscription, and the oldest are out of reach.
    if (made?.earlierEndAt === undefined) return refused({ code: 'record_not_found' });
    const { secretNumber, earlierEndAt } = made;
    return answered({ secretNumber, earlierEndAt, ...(isNew ? { secret } : {}) }, !isNew);
  },
);
