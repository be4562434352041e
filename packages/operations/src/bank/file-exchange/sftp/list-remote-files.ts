import type { FileEntryWithStats, Stats } from 'ssh2';
import { isWholeFileName } from '../exchange-folder.ts';
import type { SeenFile } from '../quiet-files.ts';
import { SFTP_ENTRIES_MAX } from './limits.ts';
import { isEndOfFile, SftpRefusal, type SftpSession } from './sftp-session.ts';

/**
 * The files of a folder by name, as far as {@link SFTP_ENTRIES_MAX} names of it go. What has no
 * size in the listing is asked for by itself; what is no file, or is gone meanwhile, is left out.
 *
 * @throws {FolderUnreachable}
 * @throws {SftpRefusal} when the folder cannot be listed
 */
export async function listRemoteFiles(
  session: SftpSession,
  folder: string,
): Promise<readonly SeenFile[]> {
  const files: SeenFile[] = [];
  for (const { filename, attrs } of await listEntries(session, folder)) {
    if (!isWholeFileName(filename)) continue;
    const status = isTold(attrs) ? attrs : await statusOf(session, `${folder}/${filename}`);
    if (status === undefined || !isFile(status)) continue;
    const { size: byteCount, mtime } = status;
    files.push({ name: filename, byteCount, ...(mtime === undefined ? {} : { changedAt: mtime }) });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a server may leave out of a listing, or of an answer. */
type Told = Partial<Pick<Stats, 'size' | 'mode' | 'mtime'>>;

async function listEntries(
  session: SftpSession,
  folder: string,
): Promise<readonly FileEntryWithStats[]> {
  const handle = await session.ask<Buffer>((sftp, done) => sftp.opendir(folder, done));
  const entries: FileEntryWithStats[] = [];
  try {
    // A server could send empty pages for ever.
    for (let page = 0; page < SFTP_ENTRIES_MAX && entries.length < SFTP_ENTRIES_MAX; page += 1) {
      const listed = await session.ask<FileEntryWithStats[]>((sftp, done) =>
        sftp.readdir(handle, done),
      );
      entries.push(...listed);
    }
  } catch (error) {
    if (!isEndOfFile(error)) throw error;
  }
  await session.ask<undefined>((sftp, done) => {
    sftp.close(handle, (error) => done(error, undefined));
  });
  return entries.slice(0, SFTP_ENTRIES_MAX);
}

function isTold(attrs: Told): attrs is Required<Pick<Told, 'size' | 'mode'>> & Told {
  return attrs.size !== undefined && attrs.mode !== undefined;
}

async function statusOf(
  session: SftpSession,
  path: string,
): Promise<(Required<Pick<Told, 'size'>> & Told) | undefined> {
  try {
    const told: Told = await session.ask<Stats>((sftp, done) => sftp.stat(path, done));
    return told.size === undefined ? undefined : { ...told, size: told.size };
  } catch (error) {
    if (error instanceof SftpRefusal) return undefined;
    throw error;
  }
}

const TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/** A server that does not tell the kind has told a size. */
function isFile({ mode }: Told): boolean {
  return mode === undefined || (mode & TYPE_MASK) === REGULAR_FILE;
}
