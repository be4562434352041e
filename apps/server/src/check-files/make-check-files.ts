import type { KeyObject } from 'node:crypto';
import { currency, currencyExponent } from '@ringfence/money';
import {
  type CheckFileKey,
  type Db,
  EVERY_PLATFORM,
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
import {
  CHECK_FILE_TYPES,
  type CheckFileFrame,
  type CheckFileType,
  type CheckLine,
  checkFileName,
  formatBalance,
  formatCustomer,
  formatTransfer,
} from './format-check-lines.ts';
import { CHECK_FILE_LINES_PER_READ, CHECK_FILE_READS_MAX } from './limits.ts';
import { sideOf, sortTransfer, type TransferFile } from './sort-transfer.ts';
import { writeCheckFile } from './write-check-file.ts';

/**
 * Makes the files of a closed day, all or none. The facts of a closed day never change, so whoever
 * makes them writes the same lines.
 *
 * @returns whether they were made now; false when somebody else has made them
 */
export async function makeCheckFiles(
  store: Store,
  key: CheckFileKey,
  signingKey: KeyObject,
): Promise<boolean> {
  const options = { isolation: 'repeatable read', scope: EVERY_PLATFORM } as const;
  return await withTransaction(store, options, async (tx) => {
    const pool = await findPool(tx, key.poolId);
    if (pool === undefined) throw new Error(`expected pool ${key.poolId} to be there`);
    const platformNo = pool.platformId;
    if (!(await insertCheckFileSet(tx, { ...key, platformNo }))) return false;
    const frame = {
      platformNo,
      currency: pool.currency,
      exponent: currencyExponent(currency(pool.currency)),
    };
    for (const fileType of CHECK_FILE_TYPES) {
      const file = await writeCheckFile({
        fileType,
        name: checkFileName(key.businessDate, platformNo, fileType),
        lines: READERS[fileType](tx, key, frame),
        signingKey,
        keep: async (chunkNumber, content) =>
          insertCheckFileChunk(tx, key, { fileType, chunkNumber, content }),
      });
      await insertCheckFile(tx, key, file);
    }
    return true;
  });
}

type ReadLines = (
  db: Tx,
  key: CheckFileKey,
  frame: CheckFileFrame,
) => AsyncIterable<readonly CheckLine[]>;

const READERS: Readonly<Record<CheckFileType, ReadLines>> = {
  RECHARGE: (db, key, frame) => readTransfers(db, key, { ...frame, file: 'RECHARGE' }),
  WITHDRAW: (db, key, frame) => readTransfers(db, key, { ...frame, file: 'WITHDRAW' }),
  COMMISSION: (db, key, frame) => readTransfers(db, key, { ...frame, file: 'COMMISSION' }),
  TRANSACTION: (db, key, frame) => readTransfers(db, key, { ...frame, file: 'TRANSACTION' }),
  BACKROLL_RECHARGE: (db, key, frame) =>
    readTransfers(db, key, { ...frame, file: 'BACKROLL_RECHARGE' }),
  USER: readCustomers,
  BALANCE: readBalances,
};

async function* readTransfers(
  db: Db,
  key: CheckFileKey,
  frame: CheckFileFrame & { readonly file: TransferFile },
): AsyncGenerator<readonly CheckLine[]> {
  for await (const page of readPages((range) => listCheckTransfers(db, { ...key, ...range }))) {
    yield page
      .filter((transfer) => sortTransfer(transfer) === frame.file)
      .map((transfer) => formatTransfer(frame.file, transfer, frame));
  }
}

async function* readCustomers(
  db: Db,
  key: CheckFileKey,
  frame: CheckFileFrame,
): AsyncGenerator<readonly CheckLine[]> {
  for await (const page of readPages((range) => listCheckCustomers(db, { ...key, ...range }))) {
    yield page.map((event) => formatCustomer(event, frame));
  }
}

/** The facts of a day page by page, each from after the last position of the one before. */
async function* readPages<Row extends { readonly position: number }>(
  list: (range: { readonly after: number; readonly limit: number }) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const limit = CHECK_FILE_LINES_PER_READ;
  let after = 0;
  for (let read = 0; read < CHECK_FILE_READS_MAX; read += 1) {
    const page = await list({ after, limit });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    after = last.position;
  }
  throw new RangeError(`a check file has at most ${CHECK_FILE_READS_MAX * limit} lines`);
}

async function* readBalances(
  db: Db,
  key: CheckFileKey,
  frame: CheckFileFrame,
): AsyncGenerator<readonly CheckLine[]> {
  for await (const page of readCheckBalances(db, {
    ...key,
    pageSize: CHECK_FILE_LINES_PER_READ,
  })) {
    yield page
      .filter((balance) => OWNED.has(sideOf(balance)))
      .map((balance) => formatBalance(balance, frame));
  }
}

/**
 * Whose balances a file shows: the bank's side and money without an owner are not the platform's.
 */
const OWNED: ReadonlySet<string> = new Set(['customer', 'platform']);
