import { compareWithLog, foldLeaf, type LogBooks } from '@ringfence/evidence';
import {
  findHistoryOutside,
  findRowsOutside,
  findUnloggedCommit,
  loadCurrencies,
  openPoolConnection,
  type PoolConnection,
  readHistoryRows,
  readLoggedRows,
  readSumsAt,
  readThrough,
  type Store,
  type SumsRow,
  sumHistoryPositions,
  WHOLE_POOL_MILLISECONDS_MAX,
} from '@ringfence/store';
import { compareRows, type LoggedLeaf, readLeaves } from './compare-rows.ts';
import type { JournalFinding } from './journal-finding.ts';

/** Leaves that are compared at once. */
const LEAVES_IN_STEP = 8_192;
/** Rows outside of the journal that are named, of each table. */
const ROWS_OUTSIDE_MAX = 100;

/** A comparison of a pool's log with a database, in one snapshot of it. */
export interface JournalComparison {
  /** Takes the next entries of the log, in order. */
  add(entries: readonly Uint8Array[], first: number): Promise<void>;
  /**
   * Ends with the sums of accounts.
   *
   * @returns how many leaves and accounts were compared
   */
  finish(): Promise<{ readonly leaves: number; readonly accounts: number }>;
  close(): Promise<void>;
}

export interface AskedOfJournal {
  readonly poolId: number;
  /** The books up to the first entry that is added: empty ones compare the whole journal. */
  readonly books: LogBooks;
  /** A commit that is older than this and not logged is a finding. @unit seconds */
  readonly unloggedSecondsMax: number;
  /** Told of each finding; the comparison goes on after any number of them. */
  readonly tell: (finding: JournalFinding) => void;
}

interface Comparison extends AskedOfJournal {
  readonly connection: PoolConnection;
  readonly currencyOf: Awaited<ReturnType<typeof loadCurrencies>>;
  /** Accounts that the compared leaves touch, with how often; only of transfers that took place. */
  readonly touches: Map<number, Touches>;
}

interface Touches {
  count: number;
  /** Up to the last row of the account's history. */
  countInHistory: number;
}

/**
 * Opens the comparison of a log with the database that it was made from. The checkpoint must have
 * been read before: the snapshot then holds everything that is logged.
 *
 * It needs no more than to read: a login that may only select is enough.
 */
