import type { Bilingual } from '@ringfence/contract';
import { LogSourceFault, openLogSource } from '@ringfence/tiled-log';
import { formatHex } from '@ringfence/transparency';
import type { Command } from 'commander';
import { EvidenceFault } from '../evidence/evidence-fault.ts';
import {
  readEarlierCheckpoint,
  writeEarlierCheckpoint,
} from '../evidence/log/earlier-checkpoint.ts';
import { type LogVerification, verifyLog } from '../evidence/log/verify-log.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence log verify`: a whole log, from its files alone. */
export function addLog(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const log = program.command('log').description(terminal.say(LOG));
  log
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<place>', terminal.say(PLACE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .option('--remember <file>', terminal.say(REMEMBER))
    .action(async (place: string, { policy, remember }: VerifyOptions) => {
      const trusted = await readPolicyFile(policy);
      const before = remember === undefined ? undefined : await readEarlierCheckpoint(remember);
      const verification = await verifyPlace(place, { policy: trusted, before });
      if (context.options().json) terminal.write(`${formatJson(verification)}\n`);
      else terminal.write(`${terminal.say(textOf(verification))}\n`);
      if (verification.status !== 'ok') context.exit(EXIT.no);
      else if (remember !== undefined) await writeEarlierCheckpoint(remember, verification);
    });
}

interface VerifyOptions {
  readonly policy: string;
  readonly remember?: string;
}

async function verifyPlace(
  place: string,
  asked: Parameters<typeof verifyLog>[1],
): Promise<LogVerification> {
  try {
    return await verifyLog(openLogSource(place), asked);
  } catch (cause) {
    if (!(cause instanceof LogSourceFault)) throw cause;
    throw new EvidenceFault(
      both(
        `The log at ${place} cannot be read: ${cause.message}`,
        `无法读取 ${place} 处的日志:${cause.message}`,
      ),
      { code: 'log_not_read', cause },
    );
  }
}

function formatJson(verification: LogVerification): string {
  if (verification.status !== 'ok') return JSON.stringify(verification);
  const { root, ...rest } = verification;
  return JSON.stringify({ ...rest, root: formatHex(root) });
}

function textOf(verification: LogVerification): Bilingual {
  switch (verification.status) {
    case 'ok': {
      const { origin, size, witnesses } = verification;
      const seen =
        witnesses.length === 0
          ? both('nobody', '无')
          : both(witnesses.join(', '), witnesses.join('、'));
      return both(
        `The log ${origin} is whole: ${size} entries make the root that it signed. Cosigned by: ${seen.en}.`,
        `日志 ${origin} 完整:${size} 条记录得出其签署的根。联署者:${seen['zh-CN']}。`,
      );
    }
    case 'checkpoint_missing':
      return both('There is no checkpoint here: this is no log.', '此处没有检查点:不是日志。');
    case 'checkpoint_refused':
      return TEXT_OF_REFUSAL[verification.reason];
    case 'other_log': {
      const { origin } = verification;
      return both(
        `This is another log (${origin}) than the one of the earlier run.`,
        `这是另一个日志(${origin}),与先前验证的不同。`,
      );
    }
    case 'log_shrank': {
      const { size, sizeBefore } = verification;
      return both(
        `The log was cut: it had ${sizeBefore} entries and has ${size} now.`,
        `日志被截断:先前有 ${sizeBefore} 条记录,现有 ${size} 条。`,
      );
    }
    case 'history_rewritten': {
      const { sizeBefore } = verification;
      return both(
        `The log was rewritten: its first ${sizeBefore} entries are not those of the earlier run.`,
        `日志被改写:前 ${sizeBefore} 条记录与先前验证的不同。`,
      );
    }
    case 'file_missing':
      return both(`${verification.path} is missing.`, `缺少 ${verification.path}。`);
    case 'file_damaged':
      return both(`${verification.path} is damaged.`, `${verification.path} 已损坏。`);
    case 'tile_differs':
      return both(
        `${verification.path} is not what the entries make.`,
        `${verification.path} 与记录计算结果不符。`,
      );
    case 'root_differs':
      return both(
        'The entries make another root than the one that the log signed: an entry was changed.',
        '记录得出的根与日志签署的根不同:有记录被更改。',
      );
  }
}

const TEXT_OF_REFUSAL: Readonly<
  Record<Extract<LogVerification, { status: 'checkpoint_refused' }>['reason'], Bilingual>
> = {
  not_a_checkpoint: both('The checkpoint cannot be read.', '无法识别检查点。'),
  unknown_log: both(
    'The checkpoint is not signed by a log of the policy.',
    '检查点并非由策略中的日志签署。',
  ),
  bad_signature: both('A signature of the checkpoint is bad.', '检查点的签名无效。'),
  quorum_not_reached: both(
    'Too few witnesses of the policy cosigned the checkpoint.',
    '联署检查点的见证人不足策略所要求的法定数。',
  ),
  checkpoint_expired: both('The checkpoint was cosigned too long ago.', '检查点的联署已过期。'),
};

const LOG = both('check transparency logs (tlog-tiles)', '检查透明日志(tlog-tiles)');
const VERIFY = both(
  'read all entries of a log and check every tile, the root, the signatures and the quorum. Exit code 0 the log is whole, 1 it is not',
  '读取日志全部记录,检查每个分片、根、签名与法定数。退出码 0 表示完整,1 表示不完整',
);
const PLACE = both('the directory or the address of the log', '日志的目录或地址');
const POLICY = both(
  'a policy file (tlog-policy): the logs, witnesses and quorum that are trusted',
  '策略文件(tlog-policy):所信任的日志、见证人与法定数',
);
const REMEMBER = both(
  'a file that keeps what was verified: the next run sees whether the log was rewritten or cut',
  '保存已验证检查点的文件:下次运行即可发现日志是否被改写或截断',
);
