import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import { EvidenceFault } from '../evidence/evidence-fault.ts';
import { findLogPlace } from '../evidence/log/find-log-place.ts';
import { openLog } from '../evidence/log/open-log.ts';
import type { MonitorEvent } from '../evidence/monitor/run-monitor.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { ownState } from '../evidence/witness/own-state.ts';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parseNumber } from './parse-number.ts';

const INTERVAL_SECONDS_DEFAULT = 5;
const WHOLE_SECONDS_DEFAULT = 300;
const UNLOGGED_SECONDS_DEFAULT = 60;

/** `ringfence monitor run`: a log held against the database that it was made from, for ever. */
export function addMonitor(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const monitor = program.command('monitor').description(terminal.say(MONITOR));
  monitor
    .command('run')
    .description(terminal.say(RUN))
    .argument('<place>', terminal.say(PLACE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .requiredOption('--state <file>', terminal.say(STATE))
    .option('--once', terminal.say(ONCE))
    .option('--log-only', terminal.say(LOG_ONLY))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--token-file <file>', terminal.say(TOKEN))
    .option('--erased <file>', terminal.say(ERASED))
    .option('--age-seconds-max <seconds>', terminal.say(AGE), parseNumber)
    .option(
      '--unlogged-seconds-max <seconds>',
      terminal.say(UNLOGGED),
      parseNumber,
      UNLOGGED_SECONDS_DEFAULT,
    )
    .option(
      '--interval-seconds <seconds>',
      terminal.say(INTERVAL),
      parseNumber,
      INTERVAL_SECONDS_DEFAULT,
    )
    .option('--whole-seconds <seconds>', terminal.say(WHOLE), parseNumber, WHOLE_SECONDS_DEFAULT)
    .action(async (place: string, options: MonitorOptions) => {
      await runMonitor(context, place, options);
    });
}

interface MonitorOptions {
  readonly policy: string;
  readonly state: string;
  readonly once?: boolean;
  readonly logOnly?: boolean;
  readonly pool?: number;
  readonly tokenFile?: string;
  readonly erased?: string;
  readonly ageSecondsMax?: number;
  readonly unloggedSecondsMax: number;
  readonly intervalSeconds: number;
  readonly wholeSeconds: number;
}

async function runMonitor(
  context: CommandContext,
  log: string,
  options: MonitorOptions,
): Promise<void> {
  const policy = await readPolicyFile(options.policy);
  const place = await findLogPlace(log, stateDirectoryOfRun(context));
  const source = await openLog(place, options.tokenFile);
  const erased = await readErased(options.erased);
  await ownState(options.state);
  const database = options.logOnly === true ? undefined : await openDatabase(context);
  try {
    const { openMonitor, keepMonitoring } = await import('../evidence/monitor/run-monitor.ts');
    const tell = await createTeller(context, options.once === true);
    const { ageSecondsMax, unloggedSecondsMax, state, pool: poolId } = options;
    const watched = database === undefined ? undefined : { store: database.store, poolId };
    const asked = { source, policy, erased, ageSecondsMax, unloggedSecondsMax, state };
    const monitor = await openMonitor({ ...asked, database: watched }, tell);
    const findings =
      options.once === true
        ? (await monitor.cycle(true)).findings
        : await keepMonitoring(monitor, { ...options, signal: stopSignal() });
    context.exit(findings === 0 ? EXIT.ok : EXIT.no);
  } finally {
    await database?.close();
  }
}

async function openDatabase(context: CommandContext) {
  const { openWatchedDatabase } = await import('../evidence/monitor/watched-database.ts');
  return openWatchedDatabase(stateDirectoryOfRun(context), 'ringfence monitor');
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      controller.abort();
    });
  return controller.signal;
}

/** Positions of a file, one a line. @throws {EvidenceFault} when a line is no position */
async function readErased(path: string | undefined): Promise<ReadonlySet<number>> {
  if (path === undefined) return new Set();
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const lines = text?.split('\n').filter((line) => line.trim() !== '');
  const isList = lines?.every((line) => /^[1-9][0-9]{0,14}$/.test(line.trim())) === true;
  if (isList) return new Set(lines.map((line) => Number.parseInt(line, 10)));
  throw new EvidenceFault(
    both(`${path} is no list of positions, one in each line.`, `${path} 不是每行一个序号的清单。`),
    { code: 'erased_not_read' },
  );
}

