import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { addPoolClose } from './pool-close.ts';

/** `ringfence pool …`. */
export function addPool(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const pool = program.command('pool').description(terminal.say(POOL));
  pool
    .command('list')
    .description(terminal.say(LIST))
    .action(async () => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const pools = await listAll(async (page) => {
        const { body } = await api.call(ROUTES.listPools, { query: page });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(pools.items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
          pools.items.map((one) => [
            String(one.poolId),
            one.name,
            one.platformId,
            one.currency,
            one.businessDate ?? '',
            one.bankAccountIdentification ?? '',
            String(one.positionNext - 1),
          ]),
        ),
      );
    });

  addPoolClose(pool, context);
  pool
    .command('show')
    .description(terminal.say(SHOW))
    .argument('[pool]', terminal.say(NUMBER), parseNumber)
    .action(async (named: number | undefined) => {
      const { openApi } = await import('../api/open-api.ts');
      const { choosePool } = await import('../api/choose-pool.ts');
      const found = await choosePool(await openApi(context), named);
      if (context.options().json) terminal.write(`${JSON.stringify(found)}\n`);
      else terminal.write(formatMembers(found, undefined));
    });

  pool
    .command('create')
    .description(terminal.say(CREATE))
    .requiredOption('--platform <id>', terminal.say(PLATFORM))
    .requiredOption('--name <name>', terminal.say(NAME))
    .requiredOption('--currency <code>', terminal.say(CURRENCY))
    .requiredOption('--bank-account <identification>', terminal.say(BANK_ACCOUNT))
    .requiredOption('--business-date <date>', terminal.say(DATE))
    .option('--opening-balance-minor <amount>', terminal.say(OPENING))
    .option('--programme <id>', terminal.say(PROGRAMME), 'wallet')
    .option('--programme-version <version>', terminal.say(PROGRAMME_VERSION), parseNumber, 1)
    .option('--id <id>', terminal.say(ID))
    .action(async (options: PoolOptions) => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { openingBalanceMinor } = options;
      const { body } = await api.call(ROUTES.openPool, {
        body: {
          commandId: options.id ?? newCommandId(),
          platformId: options.platform,
          name: options.name,
          currency: options.currency,
          programme: { id: options.programme, version: options.programmeVersion },
          bankAccountIdentification: options.bankAccount,
          businessDate: options.businessDate,
          ...(openingBalanceMinor === undefined ? {} : { openingBalanceMinor }),
        },
      });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

interface PoolOptions {
  readonly platform: string;
  readonly name: string;
  readonly currency: string;
  readonly bankAccount: string;
  readonly businessDate: string;
  readonly openingBalanceMinor?: string;
  readonly programme: string;
  readonly programmeVersion: number;
  readonly id?: string;
}

const CREATE = both('open the books of a pool', '开立存管专户');
const PLATFORM = both('the platform that it is kept for', '所属平台(委托人)编号');
const NAME = both('name of the pool', '专户名称');
const CURRENCY = both('ISO 4217 code', '币种(ISO 4217)');
const BANK_ACCOUNT = both('the omnibus account at the bank', '存管专用账户账号');
const DATE = both('its first business date, YYYY-MM-DD', '首个会计日,YYYY-MM-DD');
const OPENING = both(
  'money on the account at the beginning, in minor units; it waits in suspense',
  '账户期初金额(最小货币单位),计入挂账',
);
const PROGRAMME = both('the programme', '业务模板');
const PROGRAMME_VERSION = both('version of the programme', '业务模板版本');
const ID = both('idempotency key; a new one when absent', '幂等键;缺省自动生成');
const POOL = both('the pools of customers’ money', '存管专户');
const LIST = both('every pool that the key may see', '列出密钥可见的专户');
const SHOW = both('one pool', '查询一个专户');
const NUMBER = both(
  'number of the pool; not needed when there is one',
  '专户编号;只有一个时可省略',
);
const TITLES = [
  { title: both('pool', '专户'), align: 'right' },
  { title: both('name', '名称'), align: 'left' },
  { title: both('platform', '平台'), align: 'left' },
  { title: both('currency', '币种'), align: 'left' },
  { title: both('business date', '会计日'), align: 'left' },
  { title: both('bank account', '银行账户'), align: 'left' },
  { title: both('position', '日志位置'), align: 'right' },
] as const;
