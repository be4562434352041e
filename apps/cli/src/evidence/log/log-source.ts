import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files of a log are: a directory, or an address on the web. */
export interface LogSource {
  /**
   * Reads one file of the log.
   *
   * @param path below the log's address, such as `checkpoint` or `tile/0/000`
   * @returns absent when the log has no such file
   * @throws {LogSourceFault} when it cannot be read, or is larger than any such file
   */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** A file of a log cannot be had: not an absent one, but a fault on the way. */
export class LogSourceFault extends Error {
  override readonly name = 'LogSourceFault';
}

/** A bundle of 256 entries of the longest kind: no file of a log is larger. */
export const LOG_FILE_BYTES_MAX = 256 * (2 + 65_535);

const REQUEST_MILLISECONDS_MAX = 20_000;
const ATTEMPTS_MAX = 3;
const STATUS_NOT_FOUND = 404;

/** Opens a log by the address or the directory that people give. */
export function openLogSource(place: string): LogSource {
  return /^https?:\/\//.test(place) ? webSource(place) : directorySource(place);
}

function directorySource(directory: string): LogSource {
  return {
    read: async (path) => {
      const file = join(directory, path);
      try {
        const { size } = await stat(file);
        if (size > LOG_FILE_BYTES_MAX) throw new LogSourceFault(`${path} has ${size} bytes`);
        return await readFile(file);
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
        throw cause instanceof LogSourceFault ? cause : faultOf(path, cause);
      }
    },
  };
}

function webSource(address: string): LogSource {
  const prefix = address.replace(/\/+$/, '');
  return {
    read: async (path) => {
      let cause: unknown;
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        try {
          return await fetchFile(`${prefix}/${path}`, path);
        } catch (fault) {
          // An answer of the server is an answer; only a broken connection is tried again.
          if (fault instanceof LogSourceFault) throw fault;
          cause = fault;
        }
      }
      throw faultOf(path, cause);
    },
  };
}

async function fetchFile(url: string, path: string): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_MILLISECONDS_MAX) });
  if (response.status === STATUS_NOT_FOUND) return undefined;
  if (!response.ok) throw new LogSourceFault(`${path}: the server answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > LOG_FILE_BYTES_MAX) throw new LogSourceFault(`${path} is too large`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function faultOf(path: string, cause: unknown): LogSourceFault {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LogSourceFault(`${path}: ${reason}`, { cause });
}
