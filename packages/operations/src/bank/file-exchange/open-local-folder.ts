import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExchangeFolder, type FoundFile, isWholeFileName } from './exchange-folder.ts';

const TO_BANK = 'to-bank';
const FROM_BANK = 'from-bank';

/**
 * A folder on a disk that the bank, or a program that carries files to it, can reach: `to-bank`,
 * `from-bank`, and in the latter `taken` and `refused`. They are made when they are missing.
 *
 * @throws an error of the file system when the folder cannot be made
 */
export async function openLocalFolder(directory: string): Promise<ExchangeFolder> {
  const from = join(directory, FROM_BANK);
  for (const folder of [join(directory, TO_BANK), join(from, 'taken'), join(from, 'refused')]) {
    await mkdir(folder, { recursive: true });
  }
  return {
    listFromBank: (limit) => listFiles(from, limit),
    readFromBank: (name) => unlessGone(readFile(join(from, name))),
    placeForBank: (name, content) => placeFile(join(directory, TO_BANK), name, content),
    putAside: async (name, aside) => {
      await unlessGone(rename(join(from, name), join(from, aside.folder, aside.as)));
    },
  };
}

async function listFiles(folder: string, limit: number): Promise<readonly FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const found: FoundFile[] = [];
  for (const name of names.filter(isWholeFileName).sort().slice(0, limit)) {
    const status = await unlessGone(stat(join(folder, name)));
    if (status !== undefined) found.push({ name, byteCount: status.size });
  }
  return found;
}

/**
 * Durable before it is visible: a name that can be seen never has less than the whole content. The
 * name before is nobody else's, because several processes may place the same acknowledgement.
 */
async function placeFile(folder: string, name: string, content: Uint8Array): Promise<void> {
  const partial = join(folder, `.${randomUUID()}.part`);
  const file = await open(partial, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, join(folder, name));
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

async function unlessGone<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
