import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { businessDate, nextWeekday } from '@ringfence/money';
import { custodyReplayer, replayPool } from '@ringfence/operations';
import { openStore } from '@ringfence/store';
import { createSeededRandom, type SeededRandom } from '@ringfence/testkit';
import { createApiKey } from '../../../src/access/create-api-key.ts';
import { startDurableCluster } from '../crash/durable-cluster.ts';
import { withStore } from '../crash/with-store.ts';
import { auditLane } from './audit-lane.ts';
import { readBankTruth } from './bank-truth.ts';
import { endBusinessDay } from './business-day.ts';
import { FIRST_DAY, type Lane, openLane } from './lane.ts';
import { makeScenario } from './make-scenario.ts';
import { count, type Tally } from './operator-robot.ts';
import { askOk, openPatientClient } from './patient-client.ts';
import { type ServerPair, startServerPair } from './server-pair.ts';
import { type SpawnedBank, spawnBank } from './spawned-bank.ts';
import {
  type CustomersMemory,
  createCustomersMemory,
  workOfCustomers,
} from './work-of-customers.ts';

export interface CampaignOptions {
  /** Business days of all pools together. */
  readonly days: number;
  readonly seed: number;
  readonly pools: number;
  /** How the servers reach the bank. */
  readonly rail: 'http' | 'folder';
  /** Keeps the folder of the bank for looking at it. */
  readonly keeps: boolean;
  readonly say: (line: string) => void;
}

/** What a campaign found. */
export interface CampaignReport {
  readonly seed: number;
  readonly days: number;
  /** What does not agree, one line each; nothing when all does. */
  readonly faults: readonly string[];
  readonly planted: ReadonlyMap<string, number>;
  readonly tally: Tally;
  readonly instructions: { readonly asked: number; readonly accepted: number };
  readonly milliseconds: number;
}

const PROGRAMMES = ['wallet', 'escrow', 'marketplace', 'prepaid', 'donation'] as const;
/** Days without orders and without new faults, in which everything comes to its end. */
const QUIET_DAYS = 4;
/** After a server is back it lives so long. */
const KILL_MILLISECONDS = { min: 3_000, max: 15_000 } as const;
/** On a busy machine it lives so many times as long as it took to come back. */
const RISING = 2;
/** The bank lives so many times longer. */
const BANK_PACE = 3;

