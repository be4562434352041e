import { type CreateWebhook, type Parsed, ROUTES } from '@ringfence/contract';
import {
  countSubscriptions,
  EVERY_PLATFORM,
  findPlatform,
  findSubscription,
  insertSecret,
  insertSubscription,
  type SubscriptionFact,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { type AddressJudged, judgeAddress } from '../../webhooks/judge-address.ts';
import { SUBSCRIPTIONS_PER_PLATFORM_MAX } from '../../webhooks/limits.ts';
import { makeSecret, sealSecret } from '../../webhooks/seal-secret.ts';
import { speaksForPlatform } from '../platform-of-call.ts';
import { formatWebhook } from './format-webhook.ts';

export const createWebhookRoute = implementKeyed(ROUTES.createWebhook, async (call, parts) => {
  if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
  const { webhooks } = parts;
  if (webhooks === undefined) return refused({ code: 'installation_keys_missing' });
  if (call.body.form === 'family_l' && webhooks.legacySigner === undefined) {
    return refused({ code: 'form_posts_off' });
  }
  const judged = judgeAddress(call.body.url, webhooks.settings);
  if (judged !== 'allowed') {
    return refused({ code: 'webhook_address_not_allowed', detail: ADDRESS_RULES[judged] });
  }
  const key = { platformId: call.params.platformId, subscriptionId: call.body.subscriptionId };
  const byKeyId = call.caller.key.keyId;
  const secret = makeSecret();
  const sealed = await sealSecret(webhooks.vault, key, secret);
  const created = await withTransaction(
    parts.store,
    { isolation: 'serializable', scope: EVERY_PLATFORM },
    async (tx) => {
      if ((await findPlatform(tx, key.platformId)) === undefined) return 'record_not_found';
      const known = await findSubscription(tx, key);
      if (known !== undefined) return known;
      if ((await countSubscriptions(tx, key.platformId)) >= SUBSCRIPTIONS_PER_PLATFORM_MAX) {
        return 'webhooks_limit';
      }
      await insertSubscription(tx, { ...key, ...call.body, createdByKeyId: byKeyId });
      await insertSecret(tx, {
        ...key,
        commandId: call.body.subscriptionId,
        sealed,
        madeByKeyId: byKeyId,
      });
      return 'created';
    },
  );
  if (created === 'record_not_found' || created === 'webhooks_limit') {
    return refused({ code: created });
  }
  if (created !== 'created') {
    const field = differingField(created, call.body);
    if (field === undefined) return answered(formatWebhook(created), true);
    return refused({ code: 'webhook_exists_with_different_content', field });
  }
  const subscription = await withTransaction(
    parts.store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => findSubscription(tx, key),
  );
  if (subscription === undefined) throw new Error('a subscription that was made is found');
  return answered({ ...formatWebhook(subscription), secret });
});

function differingField(
  known: SubscriptionFact,
  asked: Parsed<typeof CreateWebhook>,
): string | undefined {
  if (known.url !== asked.url) return 'url';
  if (known.form !== (asked.form ?? 'standard')) return 'form';
  const isSame =
    known.eventKinds.length === asked.eventKinds.length &&
    asked.eventKinds.every((kind) => known.eventKinds.includes(kind));
  return isSame ? undefined : 'eventKinds';
}

const ADDRESS_RULES: Readonly<
  Record<Exclude<AddressJudged, 'allowed'>, { readonly en: string; readonly 'zh-CN': string }>
> = {
  not_an_address: {
    en: 'Expected a URL of https without user, password and fragment.',
    'zh-CN': '应为不含用户名、密码和片段的 https 地址。',
  },
  https_required: {
    en: 'Expected https; plain http is for this machine alone.',
    'zh-CN': '应使用 https;http 仅限本机。',
  },
  private_address: {
    en: 'Expected a public address; this one is in a private network.',
    'zh-CN': '应为公网地址;该地址位于内网。',
  },
};
