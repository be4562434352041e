import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Records are kept apart by their first byte. */
export const BUCKETS = 256;

const PIECE_RECORDS = 1_024;

/** Where the records of one file lie: piece after piece, each of one bucket. */
export interface Spilled {
  readonly file: string;
  readonly recordBytes: number;
  /** the bucket of each piece; only the last piece of a bucket may be short */
  readonly pieces: Uint8Array;
  /** records of each bucket */
  readonly counts: Uint32Array;
}

/** A file of records of one length, sorted roughly while they come. */
export interface Spill {
  /** @param at the record's bytes begin here in `source` */
  readonly append: (bucket: number, source: Uint8Array, at: number) => void;
  readonly close: () => Spilled;
  /** Lets go of the file of a tree that was given up. */
  readonly drop: () => void;
}

/** Begins such a file; in memory is one piece of each bucket. */
export function createSpill(file: string, recordBytes: number): Spill {
  const descriptor = openSync(file, 'wx', 0o600);
  const pieceBytes = recordBytes * PIECE_RECORDS;
  const pieces: number[] = [];
  const counts = new Uint32Array(BUCKETS);
  const open = new Map<number, Buffer>();
  let isOpen = true;

  const drop = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  const openPiece = (bucket: number): Buffer => {
    const piece = Buffer.allocUnsafe(pieceBytes);
    open.set(bucket, piece);
    return piece;
  };
  const write = (bucket: number, bytes: Uint8Array): void => {
    writeWhole(descriptor, bytes, pieces.length * pieceBytes);
    pieces.push(bucket);
  };
  return {
    append: (bucket, source, at) => {
      const piece = open.get(bucket) ?? openPiece(bucket);
      const count = counts[bucket] ?? 0;
      const start = (count % PIECE_RECORDS) * recordBytes;
      for (let offset = 0; offset < recordBytes; offset += 1)
        piece[start + offset] = source[at + offset] ?? 0;
      counts[bucket] = count + 1;
      if ((count + 1) % PIECE_RECORDS === 0) write(bucket, piece);
    },
    close: () => {
      for (const [bucket, piece] of open) {
        const left = ((counts[bucket] ?? 0) % PIECE_RECORDS) * recordBytes;
        if (left > 0) write(bucket, piece.subarray(0, left));
      }
      drop();
      return { file, recordBytes, pieces: Uint8Array.from(pieces), counts };
    },
    drop,
  };
}

/** All records of one bucket, of all files. */
export function readBucket(spills: readonly Spilled[], bucket: number): Buffer {
  const bytesOf = ({ counts, recordBytes }: Spilled): number => (counts[bucket] ?? 0) * recordBytes;
  const records = Buffer.allocUnsafe(spills.reduce((sum, spilled) => sum + bytesOf(spilled), 0));
  let filled = 0;
  for (const spilled of spills) {
    const end = filled + bytesOf(spilled);
    const pieceBytes = spilled.recordBytes * PIECE_RECORDS;
    const descriptor = openSync(spilled.file, 'r');
    for (const [place, owner] of spilled.pieces.entries()) {
      if (owner !== bucket) continue;
      const piece = records.subarray(filled, Math.min(end, filled + pieceBytes));
      readWhole(descriptor, piece, place * pieceBytes);
      filled += piece.length;
    }
    closeSync(descriptor);
  }
  return records;
}

/** Writes all of it, or throws. */
export function writeWhole(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length; )
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
}

/** Fills all of it, or throws. */
export function readWhole(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let filled = 0; filled < bytes.length; ) {
    const read = readSync(descriptor, bytes, filled, bytes.length - filled, position + filled);
    if (read === 0) throw new Error(`the file ends ${bytes.length - filled} bytes too early`);
    filled += read;
  }
}
