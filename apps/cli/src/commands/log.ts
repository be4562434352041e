import { formatHex } from '@ringfence/transparency';
import type { Command } from 'commander';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import {
  readEarlierCheckpoint,
  writeEarlierCheckpoint,
} from '../evidence/log/earlier-checkpoint.ts';
import { findLogPlace } from '../evidence/log/find-log-place.ts';
import { textOfLog } from '../evidence/log/log-text.ts';
import { openLog, readingFrom } from '../evidence/log/open-log.ts';
import { sinceOf } from '../evidence/log/read-head.ts';
import { type LogVerification, verifyLog } from '../evidence/log/verify-log.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { addLogExport } from './log-export.ts';
import { parseNumber } from './parse-number.ts';

/** `ringfence log verify`: a whole log, from its files alone. */
export function addLog(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const log = program.command('log').description(terminal.say(LOG));
  addLogExport(log, context);
  log
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<place>', terminal.say(PLACE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .option('--remember <file>', terminal.say(REMEMBER))
    .option('--age-seconds-max <seconds>', terminal.say(AGE), parseNumber)
    .option('--token-file <file>', terminal.say(TOKEN))
    .action(async (log: string, options: VerifyOptions) => {
      const place = await findLogPlace(log, stateDirectoryOfRun(context));
      const { remember } = options;
      const policy = await readPolicyFile(options.policy);
      const since = sinceOf(options.ageSecondsMax);
      const source = await openLog(place, options.tokenFile);
      const before = remember === undefined ? undefined : await readEarlierCheckpoint(remember);
      const verification = await readingFrom(place, async () =>
        verifyLog(source, { policy, before, since }),
      );
      if (context.options().json) terminal.write(`${formatJson(verification)}\n`);
      else terminal.write(`${terminal.say(textOfLog(verification))}\n`);
      if (verification.status !== 'ok') context.exit(EXIT.no);
      else if (remember !== undefined) await writeEarlierCheckpoint(remember, verification);
    });
}

interface VerifyOptions {
  readonly policy: string;
  readonly remember?: string;
  readonly ageSecondsMax?: number;
  readonly tokenFile?: string;
}

function formatJson(verification: LogVerification): string {
  if (verification.status !== 'ok') return JSON.stringify(verification);
  const { root, ...rest } = verification;
  return JSON.stringify({ ...rest, root: formatHex(root) });
}

const LOG = both('check transparency logs (tlog-tiles)', '检查透明日志(tlog-tiles)');
const VERIFY = both(
  'read all entries of a log and check every tile, the root, the signatures and the quorum. Exit code 0 the log is whole, 1 it is not',
  '读取日志全部记录,检查每个分片、根、签名与法定数。退出码 0 表示完整,1 表示不完整',
);
const PLACE = both(
  'the log: pool-1 or installation of this installation, or a directory or address',
  '日志:本机安装的 pool-1 或 installation,或目录、地址',
);
const POLICY = both(
  'a policy file (tlog-policy): the logs, witnesses and quorum that are trusted',
  '策略文件(tlog-policy):所信任的日志、见证人与法定数',
);
const REMEMBER = both(
  'a file that keeps what was verified: the next run sees whether the log was rewritten or cut',
  '保存已验证检查点的文件:下次运行即可发现日志是否被改写或截断',
);
const AGE = both(
  'refuse a checkpoint that a quorum has not cosigned within so many seconds',
  '若法定数见证人未在该秒数内联署检查点,则拒绝',
);
const TOKEN = both(
  'a file with the token that the log asks its readers for',
  '保存日志读取令牌的文件',
);
