import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rename, unlink } from 'node:fs/promises';
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2';
import { type JailedPath, jailPath } from './jail.ts';
import {
  SFTP_FILE_BYTES_MAX,
  SFTP_HANDLES_MAX,
  SFTP_NAMES_PER_ANSWER_MAX,
  SFTP_PART_BYTES_MAX,
} from './limits.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

/** What a request is answered with when it is not done. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number) {
    super(`SFTP status ${status}`);
    this.status = status;
  }
}

type Handle =
  | { readonly kind: 'file'; readonly file: FileHandle }
  | { readonly kind: 'folder'; readonly names: Iterator<FileEntry> };

/**
 * Serves the folders of the exchange to one connection: orders are put into `to-bank`, files are
 * read from `from-bank` and moved aside there. Names cannot be taken over by a rename, as in the
 * third version of the protocol.
 */
export function serveFiles(sftp: SFTPWrapper, root: string): void {
  const handles = new Map<number, Handle>();
  let handlesMade = 0;
  /** On their way: requests are answered after others have come. */
  let opening = 0;

  const keep = (handle: Handle): Buffer => {
    handlesMade += 1;
    handles.set(handlesMade, handle);
    const name = Buffer.alloc(4);
    name.writeUInt32BE(handlesMade);
    return name;
  };
  const find = (name: Buffer): Handle => {
    const handle = name.length === 4 ? handles.get(name.readUInt32BE()) : undefined;
    if (handle === undefined) throw new Refused(STATUS_CODE.FAILURE);
    return handle;
  };
  const findFile = (name: Buffer): FileHandle => {
    const handle = find(name);
    if (handle.kind === 'file') return handle.file;
    throw new Refused(STATUS_CODE.FAILURE);
  };
  const keepOpened = async (open: () => Promise<Handle>): Promise<Buffer> => {
    if (handles.size + opening >= SFTP_HANDLES_MAX) throw new Refused(STATUS_CODE.FAILURE);
    opening += 1;
    try {
      return keep(await open());
    } finally {
      opening -= 1;
    }
  };
  /** Every request is answered, and a fault of one is not the end of the connection. */
  const answer = (request: number, work: () => Promise<void> | void): void => {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => sftp.status(request, statusOf(error)));
  };
  const done = (request: number): void => sftp.status(request, STATUS_CODE.OK);

  sftp.on('OPEN', (request, asked, flags) => {
    answer(request, async () => {
      const open = async (): Promise<Handle> => {
        return { kind: 'file', file: await openFile(placeOf(root, asked), flags) };
      };
      sftp.handle(request, await keepOpened(open));
    });
  });
  sftp.on('READ', (request, name, offset, length) => {
    answer(request, async () => {
      const buffer = Buffer.alloc(Math.min(length, SFTP_PART_BYTES_MAX));
      const { bytesRead } = await findFile(name).read(buffer, 0, buffer.length, offset);
      if (bytesRead === 0) throw new Refused(STATUS_CODE.EOF);
      sftp.data(request, buffer.subarray(0, bytesRead));
    });
  });
  sftp.on('WRITE', (request, name, offset, content) => {
    answer(request, async () => {
      if (offset + content.length > SFTP_FILE_BYTES_MAX) throw new Refused(STATUS_CODE.FAILURE);
      await findFile(name).write(content, 0, content.length, offset);
      done(request);
    });
  });
  sftp.on('FSTAT', (request, name) => {
    answer(request, async () => sftp.attrs(request, attributesOf(await findFile(name).stat())));
  });
  sftp.on('CLOSE', (request, name) => {
    answer(request, async () => {
      const handle = find(name);
      handles.delete(name.readUInt32BE());
      if (handle.kind === 'file') await closeDurably(handle.file);
      done(request);
    });
  });
  sftp.on('OPENDIR', (request, asked) => {
    answer(request, async () => {
      const open = async (): Promise<Handle> => {
        return { kind: 'folder', names: (await listFolder(placeOf(root, asked))).values() };
      };
      sftp.handle(request, await keepOpened(open));
    });
  });
  sftp.on('READDIR', (request, name) => {
    answer(request, () => {
      const handle = find(name);
      if (handle.kind === 'file') throw new Refused(STATUS_CODE.FAILURE);
      const page: FileEntry[] = [];
      for (let next = handle.names.next(); next.done !== true; next = handle.names.next()) {
        page.push(next.value);
        if (page.length >= SFTP_NAMES_PER_ANSWER_MAX) break;
      }
      if (page.length === 0) throw new Refused(STATUS_CODE.EOF);
      sftp.name(request, page);
    });
  });
  const status = (request: number, asked: string): void => {
    answer(request, async () =>
      sftp.attrs(request, attributesOf(await lstat(placeOf(root, asked).path))),
    );
  };
  sftp.on('STAT', status);
  sftp.on('LSTAT', status);
  sftp.on('REALPATH', (request, asked) => {
    answer(request, () => {
      const { folder, name } = placeOf(root, asked);
      const filename = name === undefined ? folder : `${folder}/${name}`;
      sftp.name(request, [{ filename, longname: filename, attrs: NO_ATTRIBUTES }]);
    });
  });
  sftp.on('RENAME', (request, from, to) => {
    answer(request, async () => {
      await renameFile(placeOf(root, from), placeOf(root, to));
      done(request);
    });
  });
  sftp.on('REMOVE', (request, asked) => {
    answer(request, async () => {
      const place = placeOf(root, asked);
      if (place.folder !== '/to-bank') throw new Refused(STATUS_CODE.PERMISSION_DENIED);
      await unlink(place.path);
      done(request);
    });
  });
  sftp.once('close', () => {
    for (const handle of handles.values()) {
      if (handle.kind === 'file') handle.file.close().catch(() => undefined);
    }
    handles.clear();
  });
}

