import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence replay`: every journal decided again. Exit code 0 when all is the same, else 1. */
export function addReplay(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('replay')
    .description(terminal.say(DESCRIPTION))
    .argument('[pack]', terminal.say(PACK))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (pack: string | undefined, options: { pool?: number }) => {
      if (pack !== undefined) {
        const { replayResolutionPack } = await import('../resolution/replay-resolution-pack.ts');
        context.exit(await replayResolutionPack(context, pack));
        return;
      }
      const { replayJournals } = await import('../replay/replay-journals.ts');
      context.exit(await replayJournals(context, options.pool));
    });
}

const DESCRIPTION = both(
  'decide the whole journal again from its first entry and compare with what is stored; works ' +
    'on the database, with or without a running server',
  '从首条日志重新裁决全部指令,并与已存余额和结果比对;直接读取数据库,无需服务器运行',
);
const POOL = both(
  'only this pool; a pack is always checked whole',
  '仅重放该专户;处置包总是整体核验',
);
const PACK = both(
  'a resolution pack to check by itself, without database and server',
  '处置包目录:脱离数据库与服务器单独核验',
);