export async function openJournalComparison(
  store: Store,
  asked: AskedOfJournal,
): Promise<JournalComparison> {
  const connection = await openPoolConnection(store, WHOLE_POOL_MILLISECONDS_MAX);
  try {
    await connection.command('begin isolation level repeatable read read only');
    const currencyOf = await loadCurrencies(readThrough(connection), asked.poolId);
    const comparison = { ...asked, connection, currencyOf, touches: new Map<number, Touches>() };
    const isWhole = asked.books.size === 0;
    const waiting: LoggedLeaf[] = [];
    let leaves = 0;
    const compareWaiting = async (): Promise<void> => {
      leaves += waiting.length;
      await compareStep(comparison, waiting.splice(0));
    };
    return {
      add: async (entries, first) => {
        waiting.push(...readLeaves(entries, first));
        if (waiting.length >= LEAVES_IN_STEP) await compareWaiting();
      },
      finish: async () => {
        if (waiting.length > 0) await compareWaiting();
        if (isWhole) await compareHistoryPositions(comparison);
        const accounts = await compareSums(comparison, isWhole);
        await findOutside(comparison, isWhole);
        await findUnlogged(comparison);
        return { leaves, accounts };
      },
      close: async () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function compareStep(comparison: Comparison, leaves: readonly LoggedLeaf[]): Promise<void> {
  const { connection, poolId, currencyOf, tell } = comparison;
  const range = {
    poolId,
    from: leaves.at(0)?.position ?? 1,
    to: leaves.at(-1)?.position ?? 0,
  };
  const rows = await readLoggedRows(connection, { ...range, currencyOf });
  for (const finding of compareRows(leaves, rows)) tell(finding);
  const accountIds = [...new Set(leaves.flatMap(accountsOf))];
  const history = await readHistoryRows(connection, { ...range, accountIds });
  foldStep(comparison, leaves, history);
}

/** The accounts whose sums a leaf changes. */
function accountsOf({ leaf }: LoggedLeaf): readonly number[] {
  if (leaf?.form !== 'transfer' || leaf.transfer.refusal !== undefined) return [];
  const { debitAccountId, creditAccountId } = leaf.transfer.fact;
  return [debitAccountId, creditAccountId];
}

/** Adds leaves to the books, and holds each row of a history against them where it ends. */
function foldStep(
  { books, touches, tell }: Comparison,
  leaves: readonly LoggedLeaf[],
  history: readonly SumsRow[],
): void {
  let next = 0;
  for (const logged of leaves) {
    const { position, leaf } = logged;
    for (const fault of foldLeaf(books, leaf)) tell({ kind: 'leaf_breaks_rule', position, fault });
    for (const accountId of accountsOf(logged)) {
      const touched = touches.get(accountId) ?? { count: 0, countInHistory: 0 };
      touched.count += 1;
      touches.set(accountId, touched);
    }
    for (let row = history[next]; row?.position === position; row = history[next]) {
      const touched = touches.get(row.accountId);
      if (touched !== undefined) touched.countInHistory = touched.count;
      compareSumsRow(books, { row, table: 'ledger.account_history', tell });
      next += 1;
    }
  }
}

function compareSumsRow(
  books: LogBooks,
  {
    row,
    table,
    tell,
  }: {
    readonly row: SumsRow;
    readonly table: 'ledger.account_history' | 'ledger.account_sums';
    readonly tell: AskedOfJournal['tell'];
  },
): void {
  const { accountId, position } = row;
  const differences = compareWithLog(books, row).map(({ sum, expectedMinor, receivedMinor }) => ({
    field: `${sum}Minor`,
    expected: expectedMinor.toString(),
    received: receivedMinor.toString(),
  }));
  if (differences.length > 0)
    tell({ kind: 'sums_differ', table, accountId, position, differences });
}

/** The histories list each transfer of an account once, and no other account has one. */
async function compareHistoryPositions(comparison: Comparison): Promise<void> {
  const { connection, poolId, books, touches, tell } = comparison;
  const stored = await sumHistoryPositions(connection, { poolId, position: books.size });
  for (const accountId of new Set([...touches.keys(), ...stored.keys()])) {
    const expected = touches.get(accountId)?.countInHistory ?? 0;
    const received = stored.get(accountId) ?? 0;
    if (expected === received) continue;
    const texts = { expected: `${expected} transfers`, received: `${received} transfers` };
    tell({ kind: 'history_rows_differ', accountId, ...texts });
  }
}

/** What the database answers for the sums of accounts, as its readers ask it. */
async function compareSums(comparison: Comparison, isWhole: boolean): Promise<number> {
  const { connection, poolId, books, touches, tell } = comparison;
  const touched = [...touches.keys()];
  const rows = await readSumsAt(connection, {
    poolId,
    position: books.size,
    ...(isWhole ? {} : { accountIds: touched }),
  });
  const found = new Set<number>();
  for (const row of rows) {
    found.add(row.accountId);
    compareSumsRow(books, { row, table: 'ledger.account_sums', tell });
  }
  for (const accountId of touched) {
    if (!found.has(accountId)) tell({ kind: 'account_missing', accountId });
  }
  return rows.length;
}

/** Rows where nothing was ever committed; those of the histories cost a look at all of them. */
async function findOutside(comparison: Comparison, isWhole: boolean): Promise<void> {
  const { connection, poolId, tell } = comparison;
  const asked = { poolId, limit: ROWS_OUTSIDE_MAX };
  const journal = await findRowsOutside(connection, asked);
  const histories = isWhole ? await findHistoryOutside(connection, asked) : [];
  for (const { position, ...row } of [...journal, ...histories])
    tell({ kind: 'row_outside', ...row, place: position.toString() });
}

async function findUnlogged(comparison: Comparison): Promise<void> {
  const { connection, poolId, books, unloggedSecondsMax, tell } = comparison;
  const commit = await findUnloggedCommit(connection, { poolId, size: books.size });
  if (commit !== undefined && commit.ageSeconds > unloggedSecondsMax)
    tell({ kind: 'not_logged_in_time', ...commit });
}
