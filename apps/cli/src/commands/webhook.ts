import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';

const ATTEMPTS_SHOWN = 50;

interface PlatformOptions {
  readonly platform: string;
}

/** `ringfence webhook …`: the addresses that platforms are told at, and what was told. */
export function addWebhook(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const webhook = program.command('webhook').description(terminal.say(WEBHOOK));
  addList(webhook, context);
  addDeliveries(webhook, context);
  addRedeliver(webhook, context);
  addCreate(webhook, context);
  addById(webhook, context, 'show', SHOW);
  addById(webhook, context, 'rotate', ROTATE);
  addById(webhook, context, 'end', END);
}

function addList(webhook: Command, context: CommandContext): void {
  const { terminal } = context;
  webhook
    .command('list')
    .description(terminal.say(LIST))
    .requiredOption('--platform <id>', terminal.say(PLATFORM))
    .action(async ({ platform: platformId }: PlatformOptions) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listWebhooks, { params: { platformId }, query });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [
            { title: terminal.say(both('subscription', '订阅')), align: 'left' },
            { title: terminal.say(both('address', '接收地址')), align: 'left' },
            { title: terminal.say(both('events', '事件')), align: 'left' },
            { title: terminal.say(both('ended', '终止时间')), align: 'left' },
          ],
          items.map((one) => [
            one.subscriptionId,
            one.url,
            one.eventKinds.join(' '),
            one.endedAt ?? '',
          ]),
        ),
      );
    });
}

function addDeliveries(webhook: Command, context: CommandContext): void {
  const { terminal } = context;
  webhook
    .command('deliveries')
    .description(terminal.say(DELIVERIES))
    .argument('<subscription>', terminal.say(SUBSCRIPTION))
    .requiredOption('--platform <id>', terminal.say(PLATFORM))
    .option('--outcome <outcome>', terminal.say(OUTCOME))
    .option('--limit <count>', terminal.say(LIMIT), parseNumber, ATTEMPTS_SHOWN)
    .action(async (subscriptionId: string, options: DeliveriesOptions) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES, WEBHOOK_OUTCOMES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const params = { platformId: options.platform, subscriptionId };
      const outcome = WEBHOOK_OUTCOMES.find((known) => known === options.outcome);
      const filter = outcome === undefined ? {} : { outcome };
      const { items } = await listAll(async (page) => {
        const query = { ...page, ...filter };
        const { body } = await api.call(ROUTES.listWebhookAttempts, { params, query });
        return body;
      }, options.limit);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [
            { title: terminal.say(both('at', '时间')), align: 'left' },
            { title: terminal.say(both('event', '事件编号')), align: 'left' },
            { title: terminal.say(both('kind', '类型')), align: 'left' },
            { title: terminal.say(both('attempt', '次数')), align: 'right' },
            { title: terminal.say(both('outcome', '结果')), align: 'left' },
            { title: terminal.say(both('reason', '原因')), align: 'left' },
          ],
          items.map((one) => [
            one.attemptedAt,
            one.eventId,
            one.eventKind,
            String(one.attempt),
            one.outcome,
            [one.httpStatus, one.reason].filter((part) => part !== undefined).join(' '),
          ]),
        ),
      );
    });
}

interface DeliveriesOptions extends PlatformOptions {
  readonly outcome?: string;
  readonly limit: number;
}

function addRedeliver(webhook: Command, context: CommandContext): void {
  const { terminal } = context;
  webhook
    .command('redeliver')
    .description(terminal.say(REDELIVER))
    .argument('<subscription>', terminal.say(SUBSCRIPTION))
    .requiredOption('--platform <id>', terminal.say(PLATFORM))
    .option('--event <id>', terminal.say(EVENT))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--from <position>', terminal.say(FROM), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (subscriptionId: string, options: RedeliverOptions, command: Command) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { event: eventId, pool: poolId, from: fromPosition, platform: platformId } = options;
      const byPosition = poolId !== undefined && fromPosition !== undefined;
      if ((eventId !== undefined) === byPosition) command.error(terminal.say(EVENT_OR_POSITION));
      const api = await openApi(context);
      const params = { platformId, subscriptionId };
      const write = (body: object): void => {
        if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
        else terminal.write(formatMembers(body, undefined));
      };
      if (byPosition) {
        const commandId = options.id ?? newCommandId();
        const body = { commandId, poolId, fromPosition };
        write((await api.call(ROUTES.redeliverWebhook, { params, body })).body);
        return;
      }
      const one = { ...params, eventId: eventId ?? '' };
      write((await api.call(ROUTES.deliverWebhookEvent, { params: one, body: {} })).body);
    });
}

