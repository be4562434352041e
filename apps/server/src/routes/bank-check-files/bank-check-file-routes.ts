import {
  BANK_CHECK_LINES_MAX,
  type BankCheckConfirmation,
  type BankCheckFileSummary,
  type BankCheckLine,
  type Parsed,
  ROUTES,
} from '@ringfence/contract';
import { type CheckFileLine, openContentSeal, readKeptCheckFile } from '@ringfence/operations';
import {
  type BankCheckFileRead,
  type CheckConfirmationRead,
  type Db,
  EVERY_PLATFORM,
  findBankCheckFile,
  findCheckConfirmation,
  findPool,
  listBankCheckFiles,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';

/** Files of a bank are the custodian's: no platform's scope sees them. */
function readOfAccount<Result>(
  store: Store,
  poolId: number,
  read: (db: Db, account: string) => Promise<Result>,
): Promise<Result | undefined> {
  return withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const account = (await findPool(db, poolId))?.bankAccountIdentification;
    return account === undefined ? undefined : read(db, account);
  });
}

const listBankCheckFilesRoute = implementPool(ROUTES.listBankCheckFiles, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `bank check files of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit, after } = page;
  const before = after === undefined ? {} : { before: Number.parseInt(after, 10) };
  const read = await readOfAccount(parts.store, poolId, (db, account) =>
    listBankCheckFiles(db, { account, limit: limit + 1, ...before }),
  );
  if (read === undefined) return refused({ code: 'record_not_found' });
  const afterOf = ({ fileNumber }: BankCheckFileRead) => String(fileNumber);
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatFile }));
});

const getBankCheckFileRoute = implementPool(ROUTES.getBankCheckFile, async (call, parts) => {
  const { fileNumber } = call.params;
  const seal = await openContentSeal(parts.vault);
  const found = await readOfAccount(parts.store, call.pool.poolId, async (db, account) => {
    const file = await findBankCheckFile(db, seal, { account, fileNumber });
    if (file === undefined) return undefined;
    const { businessDate } = file;
    const of = { checkFileNumber: fileNumber, account, businessDate };
    return { account, file, confirmation: await findCheckConfirmation(db, of) };
  });
  const read = found === undefined ? undefined : readKeptCheckFile(found.file);
  if (found === undefined || read === undefined) return refused({ code: 'record_not_found' });

  const { content: _content, ...file } = found.file;
  const lines = read.lines.filter(({ account }) => account === found.account);
  return answered({
    ...formatFile(file),
    format: read.format,
    lineCount: lines.length,
    creditMinor: sumOf(lines, 'credit'),
    debitMinor: sumOf(lines, 'debit'),
    ...(found.confirmation === undefined
      ? {}
      : { confirmation: formatConfirmation(found.confirmation) }),
    lines: lines.slice(0, BANK_CHECK_LINES_MAX).map(formatLine),
  });
});

export const BANK_CHECK_FILE_ROUTES = [listBankCheckFilesRoute, getBankCheckFileRoute];

function formatFile({
  byteCount: bytes,
  ...file
}: BankCheckFileRead): Parsed<typeof BankCheckFileSummary> {
  return { ...file, bytes };
}

function formatConfirmation({
  state,
  name,
  at,
  fault,
}: CheckConfirmationRead): Parsed<typeof BankCheckConfirmation> {
  return { state, name, at, ...(fault === undefined ? {} : { reason: fault }) };
}

function formatLine({ item }: CheckFileLine): Parsed<typeof BankCheckLine> {
  const { id, side, amount, date, endToEndId, bankReference, status } = item;
  return {
    item: id,
    side,
    amountMinor: String(amount),
    businessDate: date,
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(status === undefined ? {} : { status }),
  };
}

/** @unit digits of minor units */
function sumOf(lines: readonly CheckFileLine[], side: 'credit' | 'debit'): string {
  let sum = 0n;
  for (const { item } of lines) if (item.side === side) sum += item.amount;
  return String(sum);
}
