import { join } from 'node:path';
import { readBounded } from '../files/read-bounded.ts';
import { LOG_FILE_BYTES_MAX } from '../limits.ts';
import type { LogSource } from './log-source.ts';
import { LogSourceFault } from './log-source-fault.ts';
import { webSource } from './web-source.ts';

/**
 * Opens a log by the address or the directory that people give.
 *
 * @param access.readerToken is shown for the entries of a log on the web, and for nothing else
 */
export function openLogSource(
  place: string,
  access: { readonly readerToken?: string } = {},
): LogSource {
  return /^https?:\/\//.test(place) ? webSource(place, access) : directorySource(place);
}

function directorySource(directory: string): LogSource {
  return {
    read: async (path) => {
      const reading = await readBounded(join(directory, path), LOG_FILE_BYTES_MAX).catch(
        (cause: unknown) => {
          if (cause instanceof Error && 'code' in cause && isAbsence(cause.code)) return undefined;
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new LogSourceFault(`${path}: ${reason}`, { cause });
        },
      );
      if (reading?.status === 'too_large')
        throw new LogSourceFault(`${path} has ${reading.bytes} bytes`);
      return reading?.bytes;
    },
  };
}

function isAbsence(code: unknown): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
