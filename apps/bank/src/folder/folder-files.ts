import { mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The longest order file that is read, in bytes. */
export const ORDER_FILE_BYTES_MAX = 16 * 1024 * 1024;

/** Files that one round takes; the rest waits for the next. */
export const FILES_PER_ROUND_MAX = 100;

/** What the bank has handed out already; kept beside its books. */
export interface HandedOut {
  readonly noticeNumber: number;
  /** The last statement of each account, by its business date. */
  readonly statements: Readonly<Record<string, string>>;
  /** The last day of each account with check files. */
  readonly checkFiles?: Readonly<Record<string, string>>;
  /** The last recall message. */
  readonly caseNumber?: number;
}

/** The two ways of a folder as the bank sees them, and what it has handed out. */
export interface FolderFiles {
  /** Whole files for the bank, by name. */
  list(): Promise<readonly string[]>;
  /** @returns undefined when the file is longer than {@link ORDER_FILE_BYTES_MAX} */
  read(name: string): Promise<Buffer | undefined>;
  /** Puts a file for the customer, whole or not at all. */
  place(name: string, content: string | Uint8Array): Promise<void>;
  putAside(name: string, folder: 'taken' | 'refused'): Promise<void>;
  readHandedOut(): Promise<HandedOut>;
  writeHandedOut(handedOut: HandedOut): Promise<void>;
}

/** Opens the folder, making what is missing in it. */
export async function openFolderFiles(
  directory: string,
  stateDirectory: string,
): Promise<FolderFiles> {
  const toBank = join(directory, 'to-bank');
  const fromBank = join(directory, 'from-bank');
  const handedOutFile = join(stateDirectory, 'handed-out.json');
  for (const folder of [join(toBank, 'taken'), join(toBank, 'refused'), fromBank]) {
    await mkdir(folder, { recursive: true });
  }
  return {
    list: async () => {
      const entries = await readdir(toBank, { withFileTypes: true });
      const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      return names.filter(isWhole).sort().slice(0, FILES_PER_ROUND_MAX);
    },
    read: async (name) => {
      const { size } = await stat(join(toBank, name));
      return size > ORDER_FILE_BYTES_MAX ? undefined : readFile(join(toBank, name));
    },
    place: (name, content) => replaceFile(fromBank, name, content),
    putAside: (name, folder) => rename(join(toBank, name), join(toBank, folder, name)),
    readHandedOut: async () => {
      try {
        return JSON.parse(await readFile(handedOutFile, 'utf8')) as HandedOut;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
          return { noticeNumber: 0, statements: {} };
        }
        throw error;
      }
    },
    writeHandedOut: (handedOut) =>
      replaceFile(stateDirectory, 'handed-out.json', JSON.stringify(handedOut)),
  };
}

function isWhole(name: string): boolean {
  const isShort = Buffer.byteLength(name) <= FILE_NAME_BYTES_MAX;
  return !name.startsWith('.') && !name.endsWith('.part') && isShort;
}

/** With what is added to it, a name is still one that file systems take. @unit bytes */
const FILE_NAME_BYTES_MAX = 200;

/** Durable before it is visible under its name. */
async function replaceFile(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const partial = join(folder, `.${name}.part`);
  await writeFile(partial, content, { flush: true });
  await rename(partial, join(folder, name));
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
