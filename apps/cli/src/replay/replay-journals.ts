import { startCluster } from '@ringfence/cluster';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { ChildNotReady } from '../processes/process-fault.ts';
import { runToEnd } from '../processes/run-child.ts';
import { serverCommand } from '../start/programs.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import { formatReplayRow, parseReplayLine, type ReplayResult } from './replay-line.ts';

/** Replays on the database of the installation, which is started for it when it does not run. */
export async function replayJournals(
  context: CommandContext,
  poolId: number | undefined,
): Promise<ExitCode> {
  const { terminal } = context;
  const { json } = context.options();
  const stateDirectory = stateDirectoryOfRun(context);
  const cluster = await startCluster({ stateDirectory });
  const program = serverCommand({ stateDirectory, databaseUrl: cluster.connectionString }, [
    'replay',
    ...(poolId === undefined ? [] : ['--pool', String(poolId)]),
  ]);
  const results: ReplayResult[] = [];
  try {
    const { exit } = await runToEnd(program, (line) => {
      if (json) terminal.write(`${JSON.stringify(line)}\n`);
      const read = parseReplayLine(line);
      if (read?.event === 'result') results.push(read);
      else if (read?.event === 'progress' && !json && terminal.showsProgress) {
        terminal.writeError(`\r${terminal.say(POOL)} ${read.poolId}: ${read.position}   `);
      }
    });
    if (terminal.showsProgress && !json) terminal.writeError('\r');
    const same = results.every(({ status }) => status === 'same');
    if (exit.code !== 0 && same) throw new ChildNotReady({ ...program, exit });
    if (!json) terminal.write(formatResults(context, results));
    return same ? EXIT.ok : EXIT.no;
  } finally {
    if (!cluster.reused) await cluster.stop();
  }
}

function formatResults({ terminal }: CommandContext, results: readonly ReplayResult[]): string {
  const table = formatTable(
    TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
    results.map((result) => formatReplayRow(result, terminal)),
  );
  const differences = results.flatMap(({ poolId, difference }) =>
    difference === undefined
      ? []
      : [`\n${terminal.say(POOL)} ${poolId}: ${JSON.stringify(difference)}\n`],
  );
  return [table, ...differences].join('');
}

const POOL = both('pool', '专户');
const TITLES = [
  { title: POOL, align: 'right' },
  { title: both('result', '结果'), align: 'left' },
  { title: both('positions', '日志位置'), align: 'right' },
  { title: both('entries', '日志条目'), align: 'right' },
  { title: both('transfers', '记账'), align: 'right' },
  { title: both('accounts', '账户'), align: 'right' },
  { title: both('seconds', '用时(秒)'), align: 'right' },
] as const;
