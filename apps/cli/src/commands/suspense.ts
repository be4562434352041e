import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

/** `ringfence suspense …`: money without an owner, and its way back to its sender. */
export function addSuspense(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const suspense = program.command('suspense').description(terminal.say(SUSPENSE));
  addList(suspense, context);
  addPolicy(suspense, context);
  addPropose(suspense, context);
  addApprove(suspense, context);
  addRefuse(suspense, context);
}

function addList(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'list', description: LIST }).action(
    async ({ pool }: PoolOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { openPool } = await import('../api/open-pool.ts');
      const { api, poolId } = await openPool(context, pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listSuspense, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('receipt', '收款'), of: ({ receiptId }) => receiptId },
        { title: both('date', '会计日'), of: ({ businessDate }) => businessDate },
        {
          title: both('age (business days)', '账龄(工作日)'),
          of: ({ ageBusinessDays }) => ageBusinessDays.toString(),
        },
        { title: both('unallocated', '挂账金额'), of: ({ unallocatedMinor }) => unallocatedMinor },
        {
          title: both('may go back', '可退回日'),
          of: ({ returnableDate }) => returnableDate ?? '—',
        },
        {
          title: both('sender', '付款方'),
          of: ({ senderKnown }) =>
            context.terminal.say(senderKnown ? SENDER_KNOWN : SENDER_UNKNOWN),
        },
        { title: both('proposed return', '待复核退回'), of: ({ returnId }) => returnId ?? '' },
      ]);
    },
  );
}

function addPolicy(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'policy', description: POLICY, isAct: true })
    .argument('<days>', context.terminal.say(DAYS), parseNumber)
    .action(async (returnAfterDays: number, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const call = { params: { poolId }, body: { commandId, returnAfterDays } };
      writeAnswer(context, (await api.call(ROUTES.setSuspensePolicy, call)).body);
    });
}

interface ProposeOptions extends ActOptions {
  readonly amountMinor: string;
  readonly reason: string;
  readonly returnId?: string;
}

function addPropose(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'propose-return', description: PROPOSE, isAct: true })
    .argument('<receipt>', terminal.say(RECEIPT))
    .requiredOption('--amount-minor <digits>', terminal.say(AMOUNT))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .option('--return-id <id>', terminal.say(RETURN_ID))
    .action(async (receiptId: string, options: ProposeOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const { amountMinor, reason, returnId = commandId } = options;
      const body = { commandId, returnId, receiptId, amountMinor, reason };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.proposeReceiptReturn, call)).body);
    });
}

function addApprove(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'approve-return', description: APPROVE, isAct: true })
    .argument('<return>', context.terminal.say(RETURN_ID))
    .action(async (returnId: string, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const call = { params: { poolId }, body: { commandId, returnId } };
      writeAnswer(context, (await api.call(ROUTES.approveReceiptReturn, call)).body);
    });
}

function addRefuse(parent: Command, context: CommandContext): void {
  addPoolCommand(parent, context, { name: 'refuse-return', description: REFUSE, isAct: true })
    .argument('<return>', context.terminal.say(RETURN_ID))
    .requiredOption('--reason <text>', context.terminal.say(REASON))
    .action(async (returnId: string, options: ActOptions & { readonly reason: string }) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const call = { params: { poolId }, body: { commandId, returnId, reason: options.reason } };
      writeAnswer(context, (await api.call(ROUTES.refuseReceiptReturn, call)).body);
    });
}

async function prepare(context: CommandContext, { pool, id }: ActOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { api, poolId } = await openPool(context, pool);
  return { api, poolId, commandId: id ?? newCommandId() };
}

const SUSPENSE = both('money without an owner', '挂账款项');
const LIST = both('unallocated money by age', '按账龄列出挂账款项');
const POLICY = both(
  'after how many business days it may go back to its sender',
  '设定挂账多少个工作日后可原路退回',
);
const PROPOSE = both(
  'propose to send it back to the account that it came from',
  '提议原路退回付款账户',
);
const APPROVE = both('approve a return as another person; it is paid', '由另一人复核同意,随即付款');
const REFUSE = both('refuse a return; the money stays', '拒绝退回,继续挂账');
const DAYS = both('business days', '工作日数');
const RECEIPT = both('the receipt', '收款编号');
const AMOUNT = both('all that is unallocated of it, in minor units', '其全部挂账金额,最小单位');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const RETURN_ID = both('id of the return', '退回编号');
const SENDER_KNOWN = both('known', '已知');
const SENDER_UNKNOWN = both('unknown', '未知');
