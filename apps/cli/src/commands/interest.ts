import type { Parsed, SetInterestPolicy } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

type Policy = Parsed<typeof SetInterestPolicy>['policy'];

/** `ringfence interest …`: who gets the interest on the float, what was counted and divided. */
export function addInterest(program: Command, context: CommandContext): void {
  const interest = program.command('interest').description(context.terminal.say(INTEREST));
  addShow(interest, context);
  addPolicy(interest, context);
  addAccrue(interest, context);
  addSettle(interest, context);
  addList(interest, context);
  addPlan(interest, context);
}

function addShow(interest: Command, context: CommandContext): void {
  addPoolCommand(interest, context, { name: 'show', description: SHOW }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId };
      const policies = (await api.call(ROUTES.listInterestPolicies, { params })).body.items;
      const accruals = (await api.call(ROUTES.listInterestAccruals, { params })).body.items;
      writeAnswer(context, {
        ...policies.at(0)?.body,
        ...(accruals.length === 0 ? {} : { accrued: accruals.at(0)?.body }),
      });
    },
  );
}

function addPolicy(interest: Command, context: CommandContext): void {
  addPoolCommand(interest, context, { name: 'set-policy', description: SET_POLICY, isAct: true })
    .argument('<file>', context.terminal.say(FILE))
    .action(async (file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const policy = await readDocument<Policy>(file);
      const body = { commandId: options.id ?? newCommandId(), policy };
      const answer = await api.call(ROUTES.setInterestPolicy, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addAccrue(interest: Command, context: CommandContext): void {
  addPoolCommand(interest, context, { name: 'accrue', description: ACCRUE, isAct: true })
    .argument('<date>', context.terminal.say(THROUGH))
    .action(async (throughDate: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), throughDate };
      const answer = await api.call(ROUTES.accrueInterest, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addSettle(interest: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(interest, context, { name: 'settle', description: SETTLE, isAct: true })
    .argument('<settlement>', terminal.say(SETTLEMENT))
    .requiredOption('--received-minor <amount>', terminal.say(RECEIVED))
    .action(
      async (settlementId: string, options: ActOptions & { readonly receivedMinor: string }) => {
        const { openPool } = await import('../api/open-pool.ts');
        const { ROUTES } = await import('@ringfence/contract');
        const { api, poolId, currency } = await openPool(context, options.pool);
        const { receivedMinor } = options;
        const body = { commandId: options.id ?? newCommandId(), settlementId, receivedMinor };
        const answer = await api.call(ROUTES.settleInterest, { params: { poolId }, body });
        writeAnswer(context, answer.body, currency);
      },
    );
}

function addList(interest: Command, context: CommandContext): void {
  addPoolCommand(interest, context, { name: 'list', description: LIST }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listInterestSettlements, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('settlement', '结算'), of: ({ recordId }) => recordId },
        { title: both('from', '自'), of: ({ body }) => body.fromDate },
        { title: both('through', '至'), of: ({ body }) => body.throughDate },
        { title: both('received', '到账'), of: ({ body }) => body.receivedMinor, align: 'right' },
        { title: both('customers', '客户'), of: ({ body }) => body.clientMinor, align: 'right' },
        { title: both('platform', '平台'), of: ({ body }) => body.firmMinor, align: 'right' },
        { title: both('paid', '已派'), of: ({ body }) => body.paidMinor, align: 'right' },
        { title: both('state', '状态'), of: ({ state }) => state },
      ]);
    },
  );
}

function addPlan(interest: Command, context: CommandContext): void {
  addPoolCommand(interest, context, { name: 'plan', description: PLAN })
    .argument('<settlement>', context.terminal.say(SETTLEMENT))
    .action(async (settlementId: string, options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        const params = { poolId, settlementId };
        return (await api.call(ROUTES.planInterest, { params, query })).body;
      });
      writeList(context, items, [
        { title: both('customer', '客户'), of: ({ customerId }) => customerId },
        { title: both('balance × days', '日积数'), of: (one) => one.balanceDays, align: 'right' },
        {
          title: both('amount in minor units', '金额(最小货币单位)'),
          of: ({ amountMinor }) => amountMinor,
          align: 'right',
        },
      ]);
    });
}

const INTEREST = both('interest that the bank pays on the float', '沉淀资金利息');
const SHOW = both('the policy, and what was counted since', '查询利息归属及未结算计提');
const SET_POLICY = both('state who gets the interest, from a JSON file', '设定利息归属');
const ACCRUE = both('count the closed days up to this one', '计提至该日(须已日终)');
const SETTLE = both('divide what the bank paid', '结算银行付息');
const LIST = both('the settlements', '列出结算');
const PLAN = both("each customer's part of a settlement; moves nothing", '各客户应得利息,不动账');
const FILE = both('the policy as JSON, as the API takes it', '利息归属(JSON,与接口一致)');
const THROUGH = both('the last day to count', '计提截止日');
const SETTLEMENT = both('id of the settlement', '结算编号');
const RECEIVED = both('what the bank paid, in minor units', '银行付息额,最小货币单位(分)');
