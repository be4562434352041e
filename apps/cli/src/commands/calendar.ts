import type { CalendarDocument, NamedDay } from '@ringfence/money';
import type { Command } from 'commander';
import { type CalendarChecked, readCalendarFile } from '../calendar/read-calendar-file.ts';
import { EXIT } from '../exit-code.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand, type PoolOptions } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer } from './write-answer.ts';

/** `ringfence calendar …`: `check` and `show` need no server unless a pool is named. */
export function addCalendar(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const calendar = program.command('calendar').description(terminal.say(CALENDAR));
  addCheck(calendar, context);
  addShow(calendar, context);
  addAdopt(calendar, context);
}

function addCheck(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  parent
    .command('check')
    .description(terminal.say(CHECK))
    .argument('<file...>', terminal.say(FILE))
    .action(async (files: readonly string[]) => {
      const checked: CalendarChecked[] = [];
      for (const file of files) {
        const one = await readCalendarFile(file);
        checked.push(one);
        terminal.write(context.options().json ? formatJson(one) : formatChecked(one, context));
      }
      if (checked.some(({ verdict }) => verdict === 'invalid')) context.exit(EXIT.invalid);
      else context.exit(checked.every(({ verdict }) => verdict === 'ok') ? EXIT.ok : EXIT.no);
    });
}

interface ShowOptions extends PoolOptions {
  readonly version?: number;
  readonly date?: string;
}

function addShow(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'show', description: SHOW })
    .argument('[id]', terminal.say(ID_OR_FILE))
    .option('--version <version>', terminal.say(VERSION), parseNumber)
    .option('--date <date>', terminal.say(DATE))
    .action(async (id: string | undefined, options: ShowOptions) => {
      const found =
        id === undefined
          ? await findOfPool(context, options)
          : await findCalendar(context, { id, version: options.version });
      if (found === undefined) return;
      const { encodeFacts } = await import('@ringfence/custody');
      if (context.options().json) terminal.write(`${JSON.stringify(encodeFacts(found))}\n`);
      else terminal.write(formatCalendar(found, context));
    });
}

interface AdoptOptions extends ActOptions {
  readonly version?: number;
  readonly from: string;
}

function addAdopt(parent: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(parent, context, { name: 'adopt', description: ADOPT, isAct: true })
    .argument('<id>', terminal.say(ID_OR_FILE))
    .requiredOption('--from <date>', terminal.say(FROM))
    .option('--version <version>', terminal.say(VERSION), parseNumber)
    .action(async (named: string, { version, from, pool, id }: AdoptOptions) => {
      const found = await findCalendar(context, { id: named, version });
      if (found === undefined) return;
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { encodeFacts, SHIPPED_CALENDARS } = await import('@ringfence/custody');
      const { api, poolId } = await openPool(context, pool);
      const document = SHIPPED_CALENDARS.includes(found)
        ? {}
        : { document: encodeFacts(found) as Readonly<Record<string, unknown>> };
      const body = {
        commandId: id ?? newCommandId(),
        calendar: { id: found.id, version: found.version },
        ...document,
        fromDate: from,
      };
      writeAnswer(
        context,
        (await api.call(ROUTES.adoptCalendar, { params: { poolId }, body })).body,
      );
    });
}

/** The calendar that a pool counts a day by; undefined, with a word, when it adopted none. */
async function findOfPool(
  context: CommandContext,
  { pool, date }: ShowOptions,
): Promise<CalendarDocument | undefined> {
  const { ROUTES } = await import('@ringfence/contract');
  const { readCalendar } = await import('@ringfence/custody');
  const { openPool } = await import('../api/open-pool.ts');
  const { listAll } = await import('./list-all.ts');
  const { api, poolId } = await openPool(context, pool);
  const listed = await listAll(
    async (query) => (await api.call(ROUTES.listCalendars, { params: { poolId }, query })).body,
  );
  const adopted = [...listed.items].sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
  const found = adopted.findLast(({ recordId }) => date === undefined || recordId <= date);
  const read = found === undefined ? undefined : readCalendar(found.body.calendar);
  if (read?.status === 'read') return read.calendar;
  context.terminal.writeError(`${context.terminal.say(NONE_ADOPTED)}\n`);
  context.exit(EXIT.no);
  return undefined;
}

/** A shipped calendar by its id, the latest version unless one is named; else that of a file. */
async function findCalendar(
  context: CommandContext,
  { id, version }: { readonly id: string; readonly version: number | undefined },
): Promise<CalendarDocument | undefined> {
  const { terminal } = context;
  const { SHIPPED_CALENDARS } = await import('@ringfence/custody');
  const shipped = SHIPPED_CALENDARS.filter((one) => one.id === id);
  const wanted =
    version === undefined ? shipped.at(-1) : shipped.find((one) => one.version === version);
  if (wanted !== undefined) return wanted;
  if (shipped.length > 0 || /^[a-z0-9_]+$/.test(id)) {
    const known = SHIPPED_CALENDARS.map((one) => `${one.id} ${one.version}`).join(', ');
    terminal.writeError(`${terminal.say(UNKNOWN)} ${known}\n`);
    context.exit(EXIT.no);
    return undefined;
  }
  const read = await readCalendarFile(id);
  if (read.calendar !== undefined) return read.calendar;
  terminal.writeError(formatChecked(read, context));
  context.exit(EXIT.invalid);
  return undefined;
}

