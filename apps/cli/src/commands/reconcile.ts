import type { Parsed, Reconciliation, SubmitLevelList } from '@ringfence/contract';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer, writeList } from './write-answer.ts';

interface PoolOptions {
  readonly pool?: number;
}

interface DayOptions extends PoolOptions {
  readonly date: string;
}

interface LevelOptions extends DayOptions {
  readonly level: string;
}

/** `ringfence reconcile …`: the levels of a business day, and the lists that are compared. */
export function addReconcile(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const reconcile = program.command('reconcile').description(terminal.say(RECONCILE));
  addShow(reconcile, context);
  addGive(reconcile, context);
  addCheck(reconcile, context);
  addLists(reconcile, context);
}

async function open(context: CommandContext, options: PoolOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const { ROUTES } = await import('@ringfence/contract');
  return { ...(await openPool(context, options.pool)), ROUTES };
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal, options: global } = context;
  parent
    .command('show')
    .description(terminal.say(SHOW))
    .requiredOption('--date <date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: DayOptions) => {
      const { api, poolId, currency, ROUTES } = await open(context, options);
      const params = { poolId, businessDate: options.date };
      const { body } = await api.call(ROUTES.getReconciliation, { params });
      if (body.levels.some(({ state }) => state === 'differs')) context.exit(EXIT.no);
      if (global().json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      writeLevels(context, body, currency);
    });
}

type Levels = Parsed<typeof Reconciliation>;

function writeLevels(context: CommandContext, { levels }: Levels, currency: string): void {
  const { terminal } = context;
  const money = (minor: string | undefined): string | undefined =>
    minor === undefined ? undefined : formatMoney(minor, currency);
  writeList(context, levels, [
    { title: both('level', '层级'), of: ({ level }) => level },
    { title: both('result', '结果'), of: ({ state }) => terminal.say(STATES[state]) },
    { title: both('left', '左'), of: (one) => money(one.leftMinor), align: 'right' },
    { title: both('right', '右'), of: (one) => money(one.rightMinor), align: 'right' },
    { title: both('items', '笔数'), of: countsOf, align: 'right' },
    { title: both('waiting', '待次日'), of: (one) => one.waitingCount, align: 'right' },
    { title: both('differ', '差异'), of: (one) => one.differenceCount, align: 'right' },
    {
      title: both('compares', '比对内容'),
      of: (one) => terminal.say(both(one.title.en, one.title.zh)),
    },
  ]);
  for (const { level, differences, files } of levels) {
    for (const { breakId = '', kind, subject, effectMinor } of differences) {
      const effect = formatMoney(effectMinor, currency);
      terminal.write(`${level}  ${breakId}  ${kind}  ${effect}  ${subject}\n`);
    }
    for (const file of files) terminal.write(`${level}  ${terminal.say(FILE_USED)} ${file}\n`);
  }
}

function countsOf({
  leftCount,
  rightCount,
}: Pick<Levels['levels'][number], 'leftCount' | 'rightCount'>): string | undefined {
  return leftCount === undefined ? undefined : `${leftCount} / ${rightCount ?? 0}`;
}

type Lines = Parsed<typeof SubmitLevelList>['lines'];

interface GiveOptions extends LevelOptions {
  readonly source: string;
  readonly kinds?: string;
}

function addGive(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('give')
    .description(terminal.say(GIVE))
    .argument('<file>', terminal.say(LIST_FILE))
    .requiredOption('--level <level>', terminal.say(LEVEL))
    .requiredOption('--date <date>', terminal.say(DATE))
    .option('--source <name>', terminal.say(SOURCE), 'platform')
    .option('--kinds <words>', terminal.say(KINDS))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (file: string, options: GiveOptions) => {
      const { readLevelList } = await import('../levels/read-level-list.ts');
      const list = await readLevelList(file);
      if (list.status === 'unreadable') {
        terminal.writeError(`${file}: ${terminal.say(list.reason)}\n`);
        context.exit(EXIT.invalid);
        return;
      }
      const { api, poolId, ROUTES } = await open(context, options);
      const { name, sha256, lines } = list;
      const body = {
        // The server says which levels there are.
        level: options.level as 'R5',
        businessDate: options.date,
        source: options.source,
        ...(options.kinds === undefined ? {} : { kinds: options.kinds.split(',') }),
        name,
        sha256,
        // The server says which field is wrong.
        lines: lines as Lines,
      };
      const answer = await api.call(ROUTES.submitLevelList, { params: { poolId }, body });
      if (answer.body.check?.holds === false) context.exit(EXIT.no);
      writeAnswer(context, answer.body);
    });
}

function addCheck(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('check')
    .description(terminal.say(CHECK))
    .requiredOption('--level <level>', terminal.say(LEVEL))
    .requiredOption('--date <date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: LevelOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      // The server says which levels there are.
      const body = { level: options.level as 'R5', businessDate: options.date };
      const answer = await api.call(ROUTES.checkLevel, { params: { poolId }, body });
      if (answer.body.check?.holds === false) context.exit(EXIT.no);
      writeAnswer(context, answer.body);
    });
}

function addLists(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('lists')
    .description(terminal.say(LISTS))
    .requiredOption('--level <level>', terminal.say(LEVEL))
    .requiredOption('--date <date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: LevelOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const { date } = options;
      // The server says which levels there are.
      const query = { level: options.level as 'R5', from: date, to: date };
      const { body } = await api.call(ROUTES.listLevelLists, { params: { poolId }, query });
      writeList(context, body.items, [
        { title: both('number', '编号'), of: (one) => one.listNumber, align: 'right' },
        { title: both('date', '日期'), of: ({ businessDate }) => businessDate },
        { title: both('source', '来源'), of: ({ source }) => source },
        { title: both('lines', '笔数'), of: ({ lineCount }) => lineCount, align: 'right' },
        { title: both('file', '文件'), of: ({ name }) => name },
        { title: both('SHA-256', 'SHA-256'), of: ({ sha256 }) => sha256 },
      ]);
    });
}

const STATES = {
  holds: both('holds', '相符'),
  differs: both('DIFFERS', '不符'),
  not_checked: both('not checked', '未比对'),
} as const;
const RECONCILE = both(
  'the levels of reconciliation, R0 to R6, of a business day',
  '各层级对账(R0 至 R6)',
);
const SHOW = both(
  'every level of a day: both sides, differences with their breaks, files',
  '某日各层级:两侧金额、差异与差错编号、所用文件',
);
const GIVE = both(
  'give a list of a day: the platform’s table (R5) or a channel’s file (R6), JSON or CSV',
  '提交某日清单:平台业务表(R5)或渠道文件(R6),JSON 或 CSV',
);
const CHECK = both('compare the lists of a level now', '立即比对某一层级');
const LISTS = both('the lists that count of a day', '列出某日生效的清单');
const FILE_USED = both('file', '文件');
const LIST_FILE = both(
  'columns id, amount_minor, kind, status, customer_id, side, bank_reference',
  '列:id、amount_minor、kind、status、customer_id、side、bank_reference',
);
const LEVEL = both('R5 or R6', 'R5 或 R6');
const DATE = both('business date', '会计日');
const SOURCE = both('who the list is from, when there are several', '来源;有多个渠道时区分');
const KINDS = both(
  'kinds of instruction that the table has, by comma; all when absent',
  '表内指令种类,逗号分隔;缺省为全部',
);
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
