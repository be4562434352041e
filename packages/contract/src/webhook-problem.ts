import { problemText as text } from './problem-text.ts';

/** The codes of webhooks. */
export const WEBHOOK_PROBLEMS = {
  webhook_exists_with_different_content: text(
    409,
    ['This subscription id exists with other content', '该订阅编号已存在且内容不同'],
    [
      'A subscription with this id was created before with another address or other kinds of events. `field` names the first difference.',
      '该编号的订阅已创建,但接收地址或事件类型不同,`field` 指出第一处差异。',
    ],
    [
      'Choose another id; an address is changed by a new subscription and the end of the old one.',
      '请更换编号;变更接收地址请新建订阅并终止旧订阅。',
    ],
  ),
  webhook_address_not_allowed: text(
    422,
    ['Events may not be sent to this address', '不允许向该地址发送事件'],
    [
      'The address is no URL, is not https, names a user or a fragment, or is in a private network that the installation does not allow. `detail` says which.',
      '该地址不是有效 URL、不是 https、带有用户名或片段,或位于本系统不允许的内网。`detail` 说明具体原因。',
    ],
    [
      'Give an https address of a public receiver; for tests an operator may allow private addresses.',
      '请提供公网 https 接收地址;测试环境可由运维人员允许内网地址。',
    ],
  ),
  webhooks_limit: text(
    422,
    ['The platform has as many subscriptions as it may', '该平台的订阅数达到上限'],
    ['The number of subscriptions in force is bounded.', '生效中的订阅数有上限。'],
    ['End a subscription that is not needed.', '请终止不再需要的订阅。'],
  ),
  webhook_ended: text(
    422,
    ['The subscription has ended', '订阅已终止'],
    ['A subscription that ended is told nothing more.', '已终止的订阅不再发送事件。'],
    ['Create a new subscription.', '请新建订阅。'],
  ),
  installation_keys_missing: text(
    503,
    ['The installation has no keys of its own', '系统未配置安装密钥'],
    [
      'Webhooks and check files are signed, and the server was started without a directory for its keys.',
      'webhook 与对账文件均需签名,而服务器启动时未配置密钥目录。',
    ],
    [
      'An operator sets `RINGFENCE_SERVER_KEY_DIRECTORY` and starts the server again.',
      '请运维人员设置 `RINGFENCE_SERVER_KEY_DIRECTORY` 后重启服务器。',
    ],
  ),
} as const;

export type WebhookProblemCode = keyof typeof WEBHOOK_PROBLEMS;
