import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

const EVERYBODY_READS = 0o644;

/**
 * Replaces a file by one that is whole on the disk, so that a crash leaves the old or the new.
 *
 * @param mode who may read a new file; everybody when absent
 */
export async function replaceFile(
  path: string,
  content: Uint8Array | string,
  mode: number = EVERYBODY_READS,
): Promise<void> {
  await placeFile(path, content, mode);
  await syncDirectory(dirname(path));
}

/**
 * Like {@link replaceFile}, but for the directory, which its caller brings to the disk with
 * {@link syncDirectory} when all of its files are in place.
 */
export async function placeFile(
  path: string,
  content: Uint8Array | string,
  mode: number = EVERYBODY_READS,
): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

/** Brings the names of a directory's files to the disk. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
