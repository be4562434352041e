import { NoFields } from '../api-key.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PageQuery } from '../path-params.ts';
import { defineRoute } from '../route.ts';
import {
  CreatedWebhook,
  CreateWebhook,
  PlatformPath,
  RedeliveredWebhook,
  RedeliverWebhook,
  RotatedWebhookSecret,
  RotateWebhookSecret,
  WebhookAttempt,
  WebhookAttemptPage,
  WebhookAttemptQuery,
  WebhookEventPath,
  WebhookPage,
  WebhookPath,
  WebhookRecord,
  WebhookSummary,
} from '../webhook.ts';

const EXAMPLE_SUMMARY = {
  platformId: 'acme',
  subscriptionId: 'orders',
  url: 'https://acme.example/custody-events',
  form: 'standard',
  eventKinds: ['instruction', 'receipt'],
  createdAt: '2026-11-23T01:02:03.004Z',
};

const EXAMPLE_ATTEMPT = {
  eventId: 'evt_1_42_0',
  eventKind: 'instruction.settled',
  poolId: 1,
  position: 42,
  attempt: 1,
  outcome: 'delivered',
  httpStatus: 204,
  milliseconds: 31,
  attemptedAt: '2026-11-23T01:02:03.004Z',
};

const EXAMPLE_PATH = { platformId: 'acme', subscriptionId: 'orders' };

export const createWebhook = defineRoute({
  name: 'createWebhook',
  method: 'POST',
  path: '/v1/platforms/:platformId/webhooks',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'Subscribe an address to events', 'zh-CN': '订阅事件通知' },
  params: PlatformPath,
  body: { schema: CreateWebhook, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: CreatedWebhook,
    contentType: 'application/json',
    description: {
      en: 'Subscribed from now on; the secret is shown once',
      'zh-CN': '自此刻起订阅,密钥仅显示一次',
    },
    replayable: true,
  },
  problems: [
    'record_not_found',
    'webhook_exists_with_different_content',
    'webhook_address_not_allowed',
    'webhooks_limit',
    'installation_keys_missing',
    'form_posts_off',
  ],
  example: {
    params: { platformId: 'acme' },
    body: {
      subscriptionId: 'orders',
      url: 'https://acme.example/custody-events',
      eventKinds: ['instruction', 'receipt'],
    },
    answer: { ...EXAMPLE_SUMMARY, secret: 'whsec_…' },
  },
});

export const listWebhooks = defineRoute({
  name: 'listWebhooks',
  method: 'GET',
  path: '/v1/platforms/:platformId/webhooks',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'List subscriptions', 'zh-CN': '列出订阅' },
  params: PlatformPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: WebhookPage,
    contentType: 'application/json',
    description: {
      en: 'A page of subscriptions by id, ended ones too',
      'zh-CN': '按编号排序的一页,含已终止的',
    },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid'],
  example: { params: { platformId: 'acme' }, answer: { items: [EXAMPLE_SUMMARY] } },
});

export const getWebhook = defineRoute({
  name: 'getWebhook',
  method: 'GET',
  path: '/v1/platforms/:platformId/webhooks/:subscriptionId',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'Show a subscription and how far it is', 'zh-CN': '查询订阅及其进度' },
  params: WebhookPath,
  answer: {
    status: 200,
    schema: WebhookRecord,
    contentType: 'application/json',
    description: {
      en: 'The subscription, with its place in each pool',
      'zh-CN': '订阅及其在各专户的进度',
    },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: EXAMPLE_PATH,
    answer: {
      ...EXAMPLE_SUMMARY,
      lanes: [{ poolId: 1, position: 43, positionNext: 43, attempts: 0 }],
    },
  },
});

