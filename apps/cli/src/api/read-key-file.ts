import { open } from 'node:fs/promises';

/** The file of an API key cannot be used; its message names the file and nothing that is in it. */
export class KeyFileBroken extends Error {
  override readonly name = 'KeyFileBroken';
}

const OTHERS_MASK = 0o077;
/** Longest file of a key, in bytes. */
const KEY_FILE_BYTES_MAX = 1_024;

/**
 * Reads the API key of a file: one line, for its owner alone. What is judged is what is read.
 *
 * @throws {KeyFileBroken}
 */
export async function readKeyFile(path: string): Promise<string> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new KeyFileBroken(`${path}: expected a file with an API key`, { cause });
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > KEY_FILE_BYTES_MAX) {
      throw new KeyFileBroken(`${path}: expected a file of at most ${KEY_FILE_BYTES_MAX} bytes`);
    }
    // Windows says nothing of others.
    if (process.platform !== 'win32' && (stats.mode & OTHERS_MASK) !== 0) {
      throw new KeyFileBroken(`${path}: expected a file of its owner alone (chmod 600 FILE)`);
    }
    return (await file.readFile('utf8')).trim();
  } finally {
    await file.close();
  }
}
