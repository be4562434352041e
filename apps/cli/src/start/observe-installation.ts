import { clusterState } from '@ringfence/cluster';
import { ROUTES } from '@ringfence/contract';
import type { ApiClient } from '../api/api-client.ts';
import { KeyMissing, ServerProblem, ServerUnreachable } from '../api/api-fault.ts';
import { readClientFile } from '../api/client-file.ts';
import { openApi, stateDirectoryOfRun } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { findSupervisor } from '../processes/supervisor-record.ts';
import { type LogSeen, observeLogs } from './observe-logs.ts';
import type { PartSeen } from './part-seen.ts';

export interface InstallationSeen {
  readonly server: PartSeen;
  readonly bank: PartSeen;
  readonly database: PartSeen;
  readonly supervisor: PartSeen;
  readonly log: PartSeen;
  readonly logs: readonly LogSeen[];
  readonly pools: readonly PoolSeen[];
}

export interface PoolSeen {
  readonly poolId: number;
  readonly name: string;
  readonly businessDate: string;
  readonly engineState: string;
}

const POOLS_SHOWN_MAX = 50;
const BANK_MILLISECONDS_MAX = 3_000;

/** Looks at every part without changing any. */
export async function observeInstallation(context: CommandContext): Promise<InstallationSeen> {
  const stateDirectory = stateDirectoryOfRun(context);
  const client = await readClientFile(stateDirectory);
  const api = await openApi(context);
  const { server, engines } = await observeServer(api);
  const { log, logs } = await observeLogs(client?.log?.url);
  return {
    server,
    bank: await observeBank(client?.bank?.url),
    database: await observeDatabase(stateDirectory),
    supervisor: await observeSupervisor(stateDirectory),
    log,
    logs,
    pools: server.state === 'ready' ? await observePools(api, engines) : [],
  };
}

async function observeServer(
  api: ApiClient,
): Promise<{ server: PartSeen; engines: ReadonlyMap<number, string> }> {
  const address = api.url;
  try {
    const { body } = await api.call(ROUTES.getReadiness);
    const engines = new Map(body.pools.map(({ poolId, state }) => [poolId, state] as const));
    return { server: { state: body.status, address }, engines };
  } catch (fault) {
    if (fault instanceof ServerProblem) {
      return { server: { state: fault.problem.code, address }, engines: new Map() };
    }
    if (!(fault instanceof ServerUnreachable)) throw fault;
    return { server: { state: 'unreachable', address }, engines: new Map() };
  }
}

async function observePools(
  api: ApiClient,
  engines: ReadonlyMap<number, string>,
): Promise<readonly PoolSeen[]> {
  try {
    const { body } = await api.call(ROUTES.listPools, { query: { limit: POOLS_SHOWN_MAX } });
    return body.items.map(({ poolId, name, businessDate }) => ({
      poolId,
      name,
      businessDate: businessDate ?? '',
      engineState: engines.get(poolId) ?? '',
    }));
  } catch (fault) {
    // Without a key everything but the pools can still be seen.
    if (fault instanceof KeyMissing || fault instanceof ServerProblem) return [];
    throw fault;
  }
}

async function observeBank(url: string | undefined): Promise<PartSeen> {
  if (url === undefined) return { state: 'unknown', address: '' };
  const signal = AbortSignal.timeout(BANK_MILLISECONDS_MAX);
  const answers = await fetch(`${url}/health`, { signal }).then(
    ({ ok }) => ok,
    () => false,
  );
  return { state: answers ? 'ready' : 'unreachable', address: url };
}

async function observeDatabase(stateDirectory: string): Promise<PartSeen> {
  const seen = await clusterState({ stateDirectory });
  const address = seen.state === 'running' ? `127.0.0.1:${seen.port}` : '';
  return { state: seen.state, address };
}

async function observeSupervisor(stateDirectory: string): Promise<PartSeen> {
  const found = await findSupervisor(stateDirectory);
  if (found === undefined) return { state: 'stopped', address: stateDirectory };
  return { state: `process ${found.processId}`, address: stateDirectory };
}
