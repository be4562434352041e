import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CustodyState,
  depositReferenceOf,
  type Instruction,
  type Outcome,
} from '@ringfence/custody';
import { availableBalance } from '@ringfence/ledger';
import {
  amount,
  businessDate,
  currency,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import { EVERY_PLATFORM, openStore, type Store, withTransaction } from '@ringfence/store';
import { commandOf, createTestDatabase, type Draft, type TestDatabase } from '@ringfence/testkit';
import type { FieldSeal } from '@ringfence/vault';
import { expect } from 'vitest';
import type { BankClient } from '../../src/bank/bank-client.ts';
import type { BankDesk } from '../../src/bank/bank-desk.ts';
import { type BankRound, bankRound } from '../../src/bank/bank-round.ts';
import { createFileBankClient } from '../../src/bank/file-exchange/create-file-bank-client.ts';
import { openLocalFolder } from '../../src/bank/file-exchange/open-local-folder.ts';
import { createHttpBankClient } from '../../src/bank/http-bank-client.ts';
import { closeDay } from '../../src/custody/close-day.ts';
import { type CustodyEngine, openCustodyEngine } from '../../src/custody/open-custody-engine.ts';
import { openPool } from '../../src/custody/open-pool.ts';
import { keepPayoutAccount } from '../../src/custody/register-payout-account.ts';
import { importStatement } from '../../src/statement/import-statement.ts';
import type { ImportedStatement } from '../../src/statement/statement-desk.ts';
import { openTestVault } from '../open-test-vault.ts';
import { type SandboxBank, startSandboxBank } from './sandbox-bank.ts';
import { createSftpKey, openSftpBench, type SftpBench } from './sftp-bench.ts';

/** A Monday. */
export const DAY_1 = '2026-03-02';
export const DAY_2 = '2026-03-03';
export const DAY_3 = '2026-03-04';

/** Two customers with accounts at other banks; everything else is made by the tests. */
export const CUSTOMERS = ['alice', 'bob'] as const;
export type Customer = (typeof CUSTOMERS)[number];

/** One database and one bank process, for the pools of a test file. */
export interface BankBench {
  readonly store: Store;
  /** The keys of what is sealed in its database. */
  readonly vault: FieldSeal;
  /** As the application. */
  readonly connectionString: string;
  /** As the owner of the schema, who may do everything. */
  readonly ownerConnectionString: string;
  readonly bank: SandboxBank;
  /** The bank by SFTP, where the bench has it. */
  readonly sftp?: SftpBench;
  /** A pool with an account of its own at the bank, open on {@link DAY_1} with nothing on it. */
  openPool(): Promise<BankPool>;
  close(): Promise<void>;
}

export interface BankPool {
  readonly account: string;
  readonly desk: BankDesk;
  /** Moves the clock of the engine and of the rounds. */
  wait(seconds: number): void;
  now(): Timestamp;
  at(seconds: number): Timestamp;
  send(draft: Draft): Promise<Outcome>;
  /** Sends an instruction and wants it accepted. @returns what it answered */
  instruct(instructionId: string, instruction: Instruction): Promise<Outcome>;
  withdraw(instructionId: string, customerId: Customer, minor: bigint): Promise<void>;
  round(desk?: BankDesk): Promise<BankRound>;
  /**
   * Money comes in at the bank, marked for a customer or for nobody. @returns the bank's reference
   */
  receive(minor: bigint, customerId?: Customer): Promise<string>;
  /** Money comes in and is advised. */
  fund(customerId: Customer, minor: bigint): Promise<void>;
  fault(fault: { readonly kind: string } & Readonly<Record<string, unknown>>): Promise<void>;
  /** Ends the day at the bank alone. */
  endBankDay(date: string): Promise<void>;
  /** Ends the day at the bank and in the books. @returns the closing balance at the bank */
  endDay(date: string): Promise<bigint>;
  /** Ends the day, takes in the bank's statement and closes with the equation. */
  closeDay(date: string): Promise<Equation>;
  close(date: string): Promise<Outcome>;
  statement(date: string): Promise<string>;
  import(document: string): Promise<readonly ImportedStatement[]>;
  available(customerId: Customer): bigint;
  posted(kind: string): bigint;
  stateOf(instructionId: string): string;
  /** What is still in transit or on a day that is not closed. */
  read<Result>(look: (state: CustodyState) => Result): Result;
  bankBalance(): Promise<bigint>;
  /** The engine of the pool ends, so that another process may own it. */
  letGo(): Promise<void>;
  /** The engine of the pool ends and another one takes over. */
  takeOver(): Promise<void>;
  count(sql: string): Promise<number>;
}

/** The equation as the outcome of a close has it. */
export interface Equation {
  readonly liabilities: Readonly<Record<string, string>>;
  readonly bankClosingMinor: string;
  readonly unexplainedMinor: string;
  readonly inTransitIn: EquationItems;
  readonly inTransitOut: EquationItems;
  readonly breaks: EquationItems;
}

interface EquationItems {
  readonly count: number;
  readonly sumMinor: string;
  readonly listed: readonly { readonly kind: string; readonly amountMinor: string }[];
}

const DAY_1_MILLISECONDS = Date.parse(`${DAY_1}T08:00:00.000Z`);
const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/**
 * @param folder where the bank and the pools exchange files; absent: they speak by HTTP
 * @param rail `sftp`: the pools reach that folder through the bank's SFTP server only; `calls`:
 * only
 *   the bank uses it
 * @param checkFiles the family of the check files that the bank writes at the end of each day
 */
export async function openBankBench(
  folder?: string,
  rail: 'calls' | 'folder' | 'sftp' = 'folder',
  checkFiles?: 'L' | 'J',
): Promise<BankBench> {
  const database = await createTestDatabase();
  const store = openStore({ connectionString: database.connectionString });
  const vault = openTestVault(store);
  const key = folder === undefined || rail !== 'sftp' ? undefined : await createSftpKey();
  const signing = checkFiles === undefined ? undefined : await createSigningKey();
  const customerKey = signing?.publicKeyFile;
  const bankOptions = { folder, sftpKey: key?.publicKeyFile, checkFiles, customerKey };
  const bank = await startSandboxBank(bankOptions);
  const sftp = key === undefined ? undefined : await openSftpBench(bank, key);
  const place = rail === 'calls' ? undefined : (sftp ?? folder);
  const signingKey = signing?.privateKey;
  const client = await connectBank({ store, vault, bank, folder: place, signingKey });
  await withTransaction(store, WRITE, (tx) =>
    tx.execute(`insert into tenant.platform (platform_id, name) values ('shop', 'Shop')`),
  );
  const engines = new Set<CustodyEngine>();
  let pools = 0;
  return {
    store,
    vault,
    connectionString: database.connectionString,
    ownerConnectionString: database.ownerConnectionString,
    bank,
    ...(sftp === undefined ? {} : { sftp }),
    openPool: () => {
      pools += 1;
      return openBankPool({ store, vault, bank, client, engines, database }, `POOL-${pools}`);
    },
    close: async () => {
      for (const engine of engines) await engine.close();
      await sftp?.close();
      await bank.stop();
      if (signing !== undefined) await rm(signing.directory, { recursive: true, force: true });
      await store.close();
      await database.drop();
    },
  };
}

/** A key for confirmations, and its public half in a file for the bank. */
async function createSigningKey() {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-signing-'));
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const publicKeyFile = join(directory, 'customer.pem');
  await writeFile(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  return { directory, publicKeyFile, privateKey };
}

async function connectBank(parts: {
  readonly store: Store;
  readonly vault: FieldSeal;
  readonly bank: SandboxBank;
  readonly folder: string | SftpBench | undefined;
  readonly signingKey: KeyObject | undefined;
}): Promise<BankClient> {
  const { store, vault, bank, folder, signingKey } = parts;
  if (folder === undefined) return createHttpBankClient({ baseUrl: bank.address });
  return createFileBankClient({
    store,
    vault,
    folder: typeof folder === 'string' ? await openLocalFolder(folder) : folder.folder,
    onFileFault: () => undefined,
    ...(signingKey === undefined ? {} : { signingKey }),
  });
}

interface BenchParts {
  readonly store: Store;
  readonly vault: FieldSeal;
  readonly bank: SandboxBank;
  readonly client: BankClient;
  readonly engines: Set<CustodyEngine>;
  readonly database: TestDatabase;
}

async function openBankPool(parts: BenchParts, account: string): Promise<BankPool> {
  const { store, vault, bank, engines } = parts;
  let milliseconds = DAY_1_MILLISECONDS;
  let commands = 0;
  let engineCount = 0;
  const openEngine = async (poolId: number): Promise<CustodyEngine> => {
    engineCount += 1;
    const engine = openCustodyEngine({
      store,
      poolId,
      holder: `${account}-${engineCount}`,
      now: () => milliseconds,
      onFault: (fault) => {
        console.error(fault);
      },
    });
    engines.add(engine);
    await engine.whenOwner();
    return engine;
  };
  await bank.call('POST', '/sandbox/accounts', {
    identification: account,
    currency: 'EUR',
    openingMinor: '0',
    businessDate: DAY_1,
  });
  let engine: CustodyEngine | undefined;
  const { poolId } = await openPool(
    {
      store,
      scope: EVERY_PLATFORM,
      engineOf: async (id) => {
        engine = await openEngine(id);
        return engine;
      },
    },
    {
      commandId: `open-${account}`,
      actor: { role: 'administrator', keyId: 'key' },
      platformId: 'shop',
      name: account,
      currency: currency('EUR'),
      programme: { id: 'wallet', version: 1 },
      bankAccountIdentification: account,
      businessDate: businessDate(DAY_1),
    },
  );
  if (engine === undefined) throw new Error('the pool has no engine');
  let desk: BankDesk = {
    store,
    vault,
    engine,
    bank: parts.client,
    poolId,
    account,
    currency: 'EUR',
    debtorName: 'Ringfence test custodian',
  };

  const read: BankPool['read'] = (look) => {
    const seen = desk.engine.inspect((state) => ({ result: look(state) }));
    if (seen === undefined) throw new Error('the engine does not own the pool');
    return seen.result;
  };
  const send: BankPool['send'] = async (draft) => {
    commands += 1;
    const answer = await desk.engine.submit(commandOf(draft, `command-${commands}`));
    if (answer.status !== 'decided') throw new Error(answer.status);
    return answer.outcome;
  };
  const accept = async (draft: Draft): Promise<Outcome> => {
    const outcome = await send(draft);
    expect(outcome).toMatchObject({ status: 'accepted' });
    return outcome;
  };
  const at = (seconds: number) => timestampFromMilliseconds(milliseconds + seconds * 1_000);
  const close: BankPool['close'] = async (date) => {
    commands += 1;
    const actor = { role: 'operator', keyId: 'key' } as const;
    const day = { commandId: `close-${commands}`, actor, businessDate: businessDate(date) };
    const { outcome } = await closeDay({ store, engine: desk.engine }, day);
    return outcome;
  };
  const closings = new Map<string, bigint>();

  const pool: BankPool = {
    account,
    get desk() {
      return desk;
    },
    wait: (seconds) => {
      milliseconds += seconds * 1_000;
    },
    now: () => at(0),
    at,
    send,
    instruct: (commandId, instruction) => accept({ kind: 'instruct', commandId, instruction }),
    withdraw: async (instructionId, customerId, minor) => {
      const mandateId = `mandate-${customerId}`;
      const instruction = {
        kind: 'withdraw',
        customerId,
        amount: amount(minor),
        mandateId,
      } as const;
      await pool.instruct(instructionId, instruction);
    },
    round: (other = desk) => bankRound(other, at(0)),
    receive: async (minor, customerId) => {
      const remittanceText =
        customerId === undefined ? 'thank you' : `deposit ${referenceOf(read, customerId)}`;
      const { bankReference } = await bank.call('POST', '/sandbox/receipts', {
        account,
        amountMinor: minor.toString(),
        debtorName: 'Han Meimei',
        debtorAccount: 'DE89370400440532013000',
        remittanceText,
      });
      return String(bankReference);
    },
    fund: async (customerId, minor) => {
      await pool.receive(minor, customerId);
      await pool.round();
    },
    fault: async (fault) => {
      await bank.call('POST', '/sandbox/faults', { account, ...fault });
    },
    endBankDay: async (date) => {
      await bank.call('POST', `/sandbox/days/${date}/end`, { account });
    },
    endDay: async (date) => {
      const { closingMinor } = await bank.call('POST', `/sandbox/days/${date}/end`, { account });
      await accept({ kind: 'cut_day', businessDate: businessDate(date) });
      closings.set(date, BigInt(String(closingMinor)));
      milliseconds += 86_400_000;
      return BigInt(String(closingMinor));
    },
    closeDay: async (date) => {
      if (!closings.has(date)) await pool.endDay(date);
      await pool.round();
      return equationOf(await close(date), closings.get(date) ?? 0n);
    },
    close,
    statement: (date) => bank.statement(account, date),
    import: async (document) => {
      const { statements } = await importStatement(desk, [Buffer.from(document)]);
      return statements;
    },
    available: (customerId) =>
      read((state) => {
        const accountId = state.customers.get(customerId)?.accountId;
        const held = accountId === undefined ? undefined : state.ledger.accounts.get(accountId);
        return held === undefined ? 0n : availableBalance(held.account, held);
      }),
    posted: (kind) =>
      read((state) => {
        let sum = 0n;
        for (const {
          account: own,
          creditsPosted,
          debitsPosted,
        } of state.ledger.accounts.values()) {
          if (own.kind === kind) sum += creditsPosted - debitsPosted;
        }
        return sum;
      }),
    stateOf: (instructionId) =>
      read((state) => {
        const record =
          state.withdrawals.get(instructionId) ?? state.recent.instructions.get(instructionId);
        return record !== undefined && 'state' in record ? record.state : 'nowhere';
      }),
    read,
    bankBalance: async () => {
      const { balanceMinor } = await bank.call('GET', `/sandbox/accounts/${account}`);
      return BigInt(String(balanceMinor));
    },
    letGo: async () => {
      await desk.engine.close();
    },
    takeOver: async () => {
      await desk.engine.close();
      desk = { ...desk, engine: await openEngine(poolId) };
    },
    count: (sql) =>
      withTransaction(store, WRITE, async (tx) => {
        const [row] = await tx.query<{ readonly count: bigint }>(
          `select count(*) as count from ${sql}`,
          [poolId],
        );
        return Number.parseInt(String(row?.count), 10);
      }),
  };

  for (const [index, customerId] of CUSTOMERS.entries()) {
    const payoutAccountCommitment = await keepPayoutAccount({ store, vault }, poolId, {
      customerId,
      account: {
        holderName: `Customer ${index + 1}`,
        scheme: 'iban',
        identification: 'DE89370400440532013000',
      },
    });
    await accept({ kind: 'open_customer', customerId, payoutAccountCommitment });
    await accept({
      kind: 'grant_mandate',
      mandateId: `mandate-${customerId}`,
      customerId,
      scope: ['pay', 'refund', 'hold', 'withdraw', 'fee'],
      amountMax: amount(1_000_000_000n),
      expiresAt: at(10_000_000),
    });
  }
  return pool;
}

function referenceOf(read: BankPool['read'], customerId: Customer): string {
  return read((state) => depositReferenceOf(state.customers.get(customerId)?.accountId ?? 0));
}

/**
 * The equation of a close that must be accepted: liabilities = bank closing + in transit in −
 * breaks, to the minor unit, with the bank's own closing balance.
 */
export function equationOf(outcome: Outcome, bankClosing: bigint): Equation {
  expect(outcome).toMatchObject({ status: 'accepted' });
  const equation = outcome.result?.['equation'] as unknown as Equation;
  const { liabilities, inTransitIn, breaks, bankClosingMinor, unexplainedMinor } = equation;
  expect(BigInt(bankClosingMinor)).toBe(bankClosing);
  const explained = bankClosing + BigInt(inTransitIn.sumMinor) - BigInt(breaks.sumMinor);
  expect(BigInt(liabilities['totalMinor'] ?? '')).toBe(explained);
  expect(unexplainedMinor).toBe('0');
  return equation;
}
