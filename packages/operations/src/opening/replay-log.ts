import { hash } from 'node:crypto';
import {
  evidenceTextOf,
  isOpeningOf,
  type Leaf,
  type LogBooks,
  parseEntryRecord,
  SALT_BYTES,
} from '@ringfence/evidence';
import type { AccountWithSums, StoredEntry, TransferRecord } from '@ringfence/store';
import { custodyReplayer } from '../custody-decider.ts';
import { type LoggedLeaf, readLeaves } from '../monitor/compare-rows.ts';
import type { RecordSource } from '../pool-engine/record-source.ts';
import { ReplayDiffers } from '../pool-engine/replay-differs.ts';
import {
  type ReplayReport,
  type ReplayWatch,
  replayRecords,
} from '../pool-engine/replay-records.ts';
import type { EntryOpening } from './list-openings.ts';

/** A verified log of a pool, and what opens its commitments. */
export interface OpenedLog {
  readonly size: number;
  /** The entries of the log in order, as they were verified. */
  readonly bundles: AsyncIterable<{
    readonly entries: readonly Uint8Array[];
    readonly first: number;
  }>;
  /** In the order of positions. */
  readonly openings: AsyncIterable<EntryOpening>;
  /** The books that follow from the log alone, with which the decided ones are compared. */
  readonly books: LogBooks;
}

/**
 * Decides every command of a log again by the published rules, with no database: each opening must
 * be the one that its leaf commits to, each transfer the one that was logged, and each account have
 * the sums that the log gives.
 *
 * @returns the first difference, if there is one; an entry that cannot be opened is one
 */
export async function replayLog(
  log: OpenedLog,
  onProgress?: ReplayWatch<unknown>['onProgress'],
): Promise<ReplayReport> {
  const state = custodyReplayer.createState();
  const leaves = openCursor(leavesOf(log.bundles));
  const openings = openCursor(log.openings);
  const source: RecordSource = {
    positionLast: log.size,
    findTransfers: async () => Promise.resolve(new Map()),
    listSums: async () => {
      const { accounts } = custodyReplayer.ledgerOf(state);
      return Promise.resolve(sumsOfLog(log.books, [...accounts.values()]));
    },
    readStep: async ({ to }) => {
      const entries: StoredEntry[] = [];
      const transfers: TransferRecord[] = [];
      let last = 0;
      for (let next = await leaves.peek(); next !== undefined; next = await leaves.peek()) {
        // A step ends between two commands.
        if (last >= to && next.leaf?.form !== 'transfer') break;
        leaves.take();
        last = next.position;
        if (next.leaf?.form === 'transfer') transfers.push(next.leaf.transfer);
        else entries.push(await openEntry(next, openings));
      }
      return { to: last, entries, transfers };
    },
  };
  try {
    const replayer = { ...custodyReplayer, createState: () => state };
    return await replayRecords(source, replayer, onProgress === undefined ? {} : { onProgress });
  } finally {
    await leaves.close();
    await openings.close();
  }
}

async function* leavesOf(bundles: OpenedLog['bundles']): AsyncGenerator<LoggedLeaf> {
  for await (const { entries, first } of bundles) yield* readLeaves(entries, first);
}

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const NO_SUMS = { debitsPosted: 0n, creditsPosted: 0n, debitsPending: 0n, creditsPending: 0n };
const NO_SALT = new Uint8Array(SALT_BYTES);

async function openEntry(
  { position, leaf }: LoggedLeaf,
  openings: Cursor<EntryOpening>,
): Promise<StoredEntry> {
  let opening = await openings.peek();
  while (opening !== undefined && opening.position < position) {
    openings.take();
    opening = await openings.peek();
  }
  if (opening?.position !== position)
    throw openingDiffers(position, { expected: 'an opening of the entry', received: 'none' });
  openings.take();
  const entry = parseEntryRecord(opening.record);
  if (entry?.position !== position || !isOpened(leaf, opening, entry))
    throw openingDiffers(position, {
      expected: 'the record that was committed to',
      received: 'another one',
    });
  return entry;
}

function isOpened(leaf: Leaf | undefined, opening: EntryOpening, entry: StoredEntry): boolean {
  if (leaf?.form === 'evidence') return evidenceTextOf(entry) === leaf.text;
  if (leaf?.form !== 'entry') return false;
  const { salt = NO_SALT, record } = opening;
  return isOpeningOf(sha256, leaf.commitment, { salt, record });
}

function openingDiffers(
  position: number,
  texts: { readonly expected: string; readonly received: string },
): ReplayDiffers {
  return new ReplayDiffers({ position, what: 'opening', ...texts });
}

/** The accounts that the decisions opened, with the sums of the log; and those of the log alone. */
function sumsOfLog(
  books: LogBooks,
  opened: readonly { readonly account: AccountWithSums['account'] }[],
): readonly AccountWithSums[] {
  return opened.map(({ account }) => {
    const sums = books.accounts.get(account.id) ?? NO_SUMS;
    const { debitsPosted, creditsPosted, debitsPending, creditsPending } = sums;
    return {
      accountId: account.id,
      account,
      sums: { debitsPosted, creditsPosted, debitsPending, creditsPending },
    };
  });
}

interface Cursor<Item> {
  /** The next item, which stays the next one; absent at the end. */
  peek(): Promise<Item | undefined>;
  take(): void;
  close(): Promise<void>;
}

function openCursor<Item>(items: AsyncIterable<Item>): Cursor<Item> {
  const iterator = items[Symbol.asyncIterator]();
  let ahead: Item | undefined;
  return {
    peek: async () => {
      if (ahead !== undefined) return ahead;
      const read = await iterator.next();
      ahead = read.done === true ? undefined : read.value;
      return ahead;
    },
    take: () => {
      ahead = undefined;
    },
    close: async () => {
      await iterator.return?.();
    },
  };
}
