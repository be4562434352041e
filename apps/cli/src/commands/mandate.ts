import type { GrantMandate, Parsed } from '@ringfence/contract';
import type { Command } from 'commander';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
}

interface GrantOptions extends PoolOptions {
  readonly customer: string;
  readonly scope: string;
  readonly amountMaxMinor: string;
  readonly totalMaxMinor?: string;
  readonly expires: string;
  readonly id?: string;
}

/** `ringfence mandate grant`, `list`, `revoke` and `verify`: what customers allow. */
export function addMandate(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const mandate = program.command('mandate').description(terminal.say(MANDATE));
  mandate
    .command('grant')
    .description(terminal.say(GRANT))
    .argument('<mandate>', terminal.say(MANDATE_ID))
    .requiredOption('--customer <customer>', terminal.say(CUSTOMER))
    .requiredOption('--scope <kinds>', terminal.say(SCOPE))
    .requiredOption('--amount-max-minor <amount>', terminal.say(AMOUNT_MAX))
    .option('--total-max-minor <amount>', terminal.say(TOTAL_MAX))
    .requiredOption('--expires <moment>', terminal.say(EXPIRES))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (mandateId: string, options: GrantOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { customer, scope, amountMaxMinor, totalMaxMinor, expires } = options;
      const body = {
        commandId: options.id ?? newCommandId(),
        mandateId,
        customerId: customer,
        // The server says which kinds there are.
        scope: scope.split(',') as Parsed<typeof GrantMandate>['scope'],
        amountMaxMinor,
        ...(totalMaxMinor === undefined ? {} : { totalMaxMinor }),
        expiresAt: expires,
      };
      const call = { params: { poolId }, body };
      writeAnswer(context, (await api.call(ROUTES.grantMandate, call)).body);
    });
  mandate
    .command('list')
    .description(terminal.say(LIST))
    .option('--customer <customer>', terminal.say(CUSTOMER))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOptions & { readonly customer?: string }) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const { customer } = options;
      const of = customer === undefined ? {} : { customerId: customer };
      const { items } = await listAll(async (page) => {
        const call = { params: { poolId }, query: { ...page, ...of } };
        return (await api.call(ROUTES.listMandates, call)).body;
      });
      writeList(context, items, [
        { title: both('mandate', '授权'), of: ({ mandateId }) => mandateId },
        { title: both('customer', '客户'), of: ({ customerId }) => customerId },
        { title: both('for', '用途'), of: (one) => one.scope.join(',') },
        {
          title: both('at most', '单笔上限'),
          of: (one) => formatMoney(one.amountMaxMinor, currency),
          align: 'right',
        },
        { title: both('until', '有效期'), of: ({ expiresAt }) => expiresAt },
        { title: both('ended', '终止'), of: ({ ended }) => ended },
      ]);
    });
  mandate
    .command('revoke')
    .description(terminal.say(REVOKE))
    .argument('<mandate>', terminal.say(MANDATE_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (mandateId: string, options: PoolOptions & { readonly id?: string }) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const body = { commandId: options.id ?? newCommandId() };
      const call = { params: { poolId, mandateId }, body };
      writeAnswer(context, (await api.call(ROUTES.revokeMandate, call)).body);
    });
  mandate
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('[file]', terminal.say(FILE))
    .option('--mandate <mandate>', terminal.say(MANDATE_ID))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const { verifyApprovals } = await import('../evidence/approval/verify-approvals.ts');
      await verifyApprovals(context, { file, ...options });
    });
}

interface VerifyOptions extends PoolOptions {
  readonly mandate?: string;
}

async function open(context: CommandContext, options: PoolOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { ...(await openPool(context, options.pool)), ROUTES };
}

const MANDATE = both('what customers allow to be done with their money', '客户授权');
const GRANT = both('record what a customer allowed', '登记客户的授权');
const LIST = both('the mandates of a pool, or of one customer', '列出授权');
const REVOKE = both('end a mandate', '撤销授权');
const VERIFY = both(
  'check offline what was signed for a mandate, or an approval file. Exit code 0 it holds, 1 it does not',
  '离线核验授权的签名或确认文件。退出码 0 成立,1 不成立',
);
const FILE = both(
  'an approval file (.approval.json); no server is asked',
  '确认文件(.approval.json);不访问服务器',
);
const MANDATE_ID = both('the mandate', '授权编号');
const CUSTOMER = both('the customer', '客户编号');
const SCOPE = both(
  'kinds of instruction, by comma: pay,withdraw',
  '指令种类,逗号分隔:pay,withdraw',
);
const AMOUNT_MAX = both('at most so much at a time, in minor units', '单笔上限(最小货币单位)');
const TOTAL_MAX = both('at most so much altogether', '累计上限(最小货币单位)');
const EXPIRES = both('until when (RFC 3339)', '有效期至(RFC 3339)');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const ID = both('the command id; a new one when absent', '命令编号;缺省自动生成');
