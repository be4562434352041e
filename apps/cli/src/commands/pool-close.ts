import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer } from './write-answer.ts';

/** `ringfence pool close …`: a pool ends, and goes to another custodian. */
export function addPoolClose(pool: Command, context: CommandContext): void {
  const close = pool.command('close').description(context.terminal.say(CLOSE));
  addShow(close, context);
  addPropose(close, context);
  addPlain(close, context, 'approve');
  addWithdraw(close, context);
  addConfirm(close, context);
  addOwners(close, context);
  addPlain(close, context, 'fix');
  addPlain(close, context, 'finish');
}

function addShow(close: Command, context: CommandContext): void {
  addPoolCommand(close, context, { name: 'show', description: SHOW }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const params = { poolId, recordId: 'closing' };
      writeAnswer(context, (await api.call(ROUTES.getClosing, { params })).body, currency);
    },
  );
}

interface ProposeOptions extends ActOptions {
  readonly to: string;
  readonly reason: string;
  readonly noticeDate: string;
  readonly deemedDate: string;
}

function addPropose(close: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(close, context, { name: 'propose', description: PROPOSE, isAct: true })
    .requiredOption('--to <custodian>', terminal.say(TO))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .requiredOption('--notice-date <date>', terminal.say(NOTICE_DATE))
    .requiredOption('--deemed-date <date>', terminal.say(DEEMED_DATE))
    .action(async (options: ProposeOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { to: toCustodian, reason, noticeDate, deemedDate } = options;
      const commandId = options.id ?? newCommandId();
      const body = { commandId, toCustodian, reason, noticeDate, deemedDate };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.proposeClosing, call)).body);
    });
}

const PLAIN = {
  approve: both('approve the closing, as another person', '复核同意关闭'),
  fix: both('make the list of owners and fix it by its hash', '生成权益人名册并固定摘要'),
  finish: both('close the empty pool for good, as another person', '关闭已清空的专户'),
} as const;

function addPlain(close: Command, context: CommandContext, name: keyof typeof PLAIN): void {
  addPoolCommand(close, context, { name, description: PLAIN[name], isAct: true }).action(
    async (options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const route = {
        approve: ROUTES.approveClosing,
        fix: ROUTES.fixOwnerList,
        finish: ROUTES.closePool,
      }[name];
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId() };
      writeAnswer(context, (await api.call(route, { params: { poolId }, body })).body);
    },
  );
}

function addWithdraw(close: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(close, context, { name: 'withdraw', description: WITHDRAW, isAct: true })
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (options: ActOptions & { readonly reason: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), reason: options.reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.withdrawClosing, call)).body);
    });
}

/** The body of the request without the id of the command. */
interface Confirmation {
  readonly basis: 'confirmed' | 'deemed';
  readonly evidence: string;
  readonly lines: { customerId: string; amountMinor: string }[];
}

function addConfirm(close: Command, context: CommandContext): void {
  addPoolCommand(close, context, { name: 'confirm', description: CONFIRM, isAct: true })
    .argument('<file>', context.terminal.say(FILE))
    .action(async (file: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const confirmation = await readDocument<Confirmation>(file);
      const body = { ...confirmation, commandId: options.id ?? newCommandId() };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.confirmBalances, call)).body);
    });
}

function addOwners(close: Command, context: CommandContext): void {
  addPoolCommand(close, context, { name: 'owners', description: OWNERS }).action(
    async (options: PoolOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getOwnerList, { params: { poolId } });
      context.terminal.write(context.options().json ? `${JSON.stringify(body)}\n` : body);
    },
  );
}

const CLOSE = both('close a pool and move it to another custodian', '关闭专户并移交其他存管人');
const SHOW = both('where the closing is', '查询关闭进度');
const PROPOSE = both('propose to close the pool', '提请关闭专户');
const WITHDRAW = both('keep the pool open after all', '撤回关闭');
const CONFIRM = both('record confirmed balances', '登记客户余额确认');
const OWNERS = both('who owns what, as the books have it now', '按当前账册输出权益人名册');
const TO = both('the institution that takes the pool over', '接收存管机构');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const NOTICE_DATE = both('when the customers were told', '通知客户日期');
const DEEMED_DATE = both('from when silence counts as consent', '视同确认日期');
const FILE = both('basis, evidence and lines as JSON', '确认依据、证据摘要与明细(JSON)');
