import { createHash, createSign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { CheckFileFact } from '@ringfence/store';
import { type CheckFileType, type CheckLine, formatHeader } from './format-check-lines.ts';
import { CHECK_FILE_CHUNK_BYTES } from './limits.ts';

/** Keeps one deflated piece of a file. */
export type KeepChunk = (chunkNumber: number, content: Uint8Array) => Promise<void>;

/** A file that is being written. */
export interface CheckFileWriter {
  write(lines: readonly CheckLine[]): Promise<void>;
  /** Ends the file. @returns what is to be known of it */
  end(): Promise<CheckFileFact>;
}

/** Opens a file: its bytes are hashed, signed and deflated as they come, and never held whole. */
export async function openCheckFileWriter(request: {
  readonly fileType: CheckFileType;
  readonly name: string;
  readonly signingKey: KeyObject;
  readonly keep: KeepChunk;
}): Promise<CheckFileWriter> {
  const { fileType, name, signingKey, keep } = request;
  const hash = createHash('sha256');
  const sign = createSign('RSA-SHA256');
  const deflate = createDeflateRaw();
  const pieces = holdPieces(keep);
  deflate.on('data', pieces.hold);
  const deflateBytes = promisify((bytes: Buffer, done: (error?: Error | null) => void) => {
    deflate.write(bytes, done);
  });
  const sums = { lineCount: 0, total: 0n, byteCount: 0, crc32: 0 };

  const writeText = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text, 'utf8');
    hash.update(bytes);
    sign.update(bytes);
    sums.byteCount += bytes.byteLength;
    sums.crc32 = crc32(bytes, sums.crc32);
    await deflateBytes(bytes);
    await pieces.keepWhole();
  };

  await writeText(`${formatHeader(fileType)}\n`);
  return {
    write: async (lines) => {
      if (lines.length === 0) return;
      await writeText(lines.map(({ text }) => `${text}\n`).join(''));
      sums.lineCount += lines.length;
      for (const { total } of lines) sums.total += total;
    },
    end: async () => {
      const ended = once(deflate, 'end');
      deflate.end();
      await ended;
      const deflatedByteCount = await pieces.keepRest();
      const sha256 = hash.digest();
      const signature = sign.sign(signingKey);
      return { fileType, name, ...sums, deflatedByteCount, sha256, signature };
    },
  };
}

/** Holds what was deflated until it is worth a piece of its own. */
function holdPieces(keep: KeepChunk) {
  let pieces: Buffer[] = [];
  let held = 0;
  let kept = 0;
  let chunkNumber = 0;
  const flush = async (): Promise<void> => {
    const content = Buffer.concat(pieces, held);
    pieces = [];
    held = 0;
    kept += content.byteLength;
    chunkNumber += 1;
    await keep(chunkNumber, content);
  };
  return {
    hold: (piece: Buffer): void => {
      pieces.push(piece);
      held += piece.byteLength;
    },
    keepWhole: async (): Promise<void> => {
      if (held >= CHECK_FILE_CHUNK_BYTES) await flush();
    },
    /** @returns how many bytes were kept in all */
    keepRest: async (): Promise<number> => {
      if (held > 0) await flush();
      return kept;
    },
  };
}
