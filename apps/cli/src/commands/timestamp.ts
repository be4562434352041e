import { openLogSource } from '@ringfence/tiled-log';
import type { Command } from 'commander';
import { loadAnchoring } from '../evidence/anchoring/load-anchoring.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence timestamp`: one checkpoint of a day, stamped by an authority (RFC 3161). */
export function addTimestamp(program: Command, context: CommandContext): void {
  const timestamp = program.command('timestamp').description(context.terminal.say(TIMESTAMP));
  addRequest(timestamp, context);
  addVerify(timestamp, context);
}

interface RequestOptions {
  readonly authority: string;
  readonly roots: string;
  readonly policyId?: string;
}

function addRequest(parent: Command, context: CommandContext): void {
  const { terminal, options } = context;
  parent
    .command('request')
    .description(terminal.say(REQUEST))
    .argument('<directory>', terminal.say(DIRECTORY))
    .requiredOption('--authority <address>', terminal.say(AUTHORITY))
    .requiredOption('--roots <file>', terminal.say(ROOTS))
    .option('--policy-id <id>', terminal.say(POLICY_ID))
    .action(async (directory: string, { authority, roots, policyId }: RequestOptions) => {
      const { readNoteFile, readRootsFile, readLogPlace, stampCheckpoint, textOfRefusal } =
        await loadAnchoring();
      const asked = {
        directory,
        note: await readNoteFile(directory),
        authority: { url: authority, roots: await readRootsFile(roots), policy: policyId },
        now: new Date(),
      };
      const outcome = await readLogPlace(directory, () => stampCheckpoint(asked));
      if (options().json) terminal.write(`${JSON.stringify(outcome)}\n`);
      if (outcome.status !== 'stamped' && outcome.status !== 'already_stamped') {
        if (!options().json) terminal.write(`${terminal.say(textOfRefusal(outcome))}\n`);
        context.exit(EXIT.no);
        return;
      }
      if (options().json) return;
      const { date, size, stampedAt, timestampFile } = outcome.anchor;
      const text =
        outcome.status === 'stamped'
          ? both(
              `Stamped: ${size} entries at ${stampedAt}, kept in ${timestampFile}.`,
              `已盖时间戳:${size} 条记录,时间 ${stampedAt},保存于 ${timestampFile}。`,
            )
          : both(
              `${date} has its time stamp already: ${timestampFile}.`,
              `${date} 已有时间戳:${timestampFile}。`,
            );
      terminal.write(`${terminal.say(text)}\n`);
    });
}

interface VerifyOptions {
  readonly policy: string;
  readonly roots: string;
  readonly date?: string;
  readonly policyId?: string;
}

function addVerify(parent: Command, context: CommandContext): void {
  const { terminal, options } = context;
  parent
    .command('verify')
    .description(terminal.say(VERIFY))
    .argument('<place>', terminal.say(PLACE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .requiredOption('--roots <file>', terminal.say(ROOTS))
    .option('--date <date>', terminal.say(DATE))
    .option('--policy-id <id>', terminal.say(POLICY_ID))
    .action(async (place: string, { policy, roots, date, policyId }: VerifyOptions) => {
      const { readRootsFile, readLogPlace, textOfRefusal, verifyStamp } = await loadAnchoring();
      const asked = {
        policy: await readPolicyFile(policy),
        roots: await readRootsFile(roots),
        now: new Date(),
        date,
        timestampPolicy: policyId,
      };
      const outcome = await readLogPlace(place, () => verifyStamp(openLogSource(place), asked));
      if (outcome.status !== 'ok') context.exit(EXIT.no);
      if (options().json) {
        terminal.write(`${JSON.stringify(outcome)}\n`);
        return;
      }
      if (outcome.status !== 'ok') {
        terminal.write(`${terminal.say(textOfRefusal(outcome))}\n`);
        return;
      }
      const { origin, anchor, timestamp, size } = outcome;
      const time = timestamp.time.toISOString();
      const text = both(
        `${origin} had its first ${anchor.size} entries at ${time}, says ${timestamp.authority}; it has grown from them to ${size}.`,
        `${timestamp.authority} 证明:${origin} 在 ${time} 已有前 ${anchor.size} 条记录;现有 ${size} 条,由其增长而来。`,
      );
      terminal.write(`${terminal.say(text)}\n`);
    });
}

const TIMESTAMP = both(
  'time stamps of an authority over checkpoints of a log (RFC 3161)',
  '时间戳服务机构对日志检查点签发的时间戳(RFC 3161)',
);
const REQUEST = both(
  'have the checkpoint of today stamped, once a day',
  '为今日检查点申请时间戳,每日一次',
);
const VERIFY = both(
  'verify a time stamp without a network, and that the log grew from it',
  '离线验证时间戳,并验证日志由其增长而来',
);
const DIRECTORY = both('the public directory of a log', '日志的公开目录');
const PLACE = both('directory or address of a log', '日志的目录或地址');
const AUTHORITY = both('address of the authority', '时间戳服务机构的地址');
const ROOTS = both(
  'certificates that are believed (PEM): roots of the authority',
  '所信任的证书(PEM):服务机构的根证书',
);
const POLICY = both('whom you trust (tlog-policy)', '信任策略文件(tlog-policy)');
const POLICY_ID = both(
  'the only policy of the authority that is accepted',
  '唯一接受的时间戳策略标识',
);
const DATE = both('day of the stamp in UTC (else the newest)', '时间戳日期(UTC,默认最新)');
