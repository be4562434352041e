import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import {
  type DayRunAnswer,
  type DayRunStepAnswer,
  formatDayRun,
  formatDayStep,
} from '../terminal/format-day-run.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';
import { writeAnswer } from './write-answer.ts';

/** How often a run that is watched is asked for. */
const WATCH_MILLISECONDS = 500;

interface PoolOptions {
  readonly pool?: number;
}

interface RunOptions extends PoolOptions {
  readonly date?: string;
  readonly next?: string;
  readonly watch?: boolean;
}

interface ScheduleOptions extends PoolOptions {
  readonly cut?: string;
  readonly closedBy?: string;
  readonly daysAfter: number;
  readonly unknownHours: number;
  readonly breakDays: number;
  readonly off?: boolean;
}

/** `ringfence day run`, `watch`, `show`, `resume` and `schedule`. */
export function addDayRun(day: Command, context: CommandContext): void {
  addRun(day, context);
  addWatch(day, context);
  addShow(day, context);
  addResume(day, context);
  addSchedule(day, context);
}

async function open(context: CommandContext, options: PoolOptions) {
  const { openPool } = await import('../api/open-pool.ts');
  const contract = await import('@ringfence/contract');
  const pool = await openPool(context, options.pool);
  const texts = {
    steps: contract.DAY_STEP_TEXT,
    states: contract.DAY_STEP_STATE_TEXT,
    reasons: contract.DAY_REASON_TEXT,
  };
  const { say } = context.terminal;
  return { ...pool, ROUTES: contract.ROUTES, words: { say, texts, currency: pool.currency } };
}

type OpenRun = Awaited<ReturnType<typeof open>>;
type ReadRun = Pick<OpenRun, 'api' | 'poolId' | 'ROUTES'>;

function addRun(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('run')
    .description(terminal.say(RUN))
    .option('--date <date>', terminal.say(DATE_OPEN))
    .option('--next <date>', terminal.say(NEXT))
    .option('--watch', terminal.say(WATCH_TOO))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: RunOptions) => {
      const pool = await open(context, options);
      const { api, poolId, ROUTES } = pool;
      const businessDate = options.date ?? (await findOpenDate(pool));
      const next = options.next === undefined ? {} : { nextBusinessDate: options.next };
      const body = { businessDate, ...next };
      const started = await api.call(ROUTES.startDayRun, { params: { poolId }, body });
      if (options.watch === true) await watchRun(context, pool, businessDate);
      else writeRun(context, pool, started.body);
    });
}

function addWatch(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('watch')
    .description(terminal.say(WATCH))
    .argument('[date]', terminal.say(DATE_LATEST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (date: string | undefined, options: PoolOptions) => {
      const pool = await open(context, options);
      await watchRun(context, pool, date ?? (await findLatestRun(pool)).businessDate);
    });
}

function addShow(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('show')
    .description(terminal.say(SHOW))
    .argument('[date]', terminal.say(DATE_LATEST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (date: string | undefined, options: PoolOptions) => {
      const pool = await open(context, options);
      const run = date === undefined ? await findLatestRun(pool) : await findRun(pool, date);
      writeRun(context, pool, run);
    });
}

function addResume(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('resume')
    .description(terminal.say(RESUME))
    .argument('<date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (businessDate: string, options: PoolOptions) => {
      const pool = await open(context, options);
      const { api, poolId, ROUTES } = pool;
      const params = { poolId, businessDate };
      writeRun(context, pool, (await api.call(ROUTES.resumeDayRun, { params, body: {} })).body);
    });
}

function addSchedule(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('schedule')
    .description(terminal.say(SCHEDULE))
    .option('--cut <time>', terminal.say(CUT_TIME))
    .option('--closed-by <time>', terminal.say(CLOSED_BY))
    .option('--days-after <days>', terminal.say(DAYS_AFTER), parseNumber, 1)
    .option('--unknown-hours <hours>', terminal.say(UNKNOWN_HOURS), parseNumber, 24)
    .option('--break-days <days>', terminal.say(BREAK_DAYS), parseNumber, 5)
    .option('--off', terminal.say(OFF))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: ScheduleOptions) => {
      const { api, poolId, ROUTES } = await open(context, options);
      const schedule = scheduleOf(options);
      if (schedule === undefined && options.off !== true) {
        const params = { poolId, recordId: 'day_schedule' };
        writeAnswer(context, (await api.call(ROUTES.getDaySchedule, { params })).body);
        return;
      }
      const body = { commandId: newCommandId(), ...(schedule === undefined ? {} : { schedule }) };
      writeAnswer(
        context,
        (await api.call(ROUTES.setDaySchedule, { params: { poolId }, body })).body,
      );
    });
}

