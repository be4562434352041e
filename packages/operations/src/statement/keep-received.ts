import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createDeflateRaw } from 'node:zlib';

/** A file that came in: its digest, and its bytes deflated in pieces. */
export interface ReceivedFile {
  readonly sha256: Uint8Array;
  readonly byteCount: number;
  readonly pieces: readonly Uint8Array[];
}

/** Keeps the bytes of a file as they come, deflated. */
export interface ReceivedKeeper {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<ReceivedFile>;
}

/** Bytes of one piece at least; the last one may be smaller. */
const PIECE_BYTES = 262_144;

export function openReceivedKeeper(): ReceivedKeeper {
  const hash = createHash('sha256');
  const deflate = createDeflateRaw();
  const pieces: Buffer[] = [];
  let held: Buffer[] = [];
  let heldBytes = 0;
  let byteCount = 0;
  const flush = (): void => {
    if (heldBytes > 0) pieces.push(Buffer.concat(held, heldBytes));
    held = [];
    heldBytes = 0;
  };
  deflate.on('data', (piece: Buffer) => {
    held.push(piece);
    heldBytes += piece.byteLength;
    if (heldBytes >= PIECE_BYTES) flush();
  });
  const deflateBytes = promisify((bytes: Uint8Array, done: (error?: Error | null) => void) => {
    deflate.write(bytes, done);
  });
  return {
    write: async (chunk) => {
      hash.update(chunk);
      byteCount += chunk.byteLength;
      await deflateBytes(chunk);
    },
    end: async () => {
      const ended = new Promise<void>((resolve, reject) => {
        deflate.once('end', resolve);
        deflate.once('error', reject);
      });
      deflate.end();
      await ended;
      flush();
      return { sha256: hash.digest(), byteCount, pieces };
    },
  };
}