const NO_ATTRIBUTES: Attributes = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };

function placeOf(root: string, asked: string): JailedPath {
  const place = jailPath(root, asked);
  if (place === undefined) throw new Refused(STATUS_CODE.NO_SUCH_FILE);
  return place;
}

async function openFile({ path, folder, name }: JailedPath, flags: number): Promise<FileHandle> {
  const isWritten = (flags & OPEN_MODE.WRITE) !== 0;
  if (name === undefined) throw new Refused(STATUS_CODE.FAILURE);
  if (isWritten && folder !== '/to-bank') {
    throw new Refused(STATUS_CODE.PERMISSION_DENIED);
  }
  const written = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
  const opened = await open(path, (isWritten ? written : constants.O_RDONLY) | NO_LINKS, 0o640);
  if ((await opened.stat()).isFile()) return opened;
  await opened.close();
  throw new Refused(STATUS_CODE.FAILURE);
}

/** A link in a folder leads nowhere, and a pipe does not keep us waiting. */
const NO_LINKS = constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function closeDurably(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function listFolder({ path, name }: JailedPath): Promise<readonly FileEntry[]> {
  if (name !== undefined) throw new Refused(STATUS_CODE.NO_SUCH_FILE);
  const entries: FileEntry[] = [];
  for (const filename of await readdir(path)) {
    const attributes = await lstat(`${path}/${filename}`).catch(() => undefined);
    // Somebody else moved it meanwhile.
    if (attributes === undefined) continue;
    entries.push({ filename, longname: filename, attrs: attributesOf(attributes) });
  }
  return entries;
}

async function renameFile(from: JailedPath, to: JailedPath): Promise<void> {
  const isWithin = from.folder === to.folder || to.folder.startsWith(`${from.folder}/`);
  if (from.name === undefined || to.name === undefined || !isWithin) {
    throw new Refused(STATUS_CODE.PERMISSION_DENIED);
  }
  const isTaken = await lstat(to.path).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new Refused(STATUS_CODE.FAILURE);
  await rename(from.path, to.path);
}

/** @unit seconds, as the protocol counts */
function attributesOf(status: Stats): Attributes {
  const { mode, size, atimeMs, mtimeMs } = status;
  const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000);
  return { mode, uid: 0, gid: 0, size, atime: seconds(atimeMs), mtime: seconds(mtimeMs) };
}

function statusOf(error: unknown): number {
  if (error instanceof Refused) return error.status;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return STATUS_CODE.NO_SUCH_FILE;
  return code === 'EACCES' || code === 'EPERM'
    ? STATUS_CODE.PERMISSION_DENIED
    : STATUS_CODE.FAILURE;
}
