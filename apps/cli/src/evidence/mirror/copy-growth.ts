import {
  type LogAppender,
  type LogSource,
  proveGrowth,
  readEntryBundles,
  readRoot,
  TREE_HASHER,
  type TreeHead,
} from '@ringfence/tiled-log';
import { equalBytes, verifyConsistency } from '@ringfence/transparency';

/** Entries that are verified and written at once: a whole number of full tiles. */
const ENTRIES_IN_STEP = 65_536;

export type Copying =
  | { readonly status: 'ok' }
  /** What is held and what was signed now are no one history. */
  | { readonly status: 'fork'; readonly size: number }
  | { readonly status: 'file_missing' | 'file_damaged'; readonly path: string }
  /** The hashes that are served have another root than the one that was signed. */
  | { readonly status: 'root_differs' }
  /** The entries from this index on are not those that were signed. */
  | { readonly status: 'entries_differ'; readonly index: number };

/**
 * Copies what a log grew by. Nothing is written before it is proved to be in the tree that was
 * signed: the copy grows by steps, and each step has a proof of its own that leads to the root.
 *
 * @param copy.kept is told of each step, when its files are on the disk
 * @returns the first refusal; the appender then holds entries that must not be written
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function copyGrowth(
  source: LogSource,
  copy: {
    readonly appender: LogAppender;
    /** Of a checkpoint that was verified; not smaller than the copy. */
    readonly head: TreeHead;
    readonly kept: (head: TreeHead) => Promise<void>;
  },
): Promise<Copying> {
  const { appender, head, kept } = copy;
  const { size, root } = head;
  const refusal = await refuseGrowth(source, appender.head(), head);
  if (refusal !== undefined) return refusal;
  let from = appender.head().size;
  for await (const bundle of readEntryBundles(source, { from, size })) {
    if (bundle.status !== 'ok') return bundle;
    appender.append(bundle.entries);
    const reached = appender.head();
    if (reached.size % ENTRIES_IN_STEP !== 0 && reached.size !== size) continue;
    if (!(await isGrowth(source, reached, head))) return { status: 'entries_differ', index: from };
    await appender.write();
    await kept(reached);
    from = reached.size;
  }
  return from === size && equalBytes(appender.head().root, root)
    ? { status: 'ok' }
    : { status: 'entries_differ', index: from };
}

/** Why a copy does not follow a signed head. */
export type CopyRefusal = Exclude<Copying, { readonly status: 'ok' }>;

/** Why a signed head is no growth of what is held; absent when it is one. */
async function refuseGrowth(
  source: LogSource,
  held: TreeHead,
  head: TreeHead,
): Promise<Copying | undefined> {
  if (held.size === head.size)
    return equalBytes(held.root, head.root) ? undefined : { status: 'fork', size: held.size };
  const served = head.size === 0 ? TREE_HASHER.emptyRoot : await readRoot(source, head.size);
  if (!equalBytes(served, head.root)) return { status: 'root_differs' };
  if (await isGrowth(source, held, head)) return undefined;
  return { status: 'fork', size: held.size };
}

async function isGrowth(source: LogSource, held: TreeHead, head: TreeHead): Promise<boolean> {
  const growth = { oldSize: held.size, newSize: head.size };
  const hashes = await proveGrowth(source, growth);
  return verifyConsistency(TREE_HASHER, {
    ...growth,
    oldRoot: held.root,
    newRoot: head.root,
    hashes,
  });
}
