import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { addPoolCommand } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
  readonly id?: string;
}

interface CardOptions extends PoolOptions {
  readonly holder: string;
  readonly card: string;
}

/** `ringfence customer …`: customers, their cards, and the life of their accounts. */
export function addCustomer(program: Command, context: CommandContext): void {
  const customer = program.command('customer').description(context.terminal.say(CUSTOMER));
  addList(customer, context);
  addShow(customer, context);
  addOpen(customer, context);
  addVerify(customer, context);
  addBind(customer, context);
  addMove(customer, context);
  addDormant(customer, context);
}

function addList(customer: Command, context: CommandContext): void {
  const { terminal } = context;
  customer
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listCustomers, { params: { poolId }, query });
        return body;
      });
      writeList(context, items, [
        { title: both('customer', '客户'), of: ({ customerId }) => customerId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('deposit reference', '入金识别码'), of: (one) => one.depositReference },
      ]);
    });
}

function addShow(customer: Command, context: CommandContext): void {
  const { terminal } = context;
  customer
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<customer>', terminal.say(CUSTOMER_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (customerId: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId, customerId };
      writeAnswer(context, (await api.call(ROUTES.getCustomer, { params })).body);
    });
}

function addOpen(customer: Command, context: CommandContext): void {
  const { terminal } = context;
  customer
    .command('open')
    .description(terminal.say(OPEN))
    .argument('<customer>', terminal.say(CUSTOMER_ID))
    .option('--corporate', terminal.say(CORPORATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (customerId: string, options: PoolOptions & { corporate?: boolean }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const head = { commandId: options.id ?? newCommandId(), customerId };
      const body =
        options.corporate === true ? { ...head, holderType: 'corporate' as const } : head;
      writeAnswer(
        context,
        (await api.call(ROUTES.openCustomer, { params: { poolId }, body })).body,
      );
    });
}

function addVerify(customer: Command, context: CommandContext): void {
  const { terminal } = context;
  customer
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<customer>', terminal.say(CUSTOMER_ID))
    .requiredOption('--holder <name>', terminal.say(HOLDER))
    .requiredOption('--card <number>', terminal.say(CARD))
    .requiredOption('--document <number>', terminal.say(DOCUMENT))
    .option('--mobile <number>', terminal.say(MOBILE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (customerId: string, options: VerifyOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId, customerId };
      const body = {
        commandId: options.id ?? newCommandId(),
        holderName: options.holder,
        cardNumber: options.card,
        documentNumber: options.document,
        ...(options.mobile === undefined ? {} : { mobile: options.mobile }),
      };
      writeAnswer(context, (await api.call(ROUTES.verifyCustomer, { params, body })).body);
    });
}

interface VerifyOptions extends CardOptions {
  readonly document: string;
  readonly mobile?: string;
}

function addBind(customer: Command, context: CommandContext): void {
  const { terminal } = context;
  customer
    .command('bind')
    .description(terminal.say(BIND))
    .argument('<customer>', terminal.say(CUSTOMER_ID))
    .requiredOption('--holder <name>', terminal.say(HOLDER))
    .requiredOption('--card <number>', terminal.say(CARD))
    .requiredOption('--evidence <hash>', terminal.say(EVIDENCE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (customerId: string, options: CardOptions & { readonly evidence: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId, customerId };
      const body = {
        commandId: options.id ?? newCommandId(),
        holderName: options.holder,
        cardNumber: options.card,
        cardType: 'debit' as const,
        evidence: options.evidence,
      };
      writeAnswer(context, (await api.call(ROUTES.bindCard, { params, body })).body);
    });
}

function addMove(customer: Command, context: CommandContext): void {
  const { terminal } = context;
  customer
    .command('move')
    .description(terminal.say(MOVE))
    .argument('<customer>', terminal.say(CUSTOMER_ID))
    .argument('<event>', terminal.say(EVENT))
    .requiredOption('--evidence <hash>', terminal.say(EVIDENCE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(
      async (
        customerId: string,
        name: string,
        options: PoolOptions & { readonly evidence: string },
        command: Command,
      ) => {
        const { openPool } = await import('../api/open-pool.ts');
        const { ACCOUNT_EVENTS, ROUTES } = await import('@ringfence/contract');
        const event = ACCOUNT_EVENTS.find((known) => known === name);
        if (event === undefined) command.error(`${name}: ${ACCOUNT_EVENTS.join(', ')}`);
        const { api, poolId } = await openPool(context, options.pool);
        const params = { poolId, customerId };
        const commandId = options.id ?? newCommandId();
        const body = { commandId, event, evidence: options.evidence };
        writeAnswer(context, (await api.call(ROUTES.moveCustomerAccount, { params, body })).body);
      },
    );
}

function addDormant(customer: Command, context: CommandContext): void {
  addPoolCommand(customer, context, { name: 'dormant', description: DORMANT }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listDormancyCandidates, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('customer', '客户'), of: ({ customerId }) => customerId },
        { title: both('last active', '最近交易'), of: ({ activeDate }) => activeDate },
      ]);
    },
  );
}

const DORMANT = both('accounts without activity for six months', '列出六个月无交易的账户');
const CUSTOMER = both('customers, their cards and accounts', '客户、绑定卡与账户状态');
const LIST = both('every customer of a pool', '列出客户');
const SHOW = both('a customer with balances', '查询客户及余额');
const OPEN = both('open an account, the customer present', '客户本人开户');
const VERIFY = both('have a customer and a card verified', '核验客户及银行卡');
const BIND = both('bind or change the card', '绑卡、换卡');
const MOVE = both('audit, suspend, resume, wake, restrict or close', '变更账户状态');
const CUSTOMER_ID = both('the customer', '客户编号');
const CORPORATE = both('a corporate customer, audited first', '企业客户,须先审核');
const HOLDER = both('name on the card; kept apart from the journal', '户名,不进入日志');
const CARD = both('number of the card; kept apart from the journal', '卡号,不进入日志');
const DOCUMENT = both('number of the identity document; not kept', '证件号,不保存');
const MOBILE = both('telephone number, the fourth element; not kept', '手机号(四要素),不保存');
const EVIDENCE = both('SHA-256 of the evidence', '证据材料的 SHA-256 值');
const EVENT = both('the step, such as suspend', '事件,例如 suspend');
const POOL = both('the pool; without it the only one', '存管专户编号;仅有一个时可省略');
const ID = both('id of this command, for a repeat', '指令编号,重发时使用');
