import { setTimeout as wait } from 'node:timers/promises';
import { businessDate, nextWeekday } from '@ringfence/money';
import { custodyReplayer, replayPool } from '@ringfence/operations';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { createSeededRandom, type SeededRandom } from '@ringfence/testkit';
import { withStore } from '../crash/with-store.ts';
import { auditLane } from './audit-lane.ts';
import { readBankTruth } from './bank-truth.ts';
import { endBusinessDay } from './business-day.ts';
import { FIRST_DAY, type Lane, openLane } from './lane.ts';
import { makeScenario } from './make-scenario.ts';
import { type CampaignProcesses, openProcesses } from './open-processes.ts';
import { count, type Tally } from './operator-robot.ts';
import { askOk, openPatientClient } from './patient-client.ts';
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
  /** Ends the days early: what was played is audited all the same. */
  readonly stopping?: AbortSignal;
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
  const accounts = Array.from({ length: options.pools }, (_, index) => `POOL-${index + 1}01`);
  const daysOfEach = Math.ceil(options.days / options.pools);
  const scenario = makeScenario(random, accounts, daysOfEach);
  const processes = await openProcesses({ scenario, ...options });
  const tally: Tally = new Map();
  try {
    const lanes = await openLanes(processes, { accounts, seed: options.seed });
    const players = lanes.map((lane) => ({ lane, memory: createCustomersMemory() }));
    const killing = startKilling({ ...processes, random, tally, say: options.say });
    const ended = await Promise.allSettled(
      players.map((player) => playDays({ ...player, tally, options, daysOfEach })),
    );
    await killing.stop();
    const stuck = ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    const { faults, planted } = await auditAll(processes, { players, tally });
    return {
      seed: options.seed,
      days: tally.get('days closed') ?? 0,
      faults: stuck.length > 0 ? [...stuck, processes.servers.said(), ...faults] : faults,
      planted,
      tally,
      instructions: {
        asked: players.reduce((sum, { memory }) => sum + memory.asked, 0),
        accepted: players.reduce((sum, { memory }) => sum + memory.accepted, 0),
      },
      milliseconds: Math.round(performance.now() - began),
    };
  } finally {
    await processes.close();
  }
}

interface Player {
  readonly lane: Lane;
  readonly memory: CustomersMemory;
}

/** Holds every pool against the bank's own facts, and decides its journal again. */
async function auditAll(
  { bank, connectionString }: CampaignProcesses,
  { players, tally }: { readonly players: readonly Player[]; readonly tally: Tally },
) {
  const truth = readBankTruth(bank.factFile);
  const faults: string[] = [];
  for (const { lane, memory } of players) {
    faults.push(...(await auditLane(lane, { truth, memory, tally })));
    faults.push(...(await replay(connectionString, lane)));
  }
  tally.set('pools taken over', await countTakeOvers(connectionString));
  return { faults, planted: truth.planted };
}

async function openLanes(
  { administratorKey, servers, bank }: CampaignProcesses,
  { accounts, seed }: { readonly accounts: readonly string[]; readonly seed: number },
): Promise<readonly Lane[]> {
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
  readonly tally: Tally;
  readonly options: CampaignOptions;
  readonly daysOfEach: number;
}): Promise<void> {
  const { lane, memory, tally, options, daysOfEach } = parts;
  let date = businessDate(FIRST_DAY);
  let last = daysOfEach;
  for (let day = 1; day <= last + QUIET_DAYS; day += 1) {
    if (options.stopping?.aborted === true) last = Math.min(last, day - 1);
    const isQuiet = day > last;
    if (day === last + 1) await endFaults(lane);
    const began = performance.now();
    if (!isQuiet) await workOfCustomers(lane, memory);
    else await waitForPayments(lane);
    await endBusinessDay(lane, date, tally);
    count(tally, isQuiet ? 'quiet days closed' : 'days closed');
    const milliseconds = Math.round(performance.now() - began);
    options.say(`${lane.name} ${date} closed, day ${day}, ${milliseconds} ms`);
    date = nextWeekday(date);
  }
}

/** Orders that are still open get the time to be sent again: their pauses double. */
const PAYMENTS_MILLISECONDS_MAX = 180_000;
const PAYMENTS_POLL_MILLISECONDS = 500;
const OPEN_STATES: ReadonlySet<string> = new Set(['requested', 'sent', 'unknown', 'accepted']);

async function waitForPayments({ list }: Lane): Promise<void> {
  const deadline = performance.now() + PAYMENTS_MILLISECONDS_MAX;
  while (performance.now() < deadline) {
    const instructions = await list('/instructions');
    const isOpen = instructions.some(
      ({ kind, state }) => kind === 'withdraw' && OPEN_STATES.has(state),
    );
    if (!isOpen) return;
    await wait(PAYMENTS_POLL_MILLISECONDS);
  }
}

async function endFaults({ bank, account }: Lane): Promise<void> {
  const { json } = await askOk(bank, { path: '/sandbox/faults' });
  for (const fault of json.faults) {
    if (fault.account !== account) continue;
    await bank.ask({ path: `/sandbox/faults/${fault.faultId}`, method: 'DELETE' });
  }
}

/** Kills the bank and each server, each in its own time, and starts them again at once. */
function startKilling(parts: {
  readonly servers: CampaignProcesses['servers'];
  readonly bank: CampaignProcesses['bank'];
  readonly random: SeededRandom;
  readonly tally: Tally;
  readonly say: (line: string) => void;
}): { stop(): Promise<void> } {
  const { servers, bank, random, tally, say } = parts;
  const stopping = new AbortController();
  const keepKilling = async (victim: string, restart: () => Promise<void>, pace: number) => {
    let rising = 0;
    while (!stopping.signal.aborted) {
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

/** How often a pool got another owner, its first one not counted. */
async function countTakeOvers(connectionString: string): Promise<number> {
  const rows = await withStore(connectionString, (store) =>
    withSnapshot(store, EVERY_PLATFORM, (db) =>
      db.query<{ readonly count: number }>(
        'select coalesce(sum(epoch - 1), 0)::integer as count from pool.head',
        [],
      ),
    ),
  );
  return rows[0]?.count ?? 0;
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
