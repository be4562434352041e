import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type LogAppender,
  type LogSource,
  openLogDirectory,
  openLogSource,
  readNodes,
  replaceFile,
  type SigningKey,
  TREE_HASHER,
  type TreeHead,
} from '@ringfence/tiled-log';
import {
  cosign,
  equalBytes,
  formatCheckpoint,
  formatHex,
  formatSignedNote,
  parseSignedNote,
  rootOfTree,
} from '@ringfence/transparency';
import { readEarlierCheckpoint } from '../log/earlier-checkpoint.ts';
import { type AskedOfHead, type HeadRefusal, type LogHead, readHead } from '../log/read-head.ts';
import { type Copying, type CopyRefusal, copyGrowth } from './copy-growth.ts';

/** The files that are served, and those that only the mirror reads. */
const PUBLIC = 'log';
const OWN = 'own';
const ONLY_OWNER = 0o600;
const MILLISECONDS = 1_000;
/** Readers of an older checkpoint have so long to finish with its partial tiles. */
const PRUNE_MILLISECONDS = 300_000;

export type MirrorRefusal = HeadRefusal | CopyRefusal;

export type MirrorRound =
  | { readonly status: 'copied' | 'unchanged'; readonly origin: string; readonly size: number }
  | {
      readonly status: 'refused';
      readonly refusal: MirrorRefusal;
      /** What is held and served all the same. */
      readonly size: number;
    };

/** A copy of a log that only ever grows by what is verified. */
export interface Mirror {
  /** The directory that is served. */
  readonly directory: string;
  /** Looks at the log once, and copies what it grew by. @throws {LogSourceFault} */
  round(): Promise<MirrorRound>;
}

interface MirrorParts {
  readonly source: LogSource;
  readonly stateDirectory: string;
  readonly ask: () => AskedOfHead;
  /** Says that the mirror holds all entries (tlog-mirror); absent: it says nothing. */
  readonly key: SigningKey | undefined;
}

/**
 * Opens the copy of a log in a state directory, a new one or that of an earlier run. What it holds
 * is verified by the tiles of its edge; "log verify" reads all of it.
 *
 * @throws {LogDirectoryDamaged} when the copy is not what the mirror kept
 */
export async function openMirror(parts: MirrorParts): Promise<Mirror> {
  const { source, stateDirectory } = parts;
  const directory = join(stateDirectory, PUBLIC);
  const own = join(stateDirectory, OWN);
  await mkdir(directory, { recursive: true });
  await mkdir(own, { recursive: true });
  const headFile = join(own, 'head');
  const before = await readEarlierCheckpoint(headFile);
  let origin = before?.origin;
  let held: TreeHead = before ?? { size: 0, root: TREE_HASHER.emptyRoot };
  let appender = await openLogDirectory(directory, held);
  let prunedAt = performance.now();
  const kept = async (name: string, head: TreeHead): Promise<void> => {
    await replaceFile(headFile, formatCheckpoint({ origin: name, ...head, extensions: [] }));
    origin = name;
    held = { size: head.size, root: head.root };
  };
  const refuse = async (head: LogHead, refusal: MirrorRefusal): Promise<MirrorRound> => {
    // A signed contradiction is the proof against whoever signed it.
    if (refusal.status === 'fork') await keepProof(own, head);
    return { status: 'refused', refusal, size: held.size };
  };
  return {
    directory,
    round: async () => {
      const reading = await readHead(source, parts.ask());
      if (reading.status !== 'ok') return { status: 'refused', refusal: reading, size: held.size };
      const { head } = reading;
      const stale = await refuseHead(directory, { held, origin, head });
      if (stale === 'older') return { status: 'unchanged', origin: head.origin, size: held.size };
      if (stale !== undefined) return refuse(head, stale);
      const sizeBefore = held.size;
      const copying = await copy({ source, appender, head, kept });
      if (copying.status !== 'ok') {
        // What was appended in the memory is not what was signed.
        appender = await openLogDirectory(directory, held);
        return refuse(head, copying);
      }
      await kept(head.origin, head);
      await replaceFile(join(directory, 'checkpoint'), noteOf(head, parts.key));
      if (performance.now() - prunedAt > PRUNE_MILLISECONDS) {
        prunedAt = performance.now();
        await appender.prune();
      }
      const status = head.size === sizeBefore ? 'unchanged' : 'copied';
      return { status, origin: head.origin, size: head.size };
    },
  };
}

async function copy({
  source,
  appender,
  head,
  kept,
}: {
  readonly source: LogSource;
  readonly appender: LogAppender;
  readonly head: LogHead;
  readonly kept: (origin: string, head: TreeHead) => Promise<void>;
}): Promise<Copying> {
  return copyGrowth(source, {
    appender,
    head,
    kept: async (reached) => kept(head.origin, reached),
  });
}

/** An older checkpoint that is a beginning of the copy is no news; another one is a fork. */
async function refuseHead(
  directory: string,
  {
    held,
    origin,
    head,
  }: { readonly held: TreeHead; readonly origin: string | undefined; readonly head: LogHead },
): Promise<HeadRefusal | 'older' | undefined> {
  if (origin !== undefined && origin !== head.origin)
    return { status: 'other_log', origin: head.origin };
  if (head.size >= held.size) return undefined;
  // From the tiles of the size that is held: those of a size in between may never have been there.
  const root = await readNodes(openLogSource(directory), {
    size: held.size,
    compute: (hasher, read) => rootOfTree(hasher, read, head.size),
  });
  return equalBytes(root, head.root) ? 'older' : { status: 'fork', size: head.size };
}

/** The checkpoint as it was served, with the mirror's own cosignature when it has a key. */
function noteOf({ bytes }: LogHead, key: SigningKey | undefined): Uint8Array {
  const parsing = parseSignedNote(bytes);
  if (parsing.status !== 'ok' || key === undefined) return bytes;
  const { text, signatures } = parsing.note;
  const timeSeconds = BigInt(Math.floor(Date.now() / MILLISECONDS));
  const others = signatures.filter(({ name }) => name !== key.key.name);
  const own = cosign(key.key, key.sign, { text, timeSeconds });
  return formatSignedNote({ text, signatures: [...others, own] });
}

async function keepProof(own: string, { bytes, size, root }: LogHead): Promise<void> {
  const name = `fork-${size}-${formatHex(root).slice(0, 16)}.checkpoint`;
  await replaceFile(join(own, name), bytes, ONLY_OWNER);
}
