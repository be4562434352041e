import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has the state directory. */
export class StateDirectoryInUse extends Error {
  override readonly name = 'StateDirectoryInUse';
}

export interface DirectoryLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Makes this process the only writer of a state directory.
 *
 * The lock is the operating system's lock on a file, which SQLite takes for us: it ends with the
 * process, however the process ends, so there is never a stale one to judge.
 *
 * @throws {StateDirectoryInUse} when another process has it
 */
export function lockDirectory(directory: string): DirectoryLock {
  const database = new DatabaseSync(join(directory, 'writer.lock'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    if (isBusy(cause)) {
      throw new StateDirectoryInUse(`another process writes in ${directory}`, { cause });
    }
    throw cause;
  }
  return { release: () => database.close() };
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
}
