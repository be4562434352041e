import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { STATEMENT_FILES } from './statement-files.ts';

/** What reading one file took. @unit megabytes of a million bytes; memory of 2^20 */
export interface StatementRead {
  readonly bytes: number;
  readonly seconds: number;
  readonly entries: number;
  readonly megabytesPerSecond: number;
  readonly peakMegabytes: number;
}

type StatementFormat = keyof typeof STATEMENT_FILES;

export const STATEMENT_FORMATS = Object.keys(STATEMENT_FILES) as readonly StatementFormat[];

const READ_MILLISECONDS_MAX = 600_000;
const MEGABYTE = 1_000_000;
const run = promisify(execFile);

/** Reads one made-up file of about so many bytes, strictly, in a process of its own. */
export async function measureStatement(
  format: StatementFormat,
  bytes: number,
): Promise<StatementRead> {
  const program = join(import.meta.dirname, 'read-statement.ts');
  const { stdout } = await run(process.execPath, [program, format, String(bytes)], {
    timeout: READ_MILLISECONDS_MAX,
  });
  const read = JSON.parse(stdout) as Omit<StatementRead, 'megabytesPerSecond'>;
  return { ...read, megabytesPerSecond: read.bytes / MEGABYTE / read.seconds };
}
