import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  type CsvMapping,
  createCsvCheck,
  createStatementCheck,
  type StatementCheck,
} from '@ringfence/banking';
import type { Bilingual } from '@ringfence/contract';
import { both } from '../terminal/language.ts';
import { createProgressLine } from '../terminal/progress-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The verdict on one file, with the reason in both languages. */
export interface FileChecked extends Omit<StatementCheck, 'error'> {
  readonly file: string;
  readonly error?: Bilingual;
}

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-';
/** So much of a file is in memory at once. @unit bytes */
const CHUNK_BYTES = 256 * 1024;

/**
 * Checks one file from the disk, or standard input, in constant memory. With a mapping the file is
 * read as CSV, else its content says what it is.
 */
export async function checkStatementFile(
  terminal: Terminal,
  file: string,
  mapping?: CsvMapping,
): Promise<FileChecked> {
  const checking = mapping === undefined ? createStatementCheck() : createCsvCheck(mapping);
  const progress = createProgressLine(terminal, {
    name: file,
    bytesTotal: await sizeOf(file),
  });
  try {
    const chunks: AsyncIterable<Buffer> =
      file === STANDARD_INPUT
        ? process.stdin
        : createReadStream(file, { highWaterMark: CHUNK_BYTES });
    for await (const chunk of chunks) {
      checking.write(chunk);
      progress.advance(chunk.length);
    }
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    return unreadable(file, cause.code);
  } finally {
    progress.clear();
  }
  const { error, ...checked } = checking.end();
  return { file, ...checked, ...(error === undefined ? {} : { error: error.messages }) };
}

async function sizeOf(file: string): Promise<number> {
  if (file === STANDARD_INPUT) return 0;
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function isSystemError(cause: unknown): cause is Error & { readonly code: string } {
  return cause instanceof Error && 'code' in cause && 'syscall' in cause;
}

function unreadable(file: string, code: string): FileChecked {
  return {
    file,
    format: 'unknown',
    statements: 0,
    entries: 0,
    details: 0,
    verdict: 'invalid',
    error: both(`The file cannot be read: ${code}`, `无法读取文件:${code}`),
  };
}