interface RedeliverOptions extends PlatformOptions {
  readonly event?: string;
  readonly pool?: number;
  readonly from?: number;
  readonly id?: string;
}

function addCreate(webhook: Command, context: CommandContext): void {
  const { terminal } = context;
  webhook
    .command('create')
    .description(terminal.say(CREATE))
    .argument('<subscription>', terminal.say(SUBSCRIPTION))
    .requiredOption('--platform <id>', terminal.say(PLATFORM))
    .requiredOption('--receiver <address>', terminal.say(RECEIVER))
    .requiredOption('--events <kinds...>', terminal.say(EVENTS))
    .action(async (subscriptionId: string, options: CreateOptions) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { body } = await api.call(ROUTES.createWebhook, {
        params: { platformId: options.platform },
        body: { subscriptionId, url: options.receiver, eventKinds: [...options.events] },
      });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

interface CreateOptions extends PlatformOptions {
  readonly receiver: string;
  readonly events: readonly string[];
}

function addById(
  webhook: Command,
  context: CommandContext,
  act: 'show' | 'rotate' | 'end',
  description: ReturnType<typeof both>,
): void {
  const { terminal } = context;
  webhook
    .command(act)
    .description(terminal.say(description))
    .argument('<subscription>', terminal.say(SUBSCRIPTION))
    .requiredOption('--platform <id>', terminal.say(PLATFORM))
    .action(async (subscriptionId: string, { platform: platformId }: PlatformOptions) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const params = { platformId, subscriptionId };
      const call = {
        show: async () => api.call(ROUTES.getWebhook, { params }),
        rotate: async () =>
          api.call(ROUTES.rotateWebhookSecret, { params, body: { commandId: newCommandId() } }),
        end: async () => api.call(ROUTES.endWebhook, { params, body: {} }),
      };
      const { body } = await call[act]();
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

const WEBHOOK = both('the addresses that platforms are told at', '事件通知(webhook)');
const LIST = both('the subscriptions of a platform', '列出平台的订阅');
const DELIVERIES = both('attempts to tell events, newest first', '通知记录,最新在前');
const REDELIVER = both(
  'tell one event now, or all from a position again',
  '立即重发一个事件,或从某位置起全部重发',
);
const CREATE = both('subscribe an address; the secret is shown once', '新建订阅,密钥仅显示一次');
const SHOW = both('a subscription and how far it is', '查询订阅及其进度');
const ROTATE = both('make a new signing secret, shown once', '更换签名密钥,仅显示一次');
const END = both('end a subscription for ever', '终止订阅');
const PLATFORM = both('the platform', '平台编号');
const SUBSCRIPTION = both('id of the subscription', '订阅编号');
const OUTCOME = both('only delivered, failed or parked', '仅显示 delivered、failed 或 parked');
const LIMIT = both('how many', '条数');
const EVENT = both('id of the event', '事件编号');
const POOL = both('the pool, with --from', '专户编号,与 --from 同用');
const FROM = both('the first journal position to tell again', '重发的起始日志位置');
const ID = both('idempotency key; a new one when absent', '幂等键;缺省自动生成');
const EVENT_OR_POSITION = both(
  'expected either --event, or --pool and --from',
  '应提供 --event,或同时提供 --pool 与 --from',
);
const RECEIVER = both('where events are posted', '接收地址');
const EVENTS = both(
  'groups such as instruction, or kinds such as day.closed',
  '事件组(如 instruction)或事件类型(如 day.closed)',
);
