import { type Sha256, writeUtf8 } from '@ringfence/transparency';
import { formatTransferLeaf, type JournalTransfer, textOfEntry } from './format-leaf.ts';
import type { JournalEntry } from './journal-entry.ts';

/** Makes leaves for whoever needs thousands of them. */
export interface LeafWriter {
  /** The same bytes as `leafOfTransfer`. */
  readonly ofTransfer: (record: JournalTransfer) => Uint8Array;
  /** The same bytes as `leafOfEntry`. */
  readonly ofEntry: (entry: JournalEntry, salt: Uint8Array) => Uint8Array;
}

/** Leaves that lie in one piece of memory; the next ones get another. */
const PIECE_BYTES = 65_536;

/** Bytes of the longest UTF-8 of one unit of a text. */
const UNIT_BYTES_MAX = 3;

/**
 * Makes leaves one behind the other in memory that they share, which costs a fraction of a piece
 * for each. Whoever keeps one leaf keeps its neighbours.
 */
export function createLeafWriter(sha256: Sha256): LeafWriter {
  let piece = new Uint8Array(PIECE_BYTES);
  let used = 0;
  const write = (text: string): Uint8Array => {
    const bytesMax = text.length * UNIT_BYTES_MAX;
    if (used + bytesMax > piece.length) {
      piece = new Uint8Array(Math.max(PIECE_BYTES, bytesMax));
      used = 0;
    }
    const start = used;
    used += writeUtf8(text, piece.subarray(start));
    return piece.subarray(start, used);
  };
  return {
    ofTransfer: (record) => write(formatTransferLeaf(record)),
    ofEntry: (entry, salt) => write(textOfEntry(sha256, entry, salt)),
  };
}