export const rotateWebhookSecret = defineRoute({
  name: 'rotateWebhookSecret',
  method: 'POST',
  path: '/v1/platforms/:platformId/webhooks/:subscriptionId/secrets',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'Make a new signing secret', 'zh-CN': '更换签名密钥' },
  params: WebhookPath,
  body: { schema: RotateWebhookSecret, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 201,
    schema: RotatedWebhookSecret,
    contentType: 'application/json',
    description: {
      en: 'The new secret, shown once; the earlier ones sign as well until `earlierEndAt`',
      'zh-CN': '新密钥,仅显示一次;旧密钥在 `earlierEndAt` 之前同时签名',
    },
    replayable: true,
  },
  problems: ['record_not_found', 'webhook_ended', 'installation_keys_missing'],
  example: {
    params: EXAMPLE_PATH,
    body: { commandId: 'rotate-1', overlapSeconds: 3600 },
    answer: { secretNumber: 2, earlierEndAt: '2026-11-23T02:02:03.004Z', secret: 'whsec_…' },
  },
});

export const endWebhook = defineRoute({
  name: 'endWebhook',
  method: 'POST',
  path: '/v1/platforms/:platformId/webhooks/:subscriptionId/end',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'End a subscription for ever', 'zh-CN': '终止订阅' },
  params: WebhookPath,
  body: { schema: NoFields, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: WebhookSummary,
    contentType: 'application/json',
    description: { en: 'Ended', 'zh-CN': '已终止' },
    replayable: true,
  },
  problems: ['record_not_found'],
  example: {
    params: EXAMPLE_PATH,
    body: {},
    answer: { ...EXAMPLE_SUMMARY, endedAt: '2026-11-24T01:02:03.004Z' },
  },
});

export const listWebhookAttempts = defineRoute({
  name: 'listWebhookAttempts',
  method: 'GET',
  path: '/v1/platforms/:platformId/webhooks/:subscriptionId/deliveries',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'List attempts to tell events', 'zh-CN': '列出通知记录' },
  params: WebhookPath,
  query: WebhookAttemptQuery,
  answer: {
    status: 200,
    schema: WebhookAttemptPage,
    contentType: 'application/json',
    description: {
      en: 'A page of attempts, newest first; kept for 90 days',
      'zh-CN': '按时间倒序的一页,保留 90 天',
    },
    replayable: false,
  },
  problems: ['record_not_found', 'cursor_not_valid'],
  example: { params: EXAMPLE_PATH, answer: { items: [EXAMPLE_ATTEMPT] } },
});

export const redeliverWebhook = defineRoute({
  name: 'redeliverWebhook',
  method: 'POST',
  path: '/v1/platforms/:platformId/webhooks/:subscriptionId/redeliveries',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'Tell events of a pool again, from a position', 'zh-CN': '从指定位置重新通知' },
  params: WebhookPath,
  body: { schema: RedeliverWebhook, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: RedeliveredWebhook,
    contentType: 'application/json',
    description: {
      en: 'Events from the position on are sent again, in order, with the same ids',
      'zh-CN': '自该位置起的事件将按顺序以原编号重新发送',
    },
    replayable: true,
  },
  problems: ['record_not_found', 'webhook_ended', 'pool_not_found'],
  example: {
    params: EXAMPLE_PATH,
    body: { commandId: 'again-1', poolId: 1, fromPosition: 40 },
    answer: { poolId: 1, fromPosition: 40 },
  },
});

export const deliverWebhookEvent = defineRoute({
  name: 'deliverWebhookEvent',
  method: 'POST',
  path: '/v1/platforms/:platformId/webhooks/:subscriptionId/events/:eventId/delivery',
  scope: 'platform',
  ownerAnswers: false,
  tag: 'webhooks',
  summary: { en: 'Send one event now, out of its turn', 'zh-CN': '立即发送单个事件' },
  params: WebhookEventPath,
  body: { schema: NoFields, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: WebhookAttempt,
    contentType: 'application/json',
    description: { en: 'How the attempt ended', 'zh-CN': '发送结果' },
    replayable: false,
  },
  problems: ['record_not_found', 'webhook_ended', 'installation_keys_missing'],
  example: {
    params: { ...EXAMPLE_PATH, eventId: 'evt_1_42_0' },
    body: {},
    answer: { ...EXAMPLE_ATTEMPT, requestedByKeyId: 'acme1' },
  },
});