/** Runs the whole campaign: real processes, random days under all faults, kills, then the audit. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const began = performance.now();
  const random = createSeededRandom(options.seed);
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-campaign-'));
  const accounts = Array.from({ length: options.pools }, (_, index) => `POOL-${index + 1}01`);
  const daysOfEach = Math.ceil(options.days / options.pools);
  const scenarioFile = join(directory, 'scenario.json');
  const scenario = makeScenario(random, accounts, daysOfEach);
  writeFileSync(scenarioFile, JSON.stringify(scenario, undefined, 1));
  const keyDirectory = join(directory, 'keys');
  mkdirSync(keyDirectory, { mode: 0o700 });

  const cluster = await startDurableCluster();
  const stateDirectory = join(directory, 'bank');
  const compileCache = join(directory, 'compile-cache');
  const folder = options.rail === 'folder' ? { folder: join(directory, 'exchange') } : {};
  const bank = await spawnBank({ stateDirectory, scenarioFile, compileCache, ...folder });
  const { connectionString } = cluster;
  const administratorKey = await createAdministratorKey(connectionString);
  const servers = await startServerPair({
    connectionString,
    bankAddress: bank.address,
    keyDirectory,
    compileCache,
    ...folder,
  });
  const tally: Tally = new Map();
  try {
    const lanes = await openLanes({
      accounts,
      administratorKey,
      servers,
      bank,
      seed: options.seed,
    });
    const players = lanes.map((lane) => ({ lane, memory: createCustomersMemory() }));
    const killing = startKilling({ servers, bank, random, tally, say: options.say });
    const ended = await Promise.allSettled(
      players.map((player) => playDays({ ...player, bank, tally, options, daysOfEach })),
    );
    await killing.stop();
    const stuck = ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    const faults = stuck.length > 0 ? [...stuck, servers.said()] : [];
    const truth = readBankTruth(bank.factFile);
    for (const { lane, memory } of players) {
      faults.push(...(await auditLane(lane, { truth, memory, tally })));
      faults.push(...(await replay(connectionString, lane)));
    }
    const instructions = {
      asked: players.reduce((sum, { memory }) => sum + memory.asked, 0),
      accepted: players.reduce((sum, { memory }) => sum + memory.accepted, 0),
    };
    return {
      seed: options.seed,
      days: daysOfEach * options.pools,
      faults,
      planted: truth.planted,
      tally,
      instructions,
      milliseconds: Math.round(performance.now() - began),
    };
  } finally {
    await servers.stop();
    await bank.kill();
    await cluster.remove();
    if (options.keeps) options.say(`the bank's books and the scenario: ${directory}`);
    else rmSync(directory, { recursive: true, force: true });
  }
}

async function createAdministratorKey(connectionString: string): Promise<string> {
  const store = openStore({ connectionString, connectionsMax: 1 });
  const created = await createApiKey(store, { keyId: 'admin1', role: 'administrator' });
  await store.close();
  if (created.status !== 'created') throw new Error(`the first key: ${created.status}`);
  return created.text;
}

async function openLanes(parts: {
  readonly accounts: readonly string[];
  readonly administratorKey: string;
  readonly servers: ServerPair;
  readonly bank: SpawnedBank;
  readonly seed: number;
}): Promise<readonly Lane[]> {
  const { accounts, administratorKey, servers, bank, seed } = parts;
  return Promise.all(
    accounts.map((account, index) =>
      openLane({
        name: `lane${index + 1}`,
        programme: PROGRAMMES[index % PROGRAMMES.length] ?? 'wallet',
        account,
        random: createSeededRandom(seed + index + 1),
        server: openPatientClient(servers.addresses),
        bank: openPatientClient(() => [bank.address]),
        administratorKey,
      }),
    ),
  );
}

/** The days of one pool, one after another; the last few are quiet. */
async function playDays(parts: {
  readonly lane: Lane;
  readonly memory: CustomersMemory;
  readonly bank: SpawnedBank;
  readonly tally: Tally;
  readonly options: CampaignOptions;
  readonly daysOfEach: number;
}): Promise<void> {
  const { lane, memory, tally, options, daysOfEach } = parts;
  let date = businessDate(FIRST_DAY);
  for (let day = 1; day <= daysOfEach + QUIET_DAYS; day += 1) {
    const isQuiet = day > daysOfEach;
    if (day === daysOfEach + 1) await endFaults(lane);
    const began = performance.now();
    if (!isQuiet) await workOfCustomers(lane, memory);
    else await wait(QUIET_MILLISECONDS);
    await endBusinessDay(lane, date, tally);
    count(tally, isQuiet ? 'quiet days closed' : 'days closed');
    const milliseconds = Math.round(performance.now() - began);
    options.say(`${lane.name} ${date} closed, day ${day}, ${milliseconds} ms`);
    date = nextWeekday(date);
  }
}

/** On a quiet day the orders that are still open get the time to be sent again. */
const QUIET_MILLISECONDS = 3_000;

async function endFaults({ bank, account }: Lane): Promise<void> {
  const { json } = await askOk(bank, { path: '/sandbox/faults' });
  for (const fault of json.faults) {
    if (fault.account !== account) continue;
    await bank.ask({ path: `/sandbox/faults/${fault.faultId}`, method: 'DELETE' });
  }
}

/** Kills the bank and each server, each in its own time, and starts them again at once. */
function startKilling(parts: {
  readonly servers: ServerPair;
  readonly bank: SpawnedBank;
  readonly random: SeededRandom;
  readonly tally: Tally;
  readonly say: (line: string) => void;
}): { stop(): Promise<void> } {
  const { servers, bank, random, tally, say } = parts;
  const stopping = new AbortController();
  const keepKilling = async (victim: string, restart: () => Promise<void>, pace: number) => {
    let rising = 0;
    for (;;) {
      const milliseconds = Math.max(random.integer(KILL_MILLISECONDS) * pace, RISING * rising);
      await wait(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      count(tally, `killed ${victim}`);
      const began = performance.now();
      await restart();
      rising = Math.round(performance.now() - began);
      say(`killed ${victim}, back after ${rising} ms`);
    }
  };
  const going = [
    keepKilling('first server', () => servers.restart(0), 1),
    keepKilling('second server', () => servers.restart(1), 1),
    keepKilling('bank', () => bank.restart(), BANK_PACE),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(going);
    },
  };
}

async function replay(
  connectionString: string,
  { name, poolId }: Lane,
): Promise<readonly string[]> {
  const { difference } = await withStore(connectionString, (store) =>
    replayPool(store, poolId, custodyReplayer),
  );
  return difference === undefined ? [] : [`${name}: replay differs: ${JSON.stringify(difference)}`];
}
