import type { Command } from 'commander';
import { formatMembers } from '../terminal/format-members.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { parseNumber } from './parse-number.ts';
import { writeList } from './write-answer.ts';

const FILES_SHOWN = 62;

interface PoolOption {
  readonly pool?: number;
}

/** `ringfence bank-file …`: the check files that the bank sent, as they were kept. */
export function addBankFile(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const bankFile = program.command('bank-file').description(terminal.say(BANK_FILE));
  addList(bankFile, context);
  addShow(bankFile, context);
}

function addList(bankFile: Command, context: CommandContext): void {
  const { terminal } = context;
  bankFile
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listBankCheckFiles, { params: { poolId }, query });
        return body;
      }, FILES_SHOWN);
      writeList(context, items, [
        { title: both('number', '编号'), of: ({ fileNumber }) => fileNumber, align: 'right' },
        { title: both('business date', '会计日'), of: (one) => one.businessDate },
        { title: both('list', '清单'), of: ({ list }) => terminal.say(LISTS[list]) },
        { title: both('name', '文件名'), of: ({ name }) => name },
        { title: both('received', '收到'), of: ({ receivedAt }) => receivedAt },
      ]);
    });
}

function addShow(bankFile: Command, context: CommandContext): void {
  const { terminal } = context;
  bankFile
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<number>', terminal.say(NUMBER), parseNumber)
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (fileNumber: number, options: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getBankCheckFile, { params: { poolId, fileNumber } });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, currency));
    });
}

const BANK_FILE = both('check files that the bank sent', '银行发来的对账文件');
const LIST = both('the files, latest first', '按到达倒序列出文件');
const SHOW = both('a file, with its totals and lines', '查询某文件、合计与明细');
const NUMBER = both('the number in the list', '列表中的编号');
const POOL = both('the pool; not needed when there is one', '专户编号;只有一个时可省略');
const LISTS = {
  orders: both('orders', '指令清单'),
  movements: both('movements', '流水'),
} as const;
