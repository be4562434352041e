import { detectFormat } from '../detect-format.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import { type ByteTaker, holdHead } from './hold-head.ts';
import { readGzip } from './read-gzip.ts';
import { listZipMembers, readZipMember, ZIP_BYTES_MAX, type ZipMember } from './read-zip.ts';

/** What only the taker's side knows of a compressed file. */
export interface UnpackTerms<Result> {
  /** Is offered a zip first, and answers where it knows what its files are together. */
  readonly readArchive?: (bytes: Uint8Array, members: readonly ZipMember[]) => Result | undefined;
  /** What the files of a zip say together; without it a zip has one file. */
  readonly join?: (results: readonly Result[]) => Result;
}

/**
 * Hands the content of a file to a taker: as it is, or unpacked where the file is gzip or a zip. A
 * compressed file inside another is not unpacked again. Each file of a zip has a taker of its own,
 * one after the other in the order of the directory.
 *
 * @throws {StatementFormatError} of the compressed file, and what the taker throws; of a zip of
 * several files its path begins with the number of the file: `[2]/Document/…`
 */
export function unpack<Result>(
  open: () => ByteTaker<Result>,
  terms: UnpackTerms<Result> = {},
): ByteTaker<Result> {
  return holdHead((head) => {
    const format = detectFormat(head);
    if (format === 'gzip') return readGzip(open());
    return format === 'ZIP' ? holdZip(open, terms) : open();
  });
}

function holdZip<Result>(
  open: () => ByteTaker<Result>,
  { readArchive, join }: UnpackTerms<Result>,
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
      refuseWorkbook(members);
      const read = readArchive?.(bytes, members);
      if (read !== undefined) return read;
      const [member, ...others] = members;
      if (member === undefined || (others.length > 0 && join === undefined)) {
        const received = String(members.length);
        throw new StatementFormatError({ rule: 'archive_members', expected: '1', received });
      }
      if (join === undefined || others.length === 0) return readMember(bytes, member, open());
      return join(
        members.map((one, index) => readNumbered(bytes, one, { number: index + 1, taker: open() })),
      );
    },
  };
}

/** The file that shows what a zip is that an office program wrote. */
const WORKBOOKS: ReadonlyMap<string, string> = new Map([
  ['xl/workbook.xml', 'XLSX workbook'],
  ['META-INF/manifest.xml', 'ODS workbook'],
]);

/** A workbook is not read; its sheet as CSV is. */
function refuseWorkbook(members: readonly ZipMember[]): void {
  for (const { name } of members) {
    const received = WORKBOOKS.get(name);
    if (received === undefined) continue;
    throw new StatementFormatError({ rule: 'format', expected: 'the sheet as CSV', received });
  }
}

function readMember<Result>(
  bytes: Uint8Array,
  member: ZipMember,
  taker: ByteTaker<Result>,
): Result {
  readZipMember(bytes, member, taker.write);
  return taker.end();
}

function readNumbered<Result>(
  bytes: Uint8Array,
  member: ZipMember,
  { number, taker }: { readonly number: number; readonly taker: ByteTaker<Result> },
): Result {
  try {
    return readMember(bytes, member, taker);
  } catch (cause) {
    throw cause instanceof StatementFormatError ? insideMember(cause, number) : cause;
  }
}

/** The same fault, with the number of the file in the zip before its path. */
export function insideMember(fault: StatementFormatError, number: number): StatementFormatError {
  const { rule, expected, received, line, column } = fault;
  return new StatementFormatError(
    {
      ...{ rule, expected, received },
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      path: [`[${number}]`, ...(fault.path === undefined ? [] : [fault.path])].join('/'),
    },
    { cause: fault },
  );
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
