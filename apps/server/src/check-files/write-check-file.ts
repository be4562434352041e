import { createHash, createSign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { CheckFileFact } from '@ringfence/store';
import { type CheckFileType, type CheckLine, formatHeader } from './format-check-lines.ts';
import { CHECK_FILE_CHUNK_BYTES } from './limits.ts';

/** Keeps one deflated piece of a file. */
export type KeepChunk = (chunkNumber: number, content: Uint8Array) => Promise<void>;

/**
 * Writes a file: its bytes are hashed, signed and deflated as they come, and never held whole.
 *
 * @returns what is to be known of the file
 */
export async function writeCheckFile(request: {
  readonly fileType: CheckFileType;
  readonly name: string;
  readonly lines: AsyncIterable<readonly CheckLine[]>;
  readonly signingKey: KeyObject;
  readonly keep: KeepChunk;
}): Promise<CheckFileFact> {
  const { fileType, name, lines, signingKey, keep } = request;
  const hash = createHash('sha256');
  const sign = createSign('RSA-SHA256');
  const deflate = createDeflateRaw();
  const kept = keepPieces(deflate, keep);
  const sums = { lineCount: 0, total: 0n, byteCount: 0, crc32: 0 };

  const write = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text, 'utf8');
    hash.update(bytes);
    sign.update(bytes);
    sums.byteCount += bytes.byteLength;
    sums.crc32 = crc32(bytes, sums.crc32);
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  };

  await write(`${formatHeader(fileType)}\n`);
  for await (const page of lines) {
    if (page.length === 0) continue;
    await write(page.map(({ text }) => `${text}\n`).join(''));
    sums.lineCount += page.length;
    for (const { total } of page) sums.total += total;
  }
  deflate.end();
  const deflatedByteCount = await kept;
  const sha256 = hash.digest();
  return { fileType, name, ...sums, deflatedByteCount, sha256, signature: sign.sign(signingKey) };
}

/** @returns how many bytes were kept */
async function keepPieces(deflated: AsyncIterable<Buffer>, keep: KeepChunk): Promise<number> {
  let pieces: Buffer[] = [];
  let held = 0;
  let kept = 0;
  let chunkNumber = 0;
  const flush = async (): Promise<void> => {
    if (held === 0) return;
    chunkNumber += 1;
    await keep(chunkNumber, Buffer.concat(pieces, held));
    kept += held;
    pieces = [];
    held = 0;
  };
  for await (const piece of deflated) {
    pieces.push(piece);
    held += piece.byteLength;
    if (held >= CHECK_FILE_CHUNK_BYTES) await flush();
  }
  await flush();
  return kept;
}
