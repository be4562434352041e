import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type LogAppender,
  LogDirectoryDamaged,
  type LogSource,
  LogSourceFault,
  openLogDirectory,
  openLogSource,
  readLoggedEntry,
  readNodes,
  TREE_HASHER,
  type TreeHead,
} from '@ringfence/tiled-log';
import {
  equalBytes,
  parseCheckpoint,
  parseSignedNote,
  rootOfTree,
  type VerifierKey,
} from '@ringfence/transparency';
import type { SignedCheckpoint } from '../log-state.ts';
import { makeLogDirectory, readOwnState } from '../state/own-state.ts';
import { LogStopped } from './log-condition.ts';

/** A checkpoint as everybody reads it. */
export interface PublishedCheckpoint extends TreeHead {
  /** of others than the log itself */
  readonly cosignatures: number;
}

/** A log as its files have it, at the newest checkpoint that it signed. */
export interface OpenedTree {
  readonly appender: LogAppender;
  /** the newest checkpoint; absent for a log that never signed */
  readonly signed: SignedCheckpoint | undefined;
  /** all keys that signed for it before, those of last time first */
  readonly keys: readonly VerifierKey[];
  /** the last leaf; absent for a log without entries */
  readonly leafLast: Uint8Array | undefined;
  /** the checkpoint that everybody reads; absent when there is none */
  readonly published: PublishedCheckpoint | undefined;
}

/**
 * Opens the files of a log where its private state left it.
 *
 * @throws {LogStopped} when state and files do not belong together
 */
export async function openTree(directory: string, origin: string): Promise<OpenedTree> {
  await makeLogDirectory(directory);
  const own = await readOwnState(directory);
  if (own !== undefined && own.origin !== origin)
    throw new LogStopped(`expected ${origin}, received ${own.origin}`, { reason: 'other_origin' });
  const signed = own?.signed;
  const head: TreeHead = signed ?? { size: 0, root: TREE_HASHER.emptyRoot };
  const source = openLogSource(directory);
  const published = await readPublished(source, origin);
  const sizePublished = published?.size ?? 0;
  if (sizePublished > head.size)
    throw new LogStopped(`${sizePublished} published, ${head.size} in the state`, {
      reason: 'state_behind',
    });
  if (own === undefined && (await exists(join(directory, 'checkpoint'))))
    throw new LogStopped('a checkpoint is published and there is no state', {
      reason: 'state_behind',
    });
  try {
    const appender = await openLogDirectory(directory, head);
    if (published !== undefined) await requirePublished(directory, head.size, published);
    const { size } = head;
    const leafLast =
      size === 0 ? undefined : await readLoggedEntry(source, { index: size - 1, size });
    return { appender, signed, leafLast, published, keys: own?.keys ?? [] };
  } catch (cause) {
    if (!(cause instanceof LogDirectoryDamaged) && !(cause instanceof LogSourceFault)) throw cause;
    throw new LogStopped(cause.message, { reason: 'files_damaged', cause });
  }
}

/** The root that a log of so many entries had at an earlier size. */
export async function rootAt(
  directory: string,
  { size, earlier }: { readonly size: number; readonly earlier: number },
): Promise<Uint8Array> {
  return readNodes(openLogSource(directory), {
    size,
    compute: (hasher, read) => rootOfTree(hasher, read, earlier),
  });
}

async function readPublished(
  source: LogSource,
  origin: string,
): Promise<PublishedCheckpoint | undefined> {
  const bytes = await source.read('checkpoint');
  const parsing = bytes === undefined ? undefined : parseSignedNote(bytes);
  if (parsing?.status !== 'ok') return undefined;
  const read = parseCheckpoint(parsing.note.text);
  if (read.status !== 'ok') return undefined;
  const { size, root } = read.checkpoint;
  const others = parsing.note.signatures.filter(({ name }) => name !== origin);
  return { size, root, cosignatures: others.length };
}

/** What everybody reads must be a beginning of what the state has. */
async function requirePublished(
  directory: string,
  size: number,
  published: PublishedCheckpoint,
): Promise<void> {
  if (equalBytes(await rootAt(directory, { size, earlier: published.size }), published.root))
    return;
  throw new LogStopped(`the published checkpoint of ${published.size} has another root`, {
    reason: 'state_behind',
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
