import { randomUUID } from 'node:crypto';
import { SFTP_PART_BYTES, SFTP_REQUESTS_MAX } from './limits.ts';
import { SftpRefusal, type SftpRequest, type SftpSession } from './sftp-session.ts';

/**
 * Reads a whole file, several parts at the same moment.
 *
 * @returns undefined when it is gone, closed to us, longer than `bytesMax`, or grows while it is
 *   read
 * @throws {FolderUnreachable}
 */
export async function readRemoteFile(
  session: SftpSession,
  path: string,
  bytesMax: number,
): Promise<Buffer | undefined> {
  try {
    const handle = await session.ask<Buffer>((sftp, done) => sftp.open(path, 'r', done));
    try {
      const { size } = await session.ask<{ readonly size: number }>((sftp, done) =>
        sftp.fstat(handle, done),
      );
      if (size > bytesMax) return undefined;
      const content = Buffer.alloc(size);
      const isWhole = await inParts(size, (from, to) =>
        readPart(session, handle, { content, from, to }),
      );
      const after = await session.ask<{ readonly size: number }>((sftp, done) =>
        sftp.fstat(handle, done),
      );
      return isWhole && after.size === size ? content : undefined;
    } finally {
      await closeHandle(session, handle);
    }
  } catch (error) {
    if (error instanceof SftpRefusal) return undefined;
    throw error;
  }
}

/** @returns false when the file ends before the part does */
async function readPart(
  session: SftpSession,
  handle: Buffer,
  part: { readonly content: Buffer; readonly from: number; readonly to: number },
): Promise<boolean> {
  const { content, from, to } = part;
  let at = from;
  while (at < to) {
    const position = at;
    const count = await session.ask<number>((sftp, done) => {
      sftp.read(handle, content, position, to - position, position, done);
    });
    if (count === 0) return false;
    at += count;
  }
  return true;
}

/**
 * Writes a file under a name that is not read, makes it durable where the server can, and gives it
 * its name in one step.
 *
 * @throws {FolderUnreachable}
 * @throws {SftpRefusal}
 */
export async function writeRemoteFile(
  session: SftpSession,
  place: { readonly folder: string; readonly name: string },
  content: Uint8Array,
): Promise<void> {
  const partial = `${place.folder}/.${randomUUID()}.part`;
  const path = `${place.folder}/${place.name}`;
  const bytes = Buffer.from(content);
  const handle = await session.ask<Buffer>((sftp, done) => sftp.open(partial, 'wx', done));
  await inParts(bytes.length, async (from, to) => {
    await session.ask<undefined>((sftp, done) => {
      sftp.write(handle, bytes, from, to - from, from, (error) => done(error, undefined));
    });
    return true;
  });
  await tryExtension(session, (sftp, done) => {
    sftp.ext_openssh_fsync(handle, (error) => done(error, undefined));
  });
  // A server may say only here that the file has not found its place.
  await session.ask<undefined>((sftp, done) => {
    sftp.close(handle, (error) => done(error, undefined));
  });
  await renameOver(session, { from: partial, to: path }, bytes);
}

/** Does all parts of a file, some at the same moment. @returns whether each said yes */
async function inParts(
  length: number,
  part: (from: number, to: number) => Promise<boolean>,
): Promise<boolean> {
  const stride = SFTP_PART_BYTES * SFTP_REQUESTS_MAX;
  for (let start = 0; start < length; start += stride) {
    const together: Promise<boolean>[] = [];
    const end = Math.min(length, start + stride);
    for (let from = start; from < end; from += SFTP_PART_BYTES) {
      together.push(part(from, Math.min(end, from + SFTP_PART_BYTES)));
    }
    const said = await Promise.all(together);
    if (said.includes(false)) return false;
  }
  return true;
}

/**
 * Servers of the third version of the protocol refuse to rename over a file. One with the same
 * bytes is ours of an earlier attempt; any other of this name is an acknowledgement of earlier
 * bytes, and makes way.
 */
async function renameOver(
  session: SftpSession,
  { from, to }: { readonly from: string; readonly to: string },
  bytes: Buffer,
): Promise<void> {
  const isRenamed = await tryExtension(session, (sftp, done) => {
    sftp.ext_openssh_rename(from, to, (error) => done(error, undefined));
  });
  if (isRenamed || (await renameFree(session, from, to))) return;
  const there = await readRemoteFile(session, to, bytes.length);
  if (there?.equals(bytes) === true) {
    await removeRemoteFile(session, from);
    return;
  }
  await removeRemoteFile(session, to);
  await session.ask<undefined>((sftp, done) => {
    sftp.rename(from, to, (error) => done(error, undefined));
  });
}

async function renameFree(session: SftpSession, from: string, to: string): Promise<boolean> {
  try {
    await session.ask<undefined>((sftp, done) => {
      sftp.rename(from, to, (error) => done(error, undefined));
    });
    return true;
  } catch (error) {
    if (error instanceof SftpRefusal) return false;
    throw error;
  }
}

/** @returns false when the server does not know the extension, or refuses */
async function tryExtension(session: SftpSession, request: SftpRequest<unknown>): Promise<boolean> {
  let isKnown = true;
  try {
    await session.ask<unknown>((sftp, done) => {
      try {
        request(sftp, done);
      } catch {
        // The library throws where the server did not name the extension.
        isKnown = false;
        done(undefined, undefined);
      }
    });
    return isKnown;
  } catch (error) {
    if (error instanceof SftpRefusal) return false;
    throw error;
  }
}

/** Removes a file. @returns false when the server does not let us */
export async function removeRemoteFile(session: SftpSession, path: string): Promise<boolean> {
  try {
    await session.ask<undefined>((sftp, done) => {
      sftp.unlink(path, (error) => done(error, undefined));
    });
    return true;
  } catch (error) {
    if (error instanceof SftpRefusal) return error.reason === 'no_such_file';
    throw error;
  }
}

/** What was read counts, whatever the server says to the closing. */
async function closeHandle(session: SftpSession, handle: Buffer): Promise<void> {
  if (!session.isOpen) return;
  try {
    await session.ask<undefined>((sftp, done) => {
      sftp.close(handle, (error) => done(error, undefined));
    });
  } catch (error) {
    if (error instanceof SftpRefusal) return;
    throw error;
  }
}
