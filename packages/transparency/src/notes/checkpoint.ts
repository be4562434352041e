import { assert } from '../assert.ts';
import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { parseDecimal } from '../bytes/decimal.ts';
import { CHECKPOINT_EXTENSIONS_MAX } from '../limits.ts';
import { isTreeSize } from '../tree/subtree.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';

/** What a log says of itself: its name, how many entries it has, and their root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines after the root. Ours have none; those of other logs are kept as they are. */
  readonly extensions: readonly string[];
}

export type CheckpointParsing =
  | { readonly status: 'ok'; readonly checkpoint: Checkpoint }
  | { readonly status: 'not_a_checkpoint' };

/** Writes the text of a checkpoint, with its last newline (tlog-checkpoint). */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, size.toString(), formatBase64(root), ...extensions];
  const isWhole =
    isTreeSize(size) &&
    root.length === HASH_BYTES &&
    lines.every((line) => line !== '' && !line.includes('\n'));
  assert(isWhole, `T12 expected an origin, a size and a root, received ${origin} ${size}`);
  return `${lines.join('\n')}\n`;
}

/**
 * Reads the text of a checkpoint, which is the text of a signed note.
 *
 * @returns `not_a_checkpoint` when a line is missing, empty or not in its one written form
 * @invariant T12 reading what was written gives the same checkpoint
 */
export function parseCheckpoint(text: string): CheckpointParsing {
  const refused = { status: 'not_a_checkpoint' } as const;
  if (!text.endsWith('\n')) return refused;
  const [origin = '', sizeText = '', rootText = '', ...extensions] = text.slice(0, -1).split('\n');
  const size = parseDecimal(sizeText);
  const root = parseBase64(rootText);
  if (origin === '' || size === undefined || root?.length !== HASH_BYTES) return refused;
  if (extensions.length > CHECKPOINT_EXTENSIONS_MAX || extensions.includes('')) return refused;

  return { status: 'ok', checkpoint: { origin, size, root, extensions } };
}
