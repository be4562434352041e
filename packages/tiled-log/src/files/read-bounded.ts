import { closeSync, fstatSync, open, read } from 'node:fs';
import { promisify } from 'node:util';

const openFile = promisify(open);
const readInto = promisify(read);

/** What reading a file came to; nothing of a file that is longer than it may be. */
type BoundedRead =
  | { readonly status: 'read'; readonly bytes: Uint8Array }
  | { readonly status: 'too_large'; readonly bytes: number };

/**
 * Reads a file that may not be longer than a bound. A log has thousands of small files: one is
 * opened and read beside the work, and its length asked and its end told at once, because neither
 * waits for the disk.
 *
 * @throws the error of the file system, for an absent file too
 */
export async function readBounded(path: string, bytesMax: number): Promise<BoundedRead> {
  const file = await openFile(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > bytesMax) return { status: 'too_large', bytes: size };
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await readInto(file, bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { status: 'read', bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(file);
  }
}