/** @returns undefined when no times are given: the schedule is shown, or ends */
function scheduleOf({ cut, closedBy, daysAfter, unknownHours, breakDays }: ScheduleOptions) {
  if (cut === undefined || closedBy === undefined) return undefined;
  return {
    cutTime: cut,
    closedBy: { daysAfter, time: closedBy },
    paymentUnknownHours: unknownHours,
    breakAgeDays: breakDays,
  };
}

async function findOpenDate({ api, poolId, ROUTES }: ReadRun): Promise<string> {
  const query = { limit: 1 };
  const { body } = await api.call(ROUTES.listDays, { params: { poolId }, query });
  return body.items[0]?.businessDate ?? '';
}

async function findLatestRun({ api, poolId, ROUTES }: ReadRun): Promise<DayRunAnswer> {
  const query = { limit: 1 };
  const { body } = await api.call(ROUTES.listDayRuns, { params: { poolId }, query });
  const [latest] = body.items;
  if (latest !== undefined) return latest;
  const params = { poolId, businessDate: await findOpenDate({ api, poolId, ROUTES }) };
  // There is none: the server says so in the words of its problem.
  return (await api.call(ROUTES.getDayRun, { params })).body;
}

async function findRun({ api, poolId, ROUTES }: OpenRun, date: string): Promise<DayRunAnswer> {
  const params = { poolId, businessDate: date };
  return (await api.call(ROUTES.getDayRun, { params })).body;
}

function writeRun(context: CommandContext, { words }: OpenRun, run: DayRunAnswer): void {
  const { terminal } = context;
  if (context.options().json) {
    terminal.write(`${JSON.stringify(run)}\n`);
    return;
  }
  terminal.write(formatDayRun(run, words));
}

/** Writes each step when it changes, until the run is over or needs a person. */
async function watchRun(context: CommandContext, pool: OpenRun, date: string): Promise<void> {
  const { terminal } = context;
  const told = new Map<string, string>();
  const tell = (step: DayRunStepAnswer): void => {
    const word = `${step.state} ${step.reason ?? ''}`;
    if (step.state === 'planned' || told.get(step.step) === word) return;
    told.set(step.step, word);
    const line = context.options().json ? `${JSON.stringify(step)}\n` : undefined;
    terminal.write(line ?? formatDayStep(step, pool.words));
  };
  let state: DayRunAnswer['state'] = 'planned';
  while (state !== 'closed' && state !== 'needs_person') {
    const run = await findRun(pool, date);
    run.steps.forEach(tell);
    state = run.state;
    if (state !== 'closed' && state !== 'needs_person') await wait(WATCH_MILLISECONDS);
  }
  if (state === 'needs_person') context.exit(EXIT.no);
}

const RUN = both('run the end of a business day now, step by step', '立即执行日终作业(逐步)');
const WATCH = both('show the steps as they happen', '实时显示日终步骤');
const WATCH_TOO = both('show the steps as they happen', '同时实时显示步骤');
const SHOW = both('the steps of a run, with what each found', '显示日终各步骤及结果');
const RESUME = both(
  'begin the step that waits or needs a person again now',
  '立即重试等待中或需人工处理的步骤',
);
const SCHEDULE = both(
  'when days are cut and closed by themselves; without options: show it',
  '设定自动日切与关闭时间;不带参数则显示',
);
const DATE = both('the business date, YYYY-MM-DD', '会计日,YYYY-MM-DD');
const DATE_OPEN = both(
  'the business date, YYYY-MM-DD; the open one when absent',
  '会计日,YYYY-MM-DD;省略则为当前开放日',
);
const DATE_LATEST = both(
  'the business date, YYYY-MM-DD; the latest run when absent',
  '会计日,YYYY-MM-DD;省略则为最近一次',
);
const NEXT = both(
  'the business date after it, when the calendar does not know it',
  '下一会计日(日历无法确定时指定)',
);
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const CUT_TIME = both(
  "when the day is cut, HH:MM in the time zone of the pool's calendar",
  '日切时间 HH:MM(专户日历时区)',
);
const CLOSED_BY = both('by when it is closed, HH:MM', '最迟关闭时间 HH:MM');
const DAYS_AFTER = both('business days after the day itself', '最迟关闭日:之后的工作日数');
const UNKNOWN_HOURS = both('hours until an unknown payment alarms', '付款未知告警时限(小时)');
const BREAK_DAYS = both('business days until a break alarms', '差错告警时限(工作日)');
const OFF = both('days are cut and closed by hand again', '恢复人工日切与关闭');
