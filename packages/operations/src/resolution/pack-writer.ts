import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackFile } from './pack-format.ts';

/** Writes the files of a pack and keeps their digests. */
export interface PackWriter {
  /** Opens a file; one at a time. */
  open(path: string): Promise<PackFileWriter>;
  /** Writes a file whole. */
  put(path: string, content: string | Uint8Array): Promise<void>;
  /** What was written, in order of path. */
  list(): readonly PackFile[];
}

export interface PackFileWriter {
  write(content: string | Uint8Array): Promise<void>;
  end(): Promise<PackFile>;
}

/** Writes into an empty directory, which is made when it is missing. */
export function createPackWriter(directory: string): PackWriter {
  const files: PackFile[] = [];
  const open = async (path: string): Promise<PackFileWriter> => {
    const target = join(directory, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    // Bank accounts of people are among what a pack holds.
    const stream = createWriteStream(target, { flags: 'wx', mode: 0o600 });
    await once(stream, 'open');
    const hash = createHash('sha256');
    let bytes = 0;
    return {
      write: async (content) => {
        const piece = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
        hash.update(piece);
        bytes += piece.byteLength;
        if (!stream.write(piece)) await once(stream, 'drain');
      },
      end: async () => {
        const closed = once(stream, 'close');
        stream.end();
        await closed;
        const file = { path, bytes, sha256: hash.digest('hex') };
        files.push(file);
        return file;
      },
    };
  };
  return {
    open,
    put: async (path, content) => {
      const file = await open(path);
      await file.write(content);
      await file.end();
    },
    list: () => [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
