import { listZipMembers } from '../container/read-zip.ts';
import { detectFormat } from '../detect-format.ts';
import { CHECK_FORMATS, fixedCheckFormat } from './check-day-file.ts';
import { isCheckArchiveL } from './check-file-l.ts';

/** So many bytes at the beginning of a file tell what it is. @unit bytes */
const HEAD_BYTES = 4_096;

/** What a check file of a bank is called where a format is shown. */
export type CheckFileFormat = (typeof CHECK_FORMATS)[keyof typeof CHECK_FORMATS];

/**
 * Which check file of a bank a file is, by its content.
 *
 * @returns undefined for every other file
 * @throws {StatementFormatError} for a zip whose directory cannot be read
 */
export function detectCheckFile(bytes: Uint8Array): CheckFileFormat | undefined {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (detectFormat(head) === 'ZIP') {
    return isCheckArchiveL(listZipMembers(bytes)) ? CHECK_FORMATS.archive : undefined;
  }
  return fixedCheckFormat(head);
}
