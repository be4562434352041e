import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence pool list` and `ringfence pool show`. */
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
}

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
