import { setTimeout as wait } from 'node:timers/promises';
import { accountId, type Transfer } from '@ringfence/ledger';
import { amount, businessDate } from '@ringfence/money';
import {
  createTransferIdSource,
  type LedgerCommand,
  type LedgerOutcome,
  ledgerDecider,
  loadLedgerState,
  openPoolEngine,
  type PoolEngine,
} from '@ringfence/operations';
import { listAccountSums, readThrough } from '@ringfence/store';
import type { BenchmarkDatabase } from './database.ts';
import { type Measurement, measure } from './measure.ts';
import { BANK_ACCOUNT, CURRENCY, CUSTOMERS, inGroups } from './workload.ts';

const FUND_MINOR = 1_000_000_000_000n;
const OPENED_AT_ONCE = 5_000;
const REPLAYED_SAMPLE = 1_000;
const DRAIN_POLL_MILLISECONDS = 5;

/** An engine on a pool with funded customers, none of whom may go below zero. */
export interface EngineBench {
  readonly poolId: number;
  run(request: EngineRun): Promise<Measurement>;
  close(): Promise<void>;
}

export interface EngineRun {
  readonly name: string;
  readonly transfers: readonly Transfer[];
  /** Transfers in one call. */
  readonly batch: number;
  /** Calls on their way at once. */
  readonly inFlight: number;
}

export async function openEngineBench(
  database: BenchmarkDatabase,
  name: string,
): Promise<EngineBench> {
  const poolId = await database.createPool(name);
  const engine = openPoolEngine({
    store: database.store,
    poolId,
    decider: ledgerDecider,
    loadState: loadLedgerState,
    holder: `bench-${process.pid}-${name}`,
    onFault: (fault) => {
      throw fault;
    },
  });
  await engine.whenOwner();
  await openAccounts(engine);
  return {
    poolId,
    run: async (request) => {
      await waitForHistories(engine);
      const measurement = await measureRun(engine, request);
      await verify(database, { engine, poolId, transfers: request.transfers });
      return measurement;
    },
    close: async () => engine.close(),
  };
}

type LedgerEngine = PoolEngine<LedgerCommand, LedgerOutcome>;

async function openAccounts(engine: LedgerEngine): Promise<void> {
  const commands = Array.from({ length: CUSTOMERS + 1 }, (_, index): LedgerCommand => {
    const isBank = index + 1 === BANK_ACCOUNT;
    return {
      kind: 'open_account',
      account: {
        id: accountId(index + 1),
        currency: CURRENCY,
        kind: isBank ? 'bank_mirror' : 'customer',
        normalSide: isBank ? 'debit' : 'credit',
        mayGoBelowZero: isBank,
        closed: false,
      },
    };
  });
  for (const group of inGroups(commands, OPENED_AT_ONCE)) await engine.submitAll(group);
  const nextId = createTransferIdSource();
  const fund = Array.from(
    { length: CUSTOMERS },
    (_, index): Transfer => ({
      id: nextId(),
      phase: 'single',
      debitAccountId: accountId(BANK_ACCOUNT),
      creditAccountId: accountId(index + 2),
      amount: amount(FUND_MINOR),
      currency: CURRENCY,
      kind: 'fund',
      businessDate: businessDate('2026-11-23'),
    }),
  );
  for (const group of inGroups(fund, OPENED_AT_ONCE))
    await engine.submit({ kind: 'create_transfers', transfers: group });
}

async function measureRun(
  engine: LedgerEngine,
  { name, transfers, batch, inFlight }: EngineRun,
): Promise<Measurement> {
  const calls = inGroups(transfers, batch).map(
    (group): LedgerCommand => ({ kind: 'create_transfers', transfers: group }),
  );
  const measurement = await measure({
    name,
    calls: calls.length,
    inFlight,
    countPerCall: batch,
    call: async (index) => {
      const command = calls[index];
      if (command === undefined) throw new Error('no call');
      const answer = await engine.submit(command);
      if (answer.status !== 'decided' || answer.outcome.kind !== 'create_transfers')
        throw new Error(`${name}: expected a decision, received ${answer.status}`);
      for (const { status } of answer.outcome.results)
        if (status !== 'created') throw new Error(`${name}: expected created, received ${status}`);
    },
  });
  const drainStarted = performance.now();
  await waitForHistories(engine);
  const drainSeconds = (performance.now() - drainStarted) / 1_000;
  return {
    ...measurement,
    drainSeconds,
    perSecondWithHistory: measurement.count / (measurement.seconds + drainSeconds),
  };
}

async function waitForHistories(engine: LedgerEngine): Promise<void> {
  const isBehind = (): boolean => {
    const { follower, positionNext } = engine.figures();
    return follower !== undefined && follower.positionLast < positionNext - 1;
  };
  while (isBehind()) await wait(DRAIN_POLL_MILLISECONDS);
}

/**
 * Conservation and limits of every account, and a sample of the run sent again: nothing may change.
 */
async function verify(
  database: BenchmarkDatabase,
  {
    engine,
    poolId,
    transfers,
  }: {
    readonly engine: LedgerEngine;
    readonly poolId: number;
    readonly transfers: readonly Transfer[];
  },
): Promise<void> {
  const before = await checkSums(database, poolId);
  const step = Math.max(1, Math.floor(transfers.length / REPLAYED_SAMPLE));
  // A linked transfer is sent again as it was, without its chain it would be another request.
  const sample = transfers.filter(({ linked }, index) => index % step === 0 && linked !== true);
  for (const group of inGroups(sample, REPLAYED_SAMPLE)) {
    const answer = await engine.submit({ kind: 'create_transfers', transfers: group });
    if (answer.status !== 'decided' || answer.outcome.kind !== 'create_transfers')
      throw new Error(`replay: expected a decision, received ${answer.status}`);
    for (const { status } of answer.outcome.results)
      if (status !== 'exists') throw new Error(`replay: expected exists, received ${status}`);
  }
  const after = await checkSums(database, poolId);
  if (before !== after) throw new Error('replay: the sums changed');
}

/** @returns the sum over all accounts, to compare */
async function checkSums(database: BenchmarkDatabase, poolId: number): Promise<string> {
  const total = { debitsPosted: 0n, creditsPosted: 0n, debitsPending: 0n, creditsPending: 0n };
  for (const { accountId: id, sums } of await listAccountSums(
    readThrough(database.connection),
    poolId,
  )) {
    for (const side of Object.keys(total) as (keyof typeof total)[]) total[side] += sums[side];
    const available = sums.creditsPosted - sums.debitsPosted - sums.debitsPending;
    if (id !== BANK_ACCOUNT && available < 0n) throw new Error(`account ${id} is below zero`);
  }
  if (total.debitsPosted !== total.creditsPosted || total.debitsPending !== total.creditsPending)
    throw new Error('debits and credits differ');
  return Object.values(total).join(' ');
}
