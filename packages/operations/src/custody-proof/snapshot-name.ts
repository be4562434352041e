import { formatHex, parseHex } from '@ringfence/transparency';

/** The name of a snapshot, in hexadecimal digits. */
export function formatSnapshotName(snapshotId: Uint8Array): string {
  return formatHex(snapshotId);
}

/** Reads the name of a snapshot; undefined when it is none. */
export function parseSnapshotName(name: string): Uint8Array | undefined {
  return parseHex(name);
}
