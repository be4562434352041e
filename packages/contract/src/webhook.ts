import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import {
  CommandId,
  Cursor,
  KeyId,
  PageLimit,
  PlatformId,
  PoolId,
  Position,
  Timestamp,
} from './field.ts';
import { EVENT_KINDS_MAX, OVERLAP_SECONDS_MAX, WEBHOOK_URL_LENGTH_MAX } from './limit.ts';

/** The groups of events; each kind of event is one of them and what happened. */
export const EVENT_GROUPS = ['instruction', 'receipt', 'day', 'mandate', 'act', 'record'] as const;

/** How an attempt to tell an event ended. */
export const WEBHOOK_OUTCOMES = ['delivered', 'failed', 'parked'] as const;

const subscriptionId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: "The platform's own id of the subscription; also its idempotency key. 订阅编号。",
});

const eventId = Type.String({
  pattern: '^evt_[1-9][0-9]{0,9}_[1-9][0-9]{0,14}_(0|[1-9][0-9]{0,5})$',
  description: 'The id of an event, as `webhook-id` tells it. 事件编号。',
});

const eventKinds = Type.Array(
  Type.String({ pattern: `^(${EVENT_GROUPS.join('|')})(\\.[a-z_]{1,60})?$` }),
  {
    minItems: 1,
    maxItems: EVENT_KINDS_MAX,
    uniqueItems: true,
    description:
      'Groups such as `instruction`, or single kinds such as `instruction.settled`. 事件组或事件类型。',
  },
);

const url = Type.String({
  minLength: 1,
  maxLength: WEBHOOK_URL_LENGTH_MAX,
  description:
    'Where events are posted: https, without name, password or fragment. 接收地址,须为 https。',
});

/** How events are told to an address. */
export const WEBHOOK_FORMS = ['standard', 'family_l'] as const;

const form = Type.Enum([...WEBHOOK_FORMS], {
  type: 'string',
  description:
    'How events are told: `standard`, as webhooks; `family_l`, as signed back notices of the legacy form interface. 通知形式:standard 为 webhook,family_l 为传统表单接口的后台通知。',
});

export const PlatformPath = closedObject({ platformId: PlatformId });
export const WebhookPath = closedObject({ platformId: PlatformId, subscriptionId });
export const WebhookEventPath = closedObject({ platformId: PlatformId, subscriptionId, eventId });

export const CreateWebhook = closedObject(
  { subscriptionId, url, eventKinds, form: Type.Optional(form) },
  { title: 'CreateWebhook' },
);

/** How far the events of one pool were told. */
export const WebhookLane = closedObject(
  {
    poolId: PoolId,
    position: Type.Integer({
      minimum: 0,
      description: 'Everything before it was delivered or given up. 此前的事件均已送达或放弃。',
    }),
    positionNext: Type.Integer({
      minimum: 1,
      description: 'The position that the pool writes next. 专户的下一个日志位置。',
    }),
    attempts: Type.Integer({
      minimum: 0,
      description: 'Failed attempts of the event that is next. 下一事件已失败的次数。',
    }),
    nextAttemptAt: Type.Optional(Timestamp),
  },
  { title: 'WebhookLane' },
);

export const WebhookSummary = closedObject(
  {
    platformId: PlatformId,
    subscriptionId,
    url: Type.String(),
    form,
    eventKinds: Type.Array(Type.String()),
    createdAt: Timestamp,
    endedAt: Type.Optional(Timestamp),
  },
  { title: 'WebhookSummary' },
);

export const WebhookRecord = closedObject(
  {
    ...WebhookSummary.properties,
    lanes: Type.Array(WebhookLane, {
      description: 'One for each pool; none when it ended. 每个专户一条;终止后为空。',
    }),
  },
  { title: 'Webhook' },
);

const secret = Type.Optional(
  Type.String({
    description:
      'The signing secret, shown once: absent when replayed. 签名密钥,仅显示一次,重放时不返回。',
  }),
);

export const CreatedWebhook = closedObject(
  { ...WebhookSummary.properties, secret },
  { title: 'CreatedWebhook' },
);

export const RotateWebhookSecret = closedObject(
  {
    commandId: CommandId,
    overlapSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: OVERLAP_SECONDS_MAX,
        description:
          'How long the earlier secrets go on signing; a day when absent. 旧密钥继续签名的秒数,缺省一天。',
      }),
    ),
  },
  { title: 'RotateWebhookSecret' },
);

export const RotatedWebhookSecret = closedObject(
  { secretNumber: Type.Integer({ minimum: 1 }), earlierEndAt: Timestamp, secret },
  { title: 'RotatedWebhookSecret' },
);

export const WebhookPage = pageOf(WebhookSummary, 'WebhookPage');

export const WebhookAttempt = closedObject(
  {
    eventId,
    eventKind: Type.String(),
    poolId: PoolId,
    position: Position,
    attempt: Type.Integer({ minimum: 1 }),
    outcome: Type.Enum(WEBHOOK_OUTCOMES, {
      type: 'string',
      description: '`parked`: it failed for the last time. `parked` 表示已放弃。',
    }),
    httpStatus: Type.Optional(Type.Integer()),
    reason: Type.Optional(
      Type.String({ description: 'Why it failed, in one word. 失败原因(单词)。' }),
    ),
    milliseconds: Type.Integer({ minimum: 0 }),
    requestedByKeyId: Type.Optional(KeyId),
    attemptedAt: Timestamp,
  },
  { title: 'WebhookAttempt' },
);

export const WebhookAttemptPage = pageOf(WebhookAttempt, 'WebhookAttemptPage');

export const WebhookAttemptQuery = closedObject({
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(PageLimit),
  outcome: Type.Optional(Type.Enum(WEBHOOK_OUTCOMES, { type: 'string' })),
});

export const RedeliverWebhook = closedObject(
  { commandId: CommandId, poolId: PoolId, fromPosition: Position },
  { title: 'RedeliverWebhook' },
);

export const RedeliveredWebhook = closedObject(
  { poolId: PoolId, fromPosition: Position },
  { title: 'RedeliveredWebhook' },
);
