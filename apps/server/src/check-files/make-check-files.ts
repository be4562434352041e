import type { KeyObject } from 'node:crypto';
import { CHECK_FILE_TYPES, CONFIRMED_FILE_TYPES } from '@ringfence/contract';
import { currency, currencyExponent } from '@ringfence/money';
import { openContentSeal } from '@ringfence/operations';
import {
  type CheckDayBounds,
  type CheckFileKey,
  type ContentSeal,
  type Db,
  EVERY_PLATFORM,
  findCheckDayBounds,
  findPool,
  insertCheckFile,
  insertCheckFileChunk,
  insertCheckFileSet,
  listCheckCustomers,
  listCheckTransfers,
  readCheckBalances,
  type Store,
  type Tx,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import {
  type CheckFileFrame,
  type CheckFileType,
  checkFileName,
  formatBalance,
  formatCustomer,
  formatTransfer,
} from './format-check-lines.ts';
import { CHECK_FILE_LINES_PER_READ, CHECK_FILE_READS_MAX } from './limits.ts';
import { sideOf, sortTransfer } from './sort-transfer.ts';
import { type CheckFileWriter, openCheckFileWriter } from './write-check-file.ts';

/** A day whose files are being made. */
interface CheckDay extends CheckFileKey, CheckDayBounds {
  readonly frame: CheckFileFrame;
  readonly writers: Readonly<Record<CheckFileType, CheckFileWriter>>;
}

/** What makes the files of a day, signs and seals them. */
export interface CheckFileDesk {
  readonly store: Store;
  /** Undefined in an installation without keys: the files are kept in the clear. */
  readonly vault: FieldSeal | undefined;
  readonly signingKey: KeyObject;
}

/**
 * Makes the files of a closed day, all or none. The facts of a closed day never change, so whoever
 * makes them writes the same lines.
 *
 * @returns whether they were made now; false when somebody else has made them
 */
export async function makeCheckFiles(
  { store, vault, signingKey }: CheckFileDesk,
  key: CheckFileKey,
): Promise<boolean> {
  const seal = await openContentSeal(vault);
  const options = { isolation: 'repeatable read', scope: EVERY_PLATFORM } as const;
  return await withTransaction(store, options, async (tx) => {
    const pool = await findPool(tx, key.poolId);
    const bounds = await findCheckDayBounds(tx, key);
    if (pool === undefined || bounds === undefined) {
      throw new Error(`expected ${key.businessDate} of pool ${key.poolId} to be closed`);
    }
    const platformNo = pool.platformId;
    if (!(await insertCheckFileSet(tx, { ...key, platformNo }))) return false;
    const exponent = currencyExponent(currency(pool.currency));
    const frame = { platformNo, currency: pool.currency, exponent };
    const writers = await openWriters(tx, { key, platformNo, signingKey, seal });
    const day = { ...key, ...bounds, frame, writers };
    await writeTransfers(tx, day);
    await writeCustomers(tx, day);
    await writeBalances(tx, day);
    for (const fileType of CHECK_FILE_TYPES) {
      await insertCheckFile(tx, key, await writers[fileType].end());
    }
    return true;
  });
}

async function openWriters(
  tx: Tx,
  set: {
    readonly key: CheckFileKey;
    readonly platformNo: string;
    readonly signingKey: KeyObject;
    readonly seal: ContentSeal;
  },
): Promise<CheckDay['writers']> {
  const { key, platformNo, signingKey, seal } = set;
  const open = async (fileType: CheckFileType): Promise<CheckFileWriter> =>
    openCheckFileWriter({
      fileType,
      name: checkFileName(key.businessDate, platformNo, fileType),
      signingKey,
      keep: async (chunkNumber, content) =>
        insertCheckFileChunk(tx, seal, { key, fileType, chunkNumber, content }),
    });
  return {
    RECHARGE: await open('RECHARGE'),
    WITHDRAW: await open('WITHDRAW'),
    COMMISSION: await open('COMMISSION'),
    TRANSACTION: await open('TRANSACTION'),
    BACKROLL_RECHARGE: await open('BACKROLL_RECHARGE'),
    USER: await open('USER'),
    BALANCE: await open('BALANCE'),
  };
}

/** One pass over the transfers of the day: each goes to its file. */
async function writeTransfers(db: Db, day: CheckDay): Promise<void> {
  for await (const page of readPages(day, (range) => listCheckTransfers(db, range))) {
    const sorted = page.map((transfer) => ({ transfer, file: sortTransfer(transfer) }));
    for (const fileType of CONFIRMED_FILE_TYPES) {
      const lines = sorted
        .filter(({ file }) => file === fileType)
        .map(({ transfer }) => formatTransfer(fileType, transfer, day.frame));
      await day.writers[fileType].write(lines);
    }
  }
}

async function writeCustomers(db: Db, day: CheckDay): Promise<void> {
  for await (const page of readPages(day, (range) => listCheckCustomers(db, range))) {
    await day.writers.USER.write(page.map((event) => formatCustomer(event, day.frame)));
  }
}

async function writeBalances(db: Db, day: CheckDay): Promise<void> {
  const pageSize = CHECK_FILE_LINES_PER_READ;
  for await (const page of readCheckBalances(db, { ...day, pageSize })) {
    const owned = page.filter((balance) => OWNED.has(sideOf(balance)));
    await day.writers.BALANCE.write(owned.map((balance) => formatBalance(balance, day.frame)));
  }
}

/**
 * Whose balances a file shows: the bank's side and money without an owner are not the platform's.
 */
const OWNED: ReadonlySet<string> = new Set(['customer', 'platform']);

/** The facts of a day page by page, each from after the last position of the one before. */
async function* readPages<Row extends { readonly position: number }>(
  { poolId, businessDate, positionFirst, positionLast }: CheckFileKey & CheckDayBounds,
  list: (range: Parameters<typeof listCheckTransfers>[1]) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const limit = CHECK_FILE_LINES_PER_READ;
  let after = positionFirst;
  for (let read = 0; read < CHECK_FILE_READS_MAX; read += 1) {
    const page = await list({ poolId, businessDate, after, positionLast, limit });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    after = last.position;
  }
  throw new RangeError(`a check file has at most ${CHECK_FILE_READS_MAX * limit} lines`);
}
