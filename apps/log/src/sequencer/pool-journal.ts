import {
  isHidden,
  type JournalEntry,
  leafOfEntry,
  leafOfTransfer,
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
import { type Journal, type LeafMade, takeNewLeaves } from './journal.ts';
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
  const currencies = new Map<number, Currency>();
  return {
    confirm: async () => connection.command('select'),
    readLeaves: async (range) => {
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
      return takeNewLeaves(mergeLeaves(entries, named, saltOf), range);
    },
  };
}

/** Both kinds of records in the order of their positions. */
function mergeLeaves(
  entries: readonly JournalEntry[],
  transfers: Transfers,
  saltOf: (position: number) => Uint8Array | undefined,
): readonly LeafMade[] {
  const made: LeafMade[] = [];
  let next = 0;
  for (const entry of entries) {
    for (
      let transfer = transfers[next];
      transfer !== undefined && transfer.position < entry.position;
      transfer = transfers[next]
    ) {
      made.push(madeOfTransfer(transfer));
      next += 1;
    }
    made.push(madeOfEntry(entry, saltOf(entry.position)));
  }
  for (const transfer of transfers.slice(next)) made.push(madeOfTransfer(transfer));
  return made;
}

function madeOfTransfer(transfer: Transfers[number]): LeafMade {
  return { position: transfer.position, leaf: leafOfTransfer(transfer), isShownBy: never };
}

function never(): boolean {
  return false;
}

const NO_SALT = new Uint8Array(0);

function madeOfEntry(entry: JournalEntry, salt: Uint8Array | undefined): LeafMade {
  const { position } = entry;
  const leaf =
    salt !== undefined || !isHidden(entry)
      ? leafOfEntry(VERIFICATION.sha256, entry, salt ?? NO_SALT)
      : undefined;
  return {
    position,
    leaf,
    isShownBy: (logged) => {
      const shown = parseLeaf(logged);
      return (
        shown?.form === 'entry' &&
        shown.position === position &&
        shown.kind === entry.kind &&
        shown.businessDate === entry.businessDate &&
        shown.recordedAt === entry.recordedAt
      );
    },
  };
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