/** Says what happens: JSON lines for programs, sentences for people. */
async function createTeller(
  { terminal, options }: CommandContext,
  isOnce: boolean,
): Promise<(event: MonitorEvent) => void> {
  const { textOfFinding } = await import('../evidence/monitor/finding-text.ts');
  const isJson = options().json;
  let findingsToldLast = -1;
  return (event) => {
    if (event.event !== 'cycle') {
      const text = terminal.say(textOfFinding(event.finding));
      if (isJson) terminal.write(`${JSON.stringify({ ...event, text })}\n`);
      else terminal.write(`${terminal.say(SIGN_OF[event.event])} ${text}\n`);
      return;
    }
    // In between, a cycle without a change is nothing to tell.
    if (!isOnce && !event.whole && event.findings === findingsToldLast) return;
    findingsToldLast = event.findings;
    if (isJson) terminal.write(`${JSON.stringify(event)}\n`);
    else terminal.write(`${terminal.say(textOfCycle(event))}\n`);
  };
}

function textOfCycle({
  origin,
  size,
  leaves,
  accounts,
  findings,
}: Extract<MonitorEvent, { readonly event: 'cycle' }>) {
  return findings === 0
    ? both(
        `${origin}: ${leaves} of ${size} entries and ${accounts} accounts compared, nothing found.`,
        `${origin}:已核对 ${size} 条记录中的 ${leaves} 条及 ${accounts} 个账户,未发现异常。`,
      )
    : both(
        `${origin}: ${leaves} of ${size} entries and ${accounts} accounts compared, open findings: ${findings}.`,
        `${origin}:已核对 ${size} 条记录中的 ${leaves} 条及 ${accounts} 个账户,有 ${findings} 项异常。`,
      );
}

const SIGN_OF = {
  finding: both('FOUND:', '发现:'),
  finding_gone: both('No longer found:', '不再存在:'),
} as const;

const MONITOR = both(
  'hold the log of a pool against its database, as an auditor does',
  '以审计人身份将专户日志与数据库核对',
);
const RUN = both(
  'read the log, verify it, recompute every balance and compare each record and sum of the database (DATABASE_URL, a login that may only read is enough; else that of the installation). Exit code 0 nothing found, 1 something',
  '读取并验证日志,重算全部余额,逐条核对数据库记录与合计(DATABASE_URL,只读账号即可;默认取本机安装的数据库)。退出码 0 表示未发现异常,1 表示有异常',
);
const PLACE = both(
  'the log: pool-1 of this installation, or a directory or address',
  '日志:本机安装的 pool-1,或目录、地址',
);
const POLICY = both(
  'a policy file (tlog-policy): the log, witnesses and quorum that are trusted',
  '策略文件(tlog-policy):所信任的日志、见证人与法定数',
);
const STATE = both(
  'the memory of the monitor, one file; it also lists the findings that are open',
  '监视器的状态文件,同时列出未消除的异常',
);
const ONCE = both('compare everything once and end', '全部核对一次后结束');
const LOG_ONLY = both(
  'no database: check the log by itself and recompute its balances',
  '不连接数据库:仅验证日志并重算其余额',
);
const POOL = both('the pool (else by the name of the log)', '专户编号(默认取日志名称)');
const TOKEN = both(
  'a file with the token that the log asks its readers for',
  '保存日志读取令牌的文件',
);
const ERASED = both(
  'a file of positions whose salts were destroyed on request, one in each line',
  '应请求销毁盐值的序号清单,每行一个',
);
const AGE = both(
  'refuse a checkpoint that a quorum has not cosigned within so many seconds',
  '若法定数见证人未在该秒数内联署检查点,则视为异常',
);
const UNLOGGED = both(
  'seconds after which a commit must be in the log',
  '提交后须入日志的最长秒数',
);
const INTERVAL = both('seconds between two looks at what is new', '两次增量核对之间的秒数');
const WHOLE = both('seconds after which everything is compared again', '再次全部核对的间隔秒数');
