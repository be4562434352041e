import { FolderUnreachable } from '../folder-unreachable.ts';
import { SFTP_PAUSE_MILLISECONDS, SFTP_PAUSE_MILLISECONDS_MAX } from './limits.ts';
import type { SftpSession } from './sftp-session.ts';

/** One session that is kept while it lasts, and opened again when it is needed. */
export interface KeptSession {
  /**
   * @throws {FolderUnreachable} also while the pause after a failed connection lasts
   */
  session(): Promise<SftpSession>;
  close(): void;
}

/** Keeps a session; after connections that failed it waits longer and longer before the next. */
export function keepSession(parts: {
  readonly open: () => Promise<SftpSession>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Told of each connection that failed. */
  readonly onFault: (fault: FolderUnreachable) => void;
}): KeptSession {
  let opening: Promise<SftpSession> | undefined;
  let kept: SftpSession | undefined;
  let failures = 0;
  let notBefore = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  const open = async (): Promise<SftpSession> => {
    try {
      kept = await parts.open();
      failures = 0;
      if (isClosed) kept.close();
      return kept;
    } catch (error) {
      notBefore = parts.now() + pauseAfter(failures);
      failures += 1;
      if (error instanceof FolderUnreachable) parts.onFault(error);
      throw error;
    } finally {
      opening = undefined;
    }
  };

  return {
    session: () => {
      if (kept?.isOpen === true) return Promise.resolve(kept);
      if (opening !== undefined) return opening;
      const left = notBefore - parts.now();
      if (isClosed || left > 0) {
        const expected = 'no call before the pause is over';
        const received = isClosed ? 'a call after the end' : `${Math.ceil(left)} ms left`;
        return Promise.reject(new FolderUnreachable({ rule: 'pausing', expected, received }));
      }
      opening = open();
      return opening;
    },
    close: () => {
      isClosed = true;
      kept?.close();
    },
  };
}

/** @unit milliseconds */
function pauseAfter(failures: number): number {
  return Math.min(SFTP_PAUSE_MILLISECONDS * 2 ** failures, SFTP_PAUSE_MILLISECONDS_MAX);
}
