import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Actor, Instruction, Outcome, PoolCommand } from '@ringfence/custody';
import { type BusinessDate, businessDate, currency, timestamp } from '@ringfence/money';
import {
  type BankDesk,
  type BankRound,
  bankRound,
  type CustodyEngine,
  closeDay,
  createHttpBankClient,
  custodyReplayer,
  fixOwnerList,
  followReserve,
  keepPayoutAccount,
  openCustodyEngine,
  openKeyShelf,
  openPool,
  type ReplayDifference,
  registerPayoutAccount,
  replayPool,
  submitUntilDecided,
} from '@ringfence/operations';
import {
  type CustomerRead,
  EVERY_PLATFORM,
  findAccountSums,
  findCustomer,
  insertPlatform,
  JOURNAL_ENTRIES_MAX,
  listEntries,
  openStore,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { createTestDatabase } from '@ringfence/testkit';
import { type FieldSeal, openFieldSeal, openLocalFileProvider } from '@ringfence/vault';
import { yuan } from './equation-text.ts';

export const ACCOUNT = 'POOL-CNY-1';
export const MONDAY = businessDate('2026-11-23');
export const FAR_AWAY = timestamp('2099-12-31T00:00:00.000Z');
const CURRENCY = currency('CNY');

export const ACTORS = {
  platform: { role: 'platform', keyId: 'platform-key' },
  customer: { role: 'customer_channel', keyId: 'channel-key' },
  operator: { role: 'operator', keyId: 'operator-key' },
  system: { role: 'system', keyId: 'clock' },
} as const satisfies Readonly<Record<string, Actor>>;

const BANK_MAIN = join(import.meta.dirname, '../../apps/bank/src/main.ts');
const ROUNDS_MAX = 20;
/** The accounts of the platform inside a pool. */
const PLATFORM_KINDS = [
  'fees_accrued',
  'marketing',
  'compensation',
  'profit_share',
  'interest',
  'advance',
] as const;

/** A sandbox bank in a process of its own. */
interface SandboxBank {
  readonly address: string;
  post(path: string, body: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

async function startBank(): Promise<SandboxBank> {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-story-bank-'));
  const child: ChildProcess = spawn(
    process.execPath,
    [BANK_MAIN, '--port', '0', '--state-directory', directory, '--log-level', 'error'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('the bank has no output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { address } = JSON.parse(line) as { readonly address: string };
  return {
    address,
    post: async (path, body) => {
      const response = await fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What a customer has, as a person reads it. */
export interface Purse {
  readonly available: string;
  readonly held: string;
}

export interface Stage {
  readonly bank: SandboxBank;
  readonly poolId: number;
  /** The pool's account at the bank. */
  readonly account: string;
  /**
   * Another pool of the same platform, with an account of its own at the bank.
   *
   * @param programmeId absent: the same programme
   */
  openBeside(account: string, programmeId?: string): Promise<Stage>;
  readonly engine: CustodyEngine;
  submit(command: PoolCommand): Promise<Outcome>;
  /** An instruction under its id; the answer also says whether it was answered before. */
  instruct(
    commandId: string,
    actor: Actor,
    instruction: Instruction,
  ): Promise<{ readonly outcome: Outcome; readonly replayed: boolean }>;
  registerPayout(customerId: string, identification: string): Promise<Outcome>;
  /** Opens a customer and registers its own account elsewhere. */
  openCustomer(customerId: string): Promise<Outcome>;
  /** What is left on the platform's accounts in the pool, by kind, in minor units. */
  platformMoney(): Promise<Readonly<Record<string, bigint>>>;
  customer(customerId: string): Promise<CustomerRead>;
  purse(customerId: string): Promise<Purse>;
  /** Rounds with the bank until one has nothing to do. */
  settle(): Promise<readonly BankRound[]>;
  round(): Promise<BankRound>;
  /** What was recorded of payments out, in order, as the journal has it. */
  paymentStatuses(): Promise<readonly string[]>;
  /** Takes note of what is new in the books of the pool's reserve. */
  followReserve(): Promise<number>;
  /** Makes the list of owners of the books and fixes it by its hash. */
  fixOwnerList(): Promise<Outcome>;
  closeDay(commandId: string, date?: BusinessDate): Promise<Outcome>;
  /** The whole journal decided again: the first thing that differs from what is stored. */
  replayDifference(): Promise<ReplayDifference | undefined>;
  close(): Promise<void>;
}

/**
 * A fresh database, a sandbox bank, and a pool of a programme whose business day is a Monday.
 *
 * @param admit is told of the database before the pool opens
 */
export async function openStage(
  programmeId = 'wallet',
  admit: (store: Store) => Promise<void> = () => Promise.resolve(),
): Promise<Stage> {
  const database = await createTestDatabase();
  const store: Store = openStore({ connectionString: database.connectionString });
  const bank = await startBank();
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, (tx) =>
    insertPlatform(tx, { platformId: 'shop', name: 'Shop' }),
  );
  await admit(store);
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-story-keys-'));
  const providers = [openLocalFileProvider(directory)] as const;
  const vault = openFieldSeal({ shelf: openKeyShelf(store), providers });
  const parts = { store, vault, bank };
  const stage = await openPoolOnStage(parts, { programmeId, account: ACCOUNT });
  return {
    ...stage,
    close: async () => {
      await stage.close();
      await store.close();
      await bank.stop();
      await database.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Opens a pool in a database, with an account at the sandbox bank. */
async function openPoolOnStage(
  {
    store,
    vault,
    bank,
  }: { readonly store: Store; readonly vault: FieldSeal; readonly bank: SandboxBank },
  { programmeId, account }: { readonly programmeId: string; readonly account: string },
): Promise<Stage> {
  await bank.post('/sandbox/accounts', {
    identification: account,
    currency: CURRENCY,
    openingMinor: '0',
    businessDate: MONDAY,
  });
  const engines: CustodyEngine[] = [];
  const opened = await openPool(
    {
      store,
      scope: EVERY_PLATFORM,
      engineOf: async (poolId) => {
        const engine = openCustodyEngine({ store, poolId, holder: 'story' });
        engines.push(engine);
        await engine.whenOwner();
        return engine;
      },
    },
    {
      commandId: account === ACCOUNT ? 'open-the-pool' : `open-${account}`,
      actor: ACTORS.operator,
      platformId: 'shop',
      name: 'Wallets of the shop',
      currency: CURRENCY,
      programme: { id: programmeId, version: 1 },
      bankAccountIdentification: account,
      businessDate: MONDAY,
    },
  );
  const [engine] = engines;
  if (engine === undefined || opened.outcome.status !== 'accepted') {
    throw new Error(`the pool did not open: ${JSON.stringify(opened.outcome)}`);
  }
  const { poolId } = opened;
  const desk: BankDesk = {
    store,
    vault,
    engine,
    bank: createHttpBankClient({ baseUrl: bank.address, answerMillisecondsMax: 2_000 }),
    poolId,
    account,
    currency: CURRENCY,
    debtorName: 'Custodian',
  };

  await keepPayoutAccount({ store, vault }, poolId, {
    account: { holderName: 'Shop', scheme: 'other', identification: 'OWN-OF-SHOP' },
  });

  const one = async (
    command: PoolCommand,
  ): Promise<{ readonly outcome: Outcome; readonly replayed: boolean }> => {
    const [answer] = await submitUntilDecided(engine, [command]);
    if (answer === undefined) throw new Error('one command has one answer');
    return answer;
  };
  const round = (): Promise<BankRound> => bankRound(desk, timestamp(new Date().toISOString()));
  const customer = async (customerId: string): Promise<CustomerRead> => {
    const found = await withSnapshot(store, EVERY_PLATFORM, (db) =>
      findCustomer(db, { poolId, customerId }),
    );
    if (found === undefined) throw new Error(`no customer ${customerId}`);
    return found;
  };

  const registerPayout: Stage['registerPayout'] = async (customerId, identification) => {
    const { outcome } = await registerPayoutAccount(
      { store, vault, engine },
      {
        commandId: `payout-${customerId}`,
        actor: ACTORS.customer,
        customerId,
        account: { holderName: customerId, scheme: 'other', identification },
      },
    );
    return outcome;
  };

  const beside: Stage[] = [];
  return {
    bank,
    engine,
    poolId,
    account,
    openBeside: async (other, its = programmeId) => {
      const there = { programmeId: its, account: other };
      const opened = await openPoolOnStage({ store, vault, bank }, there);
      beside.push(opened);
      return opened;
    },
    submit: async (command) => (await one(command)).outcome,
    instruct: (commandId, actor, instruction) =>
      one({ kind: 'instruct', commandId, actor, instruction }),
    registerPayout,
    openCustomer: async (customerId) => {
      const commandId = `open-${customerId}`;
      const { outcome } = await one({
        kind: 'open_customer',
        commandId,
        actor: ACTORS.customer,
        customerId,
      });
      return outcome.status === 'accepted'
        ? registerPayout(customerId, `HOME-OF-${customerId}`)
        : outcome;
    },
    platformMoney: async () => {
      const accounts = engine.inspect(({ pool }) => pool?.accounts) ?? new Map<string, number>();
      const left: Record<string, bigint> = {};
      for (const kind of PLATFORM_KINDS) {
        const accountId = accounts.get(kind);
        if (accountId === undefined) continue;
        const sums = await withSnapshot(store, EVERY_PLATFORM, (db) =>
          findAccountSums(db, { poolId, accountId }),
        );
        left[kind] = (sums?.creditsPosted ?? 0n) - (sums?.debitsPosted ?? 0n);
      }
      return left;
    },
    customer,
    purse: async (customerId) => {
      const { accountId } = await customer(customerId);
      const sums = await withSnapshot(store, EVERY_PLATFORM, (db) =>
        findAccountSums(db, { poolId, accountId }),
      );
      if (sums === undefined) throw new Error(`no account of ${customerId}`);
      const held = sums.debitsPending;
      const available = sums.creditsPosted - sums.debitsPosted - held;
      return { available: yuan(available), held: yuan(held) };
    },
    round,
    settle: async () => {
      const rounds: BankRound[] = [];
      for (let count = 0; count < ROUNDS_MAX; count += 1) {
        const last = await round();
        rounds.push(last);
        const work = last.payments + last.notices + last.statements + last.faults.length;
        if (work === 0) return rounds;
      }
      throw new Error(`the bank is not done after ${ROUNDS_MAX} rounds`);
    },
    paymentStatuses: async () => {
      const page = { poolId, afterPosition: 0, limit: JOURNAL_ENTRIES_MAX };
      const entries = await withSnapshot(store, EVERY_PLATFORM, (db) => listEntries(db, page));
      return entries
        .filter(({ kind }) => kind === 'record_payment_status')
        .map(({ content }) => JSON.parse(content).command.status);
    },
    followReserve: () => followReserve({ store, engine }),
    fixOwnerList: async () => {
      const list = { commandId: 'fix-owners', actor: ACTORS.operator };
      return (await fixOwnerList({ store, engine }, list)).outcome;
    },
    closeDay: async (commandId, date = MONDAY) => {
      const { outcome } = await closeDay(
        { store, engine },
        { commandId, actor: ACTORS.operator, businessDate: date },
      );
      return outcome;
    },
    replayDifference: async () => {
      const report = await replayPool(store, poolId, custodyReplayer);
      return report.difference;
    },
    close: async () => {
      for (const other of beside) await other.close();
      await engine.close();
    },
  };
}
