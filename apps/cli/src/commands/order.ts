import type { Parsed, RegisterOrder } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

type OrderBody = Omit<Parsed<typeof RegisterOrder>, 'commandId'>;

interface PoolOptions {
  readonly pool?: number;
}

interface ActOptions extends PoolOptions {
  readonly id?: string;
}

/** `ringfence order …`: what authorities ask for, registered by one key and approved by another. */
export function addOrder(program: Command, context: CommandContext): void {
  const order = program.command('order').description(context.terminal.say(ORDER));
  addList(order, context);
  addShow(order, context);
  addRegister(order, context);
  addApprove(order, context);
  addReject(order, context);
}

function addList(order: Command, context: CommandContext): void {
  const { terminal } = context;
  order
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--customer <id>', terminal.say(CUSTOMER))
    .action(async (options: PoolOptions & { readonly customer?: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const subject = options.customer === undefined ? {} : { subject: options.customer };
      const { items } = await listAll(async (page) => {
        const query = { ...page, ...subject };
        const { body } = await api.call(ROUTES.listOrders, { params: { poolId }, query });
        return body;
      });
      writeList(context, items, [
        { title: both('order', '编号'), of: ({ recordId }) => recordId },
        { title: both('type', '类型'), of: ({ body }) => body.type },
        { title: both('customer', '客户'), of: ({ body }) => body.customerId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('rank', '轮候次序'), of: ({ body }) => body.rankNumber, align: 'right' },
        { title: both('expires', '到期'), of: ({ body }) => body.expiresAt },
      ]);
    });
}

function addShow(order: Command, context: CommandContext): void {
  const { terminal } = context;
  order
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<order>', terminal.say(ORDER_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (recordId: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getOrder, { params: { poolId, recordId } });
      writeAnswer(context, body);
    });
}

function addRegister(order: Command, context: CommandContext): void {
  const { terminal } = context;
  order
    .command('register')
    .description(terminal.say(REGISTER))
    .argument('<file>', terminal.say(FILE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const order = await readDocument<OrderBody>(file);
      const body = { ...order, commandId: options.id ?? newCommandId() };
      const answer = await api.call(ROUTES.registerOrder, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addApprove(order: Command, context: CommandContext): void {
  const { terminal } = context;
  order
    .command('approve')
    .description(terminal.say(APPROVE))
    .argument('<order>', terminal.say(ORDER_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (recordId: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId() };
      const params = { poolId, recordId };
      writeAnswer(context, (await api.call(ROUTES.approveOrder, { params, body })).body);
    });
}

function addReject(order: Command, context: CommandContext): void {
  const { terminal } = context;
  order
    .command('reject')
    .description(terminal.say(REJECT))
    .argument('<order>', terminal.say(ORDER_ID))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (recordId: string, options: ActOptions & { readonly reason: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), reason: options.reason };
      const params = { poolId, recordId };
      writeAnswer(context, (await api.call(ROUTES.rejectOrder, { params, body })).body);
    });
}

const ORDER = both("authorities' queries, freezes and deductions", '有权机关查询、冻结、扣划');
const LIST = both('the orders, of one customer when it is named', '列出协助执行请求,可按客户');
const SHOW = both('one order with its approvals', '查询一项协助执行请求');
const REGISTER = both('take an order into the register', '受理协助执行请求');
const APPROVE = both('approve an order that another key registered', '复核他人受理的请求');
const REJECT = both('reject an order that another key registered', '退回他人受理的请求');
const FILE = both('the order as JSON, as the API takes it', '请求内容(JSON,与接口一致)');
const ORDER_ID = both('the order', '请求编号');
const CUSTOMER = both('the customer', '客户编号');
const POOL = both('the pool; without it the only one', '存管专户编号;仅有一个时可省略');
const ID = both('id of this command, for a repeat', '指令编号,重发时使用');
const REASON = both('why, without personal data', '原因,不得含个人信息');
