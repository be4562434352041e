import { foldLeaf, type LogBooks, openLogBooks, parseLeaf } from '@ringfence/evidence';
import { type JournalFinding, openJournalComparison } from '@ringfence/operations';
import type { Store } from '@ringfence/store';
import {
  type LogSource,
  LogSourceFault,
  readEntryBundles,
  TREE_HASHER,
} from '@ringfence/tiled-log';
import {
  appendLeaves,
  EMPTY_EDGE,
  equalBytes,
  rootOfEdge,
  type TreeEdge,
} from '@ringfence/transparency';
import {
  type AskedOfHead,
  type EarlierCheckpoint,
  type LogHead,
  readHead,
} from '../log/read-head.ts';
import { type LogFault, verifyLog } from '../log/verify-log.ts';
import type { MonitorFinding } from './monitor-finding.ts';
import { poolOf } from './pool-of.ts';

/**
 * What a monitor knows of a log from the cycles before, in the memory. A cycle that goes on from it
 * changes it in place: it is of no use after one that stopped.
 */
export interface MonitorMemory {
  readonly edge: TreeEdge;
  readonly books: LogBooks;
}

/** What a cycle looks at. */
export interface AskedOfCycle extends AskedOfHead {
  readonly source: LogSource;
  /** Absent: the log is checked by itself. */
  readonly database: { readonly store: Store; readonly poolId?: number | undefined } | undefined;
  readonly unloggedSecondsMax: number;
  /** Absent: everything is compared, from the first entry. */
  readonly memory: MonitorMemory | undefined;
  readonly tell: (finding: MonitorFinding) => void;
}

/** How a cycle ended: to the end of the log, or where the log or the database could not be read. */
export type Cycle =
  | {
      readonly status: 'compared';
      readonly head: EarlierCheckpoint;
      readonly witnesses: readonly string[];
      readonly leaves: number;
      readonly accounts: number;
      readonly memory: MonitorMemory;
    }
  | { readonly status: 'stopped' };

/**
 * One cycle of a monitor: the checkpoint, then each entry that is new to it (or each one that there
 * is), held against the database. What it finds is told; a finding in the records stops nothing, a
 * fault of the log ends the cycle, because nothing can be compared with it.
 */
export async function runCycle(asked: AskedOfCycle): Promise<Cycle> {
  const { source, tell } = asked;
  try {
    const reading = await readHead(source, asked);
    if (reading.status !== 'ok') return stop(tell, { kind: 'log_refused', fault: reading });
    const compared = await compareLog(asked, reading.head);
    if (compared !== undefined) return compared;
    const fault = await explainFault(asked);
    return stop(tell, { kind: 'log_refused', fault });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const kind = cause instanceof LogSourceFault ? 'log_not_read' : 'database_not_read';
    if (kind === 'database_not_read' && !isOfDatabase(cause)) throw cause;
    return stop(tell, { kind, reason });
  }
}

function stop(tell: AskedOfCycle['tell'], finding: MonitorFinding): Cycle {
  tell(finding);
  return { status: 'stopped' };
}

/** The driver's faults have a code, of the system or of SQL; ours have none. */
function isOfDatabase(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return 'code' in cause || cause.message.startsWith('Connection terminated');
}

/** @returns absent when the entries are not those that the checkpoint signs */
async function compareLog(asked: AskedOfCycle, head: LogHead): Promise<Cycle | undefined> {
  const { source, before, memory } = asked;
  const { origin, size, root, witnesses } = head;
  const books = memory?.books ?? openLogBooks();
  let edge = memory?.edge ?? EMPTY_EDGE;
  const comparison = await openComparison(asked, { books, origin });
  try {
    for await (const bundle of readEntryBundles(source, { from: edge.size, size })) {
      if (bundle.status !== 'ok') return undefined;
      const leaves = bundle.entries.map((entry) => TREE_HASHER.leaf(entry));
      if (before !== undefined && !isBeginning(before, edge, leaves)) return undefined;
      edge = appendLeaves(TREE_HASHER, edge, leaves, ignore);
      await comparison.add(bundle.entries, bundle.first);
    }
    if (edge.size !== size || !equalBytes(rootOfEdge(TREE_HASHER, edge), root)) return undefined;
    const counts = await comparison.finish();
    const ended = { head: { origin, size, root }, witnesses, ...counts };
    return { status: 'compared', ...ended, memory: { edge, books } };
  } finally {
    await comparison.close();
  }
}

/** Whether an earlier head, when it ends within these leaves, is a beginning of the log. */
function isBeginning(
  before: EarlierCheckpoint,
  edge: TreeEdge,
  leaves: readonly Uint8Array[],
): boolean {
  const count = before.size - edge.size;
  if (count <= 0 || count > leaves.length) return true;
  const at = appendLeaves(TREE_HASHER, edge, leaves.slice(0, count), ignore);
  return equalBytes(rootOfEdge(TREE_HASHER, at), before.root);
}

function ignore(): void {
  // The monitor keeps no tiles: "log verify" holds them against the entries.
}

/** What is wrong with a log whose entries are not those that it signed. */
async function explainFault(asked: AskedOfCycle): Promise<LogFault> {
  const verification = await verifyLog(asked.source, asked);
  // It was wrong a moment ago: whoever serves two truths serves no log.
  return verification.status === 'ok' ? { status: 'root_differs' } : verification;
}

interface Comparison {
  add(entries: readonly Uint8Array[], first: number): Promise<void>;
  finish(): Promise<{ readonly leaves: number; readonly accounts: number }>;
  close(): Promise<void>;
}

/** With a database, or of the log with its own rules alone. */
async function openComparison(
  asked: AskedOfCycle,
  { books, origin }: { readonly books: LogBooks; readonly origin: string },
): Promise<Comparison> {
  const { database, unloggedSecondsMax } = asked;
  const tell = (finding: JournalFinding): void => {
    asked.tell(finding);
  };
  if (database !== undefined) {
    const { store, poolId = poolOf(origin) } = database;
    return openJournalComparison(store, { poolId, books, unloggedSecondsMax, tell });
  }
  const sizeBefore = books.size;
  return {
    add: async (entries, first) => {
      for (const [at, bytes] of entries.entries())
        for (const fault of foldLeaf(books, parseLeaf(bytes)))
          tell({ kind: 'leaf_breaks_rule', position: first + at + 1, fault });
      await Promise.resolve();
    },
    finish: async () =>
      Promise.resolve({ leaves: books.size - sizeBefore, accounts: books.accounts.size }),
    close: async () => Promise.resolve(),
  };
}
