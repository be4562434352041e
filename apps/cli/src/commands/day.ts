import type { Command } from 'commander';
import { ServerProblem } from '../api/api-fault.ts';
import { formatEquation } from '../terminal/format-equation.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { addDayRun } from './day-run.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';

const DAYS_SHOWN = 10;

/** `ringfence day …`: states of days, their cut and close by hand, and their run. */
export function addDay(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const showEquation = (equation: object, currency: string): string =>
    formatEquation(equation, { currency, say: terminal.say });
  const day = program.command('day').description(terminal.say(DAY));

  day
    .command('status')
    .description(terminal.say(STATUS))
    .argument('[date]', terminal.say(DATE_SHOWN))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (businessDate: string | undefined, options: { pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      if (businessDate !== undefined) {
        const params = { poolId, businessDate };
        const { body } = await api.call(ROUTES.getDay, { params });
        if (context.options().json) {
          terminal.write(`${JSON.stringify(body)}\n`);
          return;
        }
        const { equation, ...rest } = body;
        terminal.write(formatMembers(rest, currency));
        if (equation !== undefined) terminal.write(`\n${showEquation(equation, currency)}`);
        return;
      }
      const days = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listDays, { params: { poolId }, query });
        return body;
      }, DAYS_SHOWN);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(days.items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
          days.items.map((one) => [
            one.businessDate,
            one.state,
            one.position === undefined ? '' : String(one.position),
          ]),
        ),
      );
      const closed = days.items.find(({ equation }) => equation !== undefined);
      if (closed === undefined) return;
      terminal.write(`\n${terminal.say(EQUATION)} ${closed.businessDate}\n`);
      terminal.write(showEquation(closed.equation ?? {}, currency));
    });

  addBreaks(day, context);
  addExplain(day, context);
  addAct(day, context, { act: 'cut', description: CUT });
  addAct(day, context, { act: 'close', description: CLOSE });
  addDayRun(day, context);
}

function addBreaks(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('breaks')
    .description(terminal.say(BREAKS))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: { pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listBreaks, { params: { poolId }, query });
        return body;
      });
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          BREAK_TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
          items.map((one) => [
            one.breakId,
            one.kind,
            one.state,
            one.businessDate,
            formatMoney(one.effectMinor, currency),
            one.subject,
            one.reason ?? '',
          ]),
        ),
      );
    });
}

function addExplain(day: Command, context: CommandContext): void {
  const { terminal } = context;
  day
    .command('explain')
    .description(terminal.say(EXPLAIN))
    .argument('<break>', terminal.say(BREAK))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (breakId: string, options: { pool?: number; reason: string }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.explainBreak, {
        params: { poolId, breakId },
        body: { commandId: newCommandId(), reason: options.reason },
      });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, currency));
    });
}

function addAct(
  day: Command,
  context: CommandContext,
  { act, description }: { act: 'cut' | 'close'; description: ReturnType<typeof both> },
): void {
  const { terminal } = context;
  day
    .command(act)
    .description(terminal.say(description))
    .argument('<date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (businessDate: string, options: { pool?: number }) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const route = act === 'cut' ? ROUTES.cutDay : ROUTES.closeDay;
      const { json } = context.options();
      const answer = api.call(route, {
        params: { poolId, businessDate },
        body: { commandId: newCommandId() },
      });
      const { body } = await answer.catch((fault: unknown) => {
        // A close that is refused says what stands between books and bank.
        const equation = fault instanceof ServerProblem ? equationOf(fault.problem) : undefined;
        if (equation !== undefined && !json) {
          const terms = { currency, say: terminal.say };
          terminal.write(`${formatEquation(equation, terms)}\n`);
        }
        throw fault;
      });
      if (json) {
        terminal.write(`${JSON.stringify(body)}\n`);
        return;
      }
      const equation = equationOf(body);
      const result = equation === undefined ? body.result : { ...body.result, equation: undefined };
      terminal.write(formatMembers({ ...body, result }, currency));
      if (equation === undefined) return;
      terminal.write(`\n${formatEquation(equation, { currency, say: terminal.say })}`);
    });
}

function equationOf({ result }: { readonly result?: unknown }): object | undefined {
  if (typeof result !== 'object' || result === null || !('equation' in result)) return undefined;
  const { equation } = result;
  return typeof equation === 'object' && equation !== null ? equation : undefined;
}

const DAY = both('business days: their states, cut-off and close', '会计日:状态、日切与关闭');
const STATUS = both(
  'the latest days and the equation of the last one closed, or one day',
  '最近的会计日及最近一次关闭的平衡等式,或指定的一天',
);
const CUT = both('end the day for new instructions', '日切:当日不再接受新指令');
const CLOSE = both(
  'close the day: every difference itemised, or refused with the reason',
  '关闭会计日:逐项列明差额;不满足条件时说明原因并拒绝',
);
const BREAKS = both('the differences between books and bank', '列出差错');
const EXPLAIN = both(
  'say why a difference exists, so that its day can close',
  '解释差错,以便关闭会计日',
);
const BREAK = both('the id of the break', '差错编号');
const REASON = both(
  'why; it enters the journal, so no personal data',
  '原因;写入日志,不得含个人信息',
);
const BREAK_TITLES = [
  { title: both('break', '差错'), align: 'left' },
  { title: both('kind', '种类'), align: 'left' },
  { title: both('state', '状态'), align: 'left' },
  { title: both('since', '起始日'), align: 'left' },
  { title: both('effect', '影响金额'), align: 'right' },
  { title: both('subject', '对象'), align: 'left' },
  { title: both('reason', '原因'), align: 'left' },
] as const;
const DATE = both('the business date, YYYY-MM-DD', '会计日,YYYY-MM-DD');
const DATE_SHOWN = both('one business date, YYYY-MM-DD', '指定会计日,YYYY-MM-DD');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const EQUATION = both('Equation of', '平衡等式');
const TITLES = [
  { title: both('business date', '会计日'), align: 'left' },
  { title: both('state', '状态'), align: 'left' },
  { title: both('position', '日志位置'), align: 'right' },
] as const;
