import { type ExchangeFolder, isWholeFileName } from '../exchange-folder.ts';
import { FolderUnreachable } from '../folder-unreachable.ts';
import { EXCHANGE_FILE_BYTES_MAX } from '../limits.ts';
import { watchQuietFiles } from '../quiet-files.ts';
import { keepSession } from './keep-session.ts';
import { SFTP_QUIET_MILLISECONDS } from './limits.ts';
import { listRemoteFiles } from './list-remote-files.ts';
import type { SftpOptions } from './sftp-options.ts';
import { openSftpSession, SftpRefusal, type SftpSession } from './sftp-session.ts';
import { readRemoteFile, removeRemoteFile, writeRemoteFile } from './transfer-file.ts';

/** A folder on a server, and its connection. */
export interface SftpFolder extends ExchangeFolder {
  close(): void;
}

/**
 * A folder that is reached by SFTP. The first use connects; a connection that ends is opened again,
 * after a pause that grows with each one that failed. What a bank does not let us move aside is
 * removed, and where that is not allowed either, it is passed over until it changes.
 */
export function openSftpFolder(
  options: SftpOptions,
  onFault: (fault: FolderUnreachable) => void,
): SftpFolder {
  const { toBank, fromBank, quietMilliseconds = SFTP_QUIET_MILLISECONDS } = options;
  const now = () => performance.now();
  const quiet = watchQuietFiles({ quietMilliseconds, now });
  const kept = keepSession({ open: () => openWithFolders(options), now, onFault });
  return {
    listFromBank: async (limit) => {
      const session = await kept.session();
      const seen = await orUnreachable(listRemoteFiles(session, fromBank));
      return quiet.among(seen).slice(0, limit);
    },
    readFromBank: async (name) => {
      assertName(name);
      return readRemoteFile(await kept.session(), `${fromBank}/${name}`, EXCHANGE_FILE_BYTES_MAX);
    },
    placeForBank: async (name, content) => {
      assertName(name);
      const session = await kept.session();
      await orUnreachable(writeRemoteFile(session, { folder: toBank, name }, content));
    },
    putAside: async (name, aside) => {
      assertName(name);
      const session = await kept.session();
      const from = `${fromBank}/${name}`;
      if (await renameRemoteFile(session, from, `${fromBank}/${aside.folder}/${aside.as}`)) return;
      if (!(await removeRemoteFile(session, from))) quiet.passOver(name);
    },
    close: kept.close,
  };
}

/** Makes the folders that are missing; a bank that has them, or forbids it, says no. */
async function openWithFolders(options: SftpOptions): Promise<SftpSession> {
  const session = await openSftpSession(options);
  const { toBank, fromBank } = options;
  for (const folder of [toBank, fromBank, `${fromBank}/taken`, `${fromBank}/refused`]) {
    await unlessRefused(
      session.ask<undefined>((sftp, done) => {
        sftp.mkdir(folder, (error) => done(error, undefined));
      }),
    );
  }
  return session;
}

function renameRemoteFile(session: SftpSession, from: string, to: string): Promise<boolean> {
  return unlessRefused(
    session.ask<undefined>((sftp, done) => {
      sftp.rename(from, to, (error) => done(error, undefined));
    }),
  );
}

/** @returns whether the server did it */
async function unlessRefused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof SftpRefusal) return false;
    throw error;
  }
}

/** A folder that is not there, full or closed to us is one that cannot be reached. */
async function orUnreachable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof SftpRefusal)) throw cause;
    const expected = 'a folder that we may work in';
    const told = { rule: 'request_refused', expected, received: cause.reason } as const;
    throw new FolderUnreachable(told, { cause });
  }
}

/** Names come from the server or from an id of ours: none may lead to another folder. */
function assertName(name: string): void {
  if (!isWholeFileName(name)) throw new TypeError('assertion: a name stays in its folder');
}
