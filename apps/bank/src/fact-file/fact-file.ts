import { mkdir, open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type FactRecord, formatFactLine } from './fact-record.ts';
import { type FactsLoaded, loadFacts } from './load-facts.ts';
import { type DirectoryLock, lockDirectory } from './lock-directory.ts';

/** The fact file cannot be written any more: what was not acknowledged is not to be believed. */
export class FactFileFailed extends Error {
  override readonly name = 'FactFileFailed';
}

export interface FactFile {
  readonly loaded: FactsLoaded;
  /** Puts a record in the queue of the next write. */
  append(record: FactRecord): void;
  /**
   * Resolves when everything appended so far is on the disk.
   *
   * @throws {FactFileFailed} when a write or fsync failed, now or earlier
   */
  flushed(): Promise<void>;
  /** Writes what waits and gives the directory free. */
  close(): Promise<void>;
}

/** One line takes records up to about this size, so that a line stays far below its maximum. */
const LINE_BYTES_TARGET = 4 * 1024 * 1024;

/**
 * Opens the fact file of a state directory as its only writer and replays it.
 *
 * Everything that waits while one fsync runs goes into the next write, so the file is as fast with
 * many callers as with one, and each of them is answered only after its own facts are durable.
 *
 * @throws {StateDirectoryInUse} when another process has the directory
 * @throws {FactFileDamaged} when the file is damaged before its last line
 */
export async function openFactFile(
  directory: string,
  take: (record: FactRecord) => void,
): Promise<FactFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(directory);
  let file: OpenFile | undefined;
  try {
    const path = join(directory, 'facts.jsonl');
    file = await open(path, 'a', 0o600);
    await syncDirectory(directory);
    const loaded = await loadFacts(path, take);
    if (loaded.bytesTorn > 0) {
      await truncate(path, loaded.bytesGood);
      await file.sync();
    }
    return createWriter({ loaded, file, lock });
  } catch (cause) {
    await file?.close();
    lock.release();
    throw cause;
  }
}

type OpenFile = Awaited<ReturnType<typeof open>>;

async function writeDurably(file: OpenFile, text: string): Promise<void> {
  await file.appendFile(text, 'utf8');
  await file.datasync();
}

/** Makes the file's name itself durable. */
async function syncDirectory(directory: string): Promise<void> {
  const opened = await open(directory, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

interface WriterParts {
  readonly loaded: FactsLoaded;
  readonly file: OpenFile;
  readonly lock: DirectoryLock;
}

interface Waiter {
  readonly upTo: number;
  resolve(): void;
  reject(failure: FactFileFailed): void;
}

function createWriter({ loaded, file, lock }: WriterParts): FactFile {
  let waiting: string[] = [];
  let appended = 0;
  let durable = 0;
  let waiters: Waiter[] = [];
  let writing = false;
  let failure: FactFileFailed | undefined;

  const writeWaiting = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const records = takeUpTo(waiting, LINE_BYTES_TARGET);
      waiting = waiting.slice(records.length);
      await writeDurably(file, formatFactLine(records));
      durable += records.length;
      for (const waiter of waiters) if (waiter.upTo <= durable) waiter.resolve();
      waiters = waiters.filter((waiter) => waiter.upTo > durable);
    }
    writing = false;
  };
  /** After a failure nothing is written any more: `writing` stays true. */
  const fail = (cause: unknown): void => {
    failure = new FactFileFailed('the fact file cannot be written', { cause });
    for (const waiter of waiters) waiter.reject(failure);
    waiters = [];
  };
  const flushed = (): Promise<void> => {
    if (failure !== undefined) return Promise.reject(failure);
    if (durable === appended) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiters.push({ upTo: appended, resolve, reject });
      if (!writing) writeWaiting().catch(fail);
    });
  };
  return {
    loaded,
    append: (record) => {
      waiting.push(JSON.stringify(record));
      appended += 1;
    },
    flushed,
    close: async () => {
      try {
        await flushed();
      } finally {
        await file.close();
        lock.release();
      }
    },
  };
}

function takeUpTo(records: readonly string[], bytesTarget: number): readonly string[] {
  let bytes = 0;
  let count = 0;
  for (const record of records) {
    bytes += record.length;
    count += 1;
    if (bytes >= bytesTarget) break;
  }
  return records.slice(0, count);
}
