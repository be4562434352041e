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
  parseCheckpoint,
  parseSignedNote,
  rootOfTree,
  type VerifierKey,
} from '@ringfence/transparency';
import type { SignedCheckpoint } from '../log-state.ts';
import { makeLogDirectory, readOwnState } from '../state/own-state.ts';
import { LogStopped } from './log-condition.ts';

/** A log as its files have it, at the newest checkpoint that it signed. */
export interface OpenedTree {
  readonly appender: LogAppender;
  /** the newest checkpoint; absent for a log that never signed */
  readonly signed: SignedCheckpoint | undefined;
  /** all keys that signed for it before, those of last time first */
  readonly keys: readonly VerifierKey[];
  /** the last leaf; absent for a log without entries */
  readonly leafLast: Uint8Array | undefined;
  /** the size of the checkpoint that everybody reads; 0 when there is none */
  readonly sizePublished: number;
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
  const sizePublished = await readSizePublished(source);
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
    const { size } = head;
    const leafLast =
      size === 0 ? undefined : await readLoggedEntry(source, { index: size - 1, size });
    return { appender, signed, leafLast, sizePublished, keys: own?.keys ?? [] };
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

async function readSizePublished(source: LogSource): Promise<number> {
  const bytes = await source.read('checkpoint');
  const note = bytes === undefined ? undefined : parseSignedNote(bytes);
  const read = note?.status === 'ok' ? parseCheckpoint(note.note.text) : undefined;
  return read?.status === 'ok' ? read.checkpoint.size : 0;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
