import { setTimeout as wait } from 'node:timers/promises';
import { clusterState, stopCluster } from '@ringfence/cluster';
import { stateDirectoryOfRun } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { findSupervisor } from '../processes/supervisor-record.ts';

export type StopOutcome = 'stopped' | 'database_stopped' | 'nothing_ran' | 'does_not_stop';

const STOP_MILLISECONDS_MAX = 60_000;
const LOOK_MILLISECONDS = 100;

/** Asks the process that runs the installation to stop, and waits until it has. */
export async function stopInstallation(context: CommandContext): Promise<StopOutcome> {
  const stateDirectory = stateDirectoryOfRun(context);
  const supervisor = await findSupervisor(stateDirectory);
  if (supervisor === undefined) return stopDatabase(stateDirectory);

  process.kill(supervisor.processId, 'SIGTERM');
  const until = performance.now() + STOP_MILLISECONDS_MAX;
  while ((await findSupervisor(stateDirectory)) !== undefined) {
    if (performance.now() > until) return 'does_not_stop';
    await wait(LOOK_MILLISECONDS);
  }
  await stopDatabase(stateDirectory);
  return 'stopped';
}

async function stopDatabase(stateDirectory: string): Promise<StopOutcome> {
  const { state } = await clusterState({ stateDirectory });
  if (state !== 'running' && state !== 'silent') return 'nothing_ran';
  await stopCluster({ stateDirectory });
  return 'database_stopped';
}
