import {
  createLeafWriter,
  isHidden,
  type JournalEntry,
  type LeafWriter,
  parseLeaf,
} from '@ringfence/evidence';
import type { Currency, Timestamp } from '@ringfence/money';
import {
  type CommitRow,
  findAccountCurrencies,
  type PoolConnection,
  readCommits,
  readEntryRows,
  readTransfers,
} from '@ringfence/store';
import { VERIFICATION } from '@ringfence/tiled-log';
import { type Journal, type LeafMade, type LeafRange, takeNewLeaves } from './journal.ts';
import { RECORDS_OF_PORTION_MAX } from './limits.ts';
import { LogStopped } from './log-condition.ts';
import { openSalter } from './salter.ts';

/** Stands for the currency of an account that is not known yet. */
const UNKNOWN = '' as Currency;

type Transfers = Awaited<ReturnType<typeof readTransfers>>;

/** Opens the journal of a pool: entries and transfers, which share one counter of positions. */
export async function openPoolJournal(
  connection: PoolConnection,
  poolId: number,
): Promise<Journal> {
  const salter = await openSalter(connection, poolId);
  const writer = createLeafWriter(VERIFICATION.sha256);
  const currencies = new Map<number, Currency>();
  const readPortion = async (range: LeafRange): Promise<readonly Uint8Array[]> => {
    const { to, logged } = range;
    const from = logged === undefined ? range.from : range.from - 1;
    if (from > to) return [];
    const within = { poolId, from, to };
    const commits = await readCommits(connection, within);
    const entries = await readEntryRows(connection, { ...within, momentOf: momentsOf(commits) });
    const transfers = await readTransfers(connection, {
      ...within,
      momentOf: momentsOf(commits),
      currencyOf: (accountId) => currencies.get(accountId) ?? UNKNOWN,
    });
    const named = await nameCurrencies(connection, { poolId, transfers, currencies });
    const saltOf = await salter.saltsOf({
      hidden: entries.filter(isHidden).map(({ position }) => position),
      loggedLast: range.from - 1,
    });
    const isShownBy = (leaf: Uint8Array): boolean => isShown(entries[0], leaf);
    return takeNewLeaves(mergeLeaves({ entries, transfers: named, saltOf }, writer), {
      ...range,
      isShownBy,
    });
  };
  return {
    confirm: async () => connection.command('select'),
    readLeaves: async ({ from, to, logged }) => {
      const leaves: Uint8Array[] = [];
      let first = from;
      do {
        const last = Math.min(to, first + RECORDS_OF_PORTION_MAX - 1);
        const before = first === from ? logged : undefined;
        for (const leaf of await readPortion({ from: first, to: last, logged: before }))
          leaves.push(leaf);
        first = last + 1;
      } while (first <= to);
      return leaves;
    },
  };
}

interface RecordsRead {
  readonly entries: readonly JournalEntry[];
  readonly transfers: Transfers;
  readonly saltOf: (position: number) => Uint8Array | undefined;
}

/** Both kinds of records in the order of their positions. */
function mergeLeaves(
  { entries, transfers, saltOf }: RecordsRead,
  writer: LeafWriter,
): readonly LeafMade[] {
  const made: LeafMade[] = [];
  let next = 0;
  const addTransfersBefore = (end: number): void => {
    for (
      let transfer = transfers[next];
      transfer !== undefined && transfer.position < end;
      transfer = transfers[next]
    ) {
      made.push({ position: transfer.position, leaf: writer.ofTransfer(transfer) });
      next += 1;
    }
  };
  for (const entry of entries) {
    const { position } = entry;
    addTransfersBefore(position);
    const salt = saltOf(position) ?? (isHidden(entry) ? undefined : NO_SALT);
    const leaf = salt === undefined ? undefined : writer.ofEntry(entry, salt);
    made.push({ position, leaf });
  }
  addTransfersBefore(Number.POSITIVE_INFINITY);
  return made;
}

const NO_SALT = new Uint8Array(0);

/** Whether a leaf shows what an entry has in the clear. */
function isShown(entry: JournalEntry | undefined, leaf: Uint8Array): boolean {
  const shown = parseLeaf(leaf);
  return (
    entry !== undefined &&
    shown?.form === 'entry' &&
    shown.position === entry.position &&
    shown.kind === entry.kind &&
    shown.businessDate === entry.businessDate &&
    shown.recordedAt === entry.recordedAt
  );
}

/** The moment of the commit that holds a position, asked in ascending order. */
function momentsOf(commits: readonly CommitRow[]): (position: number) => Timestamp {
  let index = 0;
  return (position) => {
    while ((commits[index]?.positionLast ?? position) < position) index += 1;
    const commit = commits[index];
    if (commit !== undefined && commit.positionFirst <= position) return commit.recordedAt;
    throw new LogStopped(`no commit holds the position ${position}`, { reason: 'record_missing' });
  };
}

/** Gives the transfers of accounts that were met for the first time their currency. */
async function nameCurrencies(
  connection: PoolConnection,
  {
    poolId,
    transfers,
    currencies,
  }: {
    readonly poolId: number;
    readonly transfers: Transfers;
    readonly currencies: Map<number, Currency>;
  },
): Promise<Transfers> {
  const unknown = new Set<number>();
  for (const { fact } of transfers) if (fact.currency === UNKNOWN) unknown.add(fact.debitAccountId);
  if (unknown.size === 0) return transfers;
  const { byAccount, ofPool } = await findAccountCurrencies(connection, poolId, [...unknown]);
  for (const [account, currency] of byAccount) currencies.set(account, currency);
  return transfers.map((transfer) => {
    const { fact } = transfer;
    if (fact.currency !== UNKNOWN) return transfer;
    // A refused transfer may name an account that there is not.
    const currency = currencies.get(fact.debitAccountId) ?? ofPool;
    return { ...transfer, fact: { ...fact, currency } };
  });
}
