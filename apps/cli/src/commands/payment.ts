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
  readonly reason?: string;
}

/** `ringfence payment …`: withdrawals that wait, until they are ordered or given up. */
export function addPayment(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const payment = program.command('payment').description(terminal.say(PAYMENT));
  addWaiting(payment, context);
  addAct(payment, context, 'confirm').action(async (instructionId: string, options: ActOptions) => {
    const { ROUTES } = await import('@ringfence/contract');
    const { api, poolId, body } = await prepare(context, instructionId, options);
    const call = { params: { poolId }, body, role: 'platform' } as const;
    writeAnswer(context, (await api.call(ROUTES.confirmPayment, call)).body);
  });
  addAct(payment, context, 'cancel').action(async (instructionId: string, options: ActOptions) => {
    const { ROUTES } = await import('@ringfence/contract');
    const { api, poolId, body } = await prepare(context, instructionId, options);
    const call = { params: { poolId }, body, role: 'platform' } as const;
    writeAnswer(context, (await api.call(ROUTES.cancelPayment, call)).body);
  });
  addAct(payment, context, 'intercept')
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (instructionId: string, options: ActOptions) => {
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, body } = await prepare(context, instructionId, options);
      const reasoned = { ...body, reason: options.reason ?? '' };
      const call = { params: { poolId }, body: reasoned, role: 'operator' } as const;
      writeAnswer(context, (await api.call(ROUTES.interceptPayment, call)).body);
    });
}

const ACTS = {
  confirm: both('order a withdrawal that waits to be confirmed', '确认待确认的提现'),
  cancel: both('give up a withdrawal that waits', '撤销尚未付出的提现'),
  intercept: both('stop a withdrawal that waits', '拦截尚未付出的提现'),
} as const;

function addAct(payment: Command, context: CommandContext, name: keyof typeof ACTS): Command {
  const { terminal } = context;
  return payment
    .command(name)
    .description(terminal.say(ACTS[name]))
    .argument('<id>', terminal.say(INSTRUCTION))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID));
}

async function prepare(context: CommandContext, instructionId: string, options: ActOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { api, poolId } = await openPool(context, options.pool);
  return { api, poolId, body: { commandId: options.id ?? newCommandId(), instructionId } };
}

function addWaiting(payment: Command, context: CommandContext): void {
  const { terminal } = context;
  payment
    .command('waiting')
    .description(terminal.say(WAITING))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: { readonly pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (page) => {
        const query = { ...page, state: 'waiting' };
        return (await api.call(ROUTES.listWaitingPayments, { params: { poolId }, query })).body;
      });
      writeList(context, items, [
        { title: both('payment', '提现'), of: ({ recordId }) => recordId },
        { title: both('customer', '客户'), of: ({ subject }) => subject },
        { title: both('delivery', '到账方式'), of: ({ body }) => body.delivery },
        {
          title: both('confirmation', '确认'),
          of: ({ body }) => terminal.say(body.confirmed ? CONFIRMED : UNCONFIRMED),
        },
        { title: both('not before', '不早于'), of: ({ body }) => body.releaseAt },
        { title: both('expected', '预计到账'), of: ({ body }) => body.arrivalDate },
      ]);
    });
}

const PAYMENT = both('withdrawals that wait', '待付出的提现');
const WAITING = both('list the withdrawals that wait', '列出待付出的提现');
const CONFIRMED = both('confirmed', '已确认');
const UNCONFIRMED = both('not confirmed', '待确认');
const INSTRUCTION = both('the instruction id of the withdrawal', '提现指令号');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const ID = both('the command id; a new one when absent', '命令编号;缺省自动生成');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
