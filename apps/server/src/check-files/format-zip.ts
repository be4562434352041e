import { assert } from '@ringfence/money';

/** A file of an archive whose bytes were deflated before. */
export interface ZipMember {
  readonly name: string;
  readonly crc32: number;
  readonly byteCount: number;
  readonly deflatedByteCount: number;
}

const LOCAL_HEADER = 0x04_03_4b_50;
const CENTRAL_HEADER = 0x02_01_4b_50;
const END_RECORD = 0x06_05_4b_50;
const VERSION_DEFLATE = 20;
const FLAG_UTF8 = 0x08_00;
const METHOD_DEFLATE = 8;
const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const END_RECORD_BYTES = 22;
const BYTES_MAX = 0xff_ff_ff_ff;
/** 1980-01-01, the first day that the format knows: the moment of a member says nothing. */
const FIRST_DATE = 0x00_21;

/** What stands before the bytes of a member. */
export function formatLocalHeader(member: ZipMember): Buffer {
  const name = Buffer.from(member.name, 'utf8');
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  header.writeUInt16LE(VERSION_DEFLATE, 4);
  writeMember(header, 6, member, name);
  return Buffer.concat([header, name]);
}

/** What stands behind all members: where each begins, and how many there are. */
export function formatDirectory(
  members: readonly { readonly member: ZipMember; readonly offset: number }[],
): Buffer {
  const parts = members.map(({ member, offset }) => {
    const name = Buffer.from(member.name, 'utf8');
    const header = Buffer.alloc(CENTRAL_HEADER_BYTES);
    header.writeUInt32LE(CENTRAL_HEADER, 0);
    header.writeUInt16LE(VERSION_DEFLATE, 4);
    header.writeUInt16LE(VERSION_DEFLATE, 6);
    writeMember(header, 8, member, name);
    header.writeUInt32LE(offset, 42);
    return Buffer.concat([header, name]);
  });
  const directory = Buffer.concat(parts);
  const last = members.at(-1);
  const begin = last === undefined ? 0 : last.offset + sizeOf(last.member);
  assert(begin <= BYTES_MAX, 'an archive without extensions has at most 4 GiB');
  const end = Buffer.alloc(END_RECORD_BYTES);
  end.writeUInt32LE(END_RECORD, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(begin, 16);
  return Buffer.concat([directory, end]);
}

/** Bytes of a member with its header. */
export function sizeOf(member: ZipMember): number {
  return LOCAL_HEADER_BYTES + Buffer.byteLength(member.name) + member.deflatedByteCount;
}

/** The fields that both headers have, in the same order. */
function writeMember(header: Buffer, at: number, member: ZipMember, name: Buffer): void {
  assert(member.byteCount <= BYTES_MAX, 'a member without extensions has at most 4 GiB');
  header.writeUInt16LE(FLAG_UTF8, at);
  header.writeUInt16LE(METHOD_DEFLATE, at + 2);
  header.writeUInt16LE(0, at + 4);
  header.writeUInt16LE(FIRST_DATE, at + 6);
  header.writeUInt32LE(member.crc32, at + 8);
  header.writeUInt32LE(member.deflatedByteCount, at + 12);
  header.writeUInt32LE(member.byteCount, at + 16);
  header.writeUInt16LE(name.byteLength, at + 20);
}
