import type { Command } from 'commander';
import type { BenchOptions } from '../benchmarks/run-benchmarks.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence bench`: the benchmarks of these programs, on a database of their own. */
export function addBench(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('bench')
    .description(terminal.say(DESCRIPTION))
    .option('--size <size>', terminal.say(SIZE))
    .option('--only <section>', terminal.say(ONLY))
    .option('--out <file>', terminal.say(OUT))
    .action(async (options: BenchOptions) => {
      const { runBenchmarks } = await import('../benchmarks/run-benchmarks.ts');
      context.exit(await runBenchmarks(context, options));
    });
}

const DESCRIPTION = both(
  'measure this machine: the bound, row locks, the engine, the whole path, replay',
  '性能测试:理论上限、行锁、引擎、完整路径与重放',
);
const SIZE = both(
  'full gives figures, smoke shows that all runs (full)',
  'full 给出数据,smoke 仅验证可运行(默认 full)',
);
const ONLY = both('only sections whose name contains this', '仅运行名称包含此文本的部分');
const OUT = both('write the figures to this file, as JSON', '将数据以 JSON 写入该文件');
