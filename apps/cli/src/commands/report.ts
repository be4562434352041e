import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

interface ReportOptions {
  readonly pool?: number;
  readonly date?: string;
  readonly month?: string;
  readonly format: 'json' | 'csv' | 'pdf';
  readonly language?: 'en' | 'zh-CN';
  readonly out?: string;
}

/** `ringfence report …`: the custody report of a closed day or month. */
export function addReport(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const report = program.command('report').description(terminal.say(REPORT));
  addPeriod(report, context, 'daily');
  addPeriod(report, context, 'monthly');
}

function addPeriod(report: Command, context: CommandContext, kind: 'daily' | 'monthly'): void {
  const { terminal } = context;
  const isDaily = kind === 'daily';
  report
    .command(kind)
    .description(terminal.say(isDaily ? DAILY : MONTHLY))
    .requiredOption(
      isDaily ? '--date <date>' : '--month <month>',
      terminal.say(isDaily ? DATE : MONTH),
    )
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--format <format>', terminal.say(FORMAT), 'json')
    .option('--language <language>', terminal.say(LANGUAGE))
    .option('--out <file>', terminal.say(OUT))
    .action(async (options: ReportOptions) => {
      const { writeReport } = await import('../report/write-report.ts');
      await writeReport(context, { ...options, period: options.date ?? options.month ?? '' });
    });
}

const REPORT = both(
  'custody reports of closed days: the equation, every difference, what moved',
  '存管报告:平衡等式、逐项差额与资金变动',
);
const DAILY = both('the report of a closed business day', '已关闭会计日的日报');
const MONTHLY = both('the report of a month whose days are all closed', '全部会计日已关闭的月报');
const DATE = both('the business date, YYYY-MM-DD', '会计日,YYYY-MM-DD');
const MONTH = both('the month, YYYY-MM', '月份,YYYY-MM');
const POOL = both('number of the pool; not needed when there is one', '专户编号;只有一个时可省略');
const FORMAT = both('json, csv or pdf', 'json、csv 或 pdf');
const LANGUAGE = both('en or zh-CN; else that of this terminal', 'en 或 zh-CN;默认同终端语言');
const OUT = both('the file to write; needed for pdf', '输出文件;pdf 必填');
