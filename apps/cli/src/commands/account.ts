import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { parseNumber } from './parse-number.ts';

/** How many rows a list shows unless asked for more. */
const ROWS_DEFAULT = 100;

/** `ringfence account list`, `show` and `entries`. */
export function addAccount(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const account = program.command('account').description(terminal.say(ACCOUNT));

  account
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--limit <rows>', terminal.say(LIMIT), parseNumber, ROWS_DEFAULT)
    .action(async (options: { pool?: number; limit: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const accounts = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listAccounts, { params: { poolId }, query });
        return body;
      }, options.limit);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(accounts.items)}\n`);
        return;
      }
      const table = formatTable(
        ACCOUNT_TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
        accounts.items.map((one) => [
          String(one.accountId),
          one.kind,
          one.customerId ?? '',
          one.currency,
          formatMoney(one.postedMinor, one.currency),
          formatMoney(one.availableMinor, one.currency),
          formatMoney(one.heldMinor, one.currency),
          one.closed ? terminal.say(CLOSED) : '',
        ]),
      );
      terminal.write(accounts.more ? `${table}${terminal.say(MORE)}\n` : table);
    });

  account
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<account>', terminal.say(NUMBER), parseNumber)
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--position <position>', terminal.say(POSITION), parseNumber)
    .option('--at <moment>', terminal.say(MOMENT))
    .action(
      async (accountId: number, options: { pool?: number; position?: number; at?: string }) => {
        const { openPool } = await import('../api/open-pool.ts');
        const { ROUTES } = await import('@ringfence/contract');
        const { api, poolId, currency } = await openPool(context, options.pool);
        const params = { poolId, accountId };
        const { position, at } = options;
        const [record, balance] = await Promise.all([
          api.call(ROUTES.getAccount, { params }),
          api.call(ROUTES.getAccountBalance, {
            params,
            query: {
              ...(position === undefined ? {} : { position }),
              ...(at === undefined ? {} : { at }),
            },
          }),
        ]);
        const shown = { ...record.body, ...balance.body };
        if (context.options().json) terminal.write(`${JSON.stringify(shown)}\n`);
        else terminal.write(formatMembers(shown, currency));
      },
    );

  account
    .command('entries')
    .description(terminal.say(ENTRIES))
    .argument('<account>', terminal.say(NUMBER), parseNumber)
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--limit <rows>', terminal.say(LIMIT), parseNumber, ROWS_DEFAULT)
    .action(async (accountId: number, options: { pool?: number; limit: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const entries = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listAccountEntries, {
          params: { poolId, accountId },
          query,
        });
        return body;
      }, options.limit);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(entries.items)}\n`);
        return;
      }
      const table = formatTable(
        ENTRY_TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
        entries.items.map((one) => [
          String(one.position),
          one.businessDate,
          one.recordedAt,
          one.kind,
          one.phase,
          one.side,
          formatMoney(one.amountMinor, currency),
          String(one.counterAccountId),
        ]),
      );
      terminal.write(entries.more ? `${table}${terminal.say(MORE)}\n` : table);
    });
}

const ACCOUNT = both('accounts of a pool, their balances and entries', '专户内账户、余额与明细');
const LIST = both('the accounts with their balances, by number', '按账号列出账户及余额');
const SHOW = both(
  'one account with its balances, now or in the past',
  '查询账户及余额(当前或历史)',
);
const ENTRIES = both('the entries of one account, in journal order', '账户明细,按日志顺序');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const LIMIT = both('rows at most', '最多行数');
const NUMBER = both('number of the account', '账号');
const POSITION = both('as it was at this journal position', '截至该日志位置的余额');
const MOMENT = both('as it was at this moment (RFC 3339)', '截至该时刻的余额(RFC 3339)');
const CLOSED = both('closed', '已销户');
const MORE = both('There are more: raise --limit.', '还有更多,请增大 --limit。');
const ACCOUNT_TITLES = [
  { title: both('account', '账号'), align: 'right' },
  { title: both('kind', '种类'), align: 'left' },
  { title: both('customer', '客户'), align: 'left' },
  { title: both('currency', '币种'), align: 'left' },
  { title: both('posted', '账面余额'), align: 'right' },
  { title: both('available', '可用余额'), align: 'right' },
  { title: both('held', '冻结'), align: 'right' },
  { title: both('', ''), align: 'left' },
] as const;
const ENTRY_TITLES = [
  { title: both('position', '位置'), align: 'right' },
  { title: both('business date', '会计日'), align: 'left' },
  { title: both('recorded', '记录时间'), align: 'left' },
  { title: both('kind', '种类'), align: 'left' },
  { title: both('phase', '阶段'), align: 'left' },
  { title: both('side', '借贷'), align: 'left' },
  { title: both('amount', '金额'), align: 'right' },
  { title: both('counter account', '对方账号'), align: 'right' },
] as const;
