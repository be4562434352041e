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
    .option('--from-log <place>', terminal.say(FROM_LOG))
    .option('--openings <directory>', terminal.say(OPENINGS))
    .option('--policy <file>', terminal.say(POLICY))
    .option('--token-file <file>', terminal.say(TOKEN))
    .option('--age-seconds-max <seconds>', terminal.say(AGE), parseNumber)
    .action(async (pack: string | undefined, options: ReplayOptions, command: Command) => {
      if (pack !== undefined && options.pool !== undefined) {
        command.error(terminal.say(PACK_IS_WHOLE));
      }
      if (options.fromLog !== undefined) {
        const { replayLogPlace } = await import('../evidence/replay/replay-log-place.ts');
        context.exit(await replayLogPlace(context, options.fromLog, options));
        return;
      }
      if (pack !== undefined) {
        const { replayResolutionPack } = await import('../resolution/replay-resolution-pack.ts');
        context.exit(await replayResolutionPack(context, pack));
        return;
      }
      const { replayJournals } = await import('../replay/replay-journals.ts');
      context.exit(await replayJournals(context, options.pool));
    });
}

interface ReplayOptions {
  readonly pool?: number;
  readonly fromLog?: string;
  readonly openings?: string;
  readonly policy?: string;
  readonly tokenFile?: string;
  readonly ageSecondsMax?: number;
}

const FROM_LOG = both(
  'a log (name, directory or address) instead of the database: verify it, recompute every balance from it alone',
  '以日志(名称、目录或地址)代替数据库:验证日志,并仅凭日志重算全部余额',
);
const OPENINGS = both(
  'a directory of "log export --openings": open each commitment, and decide every command again',
  '“log export --openings” 的目录:打开每个承诺,并重新裁决全部指令',
);
const POLICY = both(
  'with --from-log, the policy file (tlog-policy) that is trusted',
  '配合 --from-log:所信任的策略文件(tlog-policy)',
);
const TOKEN = both(
  'a file with the token that the log asks its readers for',
  '保存日志读取令牌的文件',
);
const AGE = both(
  'refuse a checkpoint that a quorum has not cosigned within so many seconds',
  '若法定数见证人未在该秒数内联署检查点,则拒绝',
);
const DESCRIPTION = both(
  'decide the whole journal again from its first entry and compare with what is stored; works ' +
    'on the database, with or without a running server',
  '从首条日志重新裁决全部指令,并与已存余额和结果比对;直接读取数据库,无需服务器运行',
);
const PACK_IS_WHOLE = both(
  '--pool does not go with a pack: a pack is always checked whole',
  '处置包总是整体核验,不能指定 --pool',
);
const POOL = both(
  'only this pool; a pack is always checked whole',
  '仅重放该专户;处置包总是整体核验',
);
const PACK = both(
  'a resolution pack to check by itself, without database and server',
  '处置包目录:脱离数据库与服务器单独核验',
);
