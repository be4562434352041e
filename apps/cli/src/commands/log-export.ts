import { formatHex } from '@ringfence/transparency';
import type { Command } from 'commander';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import { findLogPlace } from '../evidence/log/find-log-place.ts';
import { textOfLog } from '../evidence/log/log-text.ts';
import { openLog, readingFrom } from '../evidence/log/open-log.ts';
import { poolOf } from '../evidence/monitor/pool-of.ts';
import { readPolicyFile } from '../evidence/read-policy-file.ts';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';

/** `ringfence log export`: a log as files that any tool of tlog-tiles verifies. */
export function addLogExport(log: Command, context: CommandContext): void {
  const { terminal } = context;
  log
    .command('export')
    .description(terminal.say(EXPORT))
    .argument('<directory>', terminal.say(DIRECTORY))
    .requiredOption('--log <log>', terminal.say(LOG))
    .option('--policy <file>', terminal.say(POLICY))
    .option('--token-file <file>', terminal.say(TOKEN))
    .option('--openings <directory>', terminal.say(OPENINGS))
    .action(async (directory: string, options: ExportOptions) => {
      await runExport(context, directory, options);
    });
}

interface ExportOptions {
  readonly log: string;
  readonly policy?: string;
  readonly tokenFile?: string;
  readonly openings?: string;
}

async function runExport(
  context: CommandContext,
  directory: string,
  options: ExportOptions,
): Promise<void> {
  const { terminal } = context;
  const { exportLog } = await import('../evidence/export/export-log.ts');
  const policy = options.policy === undefined ? undefined : await readPolicyFile(options.policy);
  const place = await findLogPlace(options.log, stateDirectoryOfRun(context));
  const source = await openLog(place, options.tokenFile);
  const exported = await readingFrom(place, async () => exportLog(source, { directory, policy }));
  const isJson = context.options().json;
  if (exported.status !== 'ok') {
    if (isJson) terminal.write(`${JSON.stringify(exported)}\n`);
    else terminal.writeError(`${terminal.say(textOfLog(exported))}\n`);
    context.exit(EXIT.no);
    return;
  }
  const { origin, size, root } = exported.head;
  const openings =
    options.openings === undefined
      ? undefined
      : await exportOpenings(context, { directory: options.openings, origin, size });
  if (isJson) {
    const line = { status: 'ok', directory, origin, size, root: formatHex(root), openings };
    terminal.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const text = both(
    `${origin}: ${size} entries verified and written to ${directory}.`,
    `${origin}:已验证 ${size} 条记录并写入 ${directory}。`,
  );
  terminal.write(`${terminal.say(text)}\n`);
  if (openings !== undefined) {
    const warning = both(
      `${openings} openings written to ${options.openings ?? ''}. PERSONAL DATA: keep them apart from the log.`,
      `已将 ${openings} 条开启记录写入 ${options.openings ?? ''}。含个人数据:请与日志分开保管。`,
    );
    terminal.write(`${terminal.say(warning)}\n`);
  }
}

async function exportOpenings(
  context: CommandContext,
  asked: { readonly directory: string; readonly origin: string; readonly size: number },
): Promise<number> {
  const { listOpenings } = await import('@ringfence/operations');
  const { writeOpenings } = await import('../evidence/export/opening-file.ts');
  const { openWatchedDatabase } = await import('../evidence/monitor/watched-database.ts');
  const { directory, origin, size } = asked;
  const poolId = poolOf(origin);
  const database = await openWatchedDatabase(stateDirectoryOfRun(context), 'ringfence log export');
  try {
    return await writeOpenings(directory, listOpenings(database.store, { poolId, size }));
  } finally {
    await database.close();
  }
}

const EXPORT = both(
  'copy a log into a directory that any tool of tlog-tiles verifies, each entry verified before it is written',
  '将日志复制到目录,可由任何支持 tlog-tiles 的工具核验;先验证后写入',
);
const DIRECTORY = both('an empty or new directory', '空目录或新目录');
const LOG = both(
  'the log: pool-1 or installation of this installation, or a directory or address',
  '日志:本机安装的 pool-1 或 installation,或目录、地址',
);
const POLICY = both(
  'a policy file (tlog-policy) that is trusted; else the key that the log itself names',
  '所信任的策略文件(tlog-policy);默认采用日志自报的公钥',
);
const TOKEN = both(
  'a file with the token that the log asks its readers for',
  '保存日志读取令牌的文件',
);
const OPENINGS = both(
  'write what opens the commitments to this directory too: personal data, from the database',
  '另将打开承诺所需内容写入该目录:含个人数据,取自数据库',
);
