import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence resolution export`: everything that somebody else needs, in one directory. */
export function addResolution(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const resolution = program.command('resolution').description(terminal.say(RESOLUTION));
  resolution
    .command('export')
    .description(terminal.say(EXPORT))
    .argument('<directory>', terminal.say(DIRECTORY))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (directory: string, options: { pool?: number }) => {
      const { exportResolutionPack } = await import('../resolution/export-resolution-pack.ts');
      context.exit(await exportResolutionPack(context, { directory, poolId: options.pool }));
    });
}

const RESOLUTION = both(
  'the resolution pack: what a successor or an authority needs to say who owns what',
  '处置包:接续机构或主管部门确认资金归属所需的全部内容',
);
const EXPORT = both(
  'write the pack; works on the database, with or without a running server',
  '导出处置包;直接读取数据库,无需服务器运行',
);
const DIRECTORY = both('an empty or new directory', '空目录或新目录');
const POOL = both('only this pool', '仅导出该专户');
