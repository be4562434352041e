import { resolve } from 'node:path';
import { startCluster } from '@ringfence/cluster';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { ChildNotReady } from '../processes/process-fault.ts';
import { runToEnd } from '../processes/run-child.ts';
import { serverCommand } from '../start/programs.ts';
import { both } from '../terminal/language.ts';

/** What the server's program says at the end of an export. */
interface PackLine {
  readonly event: 'pack_exported' | 'pack_not_exported';
  readonly code?: string;
  readonly files?: number;
  readonly bytes?: number;
  readonly sha256?: string;
}

/** Exports from the database of the installation, which is started for it when it does not run. */
export async function exportResolutionPack(
  context: CommandContext,
  request: { readonly directory: string; readonly poolId: number | undefined },
): Promise<ExitCode> {
  const { terminal } = context;
  const directory = resolve(request.directory);
  const stateDirectory = stateDirectoryOfRun(context);
  const cluster = await startCluster({ stateDirectory });
  const program = serverCommand({ stateDirectory, databaseUrl: cluster.connectionString }, [
    'export-pack',
    '--directory',
    directory,
    ...(request.poolId === undefined ? [] : ['--pool', String(request.poolId)]),
  ]);
  try {
    let last: PackLine | undefined;
    const { exit } = await runToEnd(program, (line) => {
      if (isPackLine(line)) last = line;
    });
    if (last === undefined) throw new ChildNotReady({ ...program, exit });
    if (context.options().json) terminal.write(`${JSON.stringify({ ...last, directory })}\n`);
    else if (last.event === 'pack_exported') {
      const { files = 0, bytes = 0, sha256 = '' } = last;
      terminal.write(
        `${directory}: ${files} ${terminal.say(FILES)}, ${bytes} ${terminal.say(BYTES)}\n`,
      );
      terminal.write(`${terminal.say(DIGEST)} ${sha256}\n`);
    } else terminal.writeError(`${terminal.say(WHY.get(last.code ?? '') ?? UNKNOWN)}\n`);
    return last.event === 'pack_exported' ? EXIT.ok : EXIT.no;
  } finally {
    if (!cluster.reused) await cluster.stop();
  }
}

function isPackLine(line: unknown): line is PackLine {
  if (typeof line !== 'object' || line === null || !('event' in line)) return false;
  return line.event === 'pack_exported' || line.event === 'pack_not_exported';
}

const FILES = both('files', '个文件');
const BYTES = both('bytes', '字节');
const DIGEST = both('SHA-256 of manifest.json:', 'manifest.json 的 SHA-256:');
const UNKNOWN = both('the pack was not exported', '未能导出');
const WHY = new Map([
  ['directory_not_empty', both('the directory is not empty', '目录不为空')],
  ['pool_not_found', both('there is no such pool', '没有该专户')],
  ['pools_too_many', both('too many pools for one pack: name one', '专户过多,请指定一个')],
]);
