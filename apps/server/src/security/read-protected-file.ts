import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';

/** Longest secret in a file. */
const SECRET_FILE_BYTES_MAX = 65_536;
const OTHERS = constants.S_IROTH | constants.S_IWOTH | constants.S_IXOTH;

/**
 * Reads a file with a secret in it. What is judged and what is read is the same open file.
 *
 * @throws Error when it is no file, too long, or others than its owner and group may read it; the
 *   message names the file and nothing of what is in it
 */
export async function readProtectedFile(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const fault = faultOf(await file.stat());
    if (fault !== undefined) throw new Error(`${path}: ${fault}`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** What is wrong with a file for secrets. */
export function faultOf(stats: Pick<Stats, 'isFile' | 'size' | 'mode'>): string | undefined {
  if (!stats.isFile()) return 'expected a file';
  if (stats.size > SECRET_FILE_BYTES_MAX) {
    return `expected at most ${SECRET_FILE_BYTES_MAX} bytes, received ${stats.size}`;
  }
  // Windows says nothing of others.
  if (process.platform !== 'win32' && (stats.mode & OTHERS) !== 0) {
    return 'expected a file that others may not read (chmod o= FILE)';
  }
  return undefined;
}
