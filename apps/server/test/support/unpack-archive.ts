import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';

/** Unpacks an archive by its directory, as every unpacker does. @returns bytes by name */
export function unpackTestArchive(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const unpacked = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const deflated = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const begin = local + 30 + archive.readUInt16LE(local + 26);
    const bytes = inflateRawSync(archive.subarray(begin, begin + deflated));
    expect(bytes.length).toBe(archive.readUInt32LE(at + 24));
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    unpacked.set(name, bytes);
    at += 46 + nameLength;
  }
  return unpacked;
}
