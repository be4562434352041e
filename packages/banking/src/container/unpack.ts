import { detectFormat } from '../detect-format.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { type ByteTaker, holdHead } from './hold-head.ts';
import { readGzip } from './read-gzip.ts';
import { listZipMembers, readZipMember, ZIP_BYTES_MAX, type ZipMember } from './read-zip.ts';

/**
 * Hands the content of a file to a taker: as it is, or unpacked where the file is gzip or a zip of
 * one file. A compressed file inside another is not unpacked again. `readArchive` is offered a zip
 * first, and answers where it knows what its files are together.
 *
 * @throws {StatementFormatError} of the compressed file, and what the taker throws
 */
export function unpack<Result>(
  open: () => ByteTaker<Result>,
  readArchive?: (bytes: Uint8Array, members: readonly ZipMember[]) => Result | undefined,
): ByteTaker<Result> {
  return holdHead((head) => {
    const format = detectFormat(head);
    if (format === 'gzip') return readGzip(open());
    return format === 'ZIP' ? holdZip(open, readArchive) : open();
  });
}

function holdZip<Result>(
  open: () => ByteTaker<Result>,
  readArchive?: (bytes: Uint8Array, members: readonly ZipMember[]) => Result | undefined,
): ByteTaker<Result> {
  const chunks: Uint8Array[] = [];
  let size = 0;

  return {
    write(chunk) {
      size += chunk.length;
      if (size > ZIP_BYTES_MAX) {
        throw new StatementFormatError({
          rule: 'archive_size_max',
          expected: `<= ${ZIP_BYTES_MAX}`,
          received: `> ${ZIP_BYTES_MAX}`,
        });
      }
      chunks.push(chunk.slice());
    },
    end() {
      const bytes = joinChunks(chunks, size);
      const members = listZipMembers(bytes);
      const read = readArchive?.(bytes, members);
      if (read !== undefined) return read;
      const [member, ...others] = members;
      if (member === undefined || others.length > 0) {
        const received = member === undefined ? '0' : String(others.length + 1);
        throw new StatementFormatError({ rule: 'archive_members', expected: '1', received });
      }
      const taker = open();
      readZipMember(bytes, member, taker.write);
      return taker.end();
    },
  };
}

function joinChunks(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