/** The members and their order are the interface of this command for programs. */
function formatJson({ file, calendar, verdict, faults }: CalendarChecked): string {
  const named = calendar === undefined ? {} : { id: calendar.id, version: calendar.version };
  const until = calendar?.knownUntil === undefined ? {} : { knownUntil: calendar.knownUntil };
  return `${JSON.stringify({ file, ...named, ...until, verdict, faults })}\n`;
}

function formatChecked(one: CalendarChecked, { terminal }: CommandContext): string {
  const { file, calendar, verdict, faults } = one;
  const name = calendar === undefined ? '' : ` ${calendar.id} ${calendar.version}`;
  const lines = faults.map(({ text }) => `  ${terminal.say(text)}\n`);
  const until =
    calendar?.knownUntil === undefined ? '' : `  ${terminal.say(UNTIL)} ${calendar.knownUntil}\n`;
  return `${file}${name}: ${terminal.say(VERDICTS[verdict])}\n${lines.join('')}${until}`;
}

function formatCalendar(calendar: CalendarDocument, { terminal }: CommandContext): string {
  const language = terminal.language === 'en' ? 'en' : 'zh';
  const { id, version, title, currency, timeZone, source, knownUntil } = calendar;
  const until = knownUntil === undefined ? '' : `${terminal.say(UNTIL)} ${knownUntil}\n`;
  const head = `${title[language]} (${id} ${version}), ${currency}, ${timeZone}\n${until}`;
  const rails = formatTable(
    RAIL_TITLES.map((one) => ({ title: terminal.say(one), align: 'left' })),
    calendar.rails.map((rail) => [
      `${rail.rail} ${rail.title[language]}`,
      rail.speeds.join(' '),
      terminal.say(RAIL_DAY_TEXTS[rail.days]),
      `${rail.opensAt}–${rail.cutOffAt}`,
      rail.amountMax?.toString() ?? '—',
      rail.settlesAfterDays.toString(),
    ]),
  );
  const rows = [
    ...calendar.holidays.map((day) => rowOf(day, HOLIDAY)),
    ...calendar.workingDays.map((day) => rowOf(day, WORKED)),
    ...calendar.earlyCloses.map((day) =>
      rowOf(day, both(`closes ${day.closesAt}`, `${day.closesAt} 收市`)),
    ),
  ];
  function rowOf({ date, title: named }: NamedDay, kind: typeof HOLIDAY): readonly string[] {
    return [date, terminal.say(kind), named[language]];
  }
  const days = formatTable(
    DAY_TITLES.map((one) => ({ title: terminal.say(one), align: 'left' })),
    rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
  const yearly = calendar.yearlyHolidays.map(({ title: named }) => named[language]).join(', ');
  const everyYear = yearly === '' ? '' : `${terminal.say(EVERY_YEAR)} ${yearly}\n`;
  return `${head}${source[language]}\n\n${rails}\n${rows.length === 0 ? '' : days}${everyYear}`;
}

const CALENDAR = both(
  'holidays, worked weekends and cut-off times of banks',
  '银行节假日、调休与截止时间日历',
);
const CHECK = both(
  'check documents of your own. Exit code 0 all right, 1 a fault, 2 a file that cannot be read',
  '检查自写的日历。退出码:0 无误,1 有误,2 有文件无法读取',
);
const SHOW = both(
  'a shipped calendar, one of a file or, without an id, the one that the pool adopted',
  '显示随产品提供的日历或文件中的日历;不给编号时显示专户采用的日历',
);
const ADOPT = both(
  'count the days of a pool by a calendar from a business date on',
  '自某会计日起以此日历计算专户的工作日与截止时间',
);
const FILE = both('files, or - for standard input', '文件,或 - 表示标准输入');
const ID_OR_FILE = both('id of a shipped calendar, or a file', '日历编号,或文件');
const VERSION = both('version; the latest when absent', '版本;缺省为最新');
const FROM = both('the first business date, YYYY-MM-DD', '起始会计日,YYYY-MM-DD');
const DATE = both('the business date asked about; else the last', '所问的会计日;缺省为最后一个');
const UNKNOWN = both('There is no such calendar. Shipped:', '没有此日历。随产品提供:');
const NONE_ADOPTED = both(
  'The pool adopted no calendar: it counts Mondays to Fridays.',
  '专户未采用日历:按周一至周五计算。',
);
const UNTIL = both('holidays are known until', '节假日已知至');
const EVERY_YEAR = both('Every year:', '每年:');
const HOLIDAY = both('holiday', '放假');
const WORKED = both('worked', '上班');

const RAIL_DAY_TEXTS = {
  business_days: both('business days', '工作日'),
  every_day: both('every day', '每天'),
} as const;

const RAIL_TITLES = [
  both('rail', '通道'),
  both('speed', '时效'),
  both('days', '运行日'),
  both('hours', '时间'),
  both('at most (minor units)', '单笔上限(最小单位)'),
  both('days to settle', '到账工作日'),
] as const;

const DAY_TITLES = [both('date', '日期'), both('kind', '类别'), both('name', '名称')] as const;

const VERDICTS = {
  ok: both('ok', '无误'),
  faulty: both('FAULTY', '有误'),
  invalid: both('INVALID', '无效'),
} as const;
