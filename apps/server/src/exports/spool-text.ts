import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** A text that lies in a file without a name until it is read. */
export interface SpooledText {
  /** SHA-256 of the text in UTF-8. */
  readonly sha256: Uint8Array;
  readonly bytes: number;
  /** Reads it, once; at its end nothing of it is left. */
  readonly read: () => Readable;
  /** Ends it without reading. */
  readonly drop: () => Promise<void>;
}

/** A text is longer than it may be. */
export class SpoolOverflow extends Error {
  override readonly name = 'SpoolOverflow';
}

/**
 * Keeps a text piece by piece, out of memory. The file loses its name before anything is written
 * into it: nobody else opens it, and whatever becomes of this process the system takes it away.
 *
 * @throws {SpoolOverflow} when the text is longer than `bytesMax`
 */
export async function spoolText(
  pieces: AsyncIterable<string>,
  { bytesMax = Number.MAX_SAFE_INTEGER }: { readonly bytesMax?: number } = {},
): Promise<SpooledText> {
  const handle = await openNameless();
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      const buffer = Buffer.from(piece, 'utf8');
      bytes += buffer.length;
      if (bytes > bytesMax) throw new SpoolOverflow(`a text of more than ${bytesMax} bytes`);
      hash.update(buffer);
      await handle.appendFile(buffer);
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    sha256: hash.digest(),
    bytes,
    read: () => handle.createReadStream({ start: 0 }),
    drop: () => handle.close(),
  };
}

/** Reads a text behind what is said before it; the file is closed whenever the reading ends. */
export function readSpooled(spooled: SpooledText, before = ''): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    if (before !== '') yield Buffer.from(before);
    yield* spooled.read();
  }
  const reading = Readable.from(pieces());
  // Who goes away before the first byte never began to read: nothing else would close it.
  reading.once('close', () => {
    spooled.drop().catch(() => undefined);
  });
  return reading;
}

async function openNameless(): Promise<FileHandle> {
  const file = join(tmpdir(), `ringfence-${randomUUID()}.txt`);
  const handle = await open(file, 'wx+', 0o600);
  try {
    await rm(file);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}
