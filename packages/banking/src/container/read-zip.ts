import { Inflate } from 'fflate';
import { StatementFormatError } from '../statement-format-error.ts';
import { openTextDecoder } from '../text/text-coding.ts';
import { crc32 } from './crc-32.ts';
import { isCompressionFault } from './read-gzip.ts';
import { archiveFault, PACKED_STEP_BYTES, refuseBomb, UNPACKED_BYTES_MAX } from './refuse-bomb.ts';

/** How large a zip file may be: its directory is at its end, so it is held whole. @unit bytes */
export const ZIP_BYTES_MAX = 200_000_000;

/** How many files one zip may have. */
export const ZIP_MEMBERS_MAX = 100;

/** A file inside a zip, as its directory describes it. */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerOffset: number;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Sizes and offsets with this value stand in fields of their own, for archives beyond 4 GB. */
const ZIP_64 = 0xffffffff;

/**
 * The files of a zip, folders left out, from the directory at its end.
 *
 * @throws {StatementFormatError} `archive`, `archive_members`, `archive_size_max` for all of them
 *   together: files of a directory may overlap
 */
export function listZipMembers(bytes: Uint8Array): readonly ZipMember[] {
  const view = viewOf(bytes);
  const end = findDirectoryEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ZIP_MEMBERS_MAX) {
    const expected = `<= ${ZIP_MEMBERS_MAX}`;
    throw new StatementFormatError({ rule: 'archive_members', expected, received: String(count) });
  }
  const members: ZipMember[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_ENTRY_BYTES > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw archiveFault('a directory of its files', 'damaged');
    }
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
      throw archiveFault('files without password', 'encrypted');
    }
    const nameBytes = view.getUint16(at + 28, true);
    const from = at + DIRECTORY_ENTRY_BYTES;
    const name = openTextDecoder('utf-8', { strict: false }).decode(
      bytes.subarray(from, from + nameBytes),
    );
    const member = {
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    };
    if (member.packedBytes === ZIP_64 || member.headerOffset === ZIP_64) {
      throw archiveFault('a zip below 4 GB', 'ZIP64');
    }
    if (!name.endsWith('/')) members.push(member);
    at = from + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const unpackedBytes = members.reduce((sum, member) => sum + member.unpackedBytes, 0);
  if (unpackedBytes > UNPACKED_BYTES_MAX) {
    const expected = `<= ${UNPACKED_BYTES_MAX}`;
    const received = String(unpackedBytes);
    throw new StatementFormatError({ rule: 'archive_size_max', expected, received });
  }
  return members;
}

/**
 * Unpacks one file of a zip and hands its content over in pieces.
 *
 * @throws {StatementFormatError} `archive`, `archive_size_max`, `archive_ratio_max`, and what
 * `take` throws
 */
export function readZipMember(
  bytes: Uint8Array,
  member: ZipMember,
  take: (piece: Uint8Array) => void,
): void {
  const packed = packedOf(bytes, member);
  let unpackedBytes = 0;
  let checksum = 0;
  const taken = (piece: Uint8Array): void => {
    unpackedBytes += piece.length;
    refuseBomb(member.packedBytes, unpackedBytes);
    if (unpackedBytes > member.unpackedBytes) {
      throw archiveFault('the length that the directory names', 'more');
    }
    checksum = crc32(piece, checksum);
    take(piece);
  };
  if (member.method === STORED) taken(packed);
  else if (member.method === DEFLATED) inflate(packed, taken);
  else throw archiveFault('deflate', `method ${member.method}`);
  if (unpackedBytes !== member.unpackedBytes || checksum !== member.checksum) {
    throw archiveFault('the checksum of the content', 'another');
  }
}

function inflate(packed: Uint8Array, taken: (piece: Uint8Array) => void): void {
  const inflating = new Inflate(taken);
  try {
    for (let from = 0; from < packed.length; from += PACKED_STEP_BYTES) {
      const to = from + PACKED_STEP_BYTES;
      inflating.push(packed.subarray(from, to), to >= packed.length);
    }
  } catch (cause) {
    throw isCompressionFault(cause) ? archiveFault('a whole zip file', 'damaged') : cause;
  }
}

function packedOf(bytes: Uint8Array, { headerOffset: at, packedBytes }: ZipMember): Uint8Array {
  const view = viewOf(bytes);
  if (at + LOCAL_HEADER_BYTES > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) {
    throw archiveFault('the file that its directory names', 'none');
  }
  const from =
    at + LOCAL_HEADER_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packedBytes > bytes.length) throw archiveFault('a whole zip file', 'cut off');
  return bytes.subarray(from, from + packedBytes);
}

function findDirectoryEnd(view: DataView): number {
  const last = view.byteLength - DIRECTORY_END_BYTES;
  const first = Math.max(0, last - COMMENT_BYTES_MAX);
  for (let at = last; at >= first; at -= 1) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  }
  throw archiveFault('a directory at the end', 'none');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
