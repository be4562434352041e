import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface ActOptions {
  readonly pool?: number;
  readonly id?: string;
  readonly amountMinor?: string;
  readonly reason?: string;
}

/** `ringfence reversal …`: deposits that the bank takes back. */
export function addReversal(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const reversal = program.command('reversal').description(terminal.say(REVERSAL));
  addList(reversal, context);
  addAct(reversal, context, { name: 'advise', argument: BANK_REFERENCE }).action(
    async (bankReference: string, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const body = { commandId, bankReference };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.adviseReversal, call)).body);
    },
  );
  addAct(reversal, context, { name: 'fund', argument: RECEIPT }).action(
    async (receiptId: string, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const body = { commandId, receiptId };
      const call = { params: { poolId }, body, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.fundReversal, call)).body);
    },
  );
  addAct(reversal, context, { name: 'write-off', argument: RECEIPT })
    .requiredOption('--amount-minor <digits>', terminal.say(AMOUNT))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (receiptId: string, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, commandId } = await prepare(context, options);
      const { amountMinor = '', reason = '' } = options;
      const body = { commandId, receiptId, amountMinor, reason };
      const call = { params: { poolId }, body, role: 'platform' } as const;
      writeAnswer(context, (await api.call(ROUTES.writeOffAdvance, call)).body);
    });
}

const ACTS = {
  advise: both('the bank takes a deposit back', '银行通知收回充值'),
  fund: both("fund with the platform's money what was left open", '以平台垫资补足缺口'),
  'write-off': both('the platform gives up what a customer owes it', '平台核销客户欠款'),
} as const;

function addAct(
  reversal: Command,
  { terminal }: CommandContext,
  act: { readonly name: keyof typeof ACTS; readonly argument: typeof RECEIPT },
): Command {
  return reversal
    .command(act.name)
    .description(terminal.say(ACTS[act.name]))
    .argument('<reference>', terminal.say(act.argument))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID));
}

async function prepare(context: CommandContext, options: ActOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { api, poolId } = await openPool(context, options.pool);
  return { api, poolId, commandId: options.id ?? newCommandId() };
}

function addList(reversal: Command, context: CommandContext): void {
  const { terminal } = context;
  reversal
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: { readonly pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        return (await api.call(ROUTES.listDepositReversals, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('deposit', '充值'), of: ({ recordId }) => recordId },
        { title: both('state', '状态'), of: ({ state }) => state },
        { title: both('customer', '客户'), of: ({ subject }) => subject },
        { title: both('amount', '金额'), of: ({ body }) => body.amountMinor, align: 'right' },
        {
          title: both('from customer', '客户承担'),
          of: ({ body }) => body.fromCustomerMinor,
          align: 'right',
        },
        {
          title: both('from platform', '平台垫资'),
          of: ({ body }) => body.fromAdvanceMinor,
          align: 'right',
        },
        { title: both('repaid', '已归还'), of: ({ body }) => body.repaidMinor, align: 'right' },
        {
          title: both('written off', '已核销'),
          of: ({ body }) => body.writtenOffMinor,
          align: 'right',
        },
        { title: both('unfunded', '缺口'), of: ({ body }) => body.unfundedMinor, align: 'right' },
      ]);
    });
}

const REVERSAL = both('deposits that the bank takes back', '银行收回的充值');
const LIST = both('list them, with what is owed', '列出收回的充值及欠款');
const RECEIPT = both('the receipt of the deposit', '收款编号');
const BANK_REFERENCE = both("the bank's reference of the deposit", '充值的银行流水号');
const AMOUNT = both('the amount in minor units', '金额(最小货币单位)');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const ID = both('the command id; a new one when absent', '命令编号;缺省自动生成');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
