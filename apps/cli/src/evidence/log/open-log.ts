import { readFile } from 'node:fs/promises';
import { type LogSource, LogSourceFault, openLogSource } from '@ringfence/tiled-log';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

/**
 * Opens a log by its directory or address, with the token of a file for logs that ask for one.
 *
 * @throws {EvidenceFault} when the file of the token cannot be read
 */
export async function openLog(place: string, tokenFile: string | undefined): Promise<LogSource> {
  if (tokenFile === undefined) return openLogSource(place);
  const token = await readFile(tokenFile, 'utf8').catch(() => undefined);
  if (token !== undefined) return openLogSource(place, { readerToken: token.trim() });
  throw new EvidenceFault(
    both(`The token file ${tokenFile} cannot be read.`, `无法读取令牌文件 ${tokenFile}。`),
    { code: 'token_file_not_read' },
  );
}

/**
 * Runs what reads a log, and says in words when it cannot be read.
 *
 * @throws {EvidenceFault} log_not_read
 */
export async function readingFrom<Result>(
  place: string,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof LogSourceFault)) throw cause;
    throw new EvidenceFault(
      both(
        `The log at ${place} cannot be read: ${cause.message}`,
        `无法读取 ${place} 处的日志:${cause.message}`,
      ),
      { code: 'log_not_read', cause },
    );
  }
}
