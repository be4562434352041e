import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@ringfence/store';
import { createApiKey } from '../../../src/access/create-api-key.ts';
import { startDurableCluster } from '../crash/durable-cluster.ts';
import type { ScenarioFile } from './make-scenario.ts';
import { type ServerPair, startServerPair } from './server-pair.ts';
import { type SpawnedBank, spawnBank } from './spawned-bank.ts';

/** All processes of a campaign: a database of its own, the bank, and two servers. */
export interface CampaignProcesses {
  readonly connectionString: string;
  readonly administratorKey: string;
  readonly bank: SpawnedBank;
  readonly servers: ServerPair;
  /** Ends all of them and removes what they wrote, but what was asked to be kept. */
  close(): Promise<void>;
}

/**
 * Starts everything that a campaign runs on; what was started ends when the rest does not start.
 */
export async function openProcesses(request: {
  readonly scenario: ScenarioFile;
  readonly rail: 'http' | 'folder';
  readonly keeps: boolean;
  readonly say: (line: string) => void;
}): Promise<CampaignProcesses> {
  const { scenario, rail, keeps, say } = request;
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-campaign-'));
  const scenarioFile = join(directory, 'scenario.json');
  writeFileSync(scenarioFile, JSON.stringify(scenario, undefined, 1));
  const keyDirectory = join(directory, 'keys');
  mkdirSync(keyDirectory, { mode: 0o700 });
  const compileCache = join(directory, 'compile-cache');
  const folder = rail === 'folder' ? { folder: join(directory, 'exchange') } : {};

  const ends: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
    if (keeps) say(`the bank's books and the scenario: ${directory}`);
    else rmSync(directory, { recursive: true, force: true });
  };
  try {
    const cluster = await startDurableCluster();
    ends.push(() => cluster.remove());
    const { connectionString } = cluster;
    const stateDirectory = join(directory, 'bank');
    const bank = await spawnBank({ stateDirectory, scenarioFile, compileCache, ...folder });
    ends.push(() => bank.kill());
    const administratorKey = await createAdministratorKey(connectionString);
    const bankAddress = bank.address;
    const settings = { connectionString, bankAddress, keyDirectory, compileCache, ...folder };
    const servers = await startServerPair(settings);
    ends.push(() => servers.stop());
    return { connectionString, administratorKey, bank, servers, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function createAdministratorKey(connectionString: string): Promise<string> {
  const store = openStore({ connectionString, connectionsMax: 1 });
  const created = await createApiKey(store, { keyId: 'admin1', role: 'administrator' });
  await store.close();
  if (created.status !== 'created') throw new Error(`the first key: ${created.status}`);
  return created.text;
}
