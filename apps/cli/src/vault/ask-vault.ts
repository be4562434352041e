import { startCluster } from '@ringfence/cluster';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { ChildNotReady } from '../processes/process-fault.ts';
import { runToEnd } from '../processes/run-child.ts';
import { serverCommand } from '../start/programs.ts';

/** Runs a command of the server on the database, which is started for it when it does not run. */
export async function askVault(
  context: CommandContext,
  args: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const stateDirectory = stateDirectoryOfRun(context);
  const cluster = await startCluster({ stateDirectory });
  const program = serverCommand({ stateDirectory, databaseUrl: cluster.connectionString }, args);
  try {
    let answer: unknown;
    const { exit } = await runToEnd(program, (line) => {
      answer = line;
    });
    if (exit.code === 0 && typeof answer === 'object' && answer !== null) return { ...answer };
    throw new ChildNotReady({ ...program, exit });
  } finally {
    if (!cluster.reused) await cluster.stop();
  }
}
