import type { Parsed, ProposeReservePolicy } from '@ringfence/contract';
import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer, writeList } from './write-answer.ts';

type Policy = Parsed<typeof ProposeReservePolicy>['policy'];

/**
 * `ringfence reserve …`: the platform's own money that is set aside; drawn with `approval propose`.
 */
export function addReserve(program: Command, context: CommandContext): void {
  const reserve = program.command('reserve').description(context.terminal.say(RESERVE));
  addShow(reserve, context);
  addCalls(reserve, context);
  addPolicies(reserve, context);
  addPropose(reserve, context);
  addApprove(reserve, context);
  addReject(reserve, context);
  addTie(reserve, context);
  addRelease(reserve, context);
  addRead(reserve, context);
}

function addShow(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'show', description: SHOW }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getReserve, { params: { poolId } });
      const { disclosure, ...shown } = body;
      const { language } = context.terminal;
      const said = { disclosure: disclosure[language === 'en' ? 'en' : 'zh'] };
      writeAnswer(context, context.options().json ? body : { ...shown, ...said }, currency);
    },
  );
}

function addCalls(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'calls', description: CALLS }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listReserveCalls, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('call', '通知'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        {
          title: both('amount in minor units', '金额(最小货币单位)'),
          of: ({ body }) => body.amountMinor,
          align: 'right',
        },
        { title: both('due', '期限'), of: ({ body }) => body.dueDate },
        { title: both('level', '余额'), of: ({ body }) => body.levelMinor, align: 'right' },
        { title: both('target', '目标'), of: ({ body }) => body.targetMinor, align: 'right' },
      ]);
    },
  );
}

function addPolicies(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'policies', description: POLICIES }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listReservePolicies, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('policy', '规则'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('in effect from', '生效日'), of: ({ body }) => body.policy.effectiveDate },
        {
          title: both('reserve in pool', '准备金账簿'),
          of: ({ body }) => body.policy.reservePoolId,
        },
        { title: both('maker', '经办密钥'), of: ({ body }) => body.makerKeyId },
        { title: both('checker', '复核密钥'), of: ({ body }) => body.checkerKeyId },
      ]);
    },
  );
}

function addPropose(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'propose', description: PROPOSE, isAct: true })
    .argument('<policy>', context.terminal.say(POLICY))
    .argument('<file>', context.terminal.say(FILE))
    .action(async (policyId: string, file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const policy = await readDocument<Policy>(file);
      const body = { commandId: options.id ?? newCommandId(), policyId, policy };
      const answer = await api.call(ROUTES.proposeReservePolicy, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addApprove(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'approve', description: APPROVE, isAct: true })
    .argument('<policy>', context.terminal.say(POLICY))
    .argument('<file>', context.terminal.say(FILE))
    .action(async (policyId: string, file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const policy = await readDocument<Policy>(file);
      const body = { commandId: options.id ?? newCommandId(), policyId, policy };
      const answer = await api.call(ROUTES.approveReservePolicy, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addReject(reserve: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(reserve, context, { name: 'reject', description: REJECT, isAct: true })
    .argument('<policy>', terminal.say(POLICY))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (policyId: string, options: ActOptions & { readonly reason: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { reason } = options;
      const body = { commandId: options.id ?? newCommandId(), policyId, reason };
      const answer = await api.call(ROUTES.rejectReservePolicy, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addTie(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'tie', description: TIE, isAct: true })
    .argument('<served-pool>', context.terminal.say(SERVED), parseNumber)
    .action(async (clientPoolId: number, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), clientPoolId };
      writeAnswer(context, (await api.call(ROUTES.tieReserve, { params: { poolId }, body })).body);
    });
}

function addRelease(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'release', description: RELEASE, isAct: true }).action(
    async (options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId() };
      const answer = await api.call(ROUTES.releaseReserve, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    },
  );
}

function addRead(reserve: Command, context: CommandContext): void {
  addPoolCommand(reserve, context, { name: 'read', description: READ, isAct: true }).action(
    async (options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId() };
      const answer = await api.call(ROUTES.readReserve, { params: { poolId }, body });
      writeAnswer(context, answer.body, currency);
    },
  );
}

const RESERVE = both("the platform's risk reserve; it is no guarantee", '风险准备金(不构成保证)');
const SHOW = both('what accrued, was paid in and was drawn', '查询计提、缴存与动用');
const CALLS = both('what the platform was asked to pay in', '列出补足通知');
const POLICIES = both('the policies, with their maker and checker', '列出规则及经办、复核');
const PROPOSE = both('propose a policy, from a JSON file', '提请规则');
const APPROVE = both('approve exactly this policy', '复核规则');
const REJECT = both('reject a policy that is not in force', '驳回或撤回未生效的规则');
const TIE = both('tie this reserve to the pool that it serves', '把本准备金绑定到所服务的专户');
const RELEASE = both('release a reserve that is no longer needed', '规则终止后解除绑定');
const READ = both('take note of what the books of the reserve say', '登记准备金账簿的当前数额');
const POLICY = both('id of the policy', '规则编号');
const FILE = both('the policy as JSON, as the API takes it', '规则(JSON,与接口一致)');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const SERVED = both('the pool that the reserve serves', '所服务的存管专户编号');
