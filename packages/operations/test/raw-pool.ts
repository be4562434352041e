import {
  type Account,
  accountId,
  type Transfer,
  type TransferId,
  type TransferResult,
} from '@ringfence/ledger';
import { amount, businessDate, currency } from '@ringfence/money';
import {
  createPool,
  EVERY_PLATFORM,
  openStore,
  type Store,
  withTransaction,
} from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import {
  type Answer,
  createTransferIdSource,
  type LedgerCommand,
  type LedgerOutcome,
  type LedgerState,
  ledgerDecider,
  loadLedgerState,
  openPoolEngine,
  type PoolEngine,
  type PoolEngineOptions,
} from '../src/index.ts';

export const CNY = currency('CNY');
export const DAY = businessDate('2026-11-23');
export const nextId = createTransferIdSource();

export type LedgerEngine = PoolEngine<LedgerCommand, LedgerOutcome>;
export type LedgerEngineOptions = PoolEngineOptions<LedgerState, LedgerCommand, LedgerOutcome>;

/** A database with one pool of raw transfers, and engines on it. */
export interface RawPool {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly poolId: number;
  /** Opens an engine and waits until it owns the pool. */
  openEngine(options?: Partial<LedgerEngineOptions>): Promise<LedgerEngine>;
  close(): Promise<void>;
}

let poolsCount = 0;

/**
 * A pool of its own in the database; other pools of the same database are other tests' business.
 */
export async function createRawPool(store: Store): Promise<number> {
  poolsCount += 1;
  const name = `pool-${process.pid}-${poolsCount}`;
  return withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      await tx.execute(
        `insert into tenant.platform (platform_id, name) values ('platform', 'Platform')
         on conflict do nothing`,
      );
      return createPool(tx, {
        platformId: 'platform',
        name,
        currency: 'CNY',
        programmeId: 'ledger',
        programmeVersion: 1,
        commandId: name,
      });
    },
  );
}

export async function openRawPool(): Promise<RawPool> {
  const database = await createTestDatabase();
  const store = openStore({ connectionString: database.connectionString });
  const poolId = await createRawPool(store);
  const engines: LedgerEngine[] = [];
  return {
    database,
    store,
    poolId,
    openEngine: async (options = {}) => {
      const engine = openLedgerEngine({ store, poolId, ...options });
      engines.push(engine);
      await engine.whenOwner();
      return engine;
    },
    close: async () => {
      for (const engine of engines) await engine.close();
      await store.close();
      await database.drop();
    },
  };
}

let enginesCount = 0;

export function openLedgerEngine(
  options: Pick<LedgerEngineOptions, 'store' | 'poolId'> & Partial<LedgerEngineOptions>,
): LedgerEngine {
  enginesCount += 1;
  return openPoolEngine({
    decider: ledgerDecider,
    loadState: loadLedgerState,
    holder: `engine-${process.pid}-${enginesCount}`,
    ...options,
  });
}

/** Account 1 gives and takes without limit; the others, from 2 on, may not go below zero. */
export async function openAccounts(engine: LedgerEngine, count: number): Promise<void> {
  const commands: LedgerCommand[] = [];
  for (let id = 1; id <= count; id += 1)
    commands.push({ kind: 'open_account', account: account(id) });
  for (const answer of await engine.submitAll(commands)) {
    if (answer.status === 'decided' && answer.outcome.kind === 'open_account') continue;
    throw new Error(`expected an open account, received ${answer.status}`);
  }
}

export function account(id: number): Account {
  return {
    id: accountId(id),
    currency: CNY,
    kind: id === 1 ? 'bank_mirror' : 'customer',
    normalSide: id === 1 ? 'debit' : 'credit',
    mayGoBelowZero: id === 1,
    closed: false,
  };
}

/** A plain transfer under a fresh id, unless told otherwise. */
export function transfer(
  fields: {
    readonly from: number;
    readonly to: number;
    readonly amountMinor: bigint;
    readonly id?: TransferId;
  } & Partial<Omit<Transfer, 'debitAccountId' | 'creditAccountId' | 'amount' | 'id'>>,
): Transfer {
  const { from, to, amountMinor, id, ...rest } = fields;
  return {
    id: id ?? nextId(),
    phase: 'single',
    debitAccountId: accountId(from),
    creditAccountId: accountId(to),
    amount: amount(amountMinor),
    currency: CNY,
    kind: 'transfer',
    businessDate: DAY,
    ...rest,
  };
}

export function create(...transfers: readonly Transfer[]): LedgerCommand {
  return { kind: 'create_transfers', transfers };
}

/** The results of a `create_transfers` or `expire_due`; anything else fails the test. */
export function resultsOf(answer: Answer<LedgerOutcome>): readonly TransferResult[] {
  if (answer.status !== 'decided')
    throw new Error(`expected a decision, received ${answer.status}`);
  const { outcome } = answer;
  if (outcome.kind !== 'create_transfers' && outcome.kind !== 'expire_due')
    throw new Error(`expected results of transfers, received ${outcome.kind}`);
  return outcome.results;
}

export async function submitTransfers(
  engine: LedgerEngine,
  ...transfers: readonly Transfer[]
): Promise<readonly string[]> {
  return resultsOf(await engine.submit(create(...transfers))).map(({ status }) => status);
}
